"""Take the decision out of a page or text: its words in a form of the corpus, and what is known beside them."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.importing.charset import decoded_page
from generator.importing.found import BadSourceError, Found, refusal
from generator.importing.warc import NOT_MODIFIED
from generator.importing.web_page import NotReadError, WebPage, read_page
from generator.source.address import Address, address_of, is_ombudsmans
from generator.source.decision import Decision, Source
from generator.source.encoding import NEWLINE, EncodingError, decoded
from generator.source.parse import parse
from generator.source.problem import Problem
from generator.source.proof import source_words
from generator.source.provenance import Form, Origin, Provenance
from generator.source.read import MAX_BYTES, MAX_LINE
from generator.source.recognise import recognise

# What UTF-8 looks like when it was once read as Windows-1252.
_MOJIBAKE = re.compile(
    "\u00e2\u20ac[\u2122\u0153\u201c\u02dc\u00a6\u00a2]|\u00c3[\u00a9\u00a8\u00a0\u00b1]|\u00c2[\u00a3\u00a0]"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision that was taken out of a source."""

    slug: str
    """The reference with hyphens."""
    text: bytes
    """The text as the corpus is to keep it."""
    form: Form
    """Its form."""
    words: tuple[str, ...]
    """The words of the statement, by which two texts are compared."""
    body: str | None
    """The canonical name of the body; None where the text has no title line."""
    category: str | None
    """The category as the text prints it."""
    outcome: str | None
    """The outcome."""
    date: datetime.date | None
    """The date of the decision."""
    complete: bool
    """Whether the lines of the header were all there."""
    address: Address | None
    """The address of the page."""
    captured: datetime.date | None
    """When the page was captured."""
    origin: Origin
    """Where it was met."""
    notes: tuple[Problem, ...] = ()
    """What a person should know of it."""

    @property
    def chapter(self) -> int | None:
        """The chapter of a report, if the address names one."""
        return self.address.chapter if self.address else None


@dataclass(frozen=True, slots=True)
class SeenAgain:
    """A page that was still published, with the words of before."""

    slug: str
    """The reference with hyphens."""
    day: datetime.date | None
    """The day on which it was there."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A page that was no longer published."""

    slug: str
    """The reference with hyphens."""
    day: datetime.date | None
    """The day on which it was gone."""


Result = Taken | Gone | SeenAgain | Problem | Literal["passed over"]
"""What comes of a page: a decision, that it was gone or there unchanged, why it is refused, or that it is another's."""


def take_all(found: Sequence[Found | Problem]) -> list[Result]:
    """Return what comes of each of `found`. No fault of one keeps the others back."""
    results: list[Result] = []
    for one in found:
        try:
            results.append(one if isinstance(one, Problem) else take(one))
        except BadSourceError as error:
            results.append(refusal(_origin(one), error.code, str(error), error.line))
        except Exception as error:
            results.append(refusal(_origin(one), "casebook-failed", f"{type(error).__name__}: {error}"))
    return results


def _origin(one: Found | Problem) -> Origin:
    return Origin(one.path) if isinstance(one, Problem) else one.origin


def take(found: Found) -> Result:
    """Return the decision in a page or text, that it was gone, or why it is refused.

    Raises:
        BadSourceError: its bytes cannot be read as text.
    """
    if found.url and not is_ombudsmans(found.url) and not _names_ombudsman(found.content):
        return "passed over"
    address = address_of(found.url) if found.url else None
    if found.status == NOT_MODIFIED and address is not None:
        return SeenAgain(address.reference.replace(" ", "-"), found.captured)
    if found.status != 200:
        return Gone(address.reference.replace(" ", "-"), found.captured) if address else _no_decision(found)
    data = found.content if isinstance(found.content, bytes) else found.content.encode("utf-8", "surrogatepass")
    origin = _with_hash(found.origin, data)
    if found.media == "html":
        text, notes = decoded_page(found, data)
        try:
            page = read_page(text)
        except NotReadError as error:
            return refusal(origin, "not-read", str(error))
        return _from_page(found, page, origin, address, notes)
    return _from_text(found, data, origin, address)


def _names_ombudsman(content: bytes | str) -> bool:
    return b"mbudsm" in content if isinstance(content, bytes) else "mbudsm" in content


def _with_hash(origin: Origin, data: bytes) -> Origin:
    """Return `origin` with the hash of the page's bytes."""
    return Origin(origin.file, origin.record, hashlib.sha256(data).hexdigest())


def _no_decision(found: Found) -> Problem:
    return refusal(found.origin, "no-address", f"the server answered {found.status}, and the address is no decision's")


def _from_page(
    found: Found, page: WebPage, origin: Origin, address: Address | None, notes: list[Problem]
) -> Taken | Problem:
    address = address or (address_of(page.address) if page.address else None)
    if page.title is None:
        known = Provenance(address=address.url) if address else None
        said = recognise(Source(origin.file, "", (*page.header, *(line.words for line in page.lines)), known))
        if isinstance(said, Problem):
            return refusal(origin, said.code, said.message)
        if said.text is not None:
            return refusal(origin, "no-title", "no title of the form: Body (NN NNN NNN)")
    return _parsed(found, page.text().encode(), origin, address, notes)


def _from_text(found: Found, data: bytes, origin: Origin, address: Address | None) -> Taken | Problem:
    return _parsed(found, data, origin, address, [])


def _parsed(
    found: Found, data: bytes, origin: Origin, address: Address | None, notes: list[Problem]
) -> Taken | Problem:
    """Return the decision in a text of the corpus, or why it is refused."""
    if len(data) > MAX_BYTES:
        return refusal(origin, "too-large", f"{len(data):,} bytes of text are more than a decision has")
    try:
        text = decoded(data)
    except EncodingError as error:
        raise BadSourceError(error.code, str(error), line=error.line) from error
    lines = tuple(NEWLINE.split(text))
    if len(max(lines, key=len)) > MAX_LINE:
        return refusal(origin, "line-too-long", f"a line of more than {MAX_LINE:,} characters")
    known = Provenance(address=address.url) if address else None
    decision, problems = parse(Source(origin.file, hashlib.sha256(data).hexdigest(), lines, known))
    if decision is None:
        worst = problems[-1]
        return refusal(origin, worst.code, worst.message, worst.line if found.origin.record is None else None)
    if address is not None and address.reference != decision.header.reference:
        message = f"the address is that of {address.reference}, the title that of {decision.header.reference}"
        notes.append(
            replace(refusal(origin, "address-differs", f"{message}; the address is not kept"), severity="warning")
        )
        address = None
    if decision.header.title is None:
        message = "the text has no title line: the council or other body is unknown, the reference is the address's"
        notes.append(replace(refusal(origin, "no-title", message), severity="warning"))
    if _MOJIBAKE.search(text):
        message = "the text was once read in a wrong charset (such as `â€™` for an apostrophe); it is kept as it is"
        notes.append(replace(refusal(origin, "mojibake", message), severity="warning"))
    return _taken(found, data, origin, address, decision, notes)


def _taken(
    found: Found,
    data: bytes,
    origin: Origin,
    address: Address | None,
    decision: Decision,
    notes: list[Problem],
) -> Taken:
    return Taken(
        slug=decision.slug,
        text=data,
        form=decision.form,
        words=tuple(source_words(decision)),
        body=decision.council,
        category=decision.header.category,
        outcome=decision.outcome,
        date=decision.date,
        complete=decision.header.complete,
        address=address,
        captured=found.captured,
        origin=origin,
        notes=tuple(notes),
    )


def taken_from(name: str, data: bytes, record: Provenance) -> Taken | None:
    """Return the decision in the text `name` of a corpus as if it had just been met, or None if there is none in it."""
    origin = record.origin or Origin(name)
    found = Found(origin, data, "text", record.address, record.captured)
    try:
        taken = _parsed(found, data, origin, address_of(record.address) if record.address else None, [])
    except BadSourceError:
        return None
    return taken if isinstance(taken, Taken) else None
