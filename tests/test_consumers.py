"""Data, feeds and pictures of a site, opened with the programs of those who use them. Frictionless: `exports/`."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.support.consumers import environment
from tests.support.project import CASES, casebook
from tests.support.shared import once
from tests.support.xmllint import ATOM, JSON_FEED, SITEMAP, SITEMAP_INDEX, faults_of, find_xmllint, schema

ADDRESS = "https://casebook.example/x/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with all data and an address."""

    def make(folder: Path) -> Path:
        where = ("--docs-dir", folder / "docs", "--site-dir", folder / "site")
        done = casebook("build", "--corpus", CASES / "site", *where, "--data", "full", "--site-url", ADDRESS)
        assert done.returncode == 0, done.stderr
        return folder / "site"

    return once(tmp_path_factory, "consumed", make)


@pytest.fixture(scope="module")
def programs() -> Path:
    """Return the folder of the consumers' programs."""
    return environment()


@pytest.fixture(scope="module")
def xmllint() -> str:
    found = find_xmllint()
    assert found, "no xmllint: run `make test`, or `python -m tests.support.xmllint`"
    return found


def rows(site: Path, table: str) -> list[dict[str, str]]:
    with (site / f"data/{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tables(site: Path) -> list[str]:
    return sorted(path.stem for path in (site / "data").glob("*.csv"))


def ask(programs: Path, site: Path, path: str) -> Any:
    """Return what Datasette answers for a path, from the file as it is."""
    command = [programs / "datasette", "serve", "--immutable", site / "data/casebook.sqlite", "--get", path]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.tried("Program that reads the data", "Datasette", "every table with all its rows")
def test_datasette_has_every_table_with_all_its_rows(site: Path, programs: Path) -> None:
    found = {one["name"]: one["count"] for one in ask(programs, site, "/casebook.json")["tables"] if not one["hidden"]}
    assert len(found) > 4
    assert found.pop("paragraphs") > len(rows(site, "decisions")) > 5
    assert found == {table: len(rows(site, table)) for table in tables(site)}


def test_datasette_shows_the_rows_of_the_csv_and_leads_from_a_passage_to_its_decision(
    site: Path, programs: Path
) -> None:
    shown = ask(programs, site, "/casebook/decisions.json?_shape=array&_size=max&_col=reference&_col=body")
    assert [(one["reference"], one["body"] or "") for one in shown] == sorted(
        ((one["reference"], one["body"].removeprefix("'")) for one in rows(site, "decisions")),
        key=lambda pair: [one["reference"] for one in shown].index(pair[0]),
    )
    (passage,) = ask(programs, site, "/casebook/paragraphs.json?_shape=array&_labels=on&_size=1")
    assert passage["page"]["label"] in {one["title"].removeprefix("'") for one in rows(site, "decisions")}


def test_datasette_searches_the_texts(site: Path, programs: Path) -> None:
    found = ask(programs, site, "/casebook/paragraphs.json?_shape=array&_search=hedges&_size=max")
    assert found
    assert all("hedge" in one["text"].lower() for one in found)


@pytest.mark.tried("Program that reads the data", "sqlite-utils", "a table of every CSV file")
def test_sqlite_utils_makes_a_table_of_every_csv_file(site: Path, programs: Path, tmp_path: Path) -> None:
    """A file without rows makes no table: there is nothing to make its columns of."""
    database = str(tmp_path / "mine.sqlite")
    expected = {}
    for table in tables(site):
        with (site / f"data/{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            head = next(csv.reader(file))
        command = [str(programs / "sqlite-utils"), "insert", database, table, str(site / f"data/{table}.csv"), "--csv"]
        subprocess.run(command, check=True, timeout=60, capture_output=True)
        if count := len(rows(site, table)):
            expected[table] = (count, head)
    command = [str(programs / "sqlite-utils"), "tables", database, "--counts", "--columns"]
    done = subprocess.run(command, check=True, timeout=60, capture_output=True, text=True)
    assert {one["table"]: (one["count"], one["columns"]) for one in json.loads(done.stdout)} == expected != {}


@pytest.mark.tried("Program that reads the data", "xmllint", "feeds and sitemaps fit their schemas")
def test_xmllint_finds_every_feed_and_sitemap_valid(site: Path, xmllint: str) -> None:
    feeds = sorted(site.rglob("*.atom"))
    assert len(feeds) > 5
    assert faults_of(xmllint, feeds, ATOM) == []
    assert faults_of(xmllint, [site / "sitemap.xml"], SITEMAP_INDEX) == []
    assert faults_of(xmllint, sorted(site.glob("sitemap-*.xml")), schema(SITEMAP)) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("<updated>2", "<updated>x2"),
        ("  <author>\n", "  <author><email>x</email>\n"),
        ('<link rel="alternate"', "<link"),
        ("<id>urn:uuid:", "<id>"),
        ("</entry>", "<link /></entry>"),
        ("<entry>", "<entry><title>A second title</title>"),
    ],
)
def test_the_grammar_of_feeds_refuses_what_the_rfc_refuses(
    good: str, bad: str, site: Path, xmllint: str, tmp_path: Path
) -> None:
    text = (site / "index.atom").read_text(encoding="utf-8")
    assert good in text
    (tmp_path / "bad.atom").write_text(text.replace(good, bad), encoding="utf-8")
    assert faults_of(xmllint, [tmp_path / "bad.atom"], ATOM)


def test_xmllint_reads_every_chart_and_picture(site: Path, xmllint: str) -> None:
    pictures = sorted(site.rglob("*.svg"))
    assert {path.parent.name for path in pictures} >= {"councils", "years", "images"}
    assert faults_of(xmllint, pictures) == []


def test_every_json_feed_fits_the_schema_of_json_feed(site: Path) -> None:
    rules = json.loads(schema(JSON_FEED).read_text(encoding="utf-8"))
    check = jsonschema.Draft7Validator(rules, format_checker=jsonschema.FormatChecker())
    feeds = sorted(site.rglob("*.feed.json"))
    assert len(feeds) > 5
    for path in feeds:
        assert [error.message for error in check.iter_errors(json.loads(path.read_text(encoding="utf-8")))] == []
    assert list(check.iter_errors({**json.loads(feeds[0].read_text(encoding="utf-8")), "items": [{"id": 1}]}))
