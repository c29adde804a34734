"""What an import writes into records."""

from __future__ import annotations

import datetime

import pytest

from generator.importing.found import Found
from generator.importing.records import first_record, gone_on, in_place_of, noted, seen_again
from generator.importing.take import Taken, take
from generator.source.provenance import Origin, Provenance
from tests.support.web_pages import URL, web_page

OLD, MID, NEW = (datetime.date(year, 1, 1) for year in (2020, 2021, 2022))


def met(day: datetime.date | None) -> Taken:
    taken = take(Found(Origin("a"), web_page(), "html", captured=day))
    assert isinstance(taken, Taken)
    return taken


@pytest.mark.parametrize(
    ("day", "first", "last"), [(OLD, OLD, MID), (MID, MID, MID), (NEW, MID, NEW), (None, MID, MID)]
)
def test_seeing_the_words_again_widens_the_days(
    day: datetime.date | None, first: datetime.date, last: datetime.date
) -> None:
    record = seen_again(first_record(met(MID)), met(day))
    assert (record.captured, record.first_seen, record.last_seen) == (MID, first, last)


def test_an_unknown_address_becomes_known() -> None:
    assert seen_again(Provenance(), met(NEW)).address == URL


@pytest.mark.parametrize(
    ("gone", "day", "expected"),
    [(None, NEW, NEW), (None, OLD, None), (None, MID, None), (NEW, NEW, NEW), (None, None, None)],
)
def test_a_page_is_gone_from_the_first_day_on_which_nobody_found_it(
    gone: datetime.date | None, day: datetime.date | None, expected: datetime.date | None
) -> None:
    assert gone_on(Provenance(last_seen=MID, gone_since=gone), day).gone_since == expected


def test_the_same_form_at_the_same_place_is_noted_once_and_at_most_twenty() -> None:
    record = Provenance()
    for number in range(30):
        other = take(Found(Origin(f"{number}"), web_page(), "html"))
        assert isinstance(other, Taken)
        record = noted(noted(record, other), other)
    assert len(record.also) == 20


def test_a_better_form_keeps_address_versions_and_that_the_page_is_gone() -> None:
    before = Provenance(address=URL, form="hyphens", origin=Origin("d"), gone_since=NEW, last_seen=OLD)
    record = in_place_of(before, met(MID))
    assert (record.address, record.gone_since, record.last_seen, record.form) == (URL, NEW, MID, "html")
    assert in_place_of(before, met(NEW)).gone_since is None
