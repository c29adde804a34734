"""Make the home page and the indexes (bodies, categories, outcomes, years, law), `INDEX_ROWS` rows a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from generator.archive.gathered import Authority, Gathered, LawUnit
from generator.archive.groups import Archive
from generator.archive.said import law_page
from generator.contract.addresses import Paths
from generator.contract.markdown import Markdown, link
from generator.figures.tables import (
    MOST_ROWS,
    FiguresCsv,
    GroupFigures,
    Picture,
    by_year,
    charts_by_year,
    group_figures,
)
from generator.knowledge.law.units import WHOLE
from generator.knowledge.rows import CitationKind
from generator.pages.body_names import BodyNames, group_kind
from generator.pages.group_pages import HOME_TRAIL, outcome_meanings
from generator.pages.home_page import home_page
from generator.pages.listings import Listing
from generator.pages.pager import pager
from generator.vocabulary.names import fold

T = TypeVar("T")

INDEX_ROWS = 150
_OTHER_NAMES = "Other names"
_NO_NAME = "Not stated"


def index_pages(archive: Archive, gathered: Gathered) -> Iterator[Listing | FiguresCsv | Picture | BodyNames]:
    """Yield the pages that lead to the groups, the figures of the whole archive, and the names for the filter box."""
    years = by_year(archive.decisions, lambda year: f"years/{year}.md", "years/undated.md")
    figures = group_figures("years/index", (years,), charts_by_year("years/index", "All decisions", years))
    yield home_page(archive, figures)
    yield figures.csv
    yield from figures.charts
    yield from _councils(archive)
    yield from _categories(archive)
    meanings = outcome_meanings()
    yield _page("outcomes/index.md", "outcomes", trail=HOME_TRAIL, groups=archive.outcomes, meanings=meanings)
    yield from _years(archive, figures)
    yield from _law(gathered.authorities)


def _page(name: str, template: str, **values: object) -> Listing:
    return Listing(name, "", template, values)


def _names(folder: str, count: int) -> list[str]:
    return [f"{folder}/index.md", *(f"{folder}/index-{number}.md" for number in range(2, count + 1))]


# --- councils ---


def letter(name: str | None) -> str:
    """Return the letter under which `name` stands from A to Z; None is that of unknown bodies."""
    if name is None:
        return _NO_NAME
    first = fold(name)[:1].upper()
    return first if "A" <= first <= "Z" and len(first) == 1 else _OTHER_NAMES


def _councils(archive: Archive) -> Iterator[Listing | BodyNames]:
    """Yield the bodies from A to Z, whole letters on a page where they fit. Last comes the link to unknown ones."""
    behind = (_OTHER_NAMES, _NO_NAME)
    ordered = sorted(archive.bodies, key=lambda one: letter(one.name) in behind)  # a stable order: unknown stays last
    letters = [(name, tuple(groups)) for name, groups in groupby(ordered, key=lambda one: letter(one.name))]
    pages = packed(letters, INDEX_ROWS)
    names = _names("councils", len(pages))
    starts: dict[str, str] = {}
    for name, page in zip(names, pages, strict=True):
        for title, _ in page:
            starts.setdefault(title, f"{name}#{title.lower().replace(' ', '-')}")
    for number, (name, page) in enumerate(zip(names, pages, strict=True), 1):
        yield _page(
            name,
            "councils",
            title=_ranged("Councils and other bodies", page, len(pages)),
            trail=HOME_TRAIL if number == 1 else (*HOME_TRAIL, ("Councils and other bodies", names[0])),
            count=sum(group.name is not None for group in archive.bodies),
            letters=list(starts.items()) if len(starts) > 1 else [],
            page=page,
            kind=group_kind,
            pager=pager(names, number),
        )
    yield BodyNames(archive.bodies)


def _ranged(title: str, page: Sequence[tuple[str, object]], pages: int) -> str:
    if pages == 1:
        return title
    first, last = page[0][0], page[-1][0]
    return f"{title}: {first}" if first == last else f"{title}: {first} to {last}"


def packed(parts: Sequence[tuple[str, tuple[T, ...]]], most: int) -> list[list[tuple[str, tuple[T, ...]]]]:
    """Return `parts` in pages with at most `most` things in all; a part that is larger alone is divided."""
    pages: list[list[tuple[str, tuple[T, ...]]]] = [[]]
    room = most
    for title, things in parts:
        for at in range(0, max(len(things), 1), most):
            piece = things[at : at + most]
            if len(piece) > room and pages[-1]:
                pages.append([])
                room = most
            pages[-1].append((title, piece))
            room -= len(piece)
    return pages


# --- categories and years ---


def _categories(archive: Archive) -> Iterator[Listing]:
    """Yield the categories with their sub-categories. A category with many goes on on the next page."""
    rows = [(group, inner) for group in archive.categories for inner in (None, *group.groups)]
    for number, name, names, shown in _divided("categories", rows):
        runs = [list(run) for _, run in groupby(shown, key=lambda row: row[0].slug)]
        parts = [(run[0][0], [inner for _, inner in run if inner]) for run in runs]
        title = "Subjects" if number == 1 else f"Subjects (page {number} of {len(names)})"
        trail = HOME_TRAIL if number == 1 else (*HOME_TRAIL, ("Subjects", names[0]))
        yield _page(name, "categories", title=title, trail=trail, parts=parts, pager=pager(names, number))


def _years(archive: Archive, figures: GroupFigures) -> Iterator[Listing]:
    """Yield the years. The table of figures links to each of them, as long as it has room for all."""
    for number, name, names, shown in _divided("years", archive.years):
        title = "Years" if number == 1 else f"Years (page {number} of {len(names)})"
        trail = HOME_TRAIL if number == 1 else (*HOME_TRAIL, ("Years", names[0]))
        yield _page(
            name,
            "years",
            title=title,
            trail=trail,
            figures=figures,
            first=number == 1,
            groups=shown if len(archive.years) > MOST_ROWS else (),
            pager=pager(names, number),
        )


# --- law ---

_KINDS: tuple[tuple[str, tuple[CitationKind, ...]], ...] = (
    ("Acts and instruments", ("act", "si")),
    ("Guidance and codes", ("guidance", "own-guidance")),
    ("Cases", ("case",)),
)
_PARTS = 12  # of an authority that the index leads to; its own page has all


def _law(authorities: Sequence[Authority]) -> Iterator[Listing]:
    """Yield the authorities by kind and from A to Z, each with the parts of it that are cited most."""
    cited = [one for one in authorities if one.decisions or one.standard]
    kinds = [(heading, tuple(one for one in cited if one.kind in kinds)) for heading, kinds in _KINDS]
    pages = packed([(heading, found) for heading, found in kinds if found], INDEX_ROWS)
    names = _names("law", len(pages))
    for number, (name, page) in enumerate(zip(names, pages, strict=True), 1):
        yield _page(
            name,
            "law",
            title="Law" if number == 1 else f"Law (page {number} of {len(names)})",
            trail=HOME_TRAIL if number == 1 else (*HOME_TRAIL, ("Law", names[0])),
            number=number,
            page=page,
            page_of=lambda one: law_page(one.key, WHOLE),
            parts=_parts,
            pager=pager(names, number),
        )


def _parts(authority: Authority, paths: Paths) -> Markdown:
    """Return links to the parts of an authority that most decisions cite, in the order of the law."""
    parts = [one for one in authority.units if one.decisions and one.unit != WHOLE]
    most = sorted(parts, key=lambda one: (-len(one.decisions), one.unit.order))[:_PARTS]
    return Markdown(", ".join(_part(authority, one, paths) for one in sorted(most, key=lambda one: one.unit.order)))


def _part(authority: Authority, one: LawUnit, paths: Paths) -> str:
    return f"{link(str(one.unit.label), paths.to(law_page(authority.key, one.unit)))} {len(one.decisions):,}"


def _divided(folder: str, rows: Sequence[T]) -> Iterator[tuple[int, str, list[str], Sequence[T]]]:
    """Yield the pages of an index of `rows`: number, name, the names of all, and what it shows."""
    names = _names(folder, max(1, -(-len(rows) // INDEX_ROWS)))
    for number, name in enumerate(names, 1):
        yield number, name, names, rows[(number - 1) * INDEX_ROWS : number * INDEX_ROWS]
