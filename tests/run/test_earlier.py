"""The earlier texts of a decision."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from generator.run.pipeline import generate
from generator.system.progress import Stages
from tests.support.project import CASES, ROOT
from tests.support.runs import pages, quiet

PAGE = "decisions/22/22-009-001.md"
VERSION = "22/22-009-001.versions/1.txt"


def made(corpus: Path, docs: Path) -> tuple[str, list[str]]:
    report = generate(corpus, docs, ROOT / "site_src/docs", Stages(quiet()))
    return pages(docs)[PAGE].decode(), [problem.path for problem in report.problems if problem.severity != "note"]


def test_an_earlier_text_is_compared_and_is_no_decision_of_its_own(tmp_path: Path) -> None:
    shutil.copytree(CASES / "imported", tmp_path / "corpus")
    page, said = made(tmp_path / "corpus", tmp_path / "docs")
    assert "<del>has apologised.</del> <ins>will apologise.</ins>" in page
    assert VERSION not in said
    assert len([name for name in pages(tmp_path / "docs") if name.startswith("decisions/")]) == 3


def test_an_earlier_text_that_cannot_be_read_is_left_out_and_named(tmp_path: Path) -> None:
    shutil.copytree(CASES / "imported", tmp_path / "corpus")
    (tmp_path / "corpus" / VERSION).write_bytes(b"\0")
    page, said = made(tmp_path / "corpus", tmp_path / "docs")
    assert "Earlier texts" not in page
    assert VERSION in said


def test_a_record_that_changes_changes_its_page_alone(tmp_path: Path, settled: None) -> None:
    corpus, docs = tmp_path / "corpus", tmp_path / "docs"
    shutil.copytree(CASES / "imported", corpus)
    made(corpus, docs)
    record = corpus / "22/22-009-001.yml"
    record.write_text(record.read_text().replace("last_seen: 2023-01-05", "last_seen: 2023-02-06"))
    page, _ = made(corpus, docs)
    assert "last seen there on 6 February 2023" in page
    clean, _ = made(corpus, tmp_path / "clean")
    assert page == clean
    record.unlink()
    page, _ = made(corpus, docs)
    assert "Earlier texts" not in page
    assert pages(docs) == (made(corpus, tmp_path / "again"), pages(tmp_path / "again"))[1]


def test_an_earlier_text_without_a_title_is_read_by_the_address_in_the_record(tmp_path: Path) -> None:
    shutil.copytree(CASES / "imported", tmp_path / "corpus")
    name = tmp_path / "corpus/22/22-009-003.txt"
    before = name.read_text().replace("and\nsold it", "and\nburnt it").encode()
    (tmp_path / "corpus/22/22-009-003.versions").mkdir()
    (tmp_path / "corpus/22/22-009-003.versions/1.txt").write_bytes(before)
    version = f"versions:\n  - text: 1.txt\n    sha256: {hashlib.sha256(before).hexdigest()}\n"
    record = name.with_suffix(".yml")
    record.write_text(record.read_text() + version)
    made(tmp_path / "corpus", tmp_path / "docs")
    page = pages(tmp_path / "docs")["decisions/22/22-009-003.md"].decode()
    assert "<del>burnt</del> <ins>sold</ins>" in page
