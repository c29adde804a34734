"""The gist of what a decision says: what the pages of the whole archive are made of, without the words around it.

It is kept beside the rows, which take long to unpack. An archive is gathered from it, and the rows
are unpacked of those decisions only of which words are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from generator.knowledge.law.units import Unit, unit_of
from generator.knowledge.rows import (
    REMEDIES,
    Citation,
    CitationKind,
    Grade,
    Knowledge,
    Refusal,
    Remedy,
    RemedyKind,
    Resolved,
)

LawPart = tuple[str, Unit]
"""An authority, by its key, and a unit of it."""

_GRADES: tuple[Grade, ...] = ("stated", "phrase", "cite")
_MOST_FORM = 60  # characters of a form that is not understood


class Gist(msgspec.Struct, frozen=True, array_like=True):
    """What of the rows of one decision is counted and listed."""

    law: tuple[tuple[str, str | None], ...]
    """What it cites for more than what the Ombudsman may do in every case: authority, and a fragment of each unit."""
    standard: tuple[tuple[str, str | None], ...]
    """What its standard paragraphs cite, likewise."""
    names: tuple[tuple[str, CitationKind, str], ...]
    """Each of these authorities, with its kind and its name."""
    payments: tuple[Remedy, ...]
    """Its fixed payments (`is_fixed_payment`)."""
    grounds: tuple[Refusal, ...]
    """The first words for each ground, less those that are cited only."""
    closed: Grade | None
    """The best grade of its grounds; None where it has none."""
    is_promising: bool
    """Whether somebody is to do or to pay something."""
    is_dated: bool
    """Whether something is to be done by a day that is known."""
    citations: tuple[tuple[CitationKind, Resolved, int], ...]
    """How many citations there are of each kind, by how they were resolved."""
    unresolved: tuple[str, ...]
    """The forms that are not resolved, as printed."""
    sums: tuple[tuple[RemedyKind, int], ...]
    """How many sums there are of each kind."""
    repeats: int
    """How many sums only say again what a row says."""
    signs: int
    """How many pound signs the text has."""
    unexplained: int
    """How many sums no rule explains."""

    def packed(self) -> bytes:
        """Return it as MessagePack."""
        return _ENCODER.encode(self)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Gist)


def gist_in(data: bytes) -> Gist:
    """Return the gist that was `packed`.

    Raises:
        msgspec.DecodeError: `data` is of another form.
    """
    return _DECODER.decode(data)


def gist_of(said: Knowledge) -> Gist:
    """Return the gist of all rows of a decision."""
    parts = law_of(said.citations)
    standard = {
        (one.authority, unit_of(one.fragment)): one
        for one in said.citations
        if one.boilerplate and one.authority is not None and one.resolved != "no"
    }
    named: dict[str, Citation] = {}
    for (authority, _), row in [*((part, rows[0]) for part, rows in parts.items()), *standard.items()]:
        named.setdefault(authority, row)
    grounds = {row.ground: row for row in reversed(said.refusals) if row.grade != "cite"}
    grades = {row.grade for row in said.refusals}
    citations = Counter((one.kind, one.resolved) for one in said.citations)
    sums = Counter(row.kind for row in said.remedies if row.amount is not None)
    unresolved = (one.span.printed for one in said.citations if one.resolved == "no")
    return Gist(
        law=tuple((authority, rows[0].fragment) for (authority, _), rows in parts.items()),
        standard=tuple((authority, row.fragment) for (authority, _), row in standard.items()),
        names=tuple((authority, row.kind, authority_name(row)) for authority, row in named.items()),
        payments=tuple(filter(is_fixed_payment, said.remedies)),
        grounds=tuple(grounds.values()),
        closed=next((grade for grade in _GRADES if grade in grades), None),
        is_promising=bool(said.promises) or any(map(is_remedy, said.remedies)),
        is_dated=any(row.due is not None and row.due.date is not None for row in said.promises),
        citations=tuple((kind, resolved, count) for (kind, resolved), count in citations.items()),
        unresolved=tuple(" ".join(form.split())[:_MOST_FORM] for form in unresolved),
        sums=tuple(sums.items()),
        repeats=said.repeats,
        signs=said.signs,
        unexplained=sum(row.kind == "unexplained" for row in said.remedies),
    )


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
    """Return what those of the `rows` that are fixed payments make together, in pence; None where there is none."""
    found = [row.amount for row in rows if is_fixed_payment(row) and row.amount is not None]
    return sum(found) if found else None
