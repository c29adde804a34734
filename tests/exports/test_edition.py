"""Editions of the data are told apart by what is in them."""

from __future__ import annotations

import datetime

from generator.exports.edition import Edition, edition_of
from tests.support.factories import facts

FILES = [("decisions.csv", "ab" * 32), ("decisions.parquet", "cd" * 32)]


def test_a_version_is_the_latest_date_and_a_mark_of_the_files() -> None:
    early, late = (facts(f"20-000-00{number}", date=datetime.date(2020 + number, 3, 1)) for number in (1, 2))
    edition = edition_of([late, early], FILES)
    assert edition.version == f"2022-03-01-{edition.content}"
    assert edition.covered == "2021-03-01/2022-03-01"
    assert edition_of([early, late], reversed(FILES)) == edition
    assert edition_of([early, late], [FILES[0], ("decisions.parquet", "ce" * 32)]).content != edition.content


def test_decisions_without_dates_have_a_version_too() -> None:
    edition = edition_of([facts(date=None)], FILES)
    assert edition.version.startswith("undated-")
    assert edition.covered == ""


def test_the_citation_names_how_many_until_when_and_which_version() -> None:
    edition = Edition(1200, datetime.date(2020, 1, 2), datetime.date(2023, 6, 15), "0123456789ab")
    assert edition.citation == (
        "Local Government and Social Care Ombudsman, decisions to 15 June 2023, as data made with Casebook "
        "(1,200 decisions, version 2023-06-15-0123456789ab)."
    )
