"""The queries that the search is measured with, made for the archives of `tests/synthetic/`.

The invented words are of those archives, and so rare that a word is in a handful of 10,000 decisions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bench.inputs import texts

REFERENCE = "reference"

_REFERENCE = re.compile(r"\b[0-9]{2} [0-9]{3} [0-9]{3}\b")

# What Pagefind can express too: words that all have to be there, and one phrase alone.
_SHARED = {
    "a common word": ("council", "complaint", "fault", "school", "housing"),
    "a less common word": ("homelessness", "mould", "parking", "trees"),
    "a rare word": ("silvet", "quodagate", "brallidating"),
    "two words": ("council tax", "blue badge", "damp contractor", "noise neighbour"),
    "three words": ("school transport appeal", "housing benefit overpayment", "planning boundary fence"),
    "a phrase": (
        '"local government act"',
        '"balance of probabilities"',
        '"the council"',
        '"interim accommodation"',
        '"liability order"',
    ),
}
_OWN = {
    "words and a phrase": ('housing "local government act" tribunal',),
    "OR": ("homeless OR homelessness", "(damp OR mould) surveyor"),
    "NOT": ("housing -benefit",),
    "a prefix": ("safeguard*", "con*"),
    "a section, a sum": ("26A(1)", "£200"),
    "a section of a law": ("s26(6)", "s42 care act", "Children Act 1989, section 17", '"section 26(6)"'),
    "sections": ("s.26A(1)", "ss 26(1) and 34(3)", "section 117(2)"),
    "near": ("delay NEAR/5 repairs", '"the council" NEAR/3 apologise'),
    "a day, a month": ("20/03/2018", "20 March 2018", "2018-03-20", "March 2018 school"),
    "dates": ("parking year:2021", '"council tax" after:2019-06 before:2021'),
    "a field": ("council:lormenley complaint", "category:housing damp", 'outcome:"not upheld" school'),
    "what is known of decisions": ("law:s117", 'law:"care act" delay', "remedy:refund", "sum:>500", "ground:late"),
    "the summary": ("in:summary housing",),
    "a misspelt word": ("homlessness", "complaynt about houseing"),
    "facts": ("upheld homelessness 2021",),
    "a question": (
        "the council kicked me out of my flat and nobody told me",
        "my child has no school place",
        "how long should repairs to damp walls take",
    ),
    "an abbreviation": ("EHCP delay", "SEND tribunal"),
    "an ampersand": ("B&B for nine weeks", "adults & children"),
}


@dataclass(frozen=True, slots=True)
class Query:
    """A query, of which kind it is, and whether Pagefind can express it."""

    kind: str
    text: str
    shared: bool


def queries(corpus: Path) -> list[Query]:
    """Return the queries for the archive in `corpus`. Two are made of it: the reference of its middle decision, and
    `cites:` with a reference that a decision mentions, the first from the middle on."""
    found = [Query(kind, text, shared=True) for kind, group in _SHARED.items() for text in group]
    found += [Query(kind, text, shared=False) for kind, group in _OWN.items() for text in group]
    paths = texts(corpus)
    middle = len(paths) // 2
    cited = next(filter(None, map(_cited, [*paths[middle:], *paths[:middle]])))
    found.append(Query("what is known of decisions", f"cites:{cited}", shared=False))
    return [*found, Query(REFERENCE, paths[middle].stem.replace("-", " "), shared=False)]


def _cited(path: Path) -> str | None:
    """Return a reference that the text at `path` has and that is not its own, without blanks, or None."""
    own = path.stem.replace("-", "")
    every = (each.replace(" ", "") for each in _REFERENCE.findall(path.read_text(encoding="utf-8")))
    return next((each for each in every if each != own), None)
