"""Suggestions while a reader types."""

from __future__ import annotations

from playwright.sync_api import Page


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
    assert engine.evaluate(suggest, "the fenc")[0]["kind"] == "decision"


def test_decisions_are_suggested_for_plain_words_with_what_they_are_about(engine: Page) -> None:
    found = engine.evaluate("text => index.suggest(text, 6)", "my fence zzzz")
    assert {each["kind"] for each in found} == {"decision"}
    subjects = set(
        engine.evaluate("async () => (await index.facets()).category.map(({ name, parent }) => name ?? parent)")
    )
    assert all(each["detail"].split(", ")[0] in subjects for each in found if each["detail"].count(", ") == 2)
