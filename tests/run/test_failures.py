"""Whatever one decision does in a stage, that decision is named, and all others are published."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import generator.exports.statements
import generator.related.paragraphs
import generator.run.reading
import generator.run.writing
import generator.source.passages
from generator.archive.neighbours import Context
from generator.run.pipeline import Options, generate
from generator.run.report import Report
from generator.system.progress import Stages
from tests.support.project import ROOT

BAD = 4


def decision(number: int) -> str:
    mentioned = f"See 20 000 {BAD:03}." if number == 7 else "She wrote."
    return (
        f"Wexcombe Borough Council (20 000 {number:03})\n\nCategory : Planning > Fences\n\nDecision : Upheld\n\n"
        f"Decision date : {number + 1:02} Mar 2020\n\nThe Ombudsman's final decision:\n\nSummary: Case {number}.\n\n"
        f"The complaint\n\n  1. In case {number} he spoke of boundary height trimming roots. {mentioned}\n"
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(decision(number))
    return folder


def run(corpus: Path, docs: Path) -> Report:
    return generate(
        corpus, docs, ROOT / "site_src" / "docs", Stages(Console(file=io.StringIO())), None, Options("full")
    )


def failing(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, which throws on the words of one decision."""

    def throws(*arguments: Any, **named: Any) -> Any:
        words = arguments[1:] if isinstance(arguments[0], Context) else arguments  # a context has others' words too
        if re.search(rf"[Cc]ase {BAD}\b", repr(words)):
            raise IndexError("string index out of range")
        return function(*arguments, **named)

    return throws


def named(report: Report) -> list[tuple[str, str]]:
    return [(problem.path, problem.severity) for problem in report.problems if problem.code == "casebook-failed"]


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (generator.run.reading, "parse"),
        (generator.run.reading, "statement_markdown"),
        (generator.run.reading, "source_words"),
        (generator.run.reading, "prove"),
        (generator.run.reading, "facts_of"),
        (generator.run.writing, "decision_page"),
    ],
)
def test_a_decision_that_cannot_be_read_or_rendered_is_named_and_left_out(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    (corpus / f"{BAD}.txt").rename(tmp_path / "away.txt")
    run(corpus, tmp_path / "without")
    (tmp_path / "away.txt").rename(corpus / f"{BAD}.txt")
    monkeypatch.setattr(module, name, failing(getattr(module, name)))
    report = run(corpus, tmp_path / "docs")
    assert named(report) == [(f"{BAD}.txt", "error")]
    assert (report.decisions, report.files) == (9, 10)
    again = run(corpus, tmp_path / "docs")
    assert named(again) == named(report)
    assert pages(tmp_path / "docs") == pages(tmp_path / "without")


def pages(docs: Path) -> dict[str, bytes]:
    return {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in docs.rglob("*")
        if path.is_file() and ".casebook" not in path.parts
    }


def test_a_decision_whose_words_cannot_be_counted_is_related_to_none(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generator.related.paragraphs, "_paragraph", failing(generator.related.paragraphs._paragraph))
    report = run(corpus, tmp_path / "docs")
    assert named(report) == [(f"{BAD}.txt", "warning")]
    assert report.decisions == 10
    text = (tmp_path / "docs" / f"decisions/20/20-000-{BAD:03}.md").read_text()
    assert "### Related decisions" not in text


def test_a_decision_whose_text_cannot_be_exported_is_named_and_its_facts_are_in_the_data(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generator.exports.statements, "passages", failing(generator.source.passages.passages))
    report = run(corpus, tmp_path / "docs")
    assert named(report) == [(f"{BAD}.txt", "warning")]
    lines = (tmp_path / "docs" / "data" / "statements.jsonl").read_text().splitlines()
    texts = {record["reference"]: record["statement"] for record in map(json.loads, lines)}
    assert len(texts) == 10
    assert [reference for reference, text in texts.items() if not text] == [f"20 000 {BAD:03}"]
