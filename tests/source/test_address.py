"""Addresses of published decisions: one form for each page, and the facts that it carries."""

from __future__ import annotations

import pytest

from generator.source.address import address_of, address_slug, is_ombudsmans

URL = "https://www.lgo.org.uk/decisions/children-s-care-services/other/20-013-052"


@pytest.mark.parametrize(
    "written",
    [
        URL,
        URL + "/",
        URL.replace("https", "http"),
        URL.replace("www.", ""),
        URL + "?displaypref=1",
        URL + "?chapter=0",
        URL + "#para-3",
        URL.upper().replace("HTTPS", "https"),
        f" {URL} ",
        "https://lnks.gd/l/abc/https:%2F%2Fwww.lgo.org.uk%2Fdecisions%2Fchildren-s-care-services%2Fother%2F20-013-052",
        f"https://links-1.govdelivery.com/CL0/{URL}",
    ],
)
def test_every_way_to_write_an_address_is_one(written: str) -> None:
    found = address_of(written)
    assert found is not None
    assert found.url == URL
    assert found.reference == "20 013 052"


def test_an_address_names_category_and_sub_category() -> None:
    found = address_of("https://www.lgo.org.uk/decisions/children-s-care-services/child-protection-s-plan/20-013-052a")
    assert found is not None
    assert found.category == "Children's care services"
    assert found.subcategory == "Child protection's plan"
    assert found.reference == "20 013 052a"


def test_a_category_that_nobody_knows_is_unknown() -> None:
    found = address_of("https://www.lgo.org.uk/decisions/moon/other/20-013-052")
    assert found is not None
    assert found.category is None


def test_a_chapter_is_a_page_of_its_own() -> None:
    found = address_of(URL + "?chapter=3")
    assert found is not None
    assert (found.chapter, found.url) == (3, URL + "?chapter=3")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "https://example.org/decisions/a/b/20-013-052",
        "https://www.lgo.org.uk/decisions/a/20-013-052",
        "https://www.lgo.org.uk/decisions/a/b/20-013",
        "ftp://www.lgo.org.uk/decisions/a/b/20-013-052",
        "https://[broken/decisions/a/b/20-013-052",
        "https://lnks.gd/l/abc",
    ],
)
def test_what_is_no_address_of_a_decision_is_none(written: str) -> None:
    assert address_of(written) is None


def test_the_ombudsmans_site_is_known_with_and_without_www() -> None:
    assert is_ombudsmans("http://LGO.org.uk/x")
    assert not is_ombudsmans("https://lgo.org.uk.example.org/")
    assert not is_ombudsmans("https://[broken")


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Children's care services", "children-s-care-services"), ("COVID-19", "covid-19"), ("A & B", None)],
)
def test_a_printed_name_as_an_address_has_it(name: str, slug: str | None) -> None:
    assert address_slug(name) == slug
