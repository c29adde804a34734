"""The pages of the grounds on which complaints are not investigated: what each means, and how often it is stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from generator import vocabulary
from generator.archive.facts import Facts
from generator.archive.gathered import GroundUse
from generator.archive.groups import Archive, Group
from generator.contract.addresses import Paths
from generator.contract.markdown import Markdown, escape, link
from generator.contract.rows import CATEGORY_UNSTATED
from generator.figures.counts import FEWEST
from generator.figures.tables import GroupFigures, by_category, by_year, charts_by_year, group_figures
from generator.knowledge.refusals.grounds import Ground, grounds
from generator.knowledge.rows import Span
from generator.pages.group_pages import HOME_TRAIL, GroupPage, Quote
from generator.pages.law_pages import where
from generator.pages.listings import Listing

Uses = Mapping[str, Sequence[GroundUse]]
"""The decisions that state each ground, by its name."""

REFUSAL_TRAIL = (*HOME_TRAIL, ("Refusals", "refusals/index.md"))


def ground_page(name: str) -> str:
    """Return the page of the ground `name`, relative to the docs."""
    return f"refusals/{name}.md"


def refusal_index(archive: Archive, uses: Uses) -> Listing:
    """Return the page that leads to the grounds, with how often each is stated in the categories."""
    used = [ground for ground in grounds().values() if ground.name in uses]
    shown = sorted(used, key=lambda ground: (-len(uses[ground.name]), ground.label))
    key = repr([(ground, [one.facts.key for one in uses[ground.name]]) for ground in shown])
    closed = [facts for facts in archive.decisions if vocabulary.is_refusal(facts.outcome)]
    values = {
        "title": "Refusals",
        "trail": HOME_TRAIL,
        "grounds": [(ground, ground_page(ground.name), len(uses[ground.name])) for ground in shown],
        "closed": len(closed),
        "told": len(_stating(closed, uses)),
        "shares": _shares(closed, uses, shown),
    }
    return Listing("refusals/index.md", repr((key, [facts.key for facts in closed])), "refusals", values)


def _stating(closed: Sequence[Facts], uses: Uses) -> list[Facts]:
    """Return those of the `closed` decisions that state a ground."""
    stated = {one.facts.slug for found in uses.values() for one in found}
    return [facts for facts in closed if facts.slug in stated]


def _shares(closed: Sequence[Facts], uses: Uses, shown: Sequence[Ground]) -> Callable[[Paths], Markdown]:
    """Return what draws the table: for each ground and category the share of closed decisions with a stated ground."""

    def drawn(paths: Paths) -> Markdown:
        of = Counter(facts.category_group or CATEGORY_UNSTATED for facts in _stating(closed, uses))
        names = [name for name in sorted(of) if of[name] >= FEWEST]
        if not names:
            return Markdown()
        lines = [
            f"| Ground | {' | '.join(str(escape(name)) for name in names)} |",
            "| --- |" + " --- |" * len(names),
        ]
        for ground in shown:
            found = [one.facts for one in uses[ground.name] if vocabulary.is_refusal(one.facts.outcome)]
            counts = Counter(facts.category_group or CATEGORY_UNSTATED for facts in found)
            label = link(ground.label, paths.to(ground_page(ground.name)))
            lines.append(f"| {label} | {' | '.join(f'{counts[name] / of[name]:.0%}' for name in names)} |")
        lines.append(f"| Decisions | {' | '.join(f'{of[name]:,}' for name in names)} |")
        return Markdown("\n".join(lines))

    return drawn


def refusal_pages(uses: Uses) -> Iterator[GroupPage]:
    """Yield the page of each ground that a decision states: what it means, figures, and the decisions."""
    for ground in grounds().values():
        found = uses.get(ground.name, ())
        if not found:
            continue
        base = ground_page(ground.name).removesuffix(".md")
        decisions = tuple(one.facts for one in found)
        yield GroupPage(
            base,
            ground.label,
            Group(ground.label, ground.name, decisions),
            REFUSAL_TRAIL,
            cache(partial(_figures, base, ground.label, decisions)),
            lead=" ".join(filter(None, (ground.meaning, ground.next, _OURS))),
            quotes=_quotes(found),
            has_feeds=True,
        )


def _figures(base: str, title: str, decisions: Sequence[Facts]) -> GroupFigures:
    years = by_year(decisions, lambda _: "")
    breakdowns = (years, by_category(decisions, lambda _: ""))
    return group_figures(base, breakdowns, charts_by_year(base, title, years, by_outcome=False), by_outcome=False)


_OURS = (
    "The explanation is Casebook's, and so is the reading: the words for which each decision is listed stand below it. "
    "Decisions may have more than one ground, for the whole complaint or for a part of it."
)


def _quotes(uses: Sequence[GroundUse]) -> Callable[[Facts], list[Quote]]:
    @cache
    def spans() -> dict[str, Span]:
        return {one.facts.slug: one.row.span for one in uses}

    def quotes(facts: Facts) -> list[Quote]:
        span = spans()[facts.slug]
        return [Quote(where(span, "summary"), span.anchor, span.printed)]

    return quotes
