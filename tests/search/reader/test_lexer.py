"""Times in queries."""

from __future__ import annotations

import pytest

from generator.search.reader.lexer import period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2021-12", ("2021-12-01", "2021-12-31")),
        ("2021-08-09", ("2021-08-09", "2021-08-09")),
        ("9999", ("9999-01-01", "9999-12-31")),
    ],
)
def test_times_are_read(text: str, expected: tuple[str, str]) -> None:
    days = period(text)
    assert days is not None
    assert tuple(map(str, days)) == expected


@pytest.mark.parametrize("text", ["", "21", "2021-", "2021-00", "2021-2-3", "2023-02-29", "0000", "٢٠٢١", "2021\n"])
def test_other_times_are_not_understood(text: str) -> None:
    assert period(text) is None
