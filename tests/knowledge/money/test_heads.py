"""For what, to whom and for whose benefit a sum is paid is read as printed."""

from __future__ import annotations

import pytest

from generator.knowledge.money.heads import beneficiary_of, head_before, head_of, payee_of


def _around(text: str) -> tuple[int, int]:
    start = text.index("£")
    return start, start + len(text[start:].split()[0].rstrip(",.;"))


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("pay £5 for her worry.", "her worry"),
        ("pay £5 to Mr X to recognise the delay, and write to him", "the delay"),
        ("pay £5 in recognition of the time she spent and pay £6", "the time she spent"),
        ("pay £5 for her distress within four weeks of it", "her distress"),
        ("pay £5 and review its systems for the future", None),
        ("pay £5", None),
    ],
)
def test_the_head_stands_behind_the_sum(text: str, head: str | None) -> None:
    assert head_of(text, _around(text)[1], len(text)) == head


def test_the_head_may_stand_before_the_sum() -> None:
    text = "To recognise her worry, it will pay £5"
    assert head_before(text, 0, text.index("£")) == "her worry"
    assert head_before("It will pay £5", 0, 12) is None


@pytest.mark.parametrize(
    ("text", "payee"),
    [
        ("pay Mr and Mrs B £5", "Mr and Mrs B"),
        ("pay her £5", "her"),
        ("pay £5 to Mrs X for it", "Mrs X"),
        ("pay £5 to Mr X’s son", "Mr X’s son"),
        ("pay the aunt and uncle £5", "the aunt and uncle"),
        ("pay a total of £5", None),
        ("pay £5 to recognise it", None),
    ],
)
def test_the_payee_stands_behind_the_verb_or_the_sum(text: str, payee: str | None) -> None:
    start, end = _around(text)
    assert payee_of(text, 0, start, end, len(text)) == payee


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (" for C’s benefit", "C"),
        (" for the benefit of Mrs Y", "Mrs Y"),
        (" for her son’s education", "her son"),
        (" for C", None),
    ],
)
def test_the_beneficiary_is_named(text: str, who: str | None) -> None:
    assert beneficiary_of(text, 0, len(text)) == who
