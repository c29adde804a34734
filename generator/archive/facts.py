"""The facts of one decision: all that listings, data and other pages need of it.

They are one value, and most lines say what each of them is: it is over 250 lines.
"""

from __future__ import annotations

import datetime

import msgspec

from generator.contract.layout import decision_page
from generator.contract.terms import DECISIONS_URL
from generator.knowledge.gist import gist_of
from generator.knowledge.rows import Knowledge, unpacked
from generator.source.address import address_of, address_slug
from generator.source.decision import Basis, Decision, Kind, Numbering
from generator.source.provenance import Form, Provenance
from generator.system.memory import key_of
from generator.vocabulary.reference import REFERENCE, digits_of

Subject = tuple[str, str | None]
"""A category and one of its sub-categories, by the names of their groups; None for the decisions without one."""


class Known(msgspec.Struct, frozen=True, array_like=True):
    """What the record beside a text says of it. None is unknown."""

    address: str | None
    """The address of the published page."""
    captured: datetime.date | None
    """When the text was captured."""
    last_seen: datetime.date | None
    """The last day on which the page is known to have been published."""
    gone_since: datetime.date | None
    """The first day on which the page is known to have been gone."""
    versions: tuple[tuple[str, str, datetime.date | None], ...]
    """Earlier texts, the oldest first: file, hash, and when each was captured."""
    chapters: tuple[int, ...]
    """The pages of a report that are there: 0 is the main page; none for a statement."""
    first_seen: datetime.date | None = None
    """The first day on which these words are known to have been published."""


class Facts(msgspec.Struct, frozen=True, array_like=True):
    """The facts of one decision. None is unknown."""

    slug: str
    """The reference with hyphens, `20-013-052`: the file name of its page."""
    title: str
    """The title as printed, the body and the reference in brackets; of a text without one Casebook's own."""
    reference: str
    """The reference with blanks, `20 013 052`: that of the title, or without one that of the page's address."""
    body: str | None
    """The canonical name of the council or other body, under which it is listed."""
    body_printed: str | None
    """The body as the title prints it."""
    category: str | None
    """The category as printed."""
    subcategory: str | None
    """The sub-category as printed."""
    category_group: str | None
    """The category under which it is listed: of the spellings that the archive has of it, the commonest."""
    subcategory_group: str | None
    """The sub-category under which it is listed, likewise."""
    outcome: str | None
    """One of the outcomes of the vocabulary."""
    date: datetime.date | None
    """The date of the decision."""
    kind: Kind
    """Whether it is a statement or a report."""
    category_from: Basis | None
    """What category and sub-category stand on: the text, or the address of the published page."""
    summary: str | None
    """The Ombudsman's summary, as one line."""
    printed_outcome: str | None
    """The decision line as printed, whether it is understood or not."""
    printed_date: str | None
    """The date line as printed, whether it is understood or not."""
    path: str
    """The input file, relative to the corpus, with forward slashes."""
    sha256: str
    """The hash of the input file's bytes, in hexadecimal digits."""
    form: Form
    """Whether the text was read from a web page, or is an extraction with numbers or with hyphens."""
    known: Known | None
    """What the record beside the text says; None without one."""
    title_line: int | None
    """The line of the title in the input file, from 1."""
    header_complete: bool
    """Whether category, decision and date lines were all there."""
    numbering: Numbering
    """Whether the numbers of paragraphs were restored or are as printed."""
    uncertain_from: int | None
    """The number of the first paragraph whose number is in doubt; None where none is."""
    paragraphs: int
    """How many numbered paragraphs there are."""
    words: int
    """How many words the statement has: what stands between white space."""
    mentions: tuple[str, ...]
    """The references of other decisions in the text, as digits and letter without blanks, sorted."""
    said: bytes
    """What was drawn from the text (`knowledge`), packed: those of all decisions are held in memory."""
    gist: bytes
    """What of it the pages of the whole archive are made of (`gist.gist_in`), packed."""
    key: str
    """Cache key: changes whenever one of the other facts does."""

    @property
    def page(self) -> str:
        """The decision's page, relative to the docs: `decisions/20/20-013-052.md`."""
        return decision_page(self.slug)

    @property
    def knowledge(self) -> Knowledge:
        """What was drawn from the text: the law cited, sums, promises, grounds. It is unpacked anew."""
        return unpacked(self.said)

    @property
    def references(self) -> tuple[str, ...]:
        """The references that it is known by, with hyphens: that of its title, and that of its record's address."""
        address = self.known.address if self.known else None
        return (self.reference.replace(" ", "-"), *([address.rpartition("/")[2]] if address else []))

    @property
    def is_gone(self) -> bool:
        """Whether its page is known to be no longer published."""
        return self.known is not None and self.known.gone_since is not None

    @property
    def changed(self) -> datetime.date | None:
        """The day since which its words are known as they are, or else its date; None where neither is known."""
        known = self.known
        return _first(known.first_seen, known.captured) or self.date if known else self.date

    @property
    def came(self) -> datetime.date | None:
        """The first day on which it is known to have been published in any words, or else its date; None is unknown.

        That it is no day of the machine that builds makes every build of a corpus the same.
        """
        return _first(self.changed, *(captured for *_, captured in self.known.versions)) if self.known else self.date

    @property
    def subject(self) -> Subject | None:
        """The sub-category in its category, or None where the category is unknown."""
        return None if self.category_group is None else (self.category_group, self.subcategory_group)

    @property
    def source_url(self) -> str | None:
        """The address of the published page: that of the record, or else as category and sub-category give it, or None.

        In an address the names stand in lower case, with a hyphen for each blank and apostrophe. How other signs are
        written is not known, so a name that has some gives no address.
        """
        if self.known is not None and self.known.address is not None:
            return self.known.address
        if self.category is None or self.subcategory is None or self.category_from != "text":
            return None
        category, subcategory = address_slug(self.category), address_slug(self.subcategory)
        return f"{DECISIONS_URL}/{category}/{subcategory}/{self.slug}" if category and subcategory else None

    def front_matter(self) -> dict[str, object]:
        """Return the front matter of the decision's page, in its order; front-matter.md says what each key means."""
        known = self.known
        return {
            "title": self.title,
            "type": self.kind,
            "reference": self.reference,
            "body": self.body,
            "body_printed": self.body_printed,
            "category": self.category,
            "subcategory": self.subcategory,
            "category_group": self.category_group,
            "subcategory_group": self.subcategory_group,
            "category_from": self.category_from,
            "decision": self.outcome,
            "date": self.date,
            "summary": self.summary,
            "source_url": self.source_url,
            "captured": known.captured if known else None,
            "last_seen": known.last_seen if known else None,
            "gone_since": known.gone_since if known else None,
            "source_file": self.path,
            "source_sha256": self.sha256,
            "paragraphs": self.paragraphs,
            "words": self.words,
            "numbering": self.numbering,
        }


def facts_of(decision: Decision, words: int, said: Knowledge) -> Facts:
    """Return the facts of `decision`, whose statement has `words` words and from which `said` was drawn."""
    header = decision.header
    return keyed(
        Facts(
            slug=decision.slug,
            title=decision.title,
            reference=header.reference,
            body=decision.council,
            body_printed=header.body,
            category=decision.category,
            subcategory=decision.subcategory,
            category_group=decision.category,
            subcategory_group=decision.subcategory,
            outcome=decision.outcome,
            date=decision.date,
            kind=decision.kind,
            category_from=decision.category_from,
            summary=decision.summary,
            printed_outcome=header.decision,
            printed_date=header.date,
            path=decision.source.path,
            sha256=decision.source.sha256,
            form=decision.form,
            known=_known(decision.source.known),
            title_line=header.title_line,
            header_complete=header.complete,
            numbering=decision.numbering,
            uncertain_from=decision.uncertain_from,
            paragraphs=decision.paragraphs,
            words=words,
            mentions=tuple(_mentions(decision)),
            said=said.packed(),
            gist=gist_of(said).packed(),
            key="",
        )
    )


def _known(record: Provenance | None) -> Known | None:
    if record is None:
        return None
    address = address_of(record.address) if record.address else None
    return Known(
        address=address.url if address else None,
        captured=record.captured,
        last_seen=record.last_seen,
        gone_since=record.gone_since,
        versions=tuple((version.text, version.sha256, version.captured) for version in record.versions),
        chapters=tuple(part.chapter for part in record.parts),
        first_seen=record.first_seen,
    )


def _first(*days: datetime.date | None) -> datetime.date | None:
    return min((day for day in days if day), default=None)


def _mentions(decision: Decision) -> list[str]:
    text = "\n".join(decision.source.lines)
    found = {digits_of(match) for match in REFERENCE.finditer(text)}
    return sorted(found - {decision.header.reference.replace(" ", "")})


def keyed(facts: Facts) -> Facts:
    """Return `facts` with the key that belongs to them."""
    return msgspec.structs.replace(facts, key=key_of(repr(msgspec.structs.replace(facts, key=""))))
