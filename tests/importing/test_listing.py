"""A complete list of what was published on a day."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.importing.found import BadSourceError, Columns, Found
from generator.importing.keep import Keeper
from generator.importing.listing import note_gone, read_listing
from generator.importing.pipeline import ImportOptions, import_sources
from generator.importing.take import Taken, take
from generator.source.provenance import Origin, read_record
from generator.system.progress import Stages
from tests.support.runs import quiet
from tests.support.web_pages import URL, numbered

DAY = datetime.date(2025, 1, 2)


@pytest.mark.parametrize(
    "line",
    [URL, f"{URL}/ ", "22 010 001", "22-010-001", "22010001", f"22 010 001,{URL}", f"Wexcombe,{URL},Upheld"],
)
def test_references_and_addresses_are_read(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.csv").write_text(f"reference,address\n# a comment\n\n{line}\n", encoding="utf-8-sig")
    assert read_listing(tmp_path / "a.csv") == {"22-010-001"}


@pytest.mark.parametrize(("text", "line"), [("22 010 001\nno reference\n", 2), ("", None), ("reference\n", None)])
def test_a_list_that_cannot_be_meant_is_refused(tmp_path: Path, text: str, line: int | None) -> None:
    (tmp_path / "a").write_text(text)
    with pytest.raises(BadSourceError) as error:
        read_listing(tmp_path / "a")
    assert error.value.line == line


def filled(corpus: Path) -> Keeper:
    keeper = Keeper(corpus, corpus)
    for number in (1, 2, 3):
        taken = take(Found(Origin("a"), numbered(number)[0], "html", captured=datetime.date(2024, 1, number)))
        assert isinstance(taken, Taken)
        keeper.keep(taken)
    return keeper


def gone(corpus: Path) -> list[datetime.date | None]:
    return [read_record((corpus / f"22/22-010-00{number}.yml").read_bytes()).gone_since for number in (1, 2, 3)]


def test_what_is_not_listed_is_noted_as_gone(tmp_path: Path) -> None:
    assert note_gone(filled(tmp_path), {"22-010-002", "22-010-009"}, DAY) == 2
    assert gone(tmp_path) == [DAY, None, DAY]


def test_an_import_with_a_listing_alone_notes_what_is_gone(tmp_path: Path) -> None:
    corpus, listing = tmp_path / "corpus", tmp_path / "list.txt"
    filled(corpus)
    listing.write_text(f"{URL}\n")
    report = import_sources([], corpus, ImportOptions(Columns(), listing=(listing, DAY)), Stages(quiet()))
    assert report.kept["gone"] == 2
    assert gone(corpus) == [None, DAY, DAY]
    listing.write_text("")
    report = import_sources([], corpus, ImportOptions(Columns(), listing=(listing, DAY)), Stages(quiet()))
    assert [problem.code for problem in report.problems] == ["bad-listing"]
