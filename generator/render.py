"""Render pages as Markdown: each decision, the listings, and the home page. A page is a path and its text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import jinja2

from generator import vocabulary
from generator.entry import REFERENCE, Context, Entry
from generator.index import Archive, Group
from generator.markdown import Markdown, begin, code, entry, escape, front_matter, inline, link
from generator.model import Block, Decision, Item, Paragraph, Subheading, Text
from generator.names import position, slug
from generator.regions import REGIONS, SIGNATURE, SUMMARY

ROWS = 100
_NEWEST = 10
SIBLINGS = 6

Page = tuple[str, str]


@cache
def _templates() -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("generator"),
        finalize=escape,  # every value is escaped, unless it is Markdown already
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals["link"] = link
    env.globals["code"] = code
    env.globals["meta"] = lambda **values: Markdown(front_matter(values))
    env.filters["day"] = day
    env.filters["rows"] = _rows
    for region in REGIONS.values():
        env.globals[f"begin_{region.name}"] = Markdown(region.begin)
        env.globals[f"end_{region.name}"] = Markdown(region.end)
    return env


def _render(template: str, **values: Any) -> str:
    text = _templates().get_template(f"{template}.md.j2").render(values)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def render_page(template: str, name: str, **values: Any) -> str:
    """Return the text of the page `name`, made by `template` of `values`."""
    return _render(template, paths=_Paths(name), **values)


def day(date: datetime.date) -> str:
    """Return a date as people in England write it: 9 August 2021."""
    return f"{date.day} {date:%B %Y}"


# --- one decision ---


def facts(item: Entry) -> dict[str, object]:
    """Return the front matter of a decision's page, in its order. docs/front-matter.md says what each key means."""
    return {
        "title": item.title,
        "reference": item.reference,
        "body": item.body,
        "council": item.council,
        "category": item.category,
        "subcategory": item.subcategory,
        "decision": item.outcome,
        "date": item.date,
        "summary": item.summary,
        "source_url": item.source_url,
        "source_file": item.path,
        "source_sha256": item.sha256,
        "paragraphs": item.paragraphs,
        "words": item.words,
        "numbering": item.numbering,
    }


def statement(decision: Decision, linked: Callable[[str], str] = escape) -> Markdown:
    """Return the statement as Markdown, word for word. `linked` turns running text into Markdown."""
    parts = []
    for section in decision.sections:
        blocks = [] if section.heading is None else [f"## {escape(section.heading)}"]
        blocks.extend(_block(block, linked) for block in section.blocks)
        region = {"opening": SUMMARY, "signature": SIGNATURE}.get(section.kind or "")
        parts.extend([region.begin, *blocks, region.end] if region else blocks)
    return Markdown("\n\n".join(parts))


def _block(block: Block, linked: Callable[[str], str]) -> str:
    match block:
        case Paragraph():
            return entry(f"{block.number}.", [linked(block.text), *_inner(block.blocks, linked)])
        case Subheading():
            return f"### {escape(block.text)}"
        case Text():
            return linked(block.text)
        case Item():
            return entry("-", [linked(block.text), *_inner(block.blocks, linked)])


def _inner(blocks: Sequence[Item | Text], linked: Callable[[str], str], *, roman: bool = False) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield linked(block.text)
        else:
            marker = f"{position(block.letter, roman=roman)}." if block.style == "lettered" else "-"
            yield entry(marker, [linked(block.text), *_inner(block.blocks, linked, roman=True)])


def decision_page(context: Context, text: str) -> Page:
    """Return the page of the decision of `context`, whose statement in Markdown is `text`."""
    item = context.entry
    page = _render(
        "decision",
        front_matter=Markdown(front_matter(facts(item))),
        entry=item,
        statement=Markdown(text),
        context=context,
        newer=context.newer,
        older=context.older,
        siblings=context.siblings,
        paths=_Paths(item.page),
    )
    return item.page, page


def linked_statement(decision: Decision, context: Context) -> Markdown:
    """Return the statement as Markdown, with a link on each reference that exactly one other decision's page has."""
    paths = _Paths(context.entry.page)

    def linked(text: str) -> Markdown:
        out: list[str] = []
        done = 0
        for match in REFERENCE.finditer(text):
            target = context.references.get("".join(match.group(1, 3, 4, 5)))
            if target is not None:
                out += [inline(text[done : match.start()]), link(match.group(), paths.to(target))]
                done = match.end()
        return begin("".join([*out, inline(text[done:])]).strip(" \t"))

    return statement(decision, linked)


class _Paths:
    """Relative links from one page to others."""

    def __init__(self, page: str) -> None:
        self._up = "../" * page.count("/")

    def to(self, page: str) -> str:
        """Return the link to `page`, a path relative to the docs."""
        return self._up + page

    def council(self, name: str) -> str:
        """Return the link to the page of a council or other body."""
        return self.to(f"councils/{slug(name)}.md")

    def category(self, name: str | None, subcategory: str | None = None) -> str:
        """Return the link to the page of a category or of one of its sub-categories."""
        if name is None:
            return self.to("categories/uncategorised.md")
        below = f"/{slug(subcategory)}" if subcategory else ""
        return self.to(f"categories/{slug(name)}{below}.md")

    def outcome(self, name: str | None) -> str:
        """Return the link to the page of an outcome."""
        return self.to(f"outcomes/{slug(name) if name else 'unstated'}.md")

    def year(self, date: datetime.date | None) -> str:
        """Return the link to the page of the year of `date`."""
        return self.to(f"years/{date.year if date else 'undated'}.md")


# --- listings ---


@dataclass(frozen=True, slots=True)
class Listing:
    """A page that leads to decisions: its path, a key that is another wherever the page would be, and its parts."""

    name: str
    key: str
    template: str
    values: Mapping[str, Any]

    def page(self) -> Page:
        """Return the page."""
        return self.name, _render(self.template, paths=_Paths(self.name), **self.values)


def listings(archive: Archive) -> Iterator[Listing]:
    """Return the pages that lead to the decisions: the home page, the indexes, and each group in pages of `ROWS`."""
    kinds = _by_kind(archive.councils)
    yield _listing_page("index.md", "home", archive=archive, newest=archive.entries[:_NEWEST], kinds=kinds)
    yield _listing_page("councils/index.md", "councils", kinds=kinds)
    yield _listing_page("categories/index.md", "categories", groups=archive.categories)
    meanings = {outcome.name: outcome.meaning for outcome in vocabulary.outcomes()}
    yield _listing_page("outcomes/index.md", "outcomes", groups=archive.outcomes, meanings=meanings)
    yield _listing_page("years/index.md", "years", groups=archive.years)
    for group in archive.councils:
        yield from _listing("councils", "Councils and other bodies", group, group.name, council=_body(group))
    for group in archive.categories:
        yield from _listing("categories", "Categories", group, group.name or "Uncategorised", subgroups=group.groups)
        for inner in group.groups:
            name = f"{group.name}: {inner.name}" if inner.name else f"{group.name}: no sub-category"
            yield from _listing(f"categories/{group.slug}", "Categories", inner, name, parent=group)
    for group in archive.outcomes:
        yield from _listing("outcomes", "Outcomes", group, group.name or "Outcome not stated")
    for group in archive.years:
        yield from _listing("years", "Years", group, f"Decisions of {group.name}" if group.name else "Undated")


def _listing_page(name: str, template: str, *, key: str = "", **values: Any) -> Listing:
    return Listing(name, key, template, values)


def _pager(number: int, count: int) -> list[int | None]:
    """Return the numbers that page `number` of `count` links to: the ends and those around it, None for a gap."""
    near = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    shown: list[int | None] = [near[0]]
    for before, after in pairwise(near):
        shown += [after] if after == before + 1 else [None, after]
    return shown


def _rows(entries: Iterable[Entry], paths: _Paths) -> Markdown:
    """Return the rows of a listing: title, then date, outcome and sub-category, then the summary."""
    up = paths.to("")
    return Markdown("\n\n".join(f"{before}{up}{after}" for before, after in map(_row, entries)))


@lru_cache(maxsize=100_000)
def _row(item: Entry) -> tuple[str, str]:
    """Return a row in two parts, before and after the way up to the docs: each decision stands in several listings.

    NUL marks the place, which no text of a decision has: files with it are refused.
    """
    when = day(item.date) if item.date else "Date unknown"
    subject = item.subcategory or item.category or "Uncategorised"
    said = f"{when} · {item.outcome or 'Outcome not stated'} · {subject}"
    row = entry("-", [link(item.title, f"\0{item.page}"), escape(said), escape(item.summary)])
    before, _, after = row.partition("\0")
    return before, after


def _body(group: Group) -> vocabulary.Body:
    assert group.name is not None  # every decision names its body
    return vocabulary.body(group.name)


def _by_kind(councils: Iterable[Group]) -> list[tuple[str, list[Group]]]:
    found: dict[str, list[Group]] = {title: [] for title in (*vocabulary.KINDS.values(), _UNKNOWN_KIND)}
    for group in councils:
        found[vocabulary.KINDS.get(_body(group).kind or "", _UNKNOWN_KIND)].append(group)
    return [(title, groups) for title, groups in found.items() if groups]


_UNKNOWN_KIND = "Bodies of unknown kind"


def _listing(
    folder: str,
    index_title: str,
    group: Group,
    title: str | None,
    *,
    council: vocabulary.Body | None = None,
    subgroups: Sequence[Group] = (),
    parent: Group | None = None,
) -> Iterator[Listing]:
    base = f"{folder}/{group.slug}"
    count = max(1, -(-len(group.entries) // ROWS))
    names = [f"{base}.md", *(f"{base}/page-{number}.md" for number in range(2, count + 1))]
    for number, name in enumerate(names, 1):
        shown = group.entries[(number - 1) * ROWS : number * ROWS]
        yield _listing_page(
            name,
            "listing",
            key=repr(
                (
                    title,
                    len(group.entries),
                    parent and parent.name,
                    council,
                    [(inner.name, len(inner.entries)) for inner in subgroups],
                    [item.digest for item in shown],
                )
            ),
            title=title if number == 1 else f"{title} (page {number} of {count})",
            updated=max((item.date for item in shown if item.date), default=None),
            index_title=index_title,
            index_page=f"{folder.split('/')[0]}/index.md",
            parent=parent,
            group=group,
            base=base,
            entries=shown,
            number=number,
            names=names,
            pager=_pager(number, count),
            council=council,
            subgroups=subgroups,
            filters=_filters(base) if group.name else None,
        )


def _filters(base: str) -> str:
    """Return the part of a search's address that finds what the listing `base` has, as `search.html` takes it."""
    kind, _, name = base.partition("/")
    filters = {"councils": "council={0}", "categories": "category={0}", "outcomes": "outcome={0}"}
    return filters.get(kind, "from={0}&to={0}").format(name)
