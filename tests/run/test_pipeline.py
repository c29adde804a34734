"""From a corpus to pages: whole pages, front matter, links, and the same bytes every time."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pyromark
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.contract.layout import NotCasebookFolderError
from generator.pages.listings import PAGE_ROWS
from generator.run import writing as make
from generator.run.pipeline import check
from generator.source.read import CorpusChangedError
from generator.system.progress import Stages
from tests.support.project import CASES, HANDWRITTEN, ROOT
from tests.support.runs import front_matter, pages, quiet, run
from tests.support.strategies import decisions


@pytest.fixture(scope="module")
def cases_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("cases") / "docs"
    run(CASES / "site", docs)
    return docs


@pytest.mark.parametrize("name", ["20-013-052", "23-002-359"])
def test_the_real_decisions_make_their_golden_pages(
    name: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    run(ROOT / "corpus", tmp_path / "docs")
    page = tmp_path / "docs" / "decisions" / name[:2] / f"{name}.md"
    golden(CASES / "pages" / f"{name}.md", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["20/20-007-005", "20/20-007-004", "21/21-004-117", "22/22-000-001"])
def test_pages_with_unknown_facts_links_and_hostile_text_are_as_their_goldens(
    name: str, cases_docs: Path, golden: Callable[[Path, str], None]
) -> None:
    text = (cases_docs / "decisions" / f"{name}.md").read_text(encoding="utf-8")
    golden(CASES / "pages" / f"{Path(name).name}.md", text)


@pytest.mark.parametrize("name", ["22-009-001", "22-009-002", "22-009-003"])
def test_pages_of_imported_texts_are_as_their_goldens(
    name: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    shutil.copytree(CASES / "imported", tmp_path / "corpus")
    shutil.copy(CASES / "site/fence-1.txt", tmp_path / "corpus")
    run(tmp_path / "corpus", tmp_path / "docs")
    text = (tmp_path / "docs/decisions" / name[:2] / f"{name}.md").read_text(encoding="utf-8")
    golden(CASES / "pages" / f"{name}.md", text)


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "councils/index",
        "councils/wexcombe-borough-council",
        "categories/index",
        "categories/planning",
        "categories/planning/enforcement",
        "outcomes/index",
        "outcomes/upheld",
        "years/index",
        "years/2020",
        "years/2021/02",
        "years/undated",
        "councils/suffolk-coastal-district-council",
    ],
)
def test_listings_are_as_their_goldens(name: str, cases_docs: Path, golden: Callable[[Path, str], None]) -> None:
    text = (cases_docs / f"{name}.md").read_text(encoding="utf-8")
    golden(CASES / "pages" / f"listing-{name.replace('/', '-')}.md", text)


@pytest.mark.parametrize("name", ["councils/index", "councils/unknown"])
def test_listings_with_an_unknown_body_and_pages_that_are_gone_are_as_their_goldens(
    name: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    run(CASES / "imported", tmp_path)
    golden(CASES / "pages" / f"imported-{name.replace('/', '-')}.md", (tmp_path / f"{name}.md").read_text("utf-8"))


def test_a_decision_without_a_title_has_the_front_matter_of_the_schema_too(tmp_path: Path) -> None:
    schema = json.loads((HANDWRITTEN / "schema" / "decision.schema.json").read_text(encoding="utf-8"))
    run(CASES / "imported", tmp_path)
    _, data = front_matter(tmp_path / "decisions/22/22-009-003.md")
    assert (data["body"], data["body_printed"]) == (None, None)
    dates = {key: value.isoformat() for key, value in data.items() if isinstance(value, datetime.date)}
    jsonschema.validate({**data, **dates}, schema, format_checker=jsonschema.FormatChecker())


def test_every_page_has_the_front_matter_of_the_schema_in_its_order(cases_docs: Path) -> None:
    schema = json.loads((HANDWRITTEN / "schema" / "decision.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.FormatChecker()
    found = sorted(cases_docs.glob("decisions/*/*.md"))
    assert len(found) == 11
    for page in found:
        _, data = front_matter(page)
        assert list(data) == schema["required"]
        if isinstance(data["date"], datetime.date):
            data["date"] = data["date"].isoformat()
        jsonschema.validate(data, schema, format_checker=checker)


def test_every_link_leads_to_a_page_that_is_there(cases_docs: Path) -> None:
    links = 0
    for page in cases_docs.rglob("*.md"):
        for target in re.findall(r'(?:href|src)="([^"]*)"', pyromark.html(front_matter(page)[0])):
            if not target.startswith(("https://", "#")):
                links += 1
                assert (page.parent / re.split("[?#]", target)[0]).resolve().is_file(), (page, target)
    assert links > 100


def test_a_reference_in_the_text_becomes_a_link_where_one_page_has_it(cases_docs: Path) -> None:
    body, _ = front_matter(cases_docs / "decisions/21/21-004-117.md")
    statement = body.split("<!-- casebook:statement -->")[1].split("<!-- /casebook:statement -->")[0]
    assert re.findall(r"\[([^]]+)\]\(([^)]+)\)", statement) == [
        ("20 007 001", "../../decisions/20/20-007-001.md"),
        ("20-007-002", "../../decisions/20/20-007-002.md"),
        ("20007003", "../../decisions/20/20-007-003.md"),
        ("19 000 001a", "../../decisions/19/19-000-001a.md"),
        ("19 000 001b", "../../decisions/19/19-000-001b.md"),
    ]


def test_two_runs_and_any_number_of_processes_give_identical_bytes(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = (CASES / "site" / "fence-1.txt").read_text(encoding="utf-8")
    for number in range(PAGE_ROWS * 2 + 1):
        year = 2010 + number % 10
        one = text.replace("21 004 117", f"21 005 {number:03}").replace("2022", str(year))
        (corpus / f"{number}.txt").write_text(one, encoding="utf-8")
    first = run(corpus, tmp_path / "a", jobs=1)
    again = run(corpus, tmp_path / "a", jobs=2)
    run(corpus, tmp_path / "b", jobs=3)
    assert pages(tmp_path / "a") == pages(tmp_path / "b")
    assert (again.written, again.removed) == (0, 0)
    assert again.unchanged == first.written
    oldest = pages(tmp_path / "a")["councils/wexcombe-borough-council/part-1.md"].decode()
    assert oldest.count("](../../decisions/") == PAGE_ROWS


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(decisions(), min_size=1, max_size=6))
def test_any_corpus_gives_pages_that_mkdocs_reads_back(tmp_path: Path, texts: list[list[str]]) -> None:
    for name in ("corpus", "docs"):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
    (tmp_path / "corpus").mkdir()
    for number, lines in enumerate(texts):
        (tmp_path / "corpus" / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8", newline="")
    report = run(tmp_path / "corpus", tmp_path / "docs")
    assert "words-differ" not in {problem.code for problem in report.problems}
    made = sorted((tmp_path / "docs").glob("decisions/*/*.md"))
    assert len(made) == report.decisions
    for page in made:
        _, data = front_matter(page)
        slug = data["reference"].replace(" ", "-")
        assert re.fullmatch(f"{slug}(-[2-9])?", page.stem)
        assert len(data) == 29


def test_a_removed_decision_takes_its_page_and_every_link_to_it_along(tmp_path: Path) -> None:
    corpus, docs = tmp_path / "corpus", tmp_path / "docs"
    shutil.copytree(CASES / "site", corpus)
    run(corpus, docs)
    (corpus / "other-council.txt").unlink()
    report = run(corpus, docs)
    assert report.removed >= 1
    assert not any(b"20-007-003" in data for data in pages(docs).values())
    run(corpus, tmp_path / "clean")
    assert pages(docs) == pages(tmp_path / "clean")


def test_a_half_written_page_is_repaired_and_a_stray_file_is_left_alone_and_named(tmp_path: Path) -> None:
    first = run(CASES / "site", tmp_path / "docs")
    before = pages(tmp_path / "docs")
    page = tmp_path / "docs" / "decisions/21/21-004-117.md"
    page.write_text(page.read_text()[:100])
    (page.parent / "21-004-117.md.part").write_text("half")
    stray = page.parent / "21-999-999.md"
    stray.write_text("stray")
    (tmp_path / "docs" / "about.md").write_text("changed")
    again = run(CASES / "site", tmp_path / "docs")
    assert pages(tmp_path / "docs") == {**before, stray.relative_to(tmp_path / "docs").as_posix(): b"stray"}
    assert again.others == ["decisions/21/21-999-999.md"]
    assert (again.written, again.decisions, again.problems) == (1, first.decisions, first.problems)


def test_a_folder_that_is_not_ours_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "thesis.md").write_text("mine")
    with pytest.raises(NotCasebookFolderError, match="not empty"):
        run(CASES / "site", tmp_path)
    assert list(tmp_path.iterdir()) == [tmp_path / "thesis.md"]


def test_bad_files_are_named_and_the_others_are_built(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(CASES / "refused", corpus / "refused")
    shutil.copytree(CASES / "site", corpus / "good")
    (corpus / "empty.txt").touch()
    (corpus / "bad.txt").write_bytes(b"\xff")
    report = run(corpus, tmp_path / "docs")
    assert report.decisions == 11
    errors = [problem for problem in report.problems if problem.severity == "error"]
    assert {problem.path for problem in errors} == {
        "empty.txt",
        "bad.txt",
        *(f"refused/{path.name}" for path in CASES.glob("refused/*.txt")),
    }
    assert report.problems == sorted(
        report.problems, key=lambda problem: (problem.path, problem.line or 0, problem.code, problem.message)
    )


def test_a_file_that_changes_during_the_run_stops_it_and_the_next_run_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(CASES / "site", corpus)
    compose = make._compose

    def restless(*arguments: Any) -> Any:
        (corpus / "fence-1.txt").write_text("gone")
        return compose(*arguments)

    monkeypatch.setattr(make, "_compose", restless)
    with pytest.raises(CorpusChangedError, match=r"fence-1\.txt changed"):
        run(corpus, tmp_path / "docs")
    monkeypatch.undo()
    shutil.copy(CASES / "site" / "fence-1.txt", corpus)
    run(corpus, tmp_path / "docs")
    run(CASES / "site", tmp_path / "clean")
    assert pages(tmp_path / "docs") == pages(tmp_path / "clean")


def test_output_stays_in_its_folders(tmp_path: Path) -> None:
    run(CASES / "site", tmp_path / "docs")
    for name in pages(tmp_path / "docs"):
        assert posixpath.normpath(name) == name
        assert len(Path(name).name) < 100
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs"]


def test_check_writes_nothing_and_finds_the_same_problems(tmp_path: Path) -> None:
    report = check(CASES / "site", Stages(quiet()))
    assert report.problems == run(CASES / "site", tmp_path / "docs").problems


def test_large_and_deep_input_takes_time_in_proportion(tmp_path: Path) -> None:
    """Bounds are in work, not in seconds: this ends at all only if nothing grows faster than the input."""
    head = "Wexcombe Borough Council (21 004 {})\nThe Ombudsman's final decision:\nSummary: s\nThe complaint\n"
    bodies = {
        "101": ("- " + "word " * 3_900 + "\n") * 14,
        "102": ("- " + "*_[(`<{\\" * 2_000 + "\n") * 17,
        "103": "".join(f"{' ' * (2 + depth % 12)}• x\n" for depth in range(20_000)),
        "104": "- a:\n" * 55_000,
        "105": "- a:\n" + "- b.\n" * 55_000 + "- c;\n",
        "106": ("(" * 15_000 + "\n") * 18,
        "107": "  1. x\n" + "a) x\n" * 50_000,
        "108": ("Statement Upheld " * 1_000 + "\n") * 15,
        "109": "  1. a:\n" * 35_000,
        "110": "- x:\n- a\n" + "- b.\n" * 55_000 + "- c;\n",
        "111": "Background\n" * 25_000,
    }
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, body in bodies.items():
        (corpus / f"{number}.txt").write_text(head.format(number) + body, encoding="utf-8")
    report = run(corpus, tmp_path / "docs")
    assert report.decisions == len(bodies)
