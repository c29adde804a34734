"""Which files are generated, and what the site has of them."""

from __future__ import annotations

import pytest

from generator.contract.layout import is_decision, is_generated, is_taken, outputs


@pytest.mark.parametrize("name", ["decisions/20/20-013-052.md", "decisions/21/21-004-117a.md"])
def test_the_page_of_a_decision_is_known_by_its_name(name: str) -> None:
    assert is_decision(name)
    assert outputs(name) == (name[:-3] + ".html", name)
    assert outputs(name, lean=True) == (name[:-3] + ".html",)


@pytest.mark.parametrize(
    "name",
    [
        "decisions/20/21-013-052.md",
        "decisions/notes.md",
        "decisions/20/x/20-013-052.md",
        "years/2020.md",
        "20-013-052.md",
    ],
)
def test_another_page_is_none_of_a_decision(name: str) -> None:
    assert not is_decision(name)
    assert outputs(name) == (name[:-3] + ".html",)


def test_generated_files_are_those_of_casebooks_folders_and_the_home_page_with_its_feeds() -> None:
    assert all(map(is_generated, ["index.md", "index.atom", "data/decisions.csv", "councils/x.md"]))
    assert not any(map(is_generated, ["about.md", "assets/x.css", "database/x.md", "sub/index.md"]))


def test_a_place_is_taken_where_pages_are_generated_and_where_the_index_of_the_search_goes() -> None:
    assert all(map(is_taken, ["index.md", "data/x.csv", "search/root.js"]))
    assert not any(map(is_taken, ["search.md", "about.md", "assets/search/x.js"]))
