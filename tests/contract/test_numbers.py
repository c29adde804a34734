"""Numbers in words."""

from __future__ import annotations

import pytest

from generator.contract.numbers import counted


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 decisions"), (1, "1 decision"), (2, "2 decisions"), (1234, "1,234 decisions")]
)
def test_one_thing_is_not_called_many_and_thousands_are_separated(number: int, expected: str) -> None:
    assert counted(number, "decision") == expected


def test_a_word_has_a_plural_of_its_own() -> None:
    assert (counted(1, "body", "bodies"), counted(2, "body", "bodies")) == ("1 body", "2 bodies")
