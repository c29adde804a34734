"""The parts of a page, and the comments that mark them."""

from __future__ import annotations

import re

import markdown
import pyromark

from generator.contract import regions
from generator.contract.regions import REGIONS, SUMMARY, Region


def test_every_region_is_found_by_its_name() -> None:
    defined = [value for value in vars(regions).values() if isinstance(value, Region)]
    assert {region.name: region for region in defined} == REGIONS
    assert len(defined) == len(REGIONS)


def test_a_region_begins_and_ends_with_comments_that_name_it() -> None:
    assert (SUMMARY.begin, SUMMARY.end) == ("<!-- casebook:summary -->", "<!-- /casebook:summary -->")


def test_both_renderers_leave_the_comments_as_they_are() -> None:
    page = f"{SUMMARY.begin}\n\nA fence.\n\n{SUMMARY.end}"
    expected = f"{SUMMARY.begin}<p>A fence.</p>{SUMMARY.end}"
    for shown in (pyromark.html(page), markdown.markdown(page)):
        assert shown.replace("\n", "") == expected


def test_names_are_words_that_can_be_classes_and_labels_are_for_people() -> None:
    assert all(re.fullmatch("[a-z]+", name) for name in REGIONS)
    assert all(region.label is None or region.label[0].isupper() for region in REGIONS.values())
