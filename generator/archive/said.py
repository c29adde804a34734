"""What the front matter of a decision's page has of what was drawn from its text."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from generator.archive.facts import Facts
from generator.knowledge.law.units import WHOLE, Unit, unit_of
from generator.knowledge.rows import REMEDIES, Citation, Promise, Remedy, unpacked

LawPart = tuple[str, Unit]
"""An authority, by its key, and a unit of it."""


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


def law_of(citations: Iterable[Citation]) -> dict[LawPart, list[Citation]]:
    """Return the citations of substance by authority and unit; those that are not surely understood are left out."""
    found: dict[LawPart, list[Citation]] = {}
    for citation in citations:
        if citation.authority is not None and citation.resolved != "no" and not citation.boilerplate:
            found.setdefault((citation.authority, unit_of(citation.fragment)), []).append(citation)
    return found


def authority_name(citation: Citation) -> str:
    """Return the name of the authority of a citation that is understood: `Care Act 2014`."""
    title = citation.title or ""
    return f"{title} {citation.year}" if citation.year and citation.kind in ("act", "si") else title


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


def is_remedy(row: Remedy) -> bool:
    """Return whether a row is a remedy that was agreed or recommended."""
    return row.kind in REMEDIES and row.status in ("agreed", "recommended")


def is_fixed_payment(row: Remedy) -> bool:
    """Return whether a row is one payment of one sum, agreed or recommended: what may be counted and added."""
    return (
        row.kind == "payment"
        and is_remedy(row)
        and row.amount is not None
        and row.upper is None
        and row.rate is None
        and not row.total
    )


def sum_agreed(rows: Iterable[Remedy]) -> int | None:
    """Return what the fixed payments of a decision make together, in pence; None where there is none."""
    found = [row.amount for row in rows if is_fixed_payment(row) and row.amount is not None]
    return sum(found) if found else None


def agreed_of(facts: Facts) -> int | None:
    """Return the sum agreed of a decision, in pence; None where there is none."""
    return _agreed(facts.said)


@lru_cache(maxsize=100_000)
def _agreed(said: bytes) -> int | None:
    """Each decision is asked for its sum by every page that lists it, and its rows take long to unpack."""
    return sum_agreed(unpacked(said).remedies)


def forget_sums() -> None:
    """Let go of the sums that were kept, and with them of all that was drawn from the decisions."""
    _agreed.cache_clear()


def summed(facts: Facts) -> str | None:
    """Return the sum agreed of a decision in pounds; None where there is none."""
    found = agreed_of(facts)
    return None if found is None else pounds(found)


def pounds(pence: int) -> str:
    """Return a sum in pounds with two decimals: `1500.00`."""
    return str(Decimal(pence).scaleb(-2))
