"""What pages show of what was drawn from the text of a decision: its front matter, its sum, the words that cite law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from generator.archive.facts import Facts
from generator.knowledge.gist import LawPart, authority_name, gist_in, is_remedy, law_of, sum_agreed
from generator.knowledge.law.units import WHOLE, Unit, unit_of
from generator.knowledge.rows import Citation, Place, Promise, unpacked


def said_front_matter(facts: Facts) -> dict[str, object]:
    """Return law, remedies, sum, actions, grounds and references cited; front-matter.md says what each key means."""
    said = facts.knowledge
    return {
        "law": [_law(rows) for rows in law_of(said.citations).values()],
        "remedies": [
            {
                "kind": row.kind,
                "status": row.status,
                "head": row.head_kind,
                "pounds": None if row.amount is None else pounds(row.amount),
                "at": row.span.anchor,
            }
            for row in said.remedies
            if is_remedy(row) and not row.total
        ],
        "sum_agreed": summed(facts),
        "actions": [
            {"kind": row.kind, "status": row.status, "due": _due(row), "at": row.span.anchor} for row in said.promises
        ],
        "grounds": [
            {"ground": row.ground, "grade": row.grade, "scope": row.scope, "at": row.span.anchor}
            for row in said.refusals
        ],
        "cites": [f"{digits[:2]} {digits[2:5]} {digits[5:]}" for digits in facts.mentions],
    }


def law_page(authority: str, unit: Unit) -> str:
    """Return the page of a unit of an authority, relative to the docs: `law/care-act-2014/s18.md`.

    That of the whole is the authority's own: `law/care-act-2014.md`.
    """
    return f"law/{authority}.md" if unit == WHOLE else f"law/{authority}/{unit.slug}.md"


def _due(row: Promise) -> str | None:
    return row.due.date.isoformat() if row.due and row.due.date else None


def _law(rows: list[Citation]) -> dict[str, object]:
    first = rows[0]
    unit = unit_of(first.fragment)
    return {
        "authority": authority_name(first),
        "part": unit.label,
        "page": law_page(str(first.authority), unit),
        "cites": sorted({row.fragment for row in rows if row.fragment}),
        "at": list(dict.fromkeys(row.span.anchor for row in rows if row.span.anchor)),
    }


def agreed_of(facts: Facts) -> int | None:
    """Return the sum agreed of a decision, in pence; None where there is none."""
    return _agreed(facts.gist)


@lru_cache(maxsize=100_000)
def _agreed(gist: bytes) -> int | None:
    """Each decision is asked for its sum by every page that lists it."""
    return sum_agreed(gist_in(gist).payments)


class Words(NamedTuple):
    """Words of a decision for which a page lists it."""

    anchor: str | None
    """The nearest address on the decision's page."""
    place: Place
    words: str


def cited_words(facts: Facts) -> Mapping[LawPart, Sequence[Words]]:
    """Return the words with which a decision cites each part of the law, the first of each place, in their order."""
    return _cited_words(facts.said)


@lru_cache(maxsize=100_000)
def _cited_words(said: bytes) -> Mapping[LawPart, Sequence[Words]]:
    """Several pages ask for those of each decision. The same words stand in many, and are held in memory once."""
    found: dict[LawPart, Sequence[Words]] = {}
    for part, rows in law_of(unpacked(said).citations).items():
        words: dict[str | None, Words] = {}
        for row in rows:
            if row.span.anchor not in words:
                anchor = row.span.anchor and intern(row.span.anchor)
                words[anchor] = Words(anchor, row.place, intern(row.context or row.span.printed))
        found[part] = tuple(words.values())
    return found


def forget() -> None:
    """Let go of sums and words that were kept."""
    _agreed.cache_clear()
    _cited_words.cache_clear()


def summed(facts: Facts) -> str | None:
    """Return the sum agreed of a decision in pounds; None where there is none."""
    found = agreed_of(facts)
    return None if found is None else pounds(found)


def pounds(pence: int) -> str:
    """Return a sum in pounds with two decimals: `1500.00`."""
    return str(Decimal(pence).scaleb(-2))
