"""The rows of a decision, packed and unpacked."""

from __future__ import annotations

import datetime
import zlib

import msgspec
import pytest

from generator.knowledge.rows import NOTHING, Due, Family, Knowledge, unpacked
from tests.support.rows import citation, payment, promise, refusal, span


def test_rows_come_back_as_they_were_packed() -> None:
    due = Due(4, "week", "of my final decision", datetime.date(2024, 2, 28))
    said = Knowledge(
        citations=(citation(), citation(None, None, resolved="no", context=None)),
        remedies=(payment(None), payment(1, upper=2, due=due)),
        promises=(promise(due=due),),
        refusals=(refusal(cite=None, how=None),),
        family=(Family(span("20 000 001", None), "follow-up", "20 000 001", "made up"),),
    )
    assert unpacked(said.packed()) == said


def test_nothing_is_a_decision_without_rows() -> None:
    assert unpacked(NOTHING) == Knowledge()


def test_other_bytes_are_refused() -> None:
    with pytest.raises(zlib.error):
        unpacked(b"\x93\x01")
    with pytest.raises(msgspec.DecodeError):
        unpacked(zlib.compress(b"\x93\x01"))
