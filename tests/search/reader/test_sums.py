"""The field `sum`."""

from __future__ import annotations

import pytest

from generator.search.reader.sums import read_sum
from tests.support.node_engine import run_engine

READ = {
    "500": (50000, 50000),
    "£1,500.5": (150050, 150050),
    ">500": (50001, None),
    ">=500": (50000, None),
    "≥500": (50000, None),
    "<500": (0, 49999),
    "<=0.99": (0, 99),
    "≤500": (0, 50000),
    "<0": (0, -1),
    "500..1000": (50000, 100000),
    "£500..£1,000": (50000, 100000),
    "500..": (50000, None),
    "..99.99": (0, 9999),
}
STRANGE = (
    "",
    "..",
    ">",
    "1000..500",
    "500-1000",
    "1,00",
    "12,3456",
    "1.234",
    "=500",
    "five",
    "1e3",
    "1" * 13,
    "500...600",
)


def test_sums_are_read_as_bounds_in_pence_in_python_and_in_the_engine() -> None:
    read = [read_sum(text) for text in READ]
    assert [each and (each.least, each.most) for each in read] == list(READ.values())
    assert [each and each.text for each in read] == list(READ)
    told = run_engine([["readSum", text] for text in READ])
    assert [(each["least"], each["most"]) for each in told] == list(READ.values())  # Infinity is null in JSON


@pytest.mark.parametrize("text", STRANGE)
def test_what_is_no_sum_is_not_read_as_one(text: str) -> None:
    assert read_sum(text) is None


def test_the_engine_does_not_read_it_either() -> None:
    assert run_engine([["readSum", text] for text in STRANGE]) == [None] * len(STRANGE)
