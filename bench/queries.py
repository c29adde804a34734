"""The 48 queries that the search is measured with, made for the archives of `tests/synthetic/`.

The invented words are of those archives, and so rare that a word is in a handful of 10,000 decisions.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.inputs import texts

REFERENCE = "reference"

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
    "near": ("delay NEAR/5 repairs", '"the council" NEAR/3 apologise'),
    "a day, a month": ("20/03/2018", "March 2018 school"),
    "dates": ("parking year:2021", '"council tax" after:2019-06 before:2021'),
    "a field": ("council:lormenley complaint", "category:housing damp", 'outcome:"not upheld" school'),
    "the summary": ("in:summary housing",),
    "a misspelt word": ("homlessness",),
}


@dataclass(frozen=True, slots=True)
class Query:
    """A query, of which kind it is, and whether Pagefind can express it."""

    kind: str
    text: str
    shared: bool


def queries(corpus: Path) -> list[Query]:
    """Return the 48 queries for the archive in `corpus`; the reference among them is that of its middle decision."""
    found = [Query(kind, text, shared=True) for kind, group in _SHARED.items() for text in group]
    found += [Query(kind, text, shared=False) for kind, group in _OWN.items() for text in group]
    paths = texts(corpus)
    return [*found, Query(REFERENCE, paths[len(paths) // 2].stem.replace("-", " "), shared=False)]
