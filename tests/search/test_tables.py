"""One truth for two searches: the reader in Python and the engine in the browser, held against the same tables."""

from __future__ import annotations

import shutil
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser

from generator.search.reader.answer import search
from generator.search.reader.documents import Document, TextBlock
from generator.search.reader.filters import Options
from generator.search.reader.index import Index
from generator.search.reader.matcher import Hit, Matcher
from generator.search.reader.plain import parts
from generator.search.reader.query import parse
from generator.search.reader.snippet import snippets
from generator.search.tokens import stem, tokens
from tests.support.hand_index import Hand
from tests.support.node_engine import run_engine
from tests.support.project import CASES
from tests.support.search_engine import OPEN, load


def table(name: str) -> Any:
    rows = yaml.safe_load((CASES / f"search/{name}.yml").read_text(encoding="utf-8"))
    assert rows
    return rows


def document_of(blocks: list[tuple[str, str, str, bool]]) -> Document:
    texts = tuple(TextBlock(*block) for block in blocks)
    return Document(0, "", "", "", None, None, None, None, None, None, texts)


def test_tokens_are_those_of_the_table() -> None:
    rows = table("tokens")["texts"]
    expected = [row["terms"] for row in rows]
    assert [tokens(row["text"]) for row in rows] == expected
    assert run_engine([["tokens", row["text"]] for row in rows]) == expected


def test_stems_are_those_of_the_table() -> None:
    rows = table("tokens")["stems"]
    expected = [row["stem"] for row in rows]
    assert [stem(row["term"]) for row in rows] == expected
    assert run_engine([["stem", row["term"]] for row in rows]) == expected


def test_queries_are_read_as_the_table_says() -> None:
    rows = table("queries")
    expected = [(row["reading"], row.get("notes", []), row.get("reference")) for row in rows]
    read = [parse(row["query"]) for row in rows]
    assert [(each.reading, sorted({note.code for note in each.notes}), each.reference) for each in read] == expected
    found = run_engine([["parsed", row["query"]] for row in rows])
    assert [
        (each["reading"], sorted({note["code"] for note in each["notes"]}), each["reference"]) for each in found
    ] == expected


def test_a_reading_is_read_as_itself() -> None:
    readings = [row["reading"] for row in table("queries")]
    assert [(parse(text).reading, parse(text).notes) for text in readings] == [(text, ()) for text in readings]
    found = run_engine([["parsed", text] for text in readings])
    assert [(each["reading"], each["notes"]) for each in found] == [(text, []) for text in readings]


def test_notes_say_how_a_query_was_read() -> None:
    rows = table("notes")["reading"]
    expected = [row["notes"] for row in rows]
    assert [[note.text for note in parse(row["query"]).notes] for row in rows] == expected
    found = run_engine([["parsed", row["query"]] for row in rows])
    assert [[note["text"] for note in each["notes"]] for each in found] == expected


def test_notes_say_what_was_not_found(hand: Hand, browser: Browser, cases_site: Path) -> None:
    rows = table("notes")["missing"]
    expected = [row["notes"] for row in rows]
    index = Index(hand.site)
    exact = Options(exact=True)
    assert [[note.text for note in search(index, row["query"], exact).notes] for row in rows] == expected

    (hand.site / "about.html").write_text("<!doctype html><meta charset=utf-8><title>About</title>", encoding="utf-8")
    shutil.copytree(cases_site / "assets/javascripts", hand.site / "assets/javascripts", dirs_exist_ok=True)
    context = browser.new_context()
    page = load(context.new_page(), hand.site.as_uri() + "/")
    page.evaluate(OPEN)
    notes = "async (query) => (await index.search(query, { exact: true })).notes.map((note) => note.text)"
    found = [page.evaluate(notes, row["query"]) for row in rows]
    context.close()
    assert found == expected


def test_the_marks_are_those_of_the_table() -> None:
    rows = table("marks")
    expected = [row["marks"] for row in rows]
    told = run_engine([["marksOf", row["query"], row["text"]] for row in rows])
    assert [[row["text"][start:end] for start, end in each] for row, each in zip(rows, told, strict=True)] == expected
    found = [Matcher(parts(parse(row["query"]))).hits(row["text"]) for row in rows]
    assert [[[hit.start, hit.end] for hit in merged(hits)] for hits in found] == told


def merged(hits: list[Hit]) -> list[Hit]:
    """Return hits, which are in order, with those that lie over each other as one."""
    found: list[Hit] = []
    for hit in hits:
        if found and hit.start < found[-1].end:
            hit = Hit(found[-1].start, max(hit.end, found.pop().end), 0)
        found.append(hit)
    return found


def test_snippets_are_those_of_the_table() -> None:
    rows = table("snippets")
    expected = [[{"lead": "", **piece} for piece in row["shown"]] for row in rows]
    shown = [snippets(document_of(row["blocks"]), replace(parse(row["query"]), is_strict=True)) for row in rows]
    assert [[asdict(piece) for piece in each] for each in shown] == expected
    found = run_engine([["snippetsOf", row["blocks"], row["query"]] for row in rows])
    assert [
        [
            {
                "lead": "".join(part["text"] for part in piece["lead"]),
                "text": "".join(part["text"] for part in piece["parts"]),
                "anchor": piece["anchor"],
                "label": piece["label"],
            }
            for piece in each
        ]
        for each in found
    ] == expected
