"""The kinds of sections: what each does, and the headings that begin it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from generator import vocabulary
from generator.contract.regions import REGIONS
from generator.vocabulary import SectionKind
from generator.vocabulary.names import fold
from tests.support.project import ROOT

GENERATOR = ROOT / "generator"
TEXT = (GENERATOR / "vocabulary/sections.yml").read_text(encoding="utf-8")
ENTRIES: list[dict[str, Any]] = vocabulary.rows("sections")


def test_the_kinds_that_the_code_may_name_are_those_of_the_file_in_its_order() -> None:
    assert get_args(SectionKind) == tuple(vocabulary.sections()) == tuple(entry["kind"] for entry in ENTRIES)


def test_a_heading_is_recognised_with_either_apostrophe_and_stands_once() -> None:
    spellings = [spelling for entry in ENTRIES for spelling in entry["spellings"]]
    assert [key for key, count in Counter(map(fold, spellings)).items() if count > 1] == []
    for entry in ENTRIES:
        for spelling in entry["spellings"]:
            assert vocabulary.section_kind(spelling.replace("'", "’").upper()) == entry["kind"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["kind"])
def test_each_kind_is_recognised_by_its_examples_and_by_nothing_else(entry: dict[str, Any]) -> None:
    assert {vocabulary.section_kind(heading) for heading in entry["examples"]} <= {entry["kind"]}
    assert entry["kind"] not in {vocabulary.section_kind(heading) for heading in entry["not"]}
    assert bool(entry["examples"]) == bool(entry["spellings"])


@pytest.mark.parametrize("heading", ["What happened", "", "The complaint " * 20, "Annex", "Header", "signature"])
def test_other_lines_begin_no_section(heading: str) -> None:
    assert vocabulary.section_kind(heading) is None


def test_every_region_that_a_kind_names_is_a_region_of_pages() -> None:
    named = {section.region for section in vocabulary.sections().values()} - {None}
    assert named == {"summary", "standard", "signature"}
    assert named <= set(REGIONS)


def test_findings_and_the_frame_are_what_the_file_says() -> None:
    found = vocabulary.sections()
    assert {kind for kind, section in found.items() if section.finding} == {"findings", "action", "decision"}
    assert {kind for kind, section in found.items() if section.frame} == {"header", "opening", "signature"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["kind"])
def test_the_modules_that_name_a_kind_are_those_that_the_file_lists(entry: dict[str, Any]) -> None:
    """Searched where kinds are handled: the words are ordinary ones, which other wings may use for other things."""
    modules = [
        *(GENERATOR / "source").glob("*.py"),
        GENERATOR / "pages/decision.py",
        GENERATOR / "related/paragraphs.py",
    ]
    quoted = re.compile(f'(?:kind|_open_section|Section\\()[^\n]*"{entry["kind"]}"')
    naming = {path.relative_to(GENERATOR).as_posix() for path in modules if quoted.search(path.read_text("utf-8"))}
    assert naming == set(entry.get("code", ()))


def test_every_module_that_the_file_names_exists() -> None:
    named = set(re.findall(r"\b[a-z]+/[a-z_]+\.py", TEXT))
    assert len(named) >= 6
    assert {name for name in named if not (Path(GENERATOR) / name).is_file()} == set()
