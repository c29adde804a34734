"""Whether a body was to do the like before."""

from __future__ import annotations

import datetime

import pytest

from generator.archive.facts import Facts
from generator.archive.promises import promises_of, repeats
from generator.knowledge.rows import Knowledge, Promise
from tests.support.factories import facts
from tests.support.rows import promise

TRAIN = "provide training for its officers on assessing needs of disabled children"


def decision(number: int, *promises: Promise, dated: bool = True) -> Facts:
    day = datetime.date(2020, 1, number) if dated else None
    return facts(f"20-000-{number:03}", date=day, said=Knowledge(promises=promises).packed())


def found(*decisions: Facts) -> list[tuple[str, str]]:
    return [(one.facts.slug[-1], before.facts.slug[-1]) for one, before in repeats(promises_of(decisions))]


def test_the_like_of_an_earlier_promise_is_shown_beside_it() -> None:
    assert found(
        decision(3, promise("provide training to officers about assessing the needs of disabled children")),
        decision(2, promise("write a new policy about fences, hedges and walls")),
        decision(1, promise(TRAIN)),
    ) == [("3", "1")]


@pytest.mark.parametrize(
    "other",
    [
        decision(1, promise(TRAIN, kind="service")),
        decision(1, promise("remind its officers how to record visits by surveyors")),
        decision(1, promise(TRAIN), dated=False),
        decision(2, promise(TRAIN)),
    ],
    ids=["another kind", "other words", "undated", "the same day"],
)
def test_other_promises_are_no_repeats(other: Facts) -> None:
    assert found(decision(2, promise(TRAIN)), other) == []


def test_an_apology_is_never_a_repeat() -> None:
    words = "apologise to Mrs B for the delay in assessing her needs"
    assert found(decision(2, promise(words, kind="apology")), decision(1, promise(words, kind="apology"))) == []
