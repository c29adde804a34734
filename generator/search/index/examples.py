"""Choose the queries that the search page shows as examples, so that each finds decisions of this archive."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import chain
from typing import TypeAlias, TypeVar

import yaml

from generator.search import everyday
from generator.search.index.gather import DecisionPage
from generator.search.index.said import AllSaid
from generator.search.language import FACTS
from generator.search.tokens import tokens

PLAIN: tuple[str, ...] = tuple(
    yaml.safe_load((files("generator.search.index") / "examples.yml").read_text(encoding="utf-8"))["plain"]
)
"""Queries in plain words, of which the archive may have the words."""

_SUMS = (1000, 500, 100, 1)  # pounds
_SIMPLE_LAW = re.compile("[A-Z][a-z]+ Act [0-9]{4}")  # a name that a query has whole, see search-index.md
_SECTION = re.compile("s [0-9]+[A-Z]?")
_SIMPLE_BODY = re.compile("([A-Z][a-z]+) ((City|Borough|County|District) )?Council")
_OFTEN = 0.5  # share of the decisions: a phrase that more have is one of the standard paragraphs

_Pages: TypeAlias = Sequence[DecisionPage]
T = TypeVar("T", bound=tuple[str, ...])


def examples(pages: _Pages, said: AllSaid, documents: Mapping[str, int]) -> dict[str, str]:
    """Return queries by what each is an example of: `plain`, `law`, `body`, `sum`, `year`, `phrase`.

    `said` is what `pages` say, in the same order. `documents` says in how many documents each term and frequent phrase
    is. Each query finds at least one decision. An example for which the archive has nothing is left out.
    """
    made = {
        "plain": _plain(pages, documents),
        "law": _law(said),
        "body": _body(pages),
        "sum": _sum(said),
        "year": _year(pages),
        "phrase": _phrase(len(pages), documents),
    }
    return {name: query for name, query in made.items() if query}


def _plain(pages: _Pages, documents: Mapping[str, int]) -> str | None:
    """Return the query whose rarest word is in the most documents, if all words of any are there.

    A word of the name of a body could be taken for that, and then the others need not be found beside it.
    """
    names = {term for body in {page.body for page in pages if page.body} for term in tokens(body)}
    counts = {}
    for query in PLAIN:
        words = [term for term in tokens(query) if term not in everyday.COMMON]
        if names.isdisjoint(set(words) - set(FACTS["names"].split())):
            counts[query] = min(documents.get(word, 0) for word in words)
    best = max(counts, key=lambda query: counts[query], default=None)
    return best if best and counts[best] else None


def _law(said: AllSaid) -> str | None:
    """Return the section of a law that most decisions cite."""
    cited: Counter[tuple[str, str]] = Counter()
    for number, count in Counter(chain.from_iterable(said.law)).items():
        each = said.laws[number]
        if each.cite and _SECTION.fullmatch(each.cite) and '"' not in each.authority:
            cited[each.authority, each.cite] += count
    if not cited:
        return None
    law, section = _first(cited)
    short = section.replace(" ", "")
    return f"{short} {law}" if _SIMPLE_LAW.fullmatch(law) else f'law:"{law} {short}"'


def _body(pages: _Pages) -> str | None:
    """Return the body and the outcome that most decisions have: of councils and complaints upheld, if there are any."""
    known = ((page.body, page.outcome) for page in pages if page.body and page.outcome)
    bodies = Counter(each for each in known if '"' not in each[0])
    simple = Counter({each: count for each, count in bodies.items() if _SIMPLE_BODY.fullmatch(each[0])})
    upheld = Counter({each: count for each, count in simple.items() if each[1] == "Upheld"})
    if not bodies:
        return None
    body, outcome = _first(upheld or simple or bodies)
    name = _SIMPLE_BODY.fullmatch(body)
    names = {page.body for page in pages if page.body}
    # A name that few bodies share is taken for the body.
    if name and sum(name[1].lower() in tokens(each) for each in names) <= FACTS["bodies"]:
        return f"{body} {outcome.lower()}"
    return f'body:"{body}" outcome:"{outcome.lower()}"'


def _sum(said: AllSaid) -> str | None:
    """Return a round sum that some decisions reach."""
    most = max((pence or 0 for pence in said.pence), default=0)
    return next((f"sum:>={pounds}" for pounds in _SUMS if most >= 100 * pounds), None)


def _year(pages: _Pages) -> str | None:
    """Return the newest year, with the category that most of its decisions have."""
    newest = max((page.date[:4] for page in pages if page.date), default=None)
    if newest is None:
        return None
    known = Counter(
        (page.category,)
        for page in pages
        if page.date and page.date.startswith(newest) and page.category and '"' not in page.category
    )
    if not known:
        return f"year:{newest}"
    name = _first(known)[0].lower()
    return f"category:{name} year:{newest}" if name.isalpha() else f'category:"{name}" year:{newest}'


def _phrase(count: int, documents: Mapping[str, int]) -> str | None:
    """Return the phrase of the everyday words that most decisions have, but no standard one; the longest of equals."""
    found = Counter(
        {
            phrase: documents[phrase]
            for phrase in everyday.added_phrases()
            if 0 < documents.get(phrase, 0) <= max(1, _OFTEN * count)
        }
    )
    return f'"{max(found, key=lambda phrase: (found[phrase], len(phrase)))}"' if found else None


def _first(counts: Counter[T]) -> T:
    """Return what counts most; of equals the first by alphabet."""
    return min(counts, key=lambda each: (-counts[each], each))
