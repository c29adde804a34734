"""The SQLite file: what its tables lead to, and that the questions of the data page are answered by indexes."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

import generator.run.reading
import generator.source.passages
from generator.archive.facts import Facts
from generator.knowledge.gist import is_fixed_payment
from generator.knowledge.text import Statement
from generator.run.pipeline import Options, generate
from generator.run.report import Report
from generator.system.progress import Stages
from tests.support.corpora import corpus_of_every_shape
from tests.support.factories import facts
from tests.support.project import HANDWRITTEN
from tests.support.runs import quiet
from tests.support.scattered import scattered

SAID = ("citations", "remedies", "refusals", "promises")


def build(folder: Path) -> tuple[Path, list[Facts]]:
    """Make all data of decisions in every shape with rows of every kind; return its docs folder, and what was drawn."""
    drawn: list[Facts] = []

    def told(statement: Statement) -> object:
        said = scattered(statement)
        slug = statement.reference.replace(" ", "-")
        drawn.append(
            facts(slug, body=statement.body, outcome=statement.outcome, date=statement.date, said=said.packed())
        )
        return said

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generator.run.reading, "knowledge_of", told)
        _ = run(corpus_of_every_shape(folder, 1), folder / "docs")
    return folder / "docs", drawn


def run(corpus: Path, docs: Path) -> Report:
    return generate(corpus, docs, HANDWRITTEN, Stages(quiet()), options=Options("full"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Facts]]:
    return build(tmp_path_factory.mktemp("database"))


@pytest.fixture
def database(made: tuple[Path, list[Facts]]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(made[0] / "data/casebook.sqlite")) as connection:
        yield connection


def questions(docs: Path) -> list[str]:
    """Return the questions that the data page shows on what the texts say."""
    page = (docs / "data/index.md").read_text(encoding="utf-8")
    section = page.partition("### What the texts say")[2].partition("## Columns")[0]
    return [re.sub(r"^    ", "", found, flags=re.M) for found in re.findall(r"^    SELECT .*?;$", section, re.M | re.S)]


def test_every_row_leads_to_its_decision_and_to_its_passage(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in SAID:
        keys = {(row[0], row[2], row[3], row[4]) for row in database.execute(f"PRAGMA foreign_key_list({table})")}
        assert {key[1:] for key in keys} == {
            *(("decisions", "page", "page"), ("paragraphs", "page", "page"), ("paragraphs", "passage", "position")),
        }
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 100
    database.execute("UPDATE refusals SET passage = 9999 WHERE rowid = 1")
    assert len(database.execute("PRAGMA foreign_key_check").fetchall()) == 1
    database.rollback()


def test_the_words_of_a_row_are_a_part_of_its_passage(database: sqlite3.Connection) -> None:
    for table in SAID:
        query = (
            f"SELECT count(*), sum(substr(p.text, r.start + 1, r.end - r.start) = r.printed) FROM {table} AS r"
            " JOIN paragraphs AS p ON p.page = r.page AND p.position = r.passage"
        )
        count, same = database.execute(query).fetchone()
        assert count == same == database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_the_questions_of_the_page_are_looked_up_and_not_searched_for_row_by_row(
    made: tuple[Path, list[Facts]], database: sqlite3.Connection
) -> None:
    found = questions(made[0])
    assert len(found) == 3
    plans = ["\n".join(row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}")) for query in found]
    assert all(not re.search(r"\bSCAN\b", plan) for plan in plans), plans
    assert "USING INDEX decisions_body" in plans[0]
    assert "USING INDEX remedies_page_passage" in plans[0]
    assert "USING INDEX citations_title_year_fragment (title=? AND year=?" in plans[1]
    assert "USING INDEX decisions_decision" in plans[2]


def test_the_sums_of_a_body_by_year_are_those_of_the_decisions(
    made: tuple[Path, list[Facts]], database: sqlite3.Connection
) -> None:
    docs, drawn = made
    shown = {slug for (slug,) in database.execute("SELECT replace(reference, ' ', '-') FROM decisions")}
    expected: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    for one in drawn:
        if one.slug in shown:
            for row in filter(is_fixed_payment, one.knowledge.remedies):
                assert row.amount is not None
                expected[one.body][str(one.date)[:4] if one.date else ""] += row.amount
    body = max((name for name in expected if name), key=lambda name: len(expected[name]))
    assert sum(expected[body].values()) > 0
    query = questions(docs)[0].replace("Wexcombe Borough Council", body.replace("'", "''"))
    found = {year or "": pounds for year, _, pounds in database.execute(query)}
    assert found == pytest.approx({year: float(Decimal(pence) / 100) for year, pence in expected[body].items()})


def test_decisions_that_cite_a_section_or_a_part_of_it_are_found_with_the_paragraph(
    made: tuple[Path, list[Facts]], database: sqlite3.Connection
) -> None:
    docs, drawn = made
    shown = {reference for (reference,) in database.execute("SELECT reference FROM decisions")}
    expected = Counter(
        (one.reference, row.span.printed)
        for one in drawn
        for row in one.knowledge.citations
        if one.reference in shown and row.authority and row.fragment in ("s 117", "s 117(2)") and not row.boilerplate
    )
    found = Counter((reference, printed) for reference, _, printed, _ in database.execute(questions(docs)[1]))
    assert found == expected != Counter()


def test_grounds_are_counted_by_category_without_those_that_only_a_citation_tells(
    made: tuple[Path, list[Facts]], database: sqlite3.Connection
) -> None:
    docs, drawn = made
    shown = dict(database.execute("SELECT reference, category_group FROM decisions"))
    expected = Counter(
        (shown[one.reference], ground)
        for one in drawn
        if one.reference in shown and one.outcome == "Closed after initial enquiries"
        for ground in {row.ground for row in one.knowledge.refusals if row.grade != "cite"}
    )
    found = {(category, ground): count for category, ground, count in database.execute(questions(docs)[2])}
    assert found == dict(expected) != {}


def test_rows_of_a_text_that_has_no_passages_are_not_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be exported is named as a problem; its rows would lead to nothing."""
    import generator.exports.statements

    def failing(*_: object) -> None:
        raise RuntimeError("no passages")

    monkeypatch.setattr(generator.run.reading, "knowledge_of", scattered)
    monkeypatch.setattr(generator.exports.statements, "passages", failing)
    report = run(corpus_of_every_shape(tmp_path, 1), tmp_path / "docs")
    assert any("no passages" in str(problem) for problem in report.problems)
    with closing(sqlite3.connect(tmp_path / "docs/data/casebook.sqlite")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM citations").fetchone() == (0,)
    assert (tmp_path / "docs/data/citations.jsonl").stat().st_size > 1000
