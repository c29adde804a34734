"""The files of `data/`: the facts and texts of the pages, no more and no less, and the same bytes every time."""

from __future__ import annotations

import csv
import datetime
import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from generator.contract.markdown import split_front_matter
from generator.exports import database
from generator.exports import statements as fulltext
from generator.exports.extent import EXTENTS, Extent
from generator.run.pipeline import Options, generate
from generator.run.report import Report
from generator.source.parse import parse
from generator.source.passages import passages
from generator.source.proof import source_words
from generator.source.read import CorpusChangedError, load
from generator.system.progress import Stages
from generator.system.workers import workers
from tests.support.corpora import corpus_of_every_shape
from tests.support.project import CASES, HANDWRITTEN, ROOT, casebook
from tests.support.runs import pages, quiet
from tests.support.strategies import decisions

SCHEMA = json.loads((HANDWRITTEN / "schema/decision.schema.json").read_text(encoding="utf-8"))
NAMES = [*(name for name, said in SCHEMA["properties"].items() if said.get("type") != "array"), "page"]
SAID = ("citations", "remedies", "refusals", "promises")
FILES = {f"{table}.{form}" for table in ("decisions", *SAID) for form in ("csv", "jsonl", "parquet")}
TABLES = {*FILES, "datapackage.json", "index.md"}
TEXTS = {"statements.jsonl", "casebook.sqlite"}


def run(corpus: Path, docs: Path, data: Extent = "full", jobs: int = 1) -> Report:
    with workers(jobs) as executor:
        return generate(corpus, docs, HANDWRITTEN, Stages(quiet()), executor, Options(data))


def facts_of_pages(docs: Path) -> list[dict[str, object]]:
    """The front matter of the decisions' pages less its lists, as it is, in the order of their names."""
    found = []
    for page in sorted(docs.glob("decisions/*/*.md"), key=lambda page: page.stem):
        front, _ = split_front_matter(page.read_bytes().decode())
        facts = {key: value for key, value in front.items() if not isinstance(value, list)}
        facts["sum_agreed"] = pounds(facts["sum_agreed"])
        found.append({**facts, "page": page.relative_to(docs).with_suffix(".html").as_posix()})
    return found


def pounds(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def read_csv(path: Path) -> list[dict[str, object]]:
    """Read a CSV file as `contract/csv_cells.py` says: one apostrophe at the beginning is no part of a text."""
    types = {name: said.get("type", "string") for name, said in SCHEMA["properties"].items()}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows: list[dict[str, object]] = [
            {
                name: int(value) if types.get(name) == "integer" else value.removeprefix("'") or None
                for name, value in row.items()
            }
            for row in csv.DictReader(file)
        ]
    return [{**row, "sum_agreed": pounds(row["sum_agreed"])} for row in rows]


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line, parse_float=Decimal) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def read_parquet(path: Path) -> list[dict[str, object]]:
    rows = parquet.read_table(path).to_pylist()
    return [{**row, "date": row["date"] and row["date"].isoformat()} for row in rows]


def read_database(path: Path, query: str) -> list[dict[str, object]]:
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query)]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("full") / "docs"
    run(CASES / "site", docs)
    return docs


def file_states(folder: Path) -> dict[str, tuple[int, int]]:
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.iterdir()}


def every_form(data: Path) -> Iterator[list[dict[str, Any]]]:
    yield read_csv(data / "decisions.csv")
    yield read_lines(data / "decisions.jsonl")
    yield read_parquet(data / "decisions.parquet")
    lines = read_lines(data / "statements.jsonl")
    yield [{name: row[name] for name in row if name != "statement"} for row in lines]
    stored = read_database(data / "casebook.sqlite", "SELECT * FROM decisions ORDER BY rowid")
    yield [{**row, "sum_agreed": pounds(row["sum_agreed"])} for row in stored]


def test_every_form_has_the_facts_of_the_pages(full: Path) -> None:
    expected = facts_of_pages(full)
    assert len(expected) == 11
    assert list(expected[0]) == NAMES
    for found in every_form(full / "data"):
        assert found == expected
        assert all(list(row) == NAMES for row in found)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(decisions(), min_size=1, max_size=6))
def test_any_text_comes_back_from_every_form(tmp_path: Path, texts: list[list[str]]) -> None:
    for name in ("corpus", "docs"):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
    (tmp_path / "corpus").mkdir()
    for number, lines in enumerate(texts):
        (tmp_path / "corpus" / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8", newline="")
    if not run(tmp_path / "corpus", tmp_path / "docs").decisions:
        return
    expected = facts_of_pages(tmp_path / "docs")
    for found in every_form(tmp_path / "docs/data"):
        assert found == expected


def test_parquet_has_types_and_says_what_is_never_null(full: Path) -> None:
    schema = parquet.read_schema(full / "data/decisions.parquet")
    types = {field.name: (str(field.type), field.nullable) for field in schema}
    assert list(types) == NAMES
    assert types["date"] == ("date32[day]", True)
    assert types["words"] == ("int64", False)
    assert types["reference"] == types["page"] == ("string", False)
    assert types["decision"] == types["summary"] == ("string", True)
    assert types["sum_agreed"] == ("decimal128(20, 2)", True)
    dates = parquet.read_table(full / "data/decisions.parquet")["date"].to_pylist()
    assert datetime.date(2022, 3, 3) in dates
    assert None in dates


@pytest.mark.parametrize("folder", ["corpus", "tests/cases/site", "tests/cases/parse"])
def test_the_passages_have_every_word_of_the_source_in_order(folder: str) -> None:
    read = 0
    for path in sorted((ROOT / folder).rglob("*.txt")):
        source, _ = load(ROOT / folder, path.relative_to(ROOT / folder).as_posix())
        decision, _ = parse(source)
        if decision is not None:
            read += 1
            assert " ".join(passage.text for passage in passages(decision)).split() == source_words(decision), path
    assert read


def test_the_addresses_of_passages_are_those_of_the_page(tmp_path: Path) -> None:
    corpus = corpus_of_every_shape(tmp_path, 1)
    options: list[str | Path] = ["--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site", "--data", "full"]
    done = casebook("build", "--corpus", corpus, *options)
    assert done.returncode == 0, done.stderr
    compared = 0
    for row in read_lines(tmp_path / "site/data/statements.jsonl"):
        page = (tmp_path / "site" / row["page"]).read_text(encoding="utf-8")
        starts = [one["id"] for one in row["statement"] if one["kind"] in ("paragraph", "item") and one["id"]]
        assert starts == re.findall(r'<li id="(para-[^"]*)"', page)
        assert {one["id"] for one in row["statement"]} <= {None, *starts}
        assert sum(one["kind"] == "paragraph" for one in row["statement"]) == row["paragraphs"]
        compared += len(starts)
    assert compared > 100


def test_the_database_has_the_passages_and_finds_them_by_their_words(full: Path) -> None:
    database = full / "data/casebook.sqlite"
    rows = read_database(database, "SELECT * FROM paragraphs ORDER BY number")
    expected = [
        {"page": row["page"], "reference": row["reference"], "position": position, **passage}
        for row in read_lines(full / "data/statements.jsonl")
        for position, passage in enumerate(row["statement"], 1)
    ]
    assert [{key: row[key] for key in row if key != "number"} for row in rows] == expected
    found = read_database(
        database,
        "SELECT p.reference, p.id FROM paragraphs_fts JOIN paragraphs p ON p.number = paragraphs_fts.rowid"
        " WHERE paragraphs_fts MATCH 'complaining AND fences' ORDER BY p.number",
    )
    stems = [re.compile(r"\bcomplain", re.I), re.compile(r"\bfence", re.I)]
    plain = [row for row in expected if all(stem.search(row["text"]) for stem in stems)]
    assert found == [{"reference": row["reference"], "id": row["id"]} for row in plain]
    assert found
    summaries = read_database(database, "SELECT rowid FROM decisions_fts WHERE decisions_fts MATCH 'hedge'")
    assert len(summaries) == 1


def test_the_database_is_sound_and_as_datasette_wants_it(full: Path, tmp_path: Path) -> None:
    shutil.copy(full / "data/casebook.sqlite", tmp_path)
    with closing(sqlite3.connect(tmp_path / "casebook.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("decisions", "paragraphs"):
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
            # How Datasette looks for the full-text index of a table (datasette.utils.detect_fts_sql).
            pattern = f'%VIRTUAL TABLE%USING FTS%content="{table}"%'
            found = connection.execute(
                "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?", [pattern]
            ).fetchall()
            assert found == [(f"{table}_fts",)]
        columns = connection.execute("PRAGMA index_info(decisions_category_group_subcategory_group)").fetchall()
        assert [name for *_, name in columns] == ["category_group", "subcategory_group"]


def test_the_description_is_a_data_package_and_true(full: Path) -> None:
    package = json.loads((full / "data/datapackage.json").read_text(encoding="utf-8"))
    rules = json.loads((CASES / "data/datapackage.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(package, rules)
    named = {resource["path"]: resource for resource in package["resources"]}
    empty = {path.name for path in (full / "data").glob("*.jsonl") if not path.stat().st_size}
    assert set(named) == (TABLES | TEXTS) - {"datapackage.json", "index.md"} - empty
    assert len({resource["name"] for resource in named.values()}) == len(named)
    for name, resource in named.items():
        data = (full / "data" / name).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource.get("bytes") == (None if name.endswith(".parquet") else len(data))
        if "schema" in resource:
            table, _, form = name.partition(".")
            names = [field["name"] for field in resource["schema"]["fields"]]
            if table in SAID:
                assert resource["rowCount"] == len(read_lines(full / f"data/{table}.jsonl"))
                assert names == (full / f"data/{table}.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
                (key,) = resource["schema"]["foreignKeys"]
                to = next(one for one in package["resources"] if one["name"] == key["reference"]["resource"])
                assert (to["path"], to["schema"]["primaryKey"]) == (f"decisions.{form}", key["reference"]["fields"])
                assert key["fields"] == ["page"]
            else:
                assert resource["rowCount"] == 11
                assert names == [*NAMES, *["statement"] * (name == "statements.jsonl")]
    counts = named["casebook.sqlite"]["rowCount"]
    for table, count in counts.items():
        assert read_database(full / "data/casebook.sqlite", f"SELECT count(*) AS n FROM {table}") == [{"n": count}]


def test_the_fields_of_the_description_allow_what_is_in_the_table(full: Path) -> None:
    package = json.loads((full / "data/datapackage.json").read_text(encoding="utf-8"))
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}
    for row in read_csv(full / "data/decisions.csv"):
        for name, value in row.items():
            rules = fields[name].get("constraints", {})
            assert value is not None or not rules.get("required"), name
            if value is not None:
                assert re.search(rules.get("pattern", ""), str(value)), name
                assert value in rules.get("enum", [value]), name
    assert {name for name, field in fields.items() if not field.get("constraints", {}).get("required")} == {
        "body",
        "body_printed",
        "category",
        "subcategory",
        "category_group",
        "subcategory_group",
        "decision",
        "date",
        "summary",
        "source_url",
        "category_from",
        "sum_agreed",
        "captured",
        "last_seen",
        "gone_since",
    }


def test_the_page_tells_columns_sizes_and_checksums(full: Path) -> None:
    page = (full / "data/index.md").read_text(encoding="utf-8")
    _, *sections = re.split(r"^### (?=decisions|citations|remedies|refusals|promises)", page, flags=re.M)
    shown = {section.partition("\n")[0]: re.findall(r"^\| `(\w+)` \|", section, re.M) for section in sections}
    assert list(shown) == ["decisions", *SAID]
    assert shown["decisions"] == NAMES
    for table in SAID:
        assert shown[table] == parquet.read_schema(full / f"data/{table}.parquet").names
    for name in (TABLES | TEXTS) - {"datapackage.json", "index.md"}:
        digest = hashlib.sha256((full / "data" / name).read_bytes()).hexdigest()
        assert f"- [{name}]({name}) `{digest}`" in page


def test_the_query_that_the_page_shows_runs(full: Path) -> None:
    page = (full / "data/index.md").read_text(encoding="utf-8")
    query = re.search(r"^    SELECT reference.*?;$", page, re.M | re.S)
    assert query is not None
    shown = query[0].replace("injustice delay", "complained fence")
    found = read_database(full / "data/casebook.sqlite", shown)
    assert found
    assert all("fence" in str(row["text"]) for row in found)


def test_any_order_and_any_number_of_processes_give_the_same_bytes(tmp_path: Path) -> None:
    run(CASES / "site", tmp_path / "one")
    shutil.copytree(CASES / "site", tmp_path / "corpus")
    path = tmp_path / "corpus/undated.txt"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    run(tmp_path / "corpus", tmp_path / "grown", "facts")
    path.write_text(text, encoding="utf-8")
    run(tmp_path / "corpus", tmp_path / "grown", "full", jobs=2)
    assert pages(tmp_path / "one") == pages(tmp_path / "grown")


def test_the_files_are_those_that_were_asked_for(tmp_path: Path) -> None:
    expected = {"none": {"index.md"}, "facts": TABLES, "full": TABLES | TEXTS}
    for extent in (*EXTENTS, *reversed(EXTENTS)):
        run(CASES / "site", tmp_path / "docs", extent)
        assert {path.name for path in (tmp_path / "docs/data").iterdir()} == expected[extent]


def test_nothing_is_written_when_nothing_has_changed(tmp_path: Path) -> None:
    shutil.copytree(CASES / "site", tmp_path / "corpus")
    run(tmp_path / "corpus", tmp_path / "docs")
    before = file_states(tmp_path / "docs/data")
    shutil.copy(CASES / "site/undated.txt", tmp_path / "corpus/zz.txt")  # a duplicate: no page, so no data
    report = run(tmp_path / "corpus", tmp_path / "docs")
    assert "copy" in " ".join(problem.code for problem in report.problems)
    assert file_states(tmp_path / "docs/data") == before


def test_a_file_that_was_changed_by_hand_is_mended(tmp_path: Path) -> None:
    run(CASES / "site", tmp_path / "docs")
    before = pages(tmp_path / "docs")
    for name in ("decisions.csv", "casebook.sqlite"):
        (tmp_path / "docs/data" / name).write_bytes(b"tampered")
        run(CASES / "site", tmp_path / "docs")
        assert pages(tmp_path / "docs") == before


def test_a_new_file_takes_the_place_of_the_old_one_which_is_never_written_into(tmp_path: Path) -> None:
    """The published site has the same file under another name."""
    shutil.copytree(CASES / "site", tmp_path / "corpus")
    run(tmp_path / "corpus", tmp_path / "docs")
    (tmp_path / "site").mkdir()
    data = tmp_path / "docs/data"
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    for path in data.iterdir():
        (tmp_path / "site" / path.name).hardlink_to(path)
    (tmp_path / "corpus/undated.txt").unlink()
    run(tmp_path / "corpus", tmp_path / "docs")
    assert {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()} == before
    changed = {path.name for path in data.iterdir() if path.read_bytes() != before[path.name]}
    same = {name for name in before if name.startswith(SAID)}  # the one that went may have had no rows there
    assert changed | same == set(before)


def test_a_database_that_cannot_be_finished_leaves_what_was_there_and_no_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(CASES / "site", tmp_path / "docs")
    before = file_states(tmp_path / "docs/data")
    finish = database.finish

    def out_of_room(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA max_page_count = 1")
        finish(connection)

    monkeypatch.setattr(fulltext, "finish", out_of_room)
    shutil.copytree(CASES / "site", tmp_path / "corpus")
    (tmp_path / "corpus/undated.txt").unlink()
    with pytest.raises(OSError, match="SQLite says: database or disk is full"):
        run(tmp_path / "corpus", tmp_path / "docs")
    after = file_states(tmp_path / "docs/data")
    assert set(after) == set(before)
    assert after["casebook.sqlite"] == before["casebook.sqlite"]
    assert after["statements.jsonl"] == before["statements.jsonl"]
    monkeypatch.undo()
    run(tmp_path / "corpus", tmp_path / "docs")
    run(tmp_path / "corpus", tmp_path / "clean")
    assert pages(tmp_path / "docs") == pages(tmp_path / "clean")


def test_a_source_that_changes_while_texts_are_written_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = shutil.copytree(CASES / "site", tmp_path / "corpus")
    read = fulltext._read

    def restless(*arguments: Any) -> Any:
        (corpus / "fence-1.txt").write_text("gone")
        return read(*arguments)

    monkeypatch.setattr(fulltext, "_read", restless)
    with pytest.raises(CorpusChangedError, match=r"fence-1\.txt changed"):
        run(corpus, tmp_path / "docs")
    monkeypatch.undo()
    shutil.copy(CASES / "site/fence-1.txt", corpus)
    run(corpus, tmp_path / "docs")
    run(CASES / "site", tmp_path / "clean")
    assert pages(tmp_path / "docs") == pages(tmp_path / "clean")


def test_an_unknown_body_is_null_in_every_file(tmp_path: Path) -> None:
    run(CASES / "imported", tmp_path)
    data = tmp_path / "data"
    title = "Decision 22 009 003, body not stated"
    tables = (
        *(
            read_csv(data / "decisions.csv"),
            read_lines(data / "decisions.jsonl"),
            read_lines(data / "statements.jsonl"),
        ),
        *(read_parquet(data / "decisions.parquet"), read_database(data / "casebook.sqlite", "SELECT * FROM decisions")),
    )
    for rows in tables:
        [row] = [row for row in rows if row["reference"] == "22 009 003"]
        assert (row["title"], row["body"], row["body_printed"]) == (title, None, None)
    said = next(line for line in (data / "index.md").read_text().splitlines() if line.startswith("| `body` |"))
    assert "| string | where unknown |" in said
