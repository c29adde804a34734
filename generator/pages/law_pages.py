"""The pages of the law that decisions cite: each Act, instrument, guidance and case, and each part of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from generator.archive.facts import Facts
from generator.archive.gathered import Authority, LawUnit
from generator.archive.groups import Group
from generator.archive.said import cited_words, law_page
from generator.contract.numbers import counted
from generator.contract.paragraphs import pinpoint
from generator.figures.counts import FEWEST
from generator.figures.tables import GroupFigures, by_category, by_year, charts_by_year, group_figures
from generator.knowledge.law.units import WHOLE
from generator.knowledge.rows import Place, Span
from generator.pages.group_pages import HOME_TRAIL, GroupPage, Part, Quote

LAW_TRAIL = (*HOME_TRAIL, ("Law", "law/index.md"))

_PLACES: dict[Place, str] = {
    "summary": "summary",
    "role": "the Ombudsman's powers",
    "assessment": "findings",
    "action": "action",
    "decision": "final decision",
    "other": "statement",
}
_FOUND = (
    "Casebook found the citations by rules and read the decisions no further: a decision that cites a law need not "
    "have applied it."
)
_OURS = f"{_FOUND} Of the words around each citation some are shown."


def law_pages(authorities: Sequence[Authority]) -> Iterator[GroupPage]:
    """Yield the page of each authority, and those of its parts."""
    for authority in authorities:
        yield _authority(authority)
        for one in authority.units:
            if one.decisions and one.unit != WHOLE:
                yield _unit(authority, one)


def where(span: Span, place: Place) -> str:
    """Return what to call the place of some words: `paragraph 12(b)`, `summary`."""
    return named_place(span.anchor, place)


def named_place(anchor: str | None, place: Place) -> str:
    """Return what to call a place by its address: `paragraph 12(b)`, `summary`."""
    found = pinpoint(anchor) if anchor else None
    return f"paragraph {found}" if found else _PLACES[place]


def _authority(authority: Authority) -> GroupPage:
    base = law_page(authority.key, WHOLE).removesuffix(".md")
    parts = tuple(_part(authority, one) for one in authority.units if one.unit != WHOLE)
    group = Group(authority.name, authority.key, authority.decisions)
    lead = _lead(_the(authority), len(authority.decisions), authority.standard)
    return GroupPage(
        base,
        authority.name,
        group,
        LAW_TRAIL,
        cache(partial(_figures, base, authority.name, authority.decisions, chart=True)),
        lead=lead,
        parts=parts,
        quotes=_quotes(authority.key, authority.units),
        has_feeds=True,
    )


def _the(authority: Authority) -> str:
    return authority.name if authority.kind == "case" else f"the {authority.name}"


def _part(authority: Authority, one: LawUnit) -> Part:
    note = f"{one.standard:,} more in standard paragraphs" if one.standard else ""
    page = law_page(authority.key, one.unit) if one.decisions else ""
    return Part(str(one.unit.label), page, len(one.decisions), note)


def _unit(authority: Authority, one: LawUnit) -> GroupPage:
    base = law_page(authority.key, one.unit).removesuffix(".md")
    title = f"{authority.name}, {one.unit.label}"
    group = Group(title, one.unit.slug, one.decisions)
    trail = (*LAW_TRAIL, (authority.name, law_page(authority.key, WHOLE)))
    lead = _lead(f"{one.unit.label} of {_the(authority)}", len(one.decisions), one.standard)
    return GroupPage(
        base,
        title,
        group,
        trail,
        cache(partial(_figures, base, title, one.decisions, chart=False)),
        lead=lead,
        quotes=_quotes(authority.key, [one]),
    )


def _lead(cited: str, decisions: int, standard: int) -> str:
    """Return what a page of the law `cited` says first: of its decisions, and of those that are not listed."""
    if not decisions:
        cite = counted(standard, "decision cites", "decisions cite")
        return f"{cite} {cited} in the standard paragraphs alone: not listed here. {_FOUND}"
    more = ""
    if standard:
        cite = counted(standard, "more decision cites", "more decisions cite")
        more = f" {cite} it in the standard paragraphs alone: not listed."
    return f"Decisions that cite {cited}, and the words around it. {_OURS}{more}"


def _figures(base: str, title: str, decisions: Sequence[Facts], *, chart: bool) -> GroupFigures | None:
    """Return counts by year and category, where there are enough decisions for them to say something."""
    if len(decisions) < FEWEST:
        return None
    years = by_year(decisions, lambda _: "")
    subjects = by_category(decisions, lambda _: "")
    return group_figures(base, (years, subjects), charts_by_year(base, title, years) if chart else ())


def _quotes(authority: str, units: Sequence[LawUnit]) -> Callable[[Facts], list[Quote]]:
    """Return what gives the words with which a decision cites one of `units` of a law: one for each place."""

    def quotes(facts: Facts) -> list[Quote]:
        told: dict[str | None, Quote] = {}
        words = cited_words(facts)
        for one in (one for unit in units for one in words.get((authority, unit.unit), ())):
            told.setdefault(one.anchor, Quote(named_place(one.anchor, one.place), one.anchor, one.words))
        return list(told.values())

    return quotes
