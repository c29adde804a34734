"""What a person lists: lines and addresses, read by the command as by the page."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from generator.search.taking.lines import Entry, is_address, read_address, read_line, read_lines
from tests.support.project import CASES
from tests.support.taking import run_taking

LINES: list[dict[str, Any]] = yaml.safe_load((CASES / "taking/lines.yml").read_text(encoding="utf-8"))

LIST: dict[str, Any] = {
    "title": "Repairs & delays",
    "for": "A. Reader",
    "date": "",
    "entries": [
        {"reference": f"20-013-{number:03}", "anchor": f"para-{number}-a" if number % 2 else "", "note": f"№ {number}."}
        for number in range(60)
    ],
}


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["line"])
def test_a_line_is_read_as_the_case_says(case: dict[str, Any]) -> None:
    entry = read_line(case["line"])
    assert (entry and [entry.reference, entry.anchor, entry.note]) == case["entry"]


def test_the_page_reads_the_same_lines() -> None:
    found = run_taking([("readLine", case["line"]) for case in LINES])
    assert [one and [one["reference"], one["anchor"], one["note"]] for one in found] == [
        case["entry"] for case in LINES
    ]


def test_a_file_has_comments_and_blank_lines_and_bad_lines_are_named_by_their_numbers() -> None:
    chosen = read_lines(["\ufeff20 013 052", "", "# a comment", "  what?", "20 013 053 para 1"])
    assert chosen.entries == (Entry("20-013-052", line=1), Entry("20-013-053", "para-1", line=5))
    assert chosen.bad == ((4, "what?"),)


@pytest.mark.parametrize("count", [1, 60])
def test_an_address_that_the_page_writes_is_read(count: int) -> None:
    entries = LIST["entries"][:count]
    [code] = run_taking([("formatList", {**LIST, "entries": entries})])
    assert code.startswith("z=" if count == 60 else "title=")
    chosen = read_address(f"https://casebook.example/my-list.html#{code}")
    assert (chosen.title, chosen.reader, chosen.date, chosen.bad) == ("Repairs & delays", "A. Reader", "", ())
    assert [(one.reference, one.anchor, one.note) for one in chosen.entries] == [tuple(one.values()) for one in entries]
    assert [one.line for one in chosen.entries] == list(range(1, count + 1))


def test_what_an_address_says_wrongly_is_named_and_the_rest_is_read() -> None:
    chosen = read_address("my-list.html#d=20-013-052&d=mould&d=20-013-053.%3Cb%3E.x")
    assert [(one.reference, one.anchor, one.note) for one in chosen.entries] == [
        ("20-013-052", "", ""),
        ("20-013-053", "", "x"),
    ]
    assert chosen.bad == ((2, "mould"),)
    for cut in ("z=eJwL", "z=%%%", "z=", "z=é"):
        assert read_address(f"my-list.html#{cut}").bad[0][1].startswith("its compressed part")


def test_an_address_is_told_from_the_name_of_a_file() -> None:
    assert is_address("https://casebook.example/my-list.html#d=20-013-052")
    assert is_address("my-list.html#title=x&d=20-013-052")
    assert is_address("file:///C:/site/my-list.html#z=abc")
    assert not is_address("list.txt")
    assert not is_address("my #1 list.txt")
