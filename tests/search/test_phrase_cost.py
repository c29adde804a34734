"""How much of the index words that stand together need: of a common word only the pieces beside the rarer words."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import pytest
from playwright.sync_api import Browser

from generator.search.index import positions
from generator.search.index.build import build_index
from generator.search.reader.answer import search
from generator.search.reader.index import Index
from generator.search.reader.postings import Term
from generator.search.tokens import tokens
from tests.support.search_engine import OPEN, load

COMMON = "the"


@pytest.fixture(scope="module")
def site(archive_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic archive, with the positions in so many packs as in an archive of fifty times the size."""
    site = tmp_path_factory.mktemp("phrases")
    for part in ("decisions", "assets/javascripts"):
        shutil.copytree(archive_site / part, site / part)
    (site / "about.html").write_text("<!doctype html><title>About</title>", encoding="utf-8")
    docs = archive_site.parent / "docs"
    pages = [path.relative_to(docs).as_posix() for path in (docs / "decisions").rglob("*.md")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(positions, "_PACK", 500)
        build_index(str(docs), str(site), pages)
    return site


@dataclass(frozen=True)
class Case:
    """A phrase that begins with COMMON: its documents, how many packs it needs, and how many have its words at all."""

    phrase: str
    documents: set[int]
    needed: int
    having: int
    near: str
    """A query for COMMON and the rest of the phrase near each other."""
    near_documents: set[int]
    """The documents that have them so."""


@pytest.fixture(scope="module")
def case(site: Path) -> Case:
    """The phrase of three words for which it matters most that the common one comes last."""
    index = Index(site)
    said: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number in range(index.documents):
        for block in index.document(number).blocks:
            words = tokens(block.text)
            for size in (1, 2, 3):
                for phrase in zip(*(words[at:] for at in range(size)), strict=False):
                    said[phrase].add(number)
    cases = []
    for phrase in sorted(said):
        if len(phrase) < 3 or phrase[0] != COMMON or COMMON in phrase[1:] or index.dictionary.term(" ".join(phrase)):
            continue
        common, *others = (term for word in phrase if (term := index.dictionary.term(word)))
        beside = set(said[phrase[1:]])
        every = set.intersection(*(said[(word,)] for word in phrase))
        packs = {piece[0] for term in others for piece in term.positions}
        needed = len(packs) + packs_with(index, common, beside) + 3  # and those with shared paragraphs
        near = f'"{COMMON}" NEAR/2 "{" ".join(phrase[1:])}"'
        cases.append(Case(" ".join(phrase), said[phrase], needed, packs_with(index, common, every), near, beside))
    best = max(cases, key=lambda one: (one.having / one.needed, one.phrase))
    return replace(best, near_documents=near_documents(index, best))


def near_documents(index: Index, case: Case) -> set[int]:
    """Return the documents in which COMMON and the rest of the phrase stand near each other, block by block."""
    rest = case.phrase.split()[1:]
    found = set()
    for number in case.near_documents:
        for block in index.document(number).blocks:
            words = tokens(block.text)
            for at in range(len(words)):
                around = words[max(0, at - 3) : at] + words[at + len(rest) : at + len(rest) + 3]
                if words[at : at + len(rest)] == rest and COMMON in around:
                    found.add(number)
    return found


def packs_with(index: Index, term: Term, documents: set[int]) -> int:
    """Return how many pieces of the positions of `term` have any of `documents`."""
    starts = [piece[3] for piece in term.positions]
    places = [at for at, number in enumerate(index.dictionary.postings(term).documents) if number in documents]
    return len({max(n for n, start in enumerate(starts) if start <= at) for at in places})


def test_the_case_is_one_in_which_the_order_matters(case: Case) -> None:
    assert case.documents
    assert case.needed * 2 < case.having


@pytest.mark.parametrize("is_near", [False, True], ids=["phrase", "near"])
def test_the_reader_takes_the_rarer_words_first(
    site: Path, case: Case, monkeypatch: pytest.MonkeyPatch, is_near: bool
) -> None:
    query, documents, needed = asked_of(case, is_near)
    found, read = read_by_the_reader(site, query, monkeypatch)
    assert found == documents
    assert 2 <= read["postings"] <= needed


def read_by_the_reader(site: Path, query: str, monkeypatch: pytest.MonkeyPatch) -> tuple[set[int], Counter[str]]:
    """Return what a query finds, and how often the reader opens a file of each kind for it."""
    read: Counter[str] = Counter()
    original = Path.open

    def noted(path: Path, mode: str) -> IO[Any]:
        read[path.parent.name] += 1
        return original(path, mode)

    monkeypatch.setattr(Path, "open", noted)
    return set(search(Index(site), query).documents), read


def asked_of(case: Case, is_near: bool) -> tuple[str, set[int], int]:
    """Return a query of the case, what it finds, and how many packs it needs."""
    if is_near:
        return case.near, case.near_documents, case.needed
    return f'"{case.phrase}"', case.documents, case.needed


@pytest.mark.parametrize("is_near", [False, True], ids=["phrase", "near"])
def test_the_engine_takes_the_rarer_words_first(
    browser: Browser, address: Callable[[Path], str], site: Path, case: Case, is_near: bool
) -> None:
    query, documents, needed = asked_of(case, is_near)
    found, asked = read_by_the_engine(browser, address(site), query)
    assert found == documents
    assert 2 <= asked["postings"] <= needed


def read_by_the_engine(browser: Browser, address: str, query: str) -> tuple[set[int], Counter[str]]:
    """Return what a query finds, and how often the engine asks for something of each kind for it."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    load(page, address).evaluate(OPEN)
    found = page.evaluate("async (query) => [...(await index.search(query)).ids]", query)
    context.close()
    return set(found), Counter(url.split("/")[-2] for url in asked)


@dataclass(frozen=True)
class Keyed:
    """A query that reads postings of keys, and of positions next to nothing."""

    query: str
    most: int
    """The streams of postings and packs of positions that it may need."""
    instead: int
    """At least so many it would need without the keys."""


@pytest.fixture(scope="module", params=["s42", "section 26(6)", "s42 care act", '"the council" NEAR/3 apologise'])
def keyed(request: pytest.FixtureRequest, site: Path) -> Keyed:
    index = Index(site)
    dictionary = index.dictionary
    if "NEAR" not in request.param:
        words = ("section", "42", "care", "act") if "care" in request.param else ("section",)
        terms = [term for word in words if (term := dictionary.term(word))]
        return Keyed(request.param, 1, sum(len(term.positions) for term in terms))
    phrase, the = (dictionary.term(key) for key in ("the council", "the"))
    assert phrase
    assert the
    sorry = dictionary.with_stem("apologis")
    packs = sum(len(term.positions) for term in (phrase, *sorry))
    streams = 2 + len(sorry) + sum(term.shared is not None for term in (phrase, *sorry))
    return Keyed(request.param, packs + streams, packs + len(the.positions))


def test_keys_save_most_of_what_a_query_would_read(keyed: Keyed) -> None:
    assert keyed.most * 1.5 < keyed.instead


def test_the_reader_needs_keys_alone(site: Path, keyed: Keyed, monkeypatch: pytest.MonkeyPatch) -> None:
    found, read = read_by_the_reader(site, keyed.query, monkeypatch)
    assert found
    assert read["postings"] <= keyed.most


def test_the_engine_needs_keys_alone(
    browser: Browser, address: Callable[[Path], str], site: Path, keyed: Keyed
) -> None:
    found, asked = read_by_the_engine(browser, address(site), keyed.query)
    assert found == set(search(Index(site), keyed.query).documents)
    assert asked["postings"] <= keyed.most
