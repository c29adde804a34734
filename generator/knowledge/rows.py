"""The rows that are drawn from a decision. Each stands on words of one passage, and names the rule that took them."""

from __future__ import annotations

import datetime
import zlib
from functools import lru_cache
from typing import Literal, get_args

import msgspec

Place = Literal["summary", "role", "assessment", "action", "decision", "other"]
"""Where in a statement words stand; `assessment` is what the Ombudsman found, `role` the standard paragraphs."""

CitationKind = Literal["act", "si", "case", "guidance", "own-guidance"]
Resolved = Literal["exact", "antecedent", "alias", "no"]
"""Whether the words name the authority in full, by what is before them, by a short name of the table, or not surely."""

MoneyKind = Literal["payment", "refund", "waiver", "reduction", "backdating", "other remedy"]
OtherSum = Literal["claim", "charge", "loss", "budget", "limit", "other sum", "unexplained"]
RemedyKind = MoneyKind | OtherSum
"""The first are remedies; the others say what a sum is that is none."""

REMEDIES: frozenset[str] = frozenset(get_args(MoneyKind))

Head = Literal["distress", "time and trouble", "lost provision", "loss", "other"]
"""For what a sum is: the heads of the Ombudsman's Guidance on Remedies. `loss` is quantifiable loss."""

Status = Literal["agreed", "recommended", "offered", "made"]

ToldAction = Literal["apology", "payment", "reassessment", "review of policy", "staff training or reminder"]
PromiseKind = ToldAction | Literal["information", "service", "other"]

Unit = Literal["day", "working day", "week", "month"]

Grade = Literal["stated", "phrase", "cite"]
"""Whether words and citation agree on a ground, only words tell it, or only a citation does (which is not counted)."""

FamilyKind = Literal["joint", "follow-up", "same decision"]


class Span(msgspec.Struct, frozen=True, array_like=True):
    """Words of a decision."""

    passage: int
    """The place of the passage among those of the decision (`source/passages.py`), from 1."""
    start: int
    """Where in the passage's text the words begin, in characters from 0."""
    end: int
    """Where they end: the place behind the last one."""
    printed: str
    """The words as printed: the text of the passage from `start` to `end`."""
    anchor: str | None
    """The nearest address on the page at or above them: `para-12-b`, or that of a heading."""


class Due(msgspec.Struct, frozen=True, array_like=True):
    """A deadline: so long after an event, or a day."""

    number: int | None
    """None where the words name the day itself, as the unit is then."""
    unit: Unit | None
    event: str
    """After what, as printed: `of my final decision`, `of the date of this decision`; or `by 5 May 2021`."""
    date: datetime.date | None
    """The day on which it ends, as printed; or by Casebook's count, where it runs from a decision of a known date."""


class Citation(msgspec.Struct, frozen=True, array_like=True):
    """Words that cite an Act, an instrument, a case or guidance."""

    span: Span
    kind: CitationKind
    authority: str | None
    """The entry of `authorities.yml` or the address-like form of a case (`2014-ewhc-863-admin`); None if unresolved."""
    title: str | None
    """The title in full, without year: `Care Act`; a case's neutral citation; None if unresolved."""
    year: int | None
    number: int | None
    """The number in its year: of chapter, instrument or case."""
    fragment: str | None
    """The part in its normal form: `s 26A(1)`, `Sch 5 para 5(2)`, `reg 15`, `art 3`, `Pt 7`, `para 9.69`; None: all."""
    uri: str | None
    """The address of that part as the law is now, or of the case; None where there is none that is certain."""
    resolved: Resolved
    place: Place
    boilerplate: bool
    """Whether it only says what the Ombudsman may do in every case."""
    context: str | None
    """Some words around it, on one line; None for boilerplate."""
    rule: str


class Remedy(msgspec.Struct, frozen=True, array_like=True):
    """A sum of money, or a remedy in money without a sum."""

    span: Span
    kind: RemedyKind
    amount: int | None
    """In pence; the lower bound of a range."""
    upper: int | None
    """The upper bound of a range in pence."""
    hedge: str | None
    """The words that make the sum a rough one, as printed: `about`, `up to`."""
    rate: str | None
    """The time that the sum is for each of, as printed: `month`, `week`."""
    open_ended: bool
    """Whether the rate runs until something happens."""
    conditional: bool
    total: bool
    """Whether it is the sum of others, and not to be added to them."""
    differs: bool
    """Whether it is a total that its parts do not make."""
    head: str | None
    """For what, as printed."""
    head_kind: Head | None
    payee: str | None
    """To whom it goes, as printed."""
    beneficiary: str | None
    """For whose benefit, as printed, where that is somebody else."""
    status: Status | None
    """None for what is no remedy."""
    due: Due | None
    place: Place
    context: str | None
    rule: str


class Promise(msgspec.Struct, frozen=True, array_like=True):
    """Something that is to be done."""

    span: Span
    kind: PromiseKind
    status: Literal["agreed", "recommended"]
    due: Due | None
    rule: str


class Refusal(msgspec.Struct, frozen=True, array_like=True):
    """A ground on which a complaint, or a part of it, is not investigated further."""

    span: Span
    order: int
    """Its place among the grounds of the decision, from 1."""
    ground: str
    """The name of an entry of `grounds.yml`."""
    grade: Grade
    cite: str | None
    """The part of the Local Government Act 1974 that is cited for it: `s 26(6)(a)`."""
    scope: Literal["whole", "part"]
    main: bool
    """Whether the words say that it is the main one."""
    how: Literal["will not", "cannot", "ended"] | None
    """Whether it is a discretion, a bar, or an investigation that stopped midway."""
    rule: str


class Family(msgspec.Struct, frozen=True, array_like=True):
    """Another decision that belongs to this one."""

    span: Span
    kind: FamilyKind
    reference: str
    """The reference with blanks: `18 009 200`."""
    rule: str


class Knowledge(msgspec.Struct, frozen=True, array_like=True):
    """All rows of one decision, in the order of its text."""

    citations: tuple[Citation, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    promises: tuple[Promise, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    family: tuple[Family, ...] = ()
    repeats: int = 0
    """How many sums only say again what a row says."""
    signs: int = 0
    """How many pound signs the text has. Each belongs to a row or a repeat; a range has two."""

    def packed(self) -> bytes:
        """Return the rows as MessagePack, compressed: some 1.4 KB a decision."""
        return zlib.compress(_ENCODER.encode(self), level=1)


@lru_cache(maxsize=1024)  # a page, and the pages of a body, ask for the same decisions several times
def unpacked(data: bytes) -> Knowledge:
    """Return the rows that were `packed`.

    Raises:
        msgspec.DecodeError, zlib.error: `data` is of another form.
    """
    return _DECODER.decode(zlib.decompress(data))


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Knowledge)

NOTHING = Knowledge().packed()
"""The rows of a decision from which nothing was drawn."""
