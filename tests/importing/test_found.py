"""Days as sources write them, and what is said of what is refused."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.importing.found import day_of, refusal, shown_path
from generator.source.provenance import Origin

DAY = datetime.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-03-05T10:11:12Z", DAY),
        ("2024-03-05 10:11", DAY),
        ("2024/03/05", DAY),
        ("20240305101112", DAY),
        (DAY, DAY),
        (datetime.datetime(2024, 3, 5, 23, 59), DAY),
        ("5 March 2024", None),
        ("2024-13-05", None),
        ("2024", None),
        ("", None),
        (None, None),
        (1709600000, None),
    ],
)
def test_a_day_is_read_or_unknown(said: object, day: datetime.date | None) -> None:
    assert day_of(said) == day


def test_a_refusal_names_file_and_record() -> None:
    assert (
        str(refusal(Origin("a.jsonl", "byte 12"), "no-text", "no text")) == "a.jsonl:1: error no-text: byte 12: no text"
    )
    assert str(refusal(Origin("a.txt"), "no-title", "no title", 3)) == "a.txt:3: error no-title: no title"


def test_a_path_is_shown_below_the_folder_that_was_named() -> None:
    assert shown_path(Path("/x/y/z.txt"), Path("/x")) == "y/z.txt"
    assert shown_path(Path("/x/y/z.txt"), None) == "z.txt"
