"""What the engine finds, in which order, with which counts; held against SQLite's FTS5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.search.reader.answer import search as answer
from generator.search.reader.index import Index
from tests.support.said_rows import clear_said, copy_archive
from tests.support.search_engine import FOUND, OPEN, load, search
from tests.support.search_oracle import Oracle, make_cases
from tests.support.search_reader import options_of
from tests.support.sites import Address

pytestmark = pytest.mark.long


def test_hits_are_the_same_hosted_and_from_disk(page: Page, engine: Page, address: Address, cases_site: Path) -> None:
    load(page, address(cases_site))
    page.evaluate(OPEN)
    for query in (
        "fence",
        '"the council"',
        "fence OR alert -garden",
        "cou*",
        "in:summary fence",
        "year:2022",
        "20 007 001",
    ):
        found = search(page, query)
        assert found["count"] == len(found["references"]) > 0, query
        assert found == search(engine, query), query


def test_a_reference_leads_to_its_decision(engine: Page) -> None:
    found = search(engine, "20 007 001")
    record = engine.evaluate("async id => (await index.records([id]))[0]", found["reference"])
    assert (record["id"], record["reference"]) == (found["reference"], "20 007 001")
    assert record["url"] == "decisions/20/20-007-001.html"
    assert search(engine, "ref:20-007-001")["references"] == ["20 007 001"]
    assert search(engine, "99 999 999")["reference"] is None


def test_a_reference_comes_with_those_that_mention_it_and_first(
    page: Page, address: Address, archive_site: Path, index: Index, references: Sequence[str]
) -> None:
    load(page, address(archive_site)).evaluate(OPEN)
    cited = [reference for reference in references if answer(index, reference).citing]
    assert len(cited) > 3
    for reference in cited[:10]:
        expected = answer(index, reference)
        found = search(page, f"ref {reference}")
        assert found["references"] == [references[number] for number in expected.documents]
        assert found["references"][0] == reference
        assert found["citing"] == list(expected.citing)
    assert search(page, "19 000 009")["citing"] == []


def test_results_are_sorted_as_asked_and_the_undated_come_last(engine: Page) -> None:
    newest = engine.evaluate("async () => index.records((await index.search('', {sort: 'newest'})).ids)")
    oldest = engine.evaluate("async () => index.records((await index.search('', {sort: 'oldest'})).ids)")
    dates = [record["date"] for record in newest]
    dated = [date for date in dates if date]
    assert dated == sorted(dated, reverse=True)
    assert dates[len(dated) :] == [None] * (len(dates) - len(dated)) != []
    assert [record["date"] for record in oldest] == dated[::-1] + dates[len(dated) :]


def test_each_facet_is_counted_with_the_filters_of_the_others(engine: Page) -> None:
    all_ = search(engine, "")
    one = search(engine, "", outcome=["upheld"])
    assert one["count"] == all_["facets"]["outcome"]["upheld"]
    assert one["facets"]["outcome"] == all_["facets"]["outcome"]
    assert sum(one["facets"]["year"].values()) == one["count"]
    two = search(engine, "", outcome=["upheld", "unknown"], **{"from": "2022", "to": "2022-12-31"})
    assert two["count"] == sum(two["facets"]["outcome"].get(slug, 0) for slug in ("upheld", "unknown"))
    assert two["facets"]["year"]["2022"] == two["count"]
    category = search(engine, "", category=["planning"])
    assert category["count"] == all_["facets"]["category"]["planning"] > 0
    parts = [n for slug, n in all_["facets"]["category"].items() if slug.startswith("planning/")]
    assert sum(parts) <= category["count"]
    assert search(engine, "", kind=list(all_["facets"]["kind"]))["count"] == all_["count"]


def test_a_word_that_is_nowhere_is_told_with_the_nearest_one(engine: Page) -> None:
    found = search(engine, "fance OR council")
    assert found["count"] > 0
    assert [(note["code"], note["word"], note["nearest"]) for note in found["notes"]] == [
        ("no-match", "fance", "fence")
    ]
    assert [note["code"] for note in search(engine, "council:Nowhere")["notes"]] == ["no-value"]


def test_a_search_can_be_given_up(engine: Page) -> None:
    name = engine.evaluate(
        """async () => {
            const control = new AbortController();
            const search = index.search("fence", {signal: control.signal});
            control.abort();
            return search.catch(error => error.name);
        }"""
    )
    assert name == "AbortError"


def test_the_engine_counts_facets_and_sorts_by_sums_as_the_reader_does(
    browser: Browser, address: Address, archive_site: Path, index: Index, references: Sequence[str]
) -> None:
    context = browser.new_context()
    page = load(context.new_page(), address(archive_site))
    page.evaluate(OPEN)
    given: list[dict[str, list[str]]] = [
        {},
        {"law": ["children-act-1989", "care-act-2014/s18"], "outcome": ["upheld"]},
        {"remedy": ["payment"], "sum": ["none", "500-999"]},
        {"ground": ["late", "appeal-used"], "law": ["care-act-2014"]},
    ]
    for options in given:
        found = search(page, "council OR fault", **options, sort="sum")
        expected = answer(index, "council OR fault", replace(options_of(options), sort="sum"))
        assert found["references"] == [references[number] for number in expected.documents] != []
        assert found["facets"] == expected.facets(), options
    context.close()


def test_an_archive_of_which_nothing_is_known_is_searched_as_the_reader_does(
    page: Page, archive_site: Path, tmp_path: Path
) -> None:
    site = clear_said(copy_archive(archive_site, tmp_path))
    load(page, site.as_uri() + "/").evaluate(OPEN)
    index = Index(site)
    given: list[dict[str, list[str]]] = [
        {},
        {"sum": ["none"]},
        {"sum": ["under-100"]},
        {"law": ["care-act-2014"]},
        {"remedy": ["refund"], "ground": ["late"]},
    ]
    for query in ("council", "sum:>=0", "council -sum:>=0 -law:s117 -remedy:refund -cites:20-000-000"):
        for options in given:
            found = search(page, query, **options, sort="sum")
            expected = answer(index, query, replace(options_of(options), sort="sum"))
            assert found["ids"] == list(expected.documents), (query, options)
            assert found["facets"] == expected.facets(), (query, options)
            assert [note["text"] for note in found["notes"]] == [note.text for note in expected.notes]


def test_the_laws_are_loaded_only_when_they_are_needed(page: Page, address: Address, archive_site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    load(page, address(archive_site))
    page.evaluate(OPEN)
    names = ["outcome", "category", "body", "kind", "type", "year", "remedy", "ground", "sum"]
    count = "async (names) => Object.keys(await (await index.search('council')).facets(names))"
    assert page.evaluate(count, names) == names
    laws = ("/search/laws/", "/search/facets/1-", "/search/columns/law-", "/search/cites/")
    assert not any(part in url for url in asked for part in laws)
    assert page.evaluate(count, ["law"]) == ["law"]
    assert all(any(part in url for url in asked) for part in laws[1:3])
    assert not any(laws[0] in url for url in asked)
    parts = "async () => [...(await (await index.search('council')).parts(['care-act-2014'])).keys()]"
    assert all(part.startswith("care-act-2014/") for part in page.evaluate(parts))
    assert any(laws[0] in url for url in asked)


def test_the_engine_finds_what_sqlite_finds(browser: Browser, archive_site: Path, oracle: Oracle) -> None:
    """From disk: that it is the same hosted, `test_hits_are_the_same_hosted_and_from_disk` holds."""
    cases = make_cases(oracle, 2_000, seed=2)
    context = browser.new_context()
    page = load(context.new_page(), archive_site.as_uri() + "/")
    page.evaluate(OPEN)
    for first in range(0, len(cases), 100):
        some = cases[first : first + 100]
        found = page.evaluate(FOUND, [[case.query, {**case.options, "exact": True}] for case in some])
        for case, (count, references) in zip(some, found, strict=True):
            assert frozenset(references) == case.expected, (case.query, case.options)
            assert count == len(references) == len(case.expected)
    context.close()
