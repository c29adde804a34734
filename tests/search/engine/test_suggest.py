"""Suggestions while a reader types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.search.reader.answer import search
from generator.search.reader.index import Index
from tests.support.search_engine import OPEN, load
from tests.support.search_reader import options_of


def test_suggestions_are_references_bodies_categories_and_decisions(engine: Page) -> None:
    suggest = "text => index.suggest(text, 6)"
    assert engine.evaluate(suggest, "") == engine.evaluate(suggest, "20 0") == []
    for typed in ("20 007 0", "20-007-0", "200070"):
        found = engine.evaluate(suggest, typed)
        assert {each["kind"] for each in found} == {"reference"}
        assert found[0]["url"] == "decisions/20/20-007-001.html"
    kinds = [each["kind"] for each in engine.evaluate(suggest, "bor wex")]
    assert kinds[0] == "council"
    assert engine.evaluate(suggest, "plann")[0] | {"detail": ""} == {
        "kind": "category",
        "label": "Planning",
        "detail": "",
        "url": "categories/planning.html",
    }
    assert [each["kind"] for each in engine.evaluate(suggest, "the fenc")][:2] == ["search", "decision"]


def test_decisions_are_suggested_for_plain_words_with_what_they_are_about(engine: Page) -> None:
    found = engine.evaluate("text => index.suggest(text, 6)", "my fence zzzz")
    assert {each["kind"] for each in found} == {"decision"}
    subjects = set(
        engine.evaluate("async () => (await index.facets()).category.map(({ name, parent }) => name ?? parent)")
    )
    assert all(each["detail"].split(", ")[0] in subjects for each in found if each["detail"].count(", ") == 2)


@pytest.fixture(scope="module")
def archive(browser: Browser, archive_site: Path) -> Iterator[Page]:
    """A page with the engine, and the index of the archive as `index`."""
    context = browser.new_context()
    page = load(context.new_page(), archive_site.as_uri() + "/")
    page.evaluate(OPEN)
    yield page
    context.close()


def searches(page: Page, typed: str) -> list[dict[str, Any]]:
    """Return the searches that are suggested, with the parts of their addresses as `asked`."""
    found = page.evaluate("text => index.suggest(text)", typed)
    assert len(found) <= 8
    return [each | {"asked": parse_qs(urlsplit(each["url"]).query)} for each in found if each["kind"] == "search"]


def test_the_last_word_is_completed_and_the_rest_of_the_query_kept(archive: Page, index: Index) -> None:
    found = searches(archive, "the delay in complai")
    assert found
    for each in found:
        assert each["label"].startswith("the delay in complai")
        assert each["asked"] == {"q": [each["label"]]}
        count = search(index, each["label"]).complete
        assert each["detail"] == f"{count:,} decision{'' if count == 1 else 's'}"
    assert any(each["label"] == "the delay in complaint" for each in found)


def test_of_the_words_that_complete_one_those_come_first_that_go_with_the_rest(archive: Page, index: Index) -> None:
    worth = []
    for each in searches(archive, "council tax sum"):
        term = index.dictionary.term(each["label"].removeprefix("council tax "))
        assert term is not None
        worth.append(search(index, each["label"]).complete ** 2 / term.documents)
    assert len(worth) == 2
    assert worth == sorted(worth, reverse=True)
    assert worth[-1] > 0


def test_a_word_that_is_typed_whole_is_not_completed_to_another_form_of_it(archive: Page) -> None:
    assert "complaints" not in {each["label"] for each in searches(archive, "complaint")}
    assert "complaint" in {each["label"] for each in searches(archive, "complai")}


def test_facts_are_offered_as_filters_with_the_other_words_kept(archive: Page, index: Index) -> None:
    pairs = zip(index.column("body"), index.column("outcome"), strict=True)
    upheld = next(at for at, value in enumerate(index.facet("outcome"), 1) if value.slug == "upheld")
    body = next(
        value
        for at, value in enumerate(index.facet("body"), 1)
        if str(value.name).endswith(" Council") and (at, upheld) in set(pairs)
    )
    typed = f"upheld complaint {str(body.name)[:-3]}"
    offered = [each for each in searches(archive, typed) if each["asked"].get("body") == [body.slug]]
    assert offered
    assert offered[0]["label"] == f"Upheld · {body.name} · “complaint”"
    assert offered[0]["asked"] == {"q": ["complaint"], "outcome": ["upheld"], "body": [body.slug]}
    given = {"outcome": ["upheld"], "body": [body.slug]}
    count = search(index, "complaint", options_of(given)).complete
    assert offered[0]["detail"].split(" ")[0] == f"{count:,}"


def test_an_outcome_a_year_and_a_category_are_offered_from_their_third_letter(archive: Page, index: Index) -> None:
    assert searches(archive, "up") == []
    assert searches(archive, "uph")[0]["asked"] == {"outcome": ["upheld"]}
    newest = max(index.years())
    year = searches(archive, f"council {newest[:3]}")[0]
    assert year["asked"] == {"q": ["council"], "from": [newest], "to": [newest]}
    category = next(str(value.parent) for value in index.facet("category"))
    label = searches(archive, f"council {category[:-2]}")[0]["label"]
    assert label == f"{category} · “council”"


def test_no_search_is_offered_that_finds_nothing(archive: Page) -> None:
    assert searches(archive, "zzzz uph") == searches(archive, "council zzzz") == []


def test_less_than_three_letters_load_no_list_of_words(browser: Browser, archive_site: Path) -> None:
    context = browser.new_context()
    page = load(context.new_page(), archive_site.as_uri() + "/")
    page.evaluate(OPEN)
    kept = "async text => { await index.suggest(text); return [...index.shards.kept.keys()]; }"
    assert not any(name.startswith("spelling/") for name in page.evaluate(kept, "co"))
    assert any(name.startswith("spelling/c") for name in page.evaluate(kept, "cou"))
    context.close()
