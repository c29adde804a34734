"""The facts of one decision, and what its page needs of other decisions."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.source.decision import Decision, Numbering
from generator.vocabulary.reference import REFERENCE

Subject = tuple[str, str | None]
"""A category and one of its sub-categories; None for the decisions without one."""

_SOURCE = "https://www.lgo.org.uk/decisions"


@dataclass(frozen=True, slots=True)
class Entry:
    """The facts of one decision: all that listings and other pages need of it. None is unknown.

    `mentions` are the references in its text, as digits and letter. `digest` stands for all other facts: it is another
    wherever one of them is.
    """

    slug: str
    title: str
    reference: str
    body: str
    council: str
    category: str | None
    subcategory: str | None
    outcome: str | None
    date: datetime.date | None
    summary: str | None
    printed_outcome: str | None
    printed_date: str | None
    path: str
    sha256: str
    title_line: int
    header_complete: bool
    numbered_form: bool
    numbering: Numbering
    uncertain_from: int | None
    paragraphs: int
    words: int
    mentions: tuple[str, ...]
    digest: str

    @property
    def page(self) -> str:
        """The decision's page, relative to the docs: `decisions/20/20-013-052.md`."""
        return f"decisions/{self.slug[:2]}/{self.slug}.md"

    @property
    def subject(self) -> Subject | None:
        """The sub-category in its category, or None where the category is unknown."""
        return None if self.category is None else (self.category, self.subcategory)

    @property
    def source_url(self) -> str | None:
        """The address of the published page, `…/decisions/{category}/{sub-category}/{reference}`, or None.

        The names stand there in lower case, with a hyphen for each blank and apostrophe. How other signs are written
        is not known, so a name that has some gives no address.
        """
        if self.category is None or self.subcategory is None:
            return None
        names = [re.sub("[ '\u2019]", "-", name.lower()) for name in (self.category, self.subcategory)]
        if not all(re.fullmatch(r"[a-z0-9-]+", name) for name in names):
            return None
        return f"{_SOURCE}/{names[0]}/{names[1]}/{self.slug}"


def entry(decision: Decision, words: int) -> Entry:
    """Return the facts of `decision`, whose statement has `words` words."""
    header = decision.header
    return digested(
        Entry(
            slug=decision.slug,
            title=header.title,
            reference=header.reference,
            body=header.body,
            council=decision.council,
            category=header.category,
            subcategory=header.subcategory,
            outcome=decision.outcome,
            date=decision.date,
            summary=decision.summary,
            printed_outcome=header.decision,
            printed_date=header.date,
            path=decision.source.path,
            sha256=decision.source.sha256,
            title_line=header.lines[0],
            header_complete=header.complete,
            numbered_form=decision.numbered_form,
            numbering=decision.numbering,
            uncertain_from=decision.uncertain_from,
            paragraphs=decision.paragraphs,
            words=words,
            mentions=tuple(_mentions(decision)),
            digest="",
        )
    )


def _mentions(decision: Decision) -> list[str]:
    own = decision.header.reference.replace(" ", "")
    text = "\n".join(decision.source.lines)
    return sorted({"".join(match.group(1, 3, 4, 5)) for match in REFERENCE.finditer(text)} - {own})


def digested(item: Entry) -> Entry:
    """Return `item` with the digest of its facts."""
    facts = repr(replace(item, digest=""))
    return replace(item, digest=hashlib.blake2b(facts.encode("utf-8", "backslashreplace"), digest_size=12).hexdigest())


@dataclass(frozen=True, slots=True)
class Link:
    """What another page shows of a decision that it leads to."""

    title: str
    page: str
    date: datetime.date | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Context:
    """All that a decision's page needs besides its text. `references` leads from digits in the text to a page.

    `related` are the decisions that are nearest by content, each with the words that show it.
    """

    entry: Entry
    newer: Link | None
    older: Link | None
    newer_in_subcategory: Link | None
    older_in_subcategory: Link | None
    siblings: tuple[Link, ...]
    references: Mapping[str, str]
    related: tuple[tuple[Link, tuple[str, ...]], ...] = ()

    @property
    def key(self) -> str:
        """A text that is another wherever the page would be."""
        by_date = (self.newer, self.older, self.newer_in_subcategory, self.older_in_subcategory)
        references = sorted(self.references.items())
        return repr((self.entry.digest, by_date, self.siblings, references, self.related))
