"""The decisions of a body as a file of their own: its rows of the table of all, and no other's."""

from __future__ import annotations

import csv
import io

from generator.archive.groups import archive_of
from generator.contract.layout import is_generated
from generator.exports.body_csv import body_csvs
from generator.exports.columns import record, schemas_in, tables
from generator.exports.tables import csv_text
from tests.support.factories import facts
from tests.support.project import ROOT

COLUMNS = tables(schemas_in(ROOT / "site_src/docs"))[0].columns
SOME = [
    facts("20-000-001", body="Wexcombe", summary="=1+1"),
    facts("20-000-002", body="Ab", summary="a, “b”\n"),
    facts("20-000-003", body="Wexcombe"),
    facts("20-000-004", body=None),
]


def made() -> dict[str, str]:
    return {one.name: one.text() for one in body_csvs(archive_of(SOME), COLUMNS)}


def test_each_body_has_its_own_rows_and_unknown_ones_have_no_file() -> None:
    found = made()
    assert found.keys() == {"councils/ab/decisions.csv", "councils/wexcombe/decisions.csv"}
    rows = list(csv.DictReader(io.StringIO(found["councils/wexcombe/decisions.csv"].removeprefix("\ufeff"))))
    assert {row["reference"] for row in rows} == {"20 000 001", "20 000 003"}
    assert all(map(is_generated, found))


def test_the_file_is_as_the_table_of_all_decisions_would_be_with_these_rows_alone() -> None:
    decisions = [one for one in SOME if one.body == "Wexcombe"]
    assert made()["councils/wexcombe/decisions.csv"] == csv_text(COLUMNS, [record(one) for one in decisions])


def test_the_key_changes_with_a_decision_and_with_the_columns() -> None:
    def keys(*decisions: object, columns: object = COLUMNS) -> list[str]:
        return [one.key for one in body_csvs(archive_of(decisions), columns)]  # type: ignore[arg-type]

    before = keys(SOME[0])
    assert keys(SOME[0]) == before
    assert keys(SOME[0], SOME[2]) != before
    assert keys(SOME[0], columns=COLUMNS[1:]) != before
