"""Every group of the archive, and what its pages say: titles, trails, figures, links.

It is over 250 lines: what a page of each kind of group says stands side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

from generator import vocabulary
from generator.archive.facts import Facts
from generator.archive.gathered import Gathered
from generator.archive.groups import Archive, Group
from generator.contract.addresses import Paths
from generator.contract.markdown import Markdown
from generator.contract.rows import (
    BODY_UNSTATED,
    CATEGORY_UNSTATED,
    DATE_UNSTATED,
    OUTCOME_UNSTATED,
    SUBCATEGORY_UNSTATED,
)
from generator.figures.counts import Breakdown, CountRow
from generator.figures.tables import (
    GroupFigures,
    by_category,
    by_group,
    by_year,
    charts_by_month,
    charts_by_year,
    group_figures,
)
from generator.pages.council_page import Front, agreed_page, fronts
from generator.system.memory import key_of

NEWEST = 10
_MOST_CARDS = 6

Leads: TypeAlias = Literal["subject", "body", "both"]
"""What the rows of a list say first of each decision."""

Trail = tuple[tuple[str, str], ...]
"""Links to other pages: labels, and paths relative to the docs."""

HOME_TRAIL: Trail = (("Home", "index.md"),)


class Part(NamedTuple):
    """A page below that of a group."""

    label: str
    page: str
    """Relative to the docs; "" for a part without a page."""
    decisions: int
    note: str = ""


class Quote(NamedTuple):
    """Words of a decision, and where they stand."""

    where: str
    """`paragraph 12(b)`, `summary`."""
    anchor: str | None
    """The address of that place on the page."""
    words: str


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group and what its pages say."""

    base: str
    """The path of its first page, relative to the docs and without its ending: `years/2020`."""
    title: str
    group: Group
    trail: Trail
    """The pages above it, the home page first."""
    figures: Callable[[], GroupFigures | None] = lambda: None
    """Counts its decisions, each time anew unless it remembers. What it gives follows from the decisions alone."""
    filters: str = ""
    """The parameters of a search in its decisions alone, `body=NAME`; "" where there is no such search."""
    body: vocabulary.Body | None = None
    """The body, if the group is one of a body's decisions."""
    beside: Trail = ()
    """The groups before and after it in time."""
    newest: int | None = None
    """How many of its newest decisions are shown; None for all, in pages."""
    lead: str = ""
    """What its first page says before all else, as a text of one paragraph."""
    parts: tuple[Part, ...] = ()
    """The pages below it."""
    tables: Callable[[Paths], Markdown] | None = None
    """Draws tables for the first page; they follow from the decisions alone."""
    quotes: Callable[[Facts], Sequence[Quote]] | None = None
    """Gives the words of a decision for which it is in the group; they follow from its facts alone."""

    leads: Leads = "both"
    """What its rows say first of each decision: not that which all of them share."""
    agreed: str = ""
    """The page of what the body is to do and to pay; "" where there is none."""
    has_feeds: bool = False
    """Whether `exports/feeds.py` makes feeds for this group, beside its page."""
    front: Front | None = None
    """What a body's page has at its top."""
    cards: Callable[[], Sequence[CountRow]] = tuple
    """Gives the groups in it with the most decisions, with their counts; they follow from the decisions alone."""

    @property
    def key(self) -> tuple[Any, ...]:
        """Cache key of the first page, less its decisions."""
        figures = self.figures()
        counted = figures and figures.key, self.cards()
        return (*counted, self.body, self.beside, self.lead, self.parts, self.agreed, self.front)

    @property
    def made_of(self) -> str:
        """A hash of all that its pages and the files beside them follow from; it takes no counting."""
        said = self.base, self.title, self.trail, self.filters, self.leads, self.newest, self.has_feeds
        more = self.body, self.beside, self.lead, self.parts, self.agreed, self.front
        below = [(one.name, one.slug) for one in self.group.groups]
        return key_of(repr((said, more, below)) + "".join(facts.key for facts in self.group.decisions))


def group_pages(archive: Archive, gathered: Gathered | None = None) -> Iterator[GroupPage]:
    """Yield every group of the archive: councils, categories with their sub-categories, outcomes, years with months.

    `gathered` is what the texts of the archive say, of which a body's page has sums and a link.
    """
    gathered = gathered or Gathered()
    front_of = fronts(archive, gathered)
    for group in archive.bodies:
        agreed = agreed_page(group) if group.name in gathered.promising else ""
        yield _council(group, agreed, front_of(group) if group.name else None)
    for group in archive.categories:
        yield _category(group)
        for inner in group.groups:
            yield _subcategory(group, inner)
    for group in archive.outcomes:
        yield _outcome(group)
    for at, group in enumerate(archive.years):
        yield _year(group, _beside(archive.years, at, "years"))
        for below, month in enumerate(group.groups):
            yield _month(group, month, _beside(group.groups, below, f"years/{group.slug}"))


def _council(group: Group, agreed: str, front: Front | None) -> GroupPage:
    base, title = f"councils/{group.slug}", group.name or BODY_UNSTATED
    filters = f"body={group.slug}" if group.name else ""

    @cache
    def figures() -> GroupFigures:
        years = by_year(group.decisions, lambda year: search(f"{filters}&from={year}&to={year}" if filters else ""))
        subjects = by_category(group.decisions, lambda name: search(f"{filters}&category={name}" if filters else ""))
        return group_figures(base, (years, subjects), charts_by_year(base, title, years))

    trail = (*HOME_TRAIL, ("Councils and other bodies", "councils/index.md"))
    body = vocabulary.body(group.name) if group.name else None
    return GroupPage(
        *(base, title, group, trail, figures, filters, body),
        leads="subject",
        agreed=agreed,
        has_feeds=True,
        front=front,
    )


def _category(group: Group) -> GroupPage:
    base, title = f"categories/{group.slug}", group.name or CATEGORY_UNSTATED
    filters = f"category={group.slug}" if group.name else ""

    @cache
    def inner() -> Breakdown:
        return by_group("Sub-category", SUBCATEGORY_UNSTATED, group.groups, lambda one: f"{base}/{one.slug}.md")

    @cache
    def figures() -> GroupFigures:
        years = by_year(group.decisions, lambda year: search(f"{filters}&from={year}&to={year}" if filters else ""))
        breakdowns = (years, inner()) if group.groups else (years,)
        return group_figures(base, breakdowns, charts_by_year(base, title, years))

    trail = (*HOME_TRAIL, ("Subjects", "categories/index.md"))
    return GroupPage(base, title, group, trail, figures, filters, has_feeds=True, cards=lambda: _cards(inner().rows))


def _cards(rows: Sequence[CountRow]) -> tuple[CountRow, ...]:
    """Return the rows with the most decisions, of those with a name; none where there are not two to choose from."""
    named = [row for row in rows if row.name is not None]
    return tuple(sorted(named, key=lambda row: -row.counts.total)[:_MOST_CARDS]) if len(named) > 1 else ()


def _subcategory(parent: Group, group: Group) -> GroupPage:
    assert parent.name is not None  # what has no category has no sub-category
    base = f"categories/{parent.slug}/{group.slug}"
    title = f"{parent.name}: {group.name}" if group.name else f"{parent.name}: {SUBCATEGORY_UNSTATED.lower()}"
    filters = f"category={parent.slug}/{group.slug}" if group.name else ""

    @cache
    def figures() -> GroupFigures:
        years = by_year(group.decisions, lambda year: search(f"{filters}&from={year}&to={year}" if filters else ""))
        return group_figures(base, (years,), charts_by_year(base, title, years))

    trail = (*HOME_TRAIL, ("Subjects", "categories/index.md"), (parent.name, f"categories/{parent.slug}.md"))
    return GroupPage(base, title, group, trail, figures, filters, leads="body", has_feeds=True)


def _outcome(group: Group) -> GroupPage:
    base, title = f"outcomes/{group.slug}", group.name or OUTCOME_UNSTATED
    filters = f"outcome={group.slug}" if group.name else ""

    @cache
    def figures() -> GroupFigures:
        years = by_year(group.decisions, lambda year: search(f"{filters}&from={year}&to={year}" if filters else ""))
        subjects = by_category(group.decisions, lambda name: search(f"{filters}&category={name}" if filters else ""))
        charts = charts_by_year(base, title, years, by_outcome=False)
        return group_figures(base, (years, subjects), charts, by_outcome=False)

    meaning = outcome_meanings()[group.name]
    return GroupPage(
        base, title, group, (*HOME_TRAIL, ("Outcomes", "outcomes/index.md")), figures, filters, lead=meaning
    )


@cache
def outcome_meanings() -> Mapping[str | None, str]:
    """Return what each outcome means, by its name; None is that of decisions without a stated one."""
    unstated = "The source text does not state one of the Ombudsman's outcomes."
    return {None: unstated, **{outcome.name: outcome.meaning for outcome in vocabulary.outcomes()}}


def _year(group: Group, beside: Trail) -> GroupPage:
    base, trail = f"years/{group.slug}", (*HOME_TRAIL, ("Years", "years/index.md"))
    if group.name is None:
        return GroupPage(base, DATE_UNSTATED, group, trail)
    filters = f"from={group.slug}&to={group.slug}"
    title = f"Decisions of {group.name}"

    @cache
    def figures() -> GroupFigures:
        months = by_group("Month", DATE_UNSTATED, group.groups, lambda one: f"{base}/{one.slug}.md")
        subjects = by_category(group.decisions, lambda name: search(f"{filters}&category={name}"))
        return group_figures(base, (months, subjects), charts_by_month(base, title, months))

    return GroupPage(base, title, group, trail, figures, filters, beside=beside, newest=NEWEST)


def _month(year: Group, group: Group, beside: Trail) -> GroupPage:
    base, when = f"years/{year.slug}/{group.slug}", f"{year.slug}-{group.slug}"
    trail = (*HOME_TRAIL, ("Years", "years/index.md"), (str(year.name), f"years/{year.slug}.md"))
    return GroupPage(base, f"Decisions of {group.name}", group, trail, filters=f"from={when}&to={when}", beside=beside)


def _beside(groups: Sequence[Group], at: int, folder: str) -> Trail:
    """Return links to the groups before and after the one at `at` in time; `groups` are newest first."""
    found = []
    for step, said in ((1, "Before"), (-1, "After")):
        near = groups[at + step] if 0 <= at + step < len(groups) else None
        if near is not None and near.name:
            found.append((f"{said}: {near.name}", f"{folder}/{near.slug}.md"))
    return tuple(found)


def search(filters: str) -> str:
    """Return the address of a search with `filters`; "" for none."""
    return f"search.md?{filters}" if filters else ""
