"""What a decision's page shows of what was drawn from its text: sums, grounds, and the law it cites."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.archive.facts import Facts
from generator.archive.said import law_page
from generator.contract.addresses import Paths
from generator.contract.markdown import Markdown, escape, inline, link
from generator.contract.rows import pounds
from generator.knowledge.gist import authority_name, is_fixed_payment, is_remedy, law_of, sum_agreed
from generator.knowledge.law.authorities import law_address
from generator.knowledge.law.units import unit_of
from generator.knowledge.refusals.grounds import grounds
from generator.knowledge.rows import Citation, FamilyKind, Knowledge, Place, Promise, Refusal, Remedy, Span
from generator.pages.law_pages import where
from generator.pages.refusal_pages import ground_page

_MOST_SUMS = 6
_MOST_ACTIONS = 4
_LONGEST_ACTION = 160  # characters of an action that are quoted below the title


class CitedLaw(NamedTuple):
    """A row of the table of authorities."""

    name: Markdown
    """Its name, as a link to its page."""
    places: Markdown
    """Where it is cited, as links."""
    now: str | None
    """The address of the law as it is now, or of a case."""
    then: str | None
    """The address of the law as it stood on the date of the decision."""


class Shown(NamedTuple):
    """What was agreed or recommended, under one label."""

    label: str
    """`Sums agreed`, `Actions recommended` …"""
    rows: list[Markdown]
    """The first of them, as printed, each with the way to its paragraph."""
    more: int
    """How many more there are."""
    together: str
    """What several payments make together; "" for one, and for actions."""


def agreed_shown(said: Knowledge) -> list[Shown]:
    """Return the sums and actions that were agreed, then those recommended, as printed and with their places.

    A payment is a sum, and no action of its own where the sums are shown.
    """
    found = []
    for status in ("agreed", "recommended"):
        sums = [row for row in said.remedies if is_remedy(row) and row.status == status]
        actions = [row for row in said.promises if row.status == status and not (sums and row.kind == "payment")]
        for label, rows, most, together in (
            (f"Sums {status}", [_remedy(row) for row in sums], _MOST_SUMS, _together(sums)),
            (f"Actions {status}", [_action(row) for row in actions], _MOST_ACTIONS, ""),
        ):
            if rows:
                found.append(Shown(label, rows[:most], max(0, len(rows) - most), together))
    return found


def _together(sums: Sequence[Remedy]) -> str:
    fixed = [row for row in sums if is_fixed_payment(row)]
    return pounds(sum_agreed(fixed) or 0) if len(fixed) > 1 else ""


def _remedy(row: Remedy) -> Markdown:
    what = link(_on_a_line(row.span), f"#{row.span.anchor}") if row.span.anchor else inline(_on_a_line(row.span))
    head = f": {row.head}" if row.head else ""
    per = f" for each {row.rate}" if row.rate else ""
    total = ", in all" if row.total else ""
    return Markdown(f"{what}{inline(per + head)}{total}")


def _action(row: Promise) -> Markdown:
    words = shortened(_on_a_line(row.span), _LONGEST_ACTION)
    return Markdown(f"“{link(words, f'#{row.span.anchor}') if row.span.anchor else inline(words)}”")


def _on_a_line(span: Span) -> str:
    return " ".join(span.printed.split())


def shortened(text: str, longest: int) -> str:
    """Return `text` as it is, or cut at a blank with an ellipsis where it has more than `longest` characters."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"


def grounds_shown(said: Knowledge, paths: Paths) -> list[Markdown]:
    """Return the grounds of refusal, each as a link to its page, with its place."""
    return [_ground(row, paths) for row in said.refusals if row.grade != "cite"]


def _ground(row: Refusal, paths: Paths) -> Markdown:
    label = grounds()[row.ground].label
    part = ", for a part of the complaint" if row.scope == "part" else ""
    return Markdown(f"{link(label, paths.to(ground_page(row.ground)))} ({_place(row.span, 'summary')}{part})")


def _place(span: Span, place: Place) -> Markdown:
    name = where(span, place)
    return link(name, f"#{span.anchor}") if span.anchor else escape(name)


def law_shown(facts: Facts, paths: Paths) -> list[CitedLaw]:
    """Return the table of authorities: each part of each law that is cited for more than the Ombudsman's powers."""
    found = law_of(facts.knowledge.citations)
    return [_cited(rows, paths, facts.date) for _, rows in sorted(found.items(), key=lambda item: _order(item[1][0]))]


def _order(citation: Citation) -> tuple[str, tuple[int, int, str]]:
    return authority_name(citation).casefold(), unit_of(citation.fragment).order


def _cited(rows: Sequence[Citation], paths: Paths, decided: datetime.date | None) -> CitedLaw:
    first = rows[0]
    unit = unit_of(first.fragment)
    name = authority_name(first) + (f", {unit.label}" if unit.label else "")
    page = law_page(str(first.authority), unit)
    now, then = (law_address(first, date) for date in (None, decided))
    return CitedLaw(link(name, paths.to(page)), _places(rows), now, then if then != now else None)


def _places(rows: Iterable[Citation]) -> Markdown:
    shown = dict.fromkeys(_place(row.span, row.place) for row in rows)
    return Markdown(", ".join(shown))


_FAMILY: dict[FamilyKind, str] = {
    "joint": "Decided jointly with",
    "follow-up": "Follows",
    "same decision": "Decided together with",
}


def family_shown(said: Knowledge, references: Mapping[str, str], paths: Paths) -> list[Markdown]:
    """Return the decisions that belong to one, each once, with the place of the words that say so.

    `references` maps references (digits and letter) to the pages of the archive.
    """
    found: dict[tuple[str, str], Markdown] = {}
    for row in said.family:
        page = references.get(row.reference.replace(" ", ""))
        other = link(row.reference, paths.to(page)) if page else escape(row.reference)
        said_where = Markdown(f"{_FAMILY[row.kind]} {other} ({_place(row.span, 'other')})")
        found.setdefault((row.kind, row.reference), said_where)
    return list(found.values())


def standard_law(said: Knowledge) -> list[str]:
    """Return the names of the laws that only the standard paragraphs cite, with their parts, each once."""
    names: dict[str, None] = {}
    for row in said.citations:
        if row.boilerplate and row.authority is not None:
            label = unit_of(row.fragment).label
            names.setdefault(authority_name(row) + (f", {label}" if label else ""))
    return list(names)
