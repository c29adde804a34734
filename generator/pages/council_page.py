"""What stands at the top of the page of a council or other body: tiles, its kind, what recurs, the newest months."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator import vocabulary
from generator.archive.facts import Facts
from generator.archive.gathered import Gathered, Payment
from generator.archive.groups import Archive, Group
from generator.contract.addresses import Paths
from generator.contract.dates import month_of
from generator.contract.markdown import Markdown, escape, link
from generator.contract.numbers import counted
from generator.figures.counts import FEWEST, CountRow, Counts, count, total
from generator.figures.kinds import KindShare, shares_by_kind
from generator.figures.sums import printed_pounds, spread
from generator.figures.tables import rated
from generator.vocabulary import kind_of
from generator.vocabulary.names import fold, slug

_MOST_RECURRING = 6
_MONTHS = 12


class Tile(NamedTuple):
    """A figure that leads, and what it is."""

    figure: str
    target: str
    """The page that it leads to, relative to the docs; "" for none."""
    words: str


class Month(NamedTuple):
    """A month in which there are decisions."""

    name: str
    target: str
    decisions: int


@dataclass(frozen=True, slots=True)
class Front:
    """What a body's page has at its top."""

    tiles: tuple[Tile, ...]
    kind: str
    """What share is upheld of the bodies of its kind, in a sentence; "" where too few are known."""
    recurring: tuple[CountRow, ...]
    """The sub-categories with the most decisions, two at least."""
    counts: Counts
    """Those of all its decisions."""
    months: tuple[Month, ...]
    """Those of the twelve months up to the newest decision that have decisions, the newest first."""
    csv: str
    """The file with its decisions, relative to the docs."""

    @property
    def until(self) -> str:
        """The newest month."""
        return self.months[0].name


def agreed_page(group: Group) -> str:
    """Return the page that says what the body of `group` is to do and to pay, relative to the docs."""
    return f"councils/{group.slug}/agreed.md"


def decisions_csv(group: Group) -> str:
    """Return the path of the file with the decisions of a body, relative to the docs."""
    return f"councils/{group.slug}/decisions.csv"


def fronts(archive: Archive, gathered: Gathered) -> Callable[[Group], Front]:
    """Return what makes the top of the page of each known body of `archive`; what all share is counted once."""
    kinds = shares_by_kind(archive)
    payments: defaultdict[str | None, list[Payment]] = defaultdict(list)
    for one in gathered.payments:
        payments[one.facts.body].append(one)
    return lambda group: _front(group, kinds, payments.get(group.name, ()))


def _front(group: Group, kinds: Mapping[str, KindShare], payments: Sequence[Payment]) -> Front:
    counts = total(count(group.decisions, lambda facts: facts.body).values())
    subjects = count(
        (facts for facts in group.decisions if facts.category_group and facts.subcategory_group),
        lambda facts: (facts.category_group or "", facts.subcategory_group or ""),
    )
    tiles = (*_size(group.decisions), _upheld(group, counts), *_subject(group), *_sums(group, payments))
    return Front(
        tiles,
        _kind(vocabulary.body(group.name or ""), kinds),
        tuple(_recurring(group, subjects)),
        counts,
        tuple(_months(group)),
        decisions_csv(group),
    )


# --- tiles ---


def _size(decisions: Sequence[Facts]) -> Iterator[Tile]:
    years = sorted({facts.date.year for facts in decisions if facts.date})
    span = "" if not years else f" of {years[0]}" if len(years) == 1 else f", {years[0]} to {years[-1]}"
    figure, _, noun = counted(len(decisions), "decision").partition(" ")
    yield Tile(figure, "", f"{noun}{span}")


def _upheld(group: Group, counts: Counts) -> Tile:
    target = _search(group, "outcome=upheld") if counts.upheld else ""
    if rate := counts.rate:
        words = f"upheld of {rate.investigated:,} investigated (95% interval {_range(rate.low, rate.high)})"
        return Tile(f"{rate.share:.0%}", target, words)
    if not counts.investigated:
        return Tile("0", "", "complaints investigated")
    return Tile(f"{counts.upheld} of {counts.investigated}", target, "investigated were upheld: too few for a share")


_MOST_SUBJECTS = 2
"""With more subjects that are as frequent, none of them is the main one."""


def _subject(group: Group) -> Iterator[Tile]:
    named = Counter(facts.category_group for facts in group.decisions if facts.category_group)
    if named:
        number = max(named.values())
        names = sorted((name for name, times in named.items() if times == number), key=fold)
        share = f"{number / len(group.decisions):.0%}"
        words = f"{'are each' if len(names) > 1 else 'is'} the subject of {counted(number, 'decision')}, {share}"
        target = "&".join(f"category={slug(name)}" for name in names)
        if len(names) <= _MOST_SUBJECTS:
            yield Tile(" and ".join(names), _search(group, target), words)


def _sums(group: Group, payments: Sequence[Payment]) -> Iterator[Tile]:
    """Yield the payments together, and the median of the newest year that has enough of them to say one."""
    if payments:
        by_year: defaultdict[int, list[int]] = defaultdict(list)
        for one in payments:
            by_year[one.facts.date.year if one.facts.date else 0].append(one.row.amount or 0)
        together = printed_pounds(sum(map(sum, by_year.values())))
        words = f"in {counted(len(payments), 'payment')} agreed or recommended"
        for year in sorted(filter(None, by_year), reverse=True):
            found = spread(by_year[year])
            if found.median is not None:
                words += f"; in {year} the median of {found.number:,} was {printed_pounds(found.median)}"
                break
        yield Tile(together, agreed_page(group), words)


# --- its kind, what recurs, the newest months ---


def _kind(body: vocabulary.Body, kinds: Mapping[str, KindShare]) -> str:
    share = kinds.get(body.kind) if body.kind else None
    if share is None:
        return ""
    return (
        f"{kind_of(body)}: the median share upheld of the {share.bodies:,} in this archive that had {FEWEST} or more "
        f"complaints investigated is {share.median:.0%} (95% interval {_range(share.low, share.high)})."
    )


def _recurring(group: Group, subjects: Mapping[tuple[str, str], Counts]) -> Iterator[CountRow]:
    found = sorted((name for name in subjects if subjects[name].total > 1), key=lambda one: (-subjects[one].total, one))
    for name in found[:_MOST_RECURRING]:
        category, inner = name
        target = _search(group, f"category={slug(category)}/{slug(inner)}")
        yield CountRow(f"{category}: {inner}", target, subjects[name])


def recurring_table(front: Front, paths: Paths) -> Markdown:
    """Return what recurs as a table: decisions, how many were upheld, and what share; below them all of the body."""
    lines = ["| Sub-category | Decisions | Upheld | Upheld rate |", "| --- | --- | --- | --- |"]
    for name, target, counts in (*front.recurring, CountRow("All", "", front.counts)):
        label = link(name or "", paths.to(target)) if target else escape(name)
        lines.append(f"| {label} | {counts.total:,} | {counts.upheld:,} | {rated(counts)} |")
    return Markdown("\n".join(lines))


def _months(group: Group) -> Iterator[Month]:
    dates = [facts.date for facts in group.decisions if facts.date]
    found = Counter((date.year, date.month) for date in dates)
    last = max(found, default=(0, 0))
    names = {(date.year, date.month): month_of(date) for date in dates}
    for year, month in sorted(found, reverse=True):
        if 12 * (last[0] - year) + last[1] - month < _MONTHS:
            when = f"{year}-{month:02}"
            yield Month(names[year, month], _search(group, f"from={when}&to={when}"), found[year, month])


def _search(group: Group, filters: str) -> str:
    return f"search.md?body={group.slug}&{filters}"


def _range(low: float, high: float) -> str:
    return f"{100 * low:.0f}–{high:.0%}"
