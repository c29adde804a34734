"""From sources to a corpus: whole imports."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path

import pytest

from generator.importing import pipeline
from generator.importing.found import Columns
from generator.importing.journal import NAME
from generator.importing.pipeline import ImportOptions, import_sources
from generator.importing.report import ImportReport
from generator.system.progress import Stages
from generator.system.workers import workers
from tests.support.archives import Capture, write_warc
from tests.support.factories import decision_text
from tests.support.runs import front_matter, quiet, run
from tests.support.web_pages import numbered, web_page


def bring(
    corpus: Path,
    *named: Path,
    jobs: int = 1,
    again: bool = False,
    dry_run: bool = False,
    columns: Columns | None = None,
) -> ImportReport:
    options = ImportOptions(columns or Columns(), again, dry_run)
    with workers(jobs) as executor:
        return import_sources(named, corpus, options, Stages(quiet()), executor)


def texts(corpus: Path) -> dict[str, bytes]:
    return {path.relative_to(corpus).as_posix(): path.read_bytes() for path in sorted(corpus.rglob("*.txt"))}


def rows(path: Path, count: int, first: int = 1) -> None:
    lines = []
    for number in range(first, first + count):
        page, url = numbered(number)
        lines.append(json.dumps({"html": page, "url": url, "_fetched_at": "2024-03-05T10:00:00Z"}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_every_kind_of_source_in_a_folder_comes_in_at_once(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    (sources / "deep" / "x_files").mkdir(parents=True)
    (sources / "deep" / "x.html").write_text(numbered(1)[0])
    (sources / "deep" / "x_files" / "frame.html").write_text(numbered(9)[0])
    (sources / ".hidden.html").write_text(numbered(9)[0])
    (sources / "plain.txt").write_text(decision_text(1, "One."))
    write_warc(sources / "crawl.warc.gz", [Capture(numbered(2)[1], numbered(2)[0].encode())])
    rows(sources / "rows.jsonl", 2, first=3)
    (sources / "print.pdf").write_bytes(b"%PDF-1.7")
    report = bring(tmp_path / "corpus", sources)
    assert report.kept == {"new": 5}
    assert [(problem.path, problem.code) for problem in report.problems] == [("print.pdf", "pdf")]
    assert list(texts(tmp_path / "corpus")) == [
        "20/20-000-001.txt",
        *(f"22/22-010-00{number}.txt" for number in range(1, 5)),
    ]


def test_any_number_of_processes_gives_the_same_corpus(tmp_path: Path) -> None:
    rows(tmp_path / "rows.jsonl", 150)
    bring(tmp_path / "one", tmp_path / "rows.jsonl")
    bring(tmp_path / "two", tmp_path / "rows.jsonl", jobs=2)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).rglob("22*.*")} for name in ("one", "two"))
    assert len(one) == 300
    assert one == two


def test_a_second_import_reads_nothing_again_and_brings_in_only_what_is_new(tmp_path: Path) -> None:
    source, corpus = tmp_path / "rows.jsonl", tmp_path / "corpus"
    rows(source, 3)
    bring(corpus, source)
    before = {path: path.stat().st_mtime_ns for path in corpus.rglob("*") if path.is_file()}
    again = bring(corpus, source)
    assert (again.known_sources, again.sources, again.kept.total()) == (1, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in corpus.rglob("*") if path.is_file()} == before
    rows(source, 5)
    assert bring(corpus, source).kept == {"copy": 3, "new": 2}
    assert bring(corpus, source, again=True).kept == {"copy": 5}


def test_an_import_that_was_broken_off_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, corpus = tmp_path / "rows.jsonl", tmp_path / "corpus"
    rows(source, 100)
    monkeypatch.setattr(pipeline, "_BETWEEN_SAVES", 1)
    seen = itertools.count()
    keep = pipeline._keep

    def broken(*arguments: object) -> None:
        if next(seen) == 70:
            raise KeyboardInterrupt
        keep(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_keep", broken)
    with pytest.raises(KeyboardInterrupt):
        bring(corpus, source)
    monkeypatch.setattr(pipeline, "_keep", keep)
    report = bring(corpus, source)
    assert report.kept["copy"] <= 16  # those of the step that was under way
    assert report.kept["new"] == 30
    whole = tmp_path / "whole"
    bring(whole, source)
    assert texts(corpus) == texts(whole)


@pytest.mark.parametrize("content", [b"", b"5", b"null", b"{}", b"\0" * 40, None])
def test_a_damaged_journal_is_as_if_there_were_none(tmp_path: Path, content: bytes | None) -> None:
    source, corpus = tmp_path / "rows.jsonl", tmp_path / "corpus"
    rows(source, 2)
    bring(corpus, source)
    journal = corpus / NAME
    journal.write_bytes(journal.read_bytes()[:-9] if content is None else content)
    assert bring(corpus, source).kept == {"copy": 2}


def test_a_dry_run_says_what_would_come_in_and_writes_nothing(tmp_path: Path) -> None:
    source, corpus = tmp_path / "rows.jsonl", tmp_path / "corpus"
    rows(source, 3)
    assert bring(corpus, source, dry_run=True).kept == {"new": 3}
    assert not corpus.exists()
    bring(corpus, source)
    rows(source, 4)
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    assert bring(corpus, source, dry_run=True).kept == {"copy": 3, "new": 1}
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before


def test_a_broken_source_is_named_and_the_others_come_in(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz", [Capture(numbered(1)[1], numbered(1)[0].encode())])
    broken = (tmp_path / "a.warc.gz").read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(broken[:-60])
    (tmp_path / "b.html").write_text(numbered(2)[0])
    (tmp_path / "c.html").write_text(web_page("<p>x</p>").replace("(22 010 001)", ""))
    report = bring(tmp_path / "corpus", *(tmp_path / name for name in ("a.warc.gz", "b.html", "c.html", "no.html")))
    assert report.kept == {"new": 1}
    assert [problem.path for problem in report.problems] == ["a.warc.gz", "c.html", "no.html"]
    assert report.refused == 3


def test_a_source_that_cannot_be_read_further_is_tried_again_from_there(tmp_path: Path) -> None:
    source, corpus = tmp_path / "a.json", tmp_path / "corpus"
    whole = json.dumps([{"html": numbered(number)[0], "url": numbered(number)[1]} for number in (1, 2)])
    source.write_text(whole[:-1])
    report = bring(corpus, source)
    assert report.kept == {"new": 2}
    assert [problem.code for problem in report.problems] == ["bad-json"]
    source.write_text(whole)
    assert bring(corpus, source).kept == {"copy": 2}


def test_pages_of_others_are_counted_and_not_named(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"A recipe {number}.", "url": "https://example.org/"}) for number in range(50)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    report = bring(tmp_path / "corpus", tmp_path / "a.jsonl")
    assert (report.passed_over, report.problems) == (50, [])


def test_the_day_of_a_saved_page_is_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(numbered(1)[0])
    os.utime(path, (1_700_000_000, 1_700_000_000))
    bring(tmp_path / "corpus", path)
    assert "captured: 2023-11-14" in (tmp_path / "corpus/22/22-010-001.yml").read_text()


def test_a_suppressed_decision_does_not_come_in(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "suppressed.yml").write_text("- {reference: 22 010 002, date: 2024-01-02, reason: court-order}\n")
    rows(tmp_path / "rows.jsonl", 3)
    assert bring(corpus, tmp_path / "rows.jsonl").kept == {"new": 2, "suppressed": 1}
    assert "22/22-010-002.txt" not in texts(corpus)


def test_nothing_comes_in_while_it_cannot_be_told_what_is_suppressed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "suppressed.yml").write_text("- {reference: 22 010 002\n")
    rows(tmp_path / "rows.jsonl", 3)
    report = bring(corpus, tmp_path / "rows.jsonl")
    assert (report.kept.total(), report.refused) == (0, 1)
    assert texts(corpus) == {}


def test_a_scrapers_rows_come_in_without_the_titles_that_it_made_up(tmp_path: Path) -> None:
    text = decision_text(1, "Mr A lost his letter.", body=None)
    row = {
        "_id": "x1", "_source": "lgo", "_fetched_at": "2024-05-06T10:00:00Z", "case_id": "20-000-001",
        "title": "Otherham Council (20 000 001)", "text": text, "date": "2020-03-01", "authority": None,
        "category": "housing", "subcategory": "repairs", "outcome": "Not upheld",
        "url": "https://www.lgo.org.uk/decisions/planning/fence/20-000-001",
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n" + json.dumps({**row, "url": None}) + "\n")
    corpus = tmp_path / "corpus"
    report = bring(corpus, tmp_path / "a.jsonl")
    assert report.kept == {"new": 1}
    assert [(problem.severity, problem.code) for problem in report.problems] == [
        *(("warning", "no-title"), ("error", "no-title")),
    ]
    assert texts(corpus) == {"20/20-000-001.txt": text.encode()}
    run(corpus, tmp_path / "docs")
    _, facts = front_matter(tmp_path / "docs/decisions/20/20-000-001.md")
    assert (facts["title"], facts["body"]) == ("Decision 20 000 001, body not stated", None)
    assert (facts["category"], facts["decision"], str(facts["date"])) == ("Planning", "Upheld", "2020-03-01")
    for path in (*corpus.rglob("*.*"), *(tmp_path / "docs").rglob("*.*")):
        assert not path.is_file() or b"Otherham" not in path.read_bytes(), path
    again = {**row, "url": None, "address": row["url"]}
    (tmp_path / "b.jsonl").write_text(json.dumps(again) + "\n")
    assert bring(corpus, tmp_path / "b.jsonl", columns=Columns(url="address")).kept == {"copy": 1}
