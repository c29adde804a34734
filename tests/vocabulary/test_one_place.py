"""A fact of the field is in one place of the code: its pattern is found there and nowhere else."""

from __future__ import annotations

import re

import pytest

from tests.support.project import ROOT

GENERATOR = ROOT / "generator"
CODE = {path.relative_to(GENERATOR).as_posix(): path.read_text(encoding="utf-8") for path in GENERATOR.rglob("*.py")}
ELSEWHERE = {name: text for name, text in CODE.items() if not name.startswith("search/")}
"""The search has a grammar of tokens and queries of its own, and tests that hold it against the vocabulary."""


# For each fact: its home, a pattern of how code would write it, and texts that the pattern must find.
FACTS = {
    "list-mark": (
        {"source/lines.py"},
        r"•[-|*\\]|[-|*]•|\[0-9\]\{1,3\}\\\.|\\d\{1,3\}\\\.",
        ["[0-9]{1,3}\\.|•|-", "[-•*]", "(-|•|[0-9]{1,3}\\.)", "\\d{1,3}\\."],
    ),
    "reference": (
        {"vocabulary/reference.py"},
        r"(?:\[0-9\]|\\d)\{3\}\)?(?:\\2| |\[[^\]]*\]\??)*\(?(?:\[0-9\]|\\d)\{3\}",
        ["[0-9]{2} [0-9]{3} [0-9]{3}[a-z]?", "[0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3}", r"\d{3} \d{3}"],
    ),
    "end-of-a-sentence": (
        {"source/lines.py"},
        r"\[\.[;,][^\]]*\\?\]?[^\n]*\]\*\$",
        [r"[.;,:?!)\]][\"'”’]*$", r"[.;,][\"'”’)\]]*$", r"[.;,:?!\]][\"'”’]*$|(?:^\(.*"],
    ),
    "longest-heading": ({"source/lines.py"}, r"LONGEST_(?:SUB)?HEADING\s*=", ["_LONGEST_SUBHEADING = 100"]),
    "names-of-windows": (
        {"vocabulary/names.py"},
        r"\|(?:prn|lpt\\d)\b",
        ["con|prn|aux|nul", "com\\d|lpt\\d|x", "con|prn"],
    ),
    "kinds-of-bodies": (
        set(),
        r"\"(?:london-borough|care-provider|national-park)\"",
        ['"london-borough": "London boroughs"'],
    ),
    "outcomes": (set(), r"(?i)not upheld[\"|]", ['"Not upheld"', "(?:Upheld|Not upheld|Closed)"]),
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_in_its_home_only(fact: str) -> None:
    home, pattern, _ = FACTS[fact]
    assert {name for name, text in ELSEWHERE.items() if re.search(pattern, text)} == home


@pytest.mark.parametrize("fact", FACTS)
def test_the_pattern_of_a_fact_finds_the_ways_in_which_it_has_been_written(fact: str) -> None:
    _, pattern, ways = FACTS[fact]
    assert [way for way in ways if not re.search(pattern, way)] == []
