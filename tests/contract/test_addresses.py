"""Links between pages, and the address of a page on the site."""

from __future__ import annotations

import datetime

from generator.contract.addresses import Paths, page_url


def test_a_page_has_the_address_of_its_name() -> None:
    assert page_url("decisions/20/20-013-052.md") == "decisions/20/20-013-052.html"


def test_links_are_relative_to_the_page_that_they_are_on() -> None:
    assert Paths("index.md").to("about.md") == "about.md"
    assert Paths("decisions/20/20-013-052.md").to("about.md") == "../../about.md"


def test_each_kind_of_group_has_its_page() -> None:
    paths = Paths("index.md")
    assert paths.council("Adur District Council") == "councils/adur-district-council.md"
    assert paths.category("Planning", "Tree orders") == "categories/planning/tree-orders.md"
    assert paths.outcome("Not upheld") == "outcomes/not-upheld.md"
    assert paths.year(datetime.date(2021, 8, 9)) == "years/2021.md"


def test_what_is_unknown_has_a_page_too() -> None:
    paths = Paths("index.md")
    found = paths.category(None), paths.outcome(None), paths.year(None), paths.council(None)
    assert found == (
        *("categories/uncategorised.md", "outcomes/unstated.md", "years/undated.md", "councils/unknown.md"),
    )
    assert paths.council("Unknown") != paths.council(None)
