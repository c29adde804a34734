"""The search in Firefox, hosted and from disk, where Firefox lets no page read the file beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.search.reader.answer import search
from generator.search.reader.index import Index
from tests.support.firefox import Firefox, FirefoxError, find_firefox
from tests.support.said_rows import write_said
from tests.support.search_oracle import Oracle, build_archive, known_items, make_cases
from tests.support.sites import Address

DECISIONS = 160
CASES = 150
KNOWN = 30

STATUS = "document.querySelector('.cb-results[aria-busy=false] .cb-status')?.textContent"
FILTERS = "document.querySelector('.cb-filters fieldset li') !== null"
BOX = "document.querySelector('.cb-box').elements.q"
FOUND = """
    Casebook.index().then((index) => Promise.all(asked.map(async ([text, options]) => {
      const result = await index.search(text, options);
      const records = await index.records(result.ids);
      return { count: result.count, ids: [...result.ids], references: records.map((record) => record.reference) };
    })))
"""


@pytest.fixture(scope="module")
def running() -> Iterator[Firefox]:
    path = find_firefox()
    assert path, "no Firefox: run `make test`, or `python -m tests.support.firefox`"
    with Firefox(path) as firefox:
        yield firefox


@pytest.fixture
def rough(running: Firefox) -> Iterator[Firefox]:
    """A Firefox on whose pages things may go wrong."""
    yield running
    running.navigate("about:blank")
    running.faults.clear()


@pytest.fixture
def firefox(running: Firefox) -> Iterator[Firefox]:
    """A Firefox that fails the test if a page breaks the policy, logs an error, or asks another host for anything."""
    yield running
    running.navigate("about:blank")
    faults, running.faults[:] = list(running.faults), []
    assert faults == []


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of some fictional decisions, whose front matter has laws, money, grounds and other decisions."""
    return write_said(build_archive(tmp_path_factory.mktemp("firefox"), DECISIONS))


@pytest.fixture(scope="module")
def oracle(archive: Path) -> Oracle:
    return Oracle(archive)


def test_a_page_from_disk_cannot_read_the_file_beside_it(rough: Firefox, archive: Path) -> None:
    rough.navigate(archive.as_uri() + "/search.html")
    assert rough.evaluate("fetch('about.html').then(() => 'read', () => 'refused')") == "refused"


def test_a_reader_searches_opens_a_result_and_comes_back(firefox: Firefox, address: Address, archive: Path) -> None:
    base = address(archive)
    firefox.navigate(base + "search.html?q=council+fault")
    status = firefox.until(STATUS)
    assert "decisions for “council fault”, 10 shown" in status
    assert firefox.evaluate("document.querySelectorAll('.cb-hit').length") == 10
    firefox.until("[...document.querySelectorAll('.cb-hit')].every((hit) => hit.querySelector('mark'))")
    marked = firefox.evaluate("[...document.querySelectorAll('.cb-hit mark')].map((mark) => mark.textContent)")
    assert {word.lower() for word in marked} <= {"council", "councils", "council’s", "council's", "fault", "faults"}
    firefox.until(FILTERS)  # what is still loading when a page is left counts as not loaded
    firefox.evaluate("document.querySelector('.cb-hit__where:not([hidden])').click()")
    firefox.until("document.querySelector('.cb-statement mark') && document.querySelector(':target')")
    assert "/decisions/" in firefox.evaluate("location.pathname")
    firefox.evaluate("history.back()")
    firefox.until(f"{STATUS} === status && {FILTERS}", status=status)
    assert firefox.evaluate("document.querySelectorAll('.cb-hit').length") == 10


def test_a_reader_takes_a_suggestion_with_the_keyboard_alone(firefox: Firefox, address: Address, archive: Path) -> None:
    firefox.navigate(address(archive) + "about.html")
    firefox.press("/")  # with which Firefox looks for text in the page, if the page lets it
    firefox.until(f"document.activeElement === {BOX}")
    firefox.press(*"counci")
    firefox.until("document.querySelectorAll('.cb-suggestions:not([hidden]) [role=option]').length > 1")
    assert firefox.evaluate(f"{BOX}.value") == "counci"
    firefox.press("ArrowDown")
    first = firefox.evaluate("document.querySelector('.cb-suggestions [aria-selected=true]').href")
    firefox.press("Enter")
    firefox.until("location.href === first && document.readyState === 'complete'", first=first)


def test_a_reference_goes_straight_to_its_decision(
    firefox: Firefox, address: Address, archive: Path, oracle: Oracle
) -> None:
    index = Index(archive)
    references = [one.reference for one in oracle.decisions]
    reference = next(one for one in references if not index.sets.citing(one.replace(" ", "")))
    firefox.navigate(address(archive) + "search.html?q=" + quote(reference))
    page = reference.replace(" ", "-")
    firefox.until(
        "location.pathname.endsWith(page) && document.querySelector('.cb-statement') !== null", page=f"{page}.html"
    )


def test_the_engine_finds_what_the_oracle_finds(
    firefox: Firefox, address: Address, archive: Path, oracle: Oracle
) -> None:
    cases = make_cases(oracle, CASES, seed=7)
    firefox.navigate(address(archive) + "search.html")
    found = firefox.evaluate(
        FOUND, patience=60, asked=[(case.query, {**case.options, "exact": True}) for case in cases]
    )
    for case, result in zip(cases, found, strict=True):
        assert frozenset(result["references"]) == case.expected, (case.query, case.options)
        assert result["count"] == len(result["references"]) == len(case.expected)


def test_the_engine_ranks_as_the_reader_does(firefox: Firefox, address: Address, archive: Path, oracle: Oracle) -> None:
    index = Index(archive)
    queries = [query.replace(" ", " OR ") for query, _ in known_items(oracle, KNOWN)]
    firefox.navigate(address(archive) + "search.html")
    found = firefox.evaluate(FOUND, patience=60, asked=[(query, {}) for query in queries])
    for query, result in zip(queries, found, strict=True):
        answer = search(index, query)
        assert sorted(result["ids"]) == sorted(answer.documents), query
        # Browsers may differ in the last digits of a logarithm.
        scores = [answer.scores[number] for number in result["ids"]]
        assert all(before > after - 1e-9 for before, after in pairwise(scores)), query


def test_a_missing_part_is_told_and_may_be_tried_again(
    rough: Firefox, address: Address, archive: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(archive, site)
    root = site / "search" / "root.js"
    root.rename(root.with_suffix(".away"))
    rough.navigate(address(site) + "search.html?q=council")
    message = "document.querySelector('.cb-message--error')?.textContent"
    assert "A part of the search index could not be loaded." in rough.until(message)
    root.with_suffix(".away").rename(root)
    rough.evaluate("document.querySelector('.cb-message--error button').click()")
    assert "for “council”" in rough.until(f"{STATUS}?.includes('shown') && {STATUS}")


def test_a_firefox_that_does_not_start_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "firefox"
    broken.write_text("#!/bin/sh\necho no display\nexit 3\n")
    broken.chmod(0o755)
    with pytest.raises(FirefoxError, match=r"(?s)exit code 3.*no display"):
        Firefox(str(broken))


def test_what_is_saved_on_a_decision_is_in_the_list_though_each_page_from_disk_keeps_its_own(
    firefox: Firefox, address: Address, archive: Path, oracle: Oracle
) -> None:
    base = address(archive)
    slugs = [decision.reference.replace(" ", "-") for decision in oracle.decisions[3:5]]
    for slug in slugs:
        firefox.navigate(f"{base}decisions/{slug[:2]}/{slug}.html")
        firefox.evaluate("document.querySelector('.cb-cite .cb-button ~ .cb-button').click()")
        firefox.until("document.querySelector('.cb-saved a')?.href.includes('my-list.html')")
        firefox.until("document.querySelector('.cb-saved [role=status]').textContent.startsWith('Saved: ')")
        href = firefox.until("document.querySelector('.cb-saved a').href")
        assert ("#add" in href) is base.startswith("file:")
        firefox.navigate(href)
        firefox.until("document.querySelector('.cb-bundle') !== null")
    assert firefox.evaluate("location.hash") == "#" + "&".join(f"d={slug}" for slug in slugs)
    firefox.navigate("about:blank")
    firefox.navigate(base + "my-list.html")
    firefox.until("document.querySelectorAll('.cb-chosen').length === 2")
