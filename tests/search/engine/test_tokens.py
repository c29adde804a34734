"""The engine's tokens are those of the index."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from generator.search.tokens import spans, stem, tokens
from tests.support.node_engine import run_engine
from tests.support.token_texts import texts


def test_tokens_and_stems_are_those_of_the_index(engine: Page) -> None:
    given = [text for text in texts() if "\ud835" not in text]
    found = engine.evaluate(
        "texts => texts.map(text => Casebook.search.tokens(text).map(term => [term, Casebook.search.stem(term)]))",
        given,
    )
    wrong = [
        (text, pairs)
        for text, pairs in zip(given, found, strict=True)
        if pairs != [[term, stem(term)] for term in tokens(text) if term]
    ]
    assert wrong == []


def test_places_of_tokens_are_those_of_python() -> None:
    given = [text for text in texts() if max(text, default="") < "\U00010000" and "\ud835" not in text]
    found = run_engine([["spans", text] for text in given])
    wrong = [
        (text, places)
        for text, places in zip(given, found, strict=True)
        if [(each["term"], each["from"], each["to"]) for each in places] != spans(text)
    ]
    assert wrong == []


def test_places_of_tokens_are_those_in_the_text_as_it_stands(engine: Page) -> None:
    wrong = engine.evaluate(
        """texts => texts.filter(text => Casebook.search.spans(text).some(({term, from, to}, at, all) =>
            !(from >= (at ? all[at - 1].from : 0) && to > from && to <= text.length)
            || !Casebook.search.tokens(text.slice(from, to)).some(other => other === term || /[σς]/.test(term))))""",
        texts(),
    )
    assert [text for text in wrong if not re.search("[½Ⅷ'’\u0300-\u036fʼ]", text)] == []
