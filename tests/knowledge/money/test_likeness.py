"""Promises with near words are alike, and others are not."""

from __future__ import annotations

import pytest

from generator.knowledge.money.likeness import ALIKE, likeness


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "review its procedure for appeals against school transport",
            "review how appeals on school transport are heard",
        ),
        ("remind staff to answer complaints in time", "remind its staff that complaints must be answered in good time"),
        ("train officers on homelessness duties", "provide training on homelessness duties to its officers"),
    ],
)
def test_near_words_are_alike(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a) >= ALIKE


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("review its procedure for appeals against school transport", "review its procedure for parking fines"),
        ("apologise to Mrs X", "apologise to Mr Y"),
        ("pay the Council within one month of the final decision", "the Council, one month, final decision"),
        ("", ""),
    ],
)
def test_other_words_are_not(a: str, b: str) -> None:
    assert likeness(a, b) < ALIKE


def test_the_same_words_are_wholly_alike() -> None:
    assert likeness("review the transport appeal procedure", "Review the transport appeal procedure.") == 1.0
