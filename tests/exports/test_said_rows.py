"""What texts say as data: every row in every form, and a second reader finds its words where it says they stand."""

from __future__ import annotations

import csv
import datetime
import json
import re
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

import generator.run.reading
from generator.exports.said_rows import said_rows
from generator.knowledge.rows import Due, Knowledge, Span
from generator.run.pipeline import Options, generate
from generator.system.progress import Stages
from tests.support.corpora import corpus_of_every_shape
from tests.support.factories import decision_text, facts
from tests.support.project import HANDWRITTEN, ROOT
from tests.support.rows import citation, payment, promise, refusal
from tests.support.runs import quiet
from tests.support.scattered import scattered
from tests.support.strategies import decisions

KINDS = {"citations": "citation", "remedies": "remedy", "refusals": "refusal", "promises": "promise"}
SCHEMAS = {
    table: json.loads((HANDWRITTEN / f"schema/{kind}.schema.json").read_text(encoding="utf-8"))
    for table, kind in KINDS.items()
}
LETTERED = re.compile(r"para-([0-9]+)(-[a-z]+)?(-[a-z]+)?(-[a-z]+)?")


def build(corpus: Path, docs: Path) -> Path:
    """Make all data of `corpus`, and return its folder."""
    generate(corpus, docs, HANDWRITTEN, Stages(quiet()), options=Options("full"))
    return docs / "data"


# --- the second reader: it knows the published files and their schemas, and nothing of how rows are made ---


def read_csv(data: Path, table: str) -> list[dict[str, object]]:
    said = SCHEMAS[table]["properties"]

    def value(name: str, cell: str) -> object:
        types = said[name].get("type", "string")
        kind = types if isinstance(types, str) else types[0]
        if cell == "":
            return None
        readers: dict[str, Any] = {"integer": int, "number": Decimal, "boolean": {"true": True, "false": False}.get}
        return readers[kind](cell) if kind in readers else cell.removeprefix("'")

    with (data / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{name: value(name, cell) for name, cell in row.items()} for row in csv.DictReader(file)]


def read_lines(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    return [json.loads(line, parse_float=Decimal) for line in lines]


def read_parquet(data: Path, table: str) -> list[dict[str, object]]:
    rows = parquet.read_table(data / f"{table}.parquet").to_pylist()
    return [
        {name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in row.items()}
        for row in rows
    ]


def read_database(data: Path, table: str) -> list[dict[str, object]]:
    """SQLite has numbers for truths, and fractions of two for decimals: of a sum of up to 15 digits nothing is lost."""
    said = SCHEMAS[table]["properties"]
    with closing(sqlite3.connect(f"{(data / 'casebook.sqlite').as_uri()}?immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")]
    for row in rows:
        for name, value in row.items():
            if said[name].get("type") == "boolean":
                assert value in (0, 1)
                row[name] = bool(value)
            elif "number" in said[name].get("type", "") and value is not None:
                row[name] = Decimal(repr(value)).quantize(Decimal("0.01"))
    return rows


def check_words(data: Path) -> Counter[str]:
    """Look up the words of every row in the text of its decision, and return how many rows there are of each table."""
    lines = read_lines(data / "statements.jsonl")
    texts = {line["page"]: line for line in lines}
    places = {line["page"]: at for at, line in enumerate(lines)}
    counts: Counter[str] = Counter()
    for table in KINDS:
        rows = read_lines(data / f"{table}.jsonl")
        for row in rows:
            decision = texts[row["page"]]
            passage = decision["statement"][row["passage"] - 1]
            assert passage["text"][row["start"] : row["end"]] == row["printed"] != ""
            assert row["reference"] == decision["reference"]
            match = LETTERED.fullmatch(passage["id"] or "")
            letters = [f"({one[1:]})" for one in match.groups()[1:] if one] if match else []
            assert row["paragraph"] == (match[1] + "".join(letters) if match else None)
            if passage["id"]:
                assert row["anchor"] == passage["id"]
        order = [(places[row["page"]], row["passage"], row["start"], row["end"]) for row in rows]
        assert order == sorted(order)
        counts[table] = len(rows)
    return counts


def check_forms(data: Path) -> None:
    """See that all forms of a table have the same rows, which are as its schema says."""
    for table, schema in SCHEMAS.items():
        rows = read_lines(data / f"{table}.jsonl")
        assert all(list(row) == schema["required"] == list(schema["properties"]) for row in rows)
        rules = jsonschema.Draft202012Validator(schema)
        for row in rows:
            rules.validate({name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in row.items()})
        assert read_csv(data, table) == rows
        assert read_parquet(data, table) == rows
        for stored, row in zip(read_database(data, table), rows, strict=True):
            for name in ("amount", "upper"):
                if (row.get(name) or 0) > 10**13:  # more digits than a fraction of two has
                    assert stored.pop(name) == pytest.approx(row.pop(name))
            assert stored == row


@pytest.fixture(params=["corpus", "tests/cases/site", "tests/cases/imported", "every shape"])
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return corpus_of_every_shape(tmp_path, 1) if request.param == "every shape" else ROOT / request.param


def test_a_second_reader_finds_the_words_of_every_row_in_every_form(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generator.run.reading, "knowledge_of", scattered)
    data = build(corpus, tmp_path / "docs")
    counts = check_words(data)
    check_forms(data)
    statements = [line["statement"] for line in read_lines(data / "statements.jsonl")]
    passages = [passage for statement in statements for passage in statement if passage["text"].split()]
    assert counts == {
        "citations": 4 * len(passages),
        "remedies": 4 * len(passages),
        "promises": 4 * len(passages),
        "refusals": len(passages),
    }
    assert {"heading", "paragraph", "item"} <= {passage["kind"] for passage in passages}


def test_rows_stand_on_cells_of_tables_on_summaries_and_on_any_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generator.run.reading, "knowledge_of", scattered)
    data = build(corpus_of_every_shape(tmp_path, 1), tmp_path / "docs")
    texts = {line["page"]: line["statement"] for line in read_lines(data / "statements.jsonl")}
    stood_on = [(texts[row["page"]][row["passage"] - 1], row) for row in read_lines(data / "citations.jsonl")]
    assert {passage["kind"] for passage, _ in stood_on} == {
        *("heading", "subheading", "paragraph", "item", "text", "row")
    }
    assert any(passage["kind"] == "row" and "\t" in row["printed"] for passage, row in stood_on)
    assert any(passage["text"].startswith("Summary") for passage, _ in stood_on)
    assert any(row["start"] > 0 and not passage["text"][: row["start"]].isascii() for passage, row in stood_on)


CLOSED = decision_text(
    1,
    "Mrs B complained in 2020 about a decision of 2015.",
    "We cannot investigate late complaints unless we decide there are good reasons. Late complaints are when someone "
    "takes more than 12 months to complain to us. (Local Government Act 1974, sections 26B and 34D, as amended)",
    outcome="Closed after initial enquiries",
    summary="We will not investigate this complaint because it is late.",
)
AGREED = decision_text(
    2,
    "Mr A’s aftercare came late. The Council had a duty under section 117 of the Mental Health Act 1983.",
).replace(
    "The complaint\n",
    "Agreed action\n\n  1. Within four weeks of my final decision the Council has agreed to:\n"
    "      1. apologise to Mr A; and\n      2. pay Mr A £1,250 for his distress.\n\nThe complaint\n",
)


@pytest.mark.parametrize("folder", ["corpus", "tests/cases/site", "tests/cases/imported", "every shape", "all kinds"])
def test_the_readers_of_casebook_give_rows_whose_words_are_found(folder: str, tmp_path: Path) -> None:
    if folder == "all kinds":
        corpus = tmp_path / "corpus"
        corpus.mkdir()
        (corpus / "closed.txt").write_text(CLOSED, encoding="utf-8")
        (corpus / "agreed.txt").write_text(AGREED, encoding="utf-8")
    else:
        corpus = corpus_of_every_shape(tmp_path, 1) if folder == "every shape" else ROOT / folder
    data = build(corpus, tmp_path / "docs")
    counts = check_words(data)
    check_forms(data)
    if folder == "all kinds":
        assert all(counts[table] for table in KINDS)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(decisions(), min_size=1, max_size=3))
def test_a_second_reader_finds_the_words_whatever_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: list[list[str]]
) -> None:
    monkeypatch.setattr(generator.run.reading, "knowledge_of", scattered)
    for name in ("corpus", "docs"):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
    (tmp_path / "corpus").mkdir()
    for number, lines in enumerate(texts):
        (tmp_path / "corpus" / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8", newline="")
    data = build(tmp_path / "corpus", tmp_path / "docs")
    if (data / "statements.jsonl").exists():
        check_words(data)
        check_forms(data)


# --- one row of each kind ---


def named(table: str, **said: Any) -> dict[str, object]:
    """Return the only row of a table, by the names of its columns."""
    rows = said_rows(facts("20-013-052", said=Knowledge(**said).packed()))[table]
    (row,) = rows
    return dict(zip(SCHEMAS[table]["required"], row, strict=True))


def test_a_row_says_where_its_words_stand() -> None:
    row = named("citations", citations=(citation(span=Span(7, 3, 10, "s 26A(1", "para-12-b-ii")),))
    assert list(row.values())[:8] == [
        *("20 013 052", "decisions/20/20-013-052.html", "12(b)(ii)", "para-12-b-ii", 7, 3, 10, "s 26A(1"),
    ]


@pytest.mark.parametrize("anchor", ["what-i-found", None])
def test_words_in_no_paragraph_have_none(anchor: str | None) -> None:
    row = named("promises", promises=(promise(span=Span(1, 0, 5, "words", anchor)),))
    assert (row["paragraph"], row["anchor"]) == (None, anchor)


def test_a_citation_has_the_part_in_words() -> None:
    row = named("citations", citations=(citation(fragment="Sch 5 para 5(2)"),))
    assert (row["title"], row["year"], row["fragment"]) == ("Care Act", 2014, "Schedule 5 paragraph 5(2)")


@pytest.mark.parametrize(
    ("pence", "pounds"), [(50_000, "500.00"), (5, "0.05"), (0, "0.00"), (2**63, f"{2**63 // 100}.08")]
)
def test_a_sum_is_exact_in_pounds(pence: int, pounds: str) -> None:
    row = named("remedies", remedies=(payment(pence, upper=pence),))
    assert (str(row["amount"]), str(row["upper"]), row["currency"]) == (pounds, pounds, "GBP")


def test_a_remedy_without_a_sum_has_no_currency() -> None:
    row = named("remedies", remedies=(payment(None, kind="refund"),))
    assert (row["kind"], row["amount"], row["currency"]) == ("refund", None, None)


def test_a_deadline_has_number_unit_event_and_the_day_where_it_is_known() -> None:
    day = datetime.date(2020, 4, 1)
    row = named("promises", promises=(promise(due=Due(1, "month", "of my final decision", day)),))
    assert [row[f"due_{name}"] for name in ("number", "unit", "anchor", "date")] == [
        *(1, "month", "of my final decision", day),
    ]
    assert named("promises", promises=(promise(due=Due(1, "month", "", None)),))["due_anchor"] is None
    assert named("promises", promises=(promise(),))["due_number"] is None


def test_a_ground_has_its_place_and_what_is_cited_for_it() -> None:
    row = named("refusals", refusals=(refusal("late", order=2, cite="s 26(6)(a)"),))
    assert (row["ground_order"], row["ground"], row["cite"]) == (2, "late", "26(6)(a)")


def test_rows_stand_in_the_order_of_the_text() -> None:
    spans = [Span(9, 0, 4, "late", None), Span(2, 8, 12, "late", None), Span(2, 0, 4, "late", None)]
    rows = said_rows(facts(said=Knowledge(refusals=tuple(refusal(span=one) for one in spans)).packed()))["refusals"]
    assert [row[4:6] for row in rows] == [(2, 0), (2, 8), (9, 0)]
