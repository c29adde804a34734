"""The forms of exports: the data and the citations of the pages, and the same from the script of the search page."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.contract.citation import bibtex, citation, csl, ris
from generator.search.reader.index import Index
from generator.search.taking.forms import FORMS, exported, written
from tests.support.taking import run_taking

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20) | st.sampled_from(
    ["=1+1", "@x", "-1", "＝1", "'q", 'a "b", c', "{\\}^~$&#%_", "é – ½ 𝄞", "\u2028x", "a\u00a0b", "  a  b "]
)
ROWS = st.fixed_dictionaries(
    {
        "title": TEXTS,
        "type": st.sampled_from(["statement", "report"]),
        "reference": st.from_regex("[0-9]{2} [0-9]{3} [0-9]{3}[a-z]?", fullmatch=True),
        "body_printed": st.none() | TEXTS,
        "date": st.none() | st.dates(datetime.date(1974, 1, 1), datetime.date(2099, 12, 31)).map(str),
        "source_url": st.none() | TEXTS.map("https://www.lgo.org.uk/{}".format),
        "words": st.integers(0, 9999),
        "sum_agreed": st.none() | st.integers(0, 10**7).map(lambda pence: f"{pence // 100}.{pence % 100:02}"),
        "page": TEXTS,
    }
)


def text_of(index: Index, form: str, numbers: list[int]) -> str:
    return "".join(exported(index, numbers, form))


@settings(max_examples=8)
@given(rows=st.lists(ROWS, min_size=20, max_size=60))
def test_the_script_writes_every_decision_as_the_command_does(rows: list[dict[str, Any]]) -> None:
    calls = [("written", row, form) for row in rows for form in FORMS]
    assert run_taking(calls) == [written(row, form) for row in rows for form in FORMS]


def test_the_script_writes_the_decisions_of_an_archive_as_the_command_does(index: Index) -> None:
    rows = [facts.row for _, facts in index.facts.of(range(index.documents))]
    assert len(rows) == index.documents
    calls = [("written", row, form) for row in rows for form in FORMS]
    assert run_taking(calls) == [written(row, form) for row in rows for form in FORMS]
    pinpoints = run_taking([("citation", row, "12(b)") for row in rows])
    assert pinpoints == [citation(row, "12(b)") for row in rows]


@pytest.mark.parametrize("site", ["cases_site", "real_site"])
@pytest.mark.parametrize(("form", "name"), [("csv", "decisions.csv"), ("jsonl", "decisions.jsonl")])
def test_an_export_of_all_decisions_is_the_table_of_the_data(
    request: pytest.FixtureRequest, site: str, form: str, name: str
) -> None:
    folder: Path = request.getfixturevalue(site)
    data = (folder / "data" / name).read_bytes().decode()
    index = Index(folder)
    ours = text_of(index, form, list(range(index.documents)))
    assert index.documents
    if form == "csv":
        assert ours[0] == "\ufeff"
        rows, expected = (
            list(csv.reader(io.StringIO(text, newline=""))) for text in (ours[1:], data.removeprefix("\ufeff"))
        )
        assert rows[0] == expected[0]
        assert sorted(rows) == sorted(expected)
        assert ours.endswith("\r\n")
    else:
        assert sorted(ours.splitlines()) == sorted(data.splitlines())


def test_an_export_keeps_the_order_that_is_asked_for(index: Index) -> None:
    numbers = [7, 0, 270, 5, 269]
    lines = text_of(index, "citations", numbers).splitlines()
    references = [index.document(number).reference for number in numbers]
    assert [reference in line for reference, line in zip(references, lines, strict=True)] == [True] * 5


def test_reference_managers_get_the_records_of_the_pages_one_after_the_other(index: Index) -> None:
    numbers = [3, 1]
    rows = [row for _, row in sorted((place, facts.row) for place, facts in index.facts.of(numbers))]
    assert text_of(index, "ris", numbers) == "\r\n".join(map(ris, rows))
    assert text_of(index, "bibtex", numbers) == "\n".join(map(bibtex, rows))
    items = json.loads(text_of(index, "csl-json", numbers))
    assert items == [json.loads(csl(row))[0] for row in rows]
    assert json.loads(text_of(index, "csl-json", [])) == []


def test_no_cell_of_csv_is_a_formula() -> None:
    row = {"title": '=HYPERLINK("x")', "words": -5, "body": "'quoted", "note": "a, b"}
    assert written(row, "csv") == '"\'=HYPERLINK(""x"")",-5,\'\'quoted,"a, b"\r\n'
