"""What a decision's page shows of other decisions: the next and previous, those it mentions, those like it."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.archive.facts import Facts, Subject
from generator.archive.groups import Archive, body_and_subject, newest_first
from generator.archive.said import agreed_of
from generator.source.decision import Kind


@dataclass(frozen=True, slots=True)
class Link:
    """What a page shows of a decision that it links to."""

    title: str
    page: str
    """The decision's page, relative to the docs."""
    date: datetime.date | None
    outcome: str | None
    reference: str
    subject: str | None
    """The sub-category, or else the category, under which it is listed."""
    summary: str | None
    """The Ombudsman's summary, as one line."""
    kind: Kind
    """Whether it is a statement or a report."""
    is_gone: bool
    """Whether its page is known to be no longer published."""
    agreed: int | None
    """The sum agreed, in pence."""


@dataclass(frozen=True, slots=True)
class Context:
    """All that a decision's page needs besides its text."""

    facts: Facts
    newer: Link | None
    """The next decision of the same body, by date."""
    older: Link | None
    """The previous decision of the same body."""
    newer_in_subcategory: Link | None
    """The next decision of the same sub-category, by date."""
    older_in_subcategory: Link | None
    """The previous decision of the same sub-category."""
    siblings: tuple[Link, ...]
    """Other decisions of the same body and sub-category."""
    references: Mapping[str, str]
    """Maps each reference in the text (digits and letter) that one other decision has to that decision's page."""
    related: tuple[tuple[Link, tuple[str, ...]], ...] = ()
    """The decisions nearest by content, each with the words that both share."""
    cited_by: tuple[Link, ...] = ()
    """The decisions whose text has its reference, the newest first."""

    @property
    def key(self) -> str:
        """Cache key: changes whenever the page would."""
        by_date = (self.newer, self.older, self.newer_in_subcategory, self.older_in_subcategory)
        references = sorted(self.references.items())
        return repr((self.facts.key, by_date, self.siblings, references, self.related, self.cited_by))


def context_of(
    archive: Archive, facts: Facts, most_siblings: int, related: Iterable[tuple[Facts, tuple[str, ...]]] = ()
) -> Context:
    """Return what the page of `facts` needs of `archive`, with up to `most_siblings` siblings.

    `related` are the decisions nearest to it by content, each with the words that both share.
    """
    by_date = (*in_body(archive, facts), *in_subcategory(archive, facts))
    newer, older, newer_in, older_in = (_link(other) if other else None for other in by_date)
    return Context(
        facts,
        newer,
        older,
        newer_in,
        older_in,
        siblings=tuple(map(_link, siblings(archive, facts, most_siblings))),
        references=_references(archive, facts),
        related=tuple((_link(other), words) for other, words in related),
        cited_by=tuple(map(_link, archive.cited_by.get(facts.page, ()))),
    )


def _link(facts: Facts) -> Link:
    return Link(
        facts.title,
        facts.page,
        facts.date,
        facts.outcome,
        facts.reference,
        facts.subcategory_group or facts.category_group,
        facts.summary,
        facts.kind,
        facts.is_gone,
        agreed_of(facts),
    )


def in_body(archive: Archive, facts: Facts) -> tuple[Facts | None, Facts | None]:
    """Return the next and the previous decision of the same body, by date. Undated decisions have and are neither.

    There are none where the body is unknown: nothing says that two such decisions are of the same body.
    """
    group, at = archive.places[facts.slug]
    return _beside(group.decisions, at) if facts.date and facts.body is not None else (None, None)


def in_subcategory(archive: Archive, facts: Facts) -> tuple[Facts | None, Facts | None]:
    """Return the next and the previous decision of the same sub-category, by date.

    There are none where the sub-category or the date is unknown.
    """
    if facts.subject is None or facts.subcategory is None or facts.date is None:
        return None, None
    decisions = archive.subjects[facts.subject]
    return _beside(decisions, _place(decisions, facts))


def _beside(decisions: Sequence[Facts], at: int) -> tuple[Facts | None, Facts | None]:
    older = decisions[at + 1] if at + 1 < len(decisions) else None
    return decisions[at - 1] if at else None, older if older and older.date else None


def siblings(archive: Archive, facts: Facts, most: int) -> list[Facts]:
    """Return up to `most` other decisions of the same body and sub-category, those nearest by date.

    There are none where the body or the category is unknown.
    """
    if facts.category is None or facts.body is None:
        return []
    group = archive.by_body_and_subject[body_and_subject(facts)]
    at = _place(group, facts)
    first = max(0, min(at - most // 2, len(group) - most - 1))
    return [other for other in group[first : first + most + 1] if other is not facts][:most]


def _place(decisions: Sequence[Facts], facts: Facts) -> int:
    """Return the place of `facts` in `decisions`, which stand newest first."""
    return bisect_left(decisions, newest_first(facts), key=newest_first)


def _references(archive: Archive, facts: Facts) -> dict[str, str]:
    found = {digits: archive.page_of(digits) for digits in facts.mentions}
    return {digits: page for digits, page in found.items() if page is not None and page != facts.page}


def body_name(facts: Facts) -> str:
    """Return the name of the decisions that are of one body with `facts`.

    Those of unknown bodies show none of one another. They are parted by the beginning of their reference, so that one
    that changes leaves most others as they are.
    """
    return f"body {facts.body}" if facts.body is not None else f"unknown {facts.slug[:6]}"


def by_body(archive: Archive) -> Mapping[str, Sequence[Facts]]:
    """Return all decisions by their `body_name`, each list newest first."""
    found: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in archive.decisions:
        found[body_name(facts)].append(facts)
    return found


def body_key(archive: Archive, decisions: Iterable[Facts]) -> str:
    """Return the cache key of what the pages of one body show of one another: their decisions in order, and mentions.

    `decisions` are those of the body. Neighbours and siblings are of the same body, so its decisions decide them.
    """
    return repr([(facts.key, _references(archive, facts), _cited_by(archive, facts)) for facts in decisions])


def _cited_by(archive: Archive, facts: Facts) -> list[str]:
    return [other.key for other in archive.cited_by.get(facts.page, ())]


def subject_key(archive: Archive, subject: Subject) -> str:
    """Return the cache key of what the pages of one sub-category show of one another: its decisions in order.

    Related decisions are found in the texts of the sub-category alone.
    """
    return repr([facts.key for facts in archive.subjects[subject]])
