"""Rows of all kinds on words all over a statement: they say nothing true, and stand where a reader can look."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TypeVar, get_args
from zlib import crc32

from generator.knowledge.rows import (
    Citation,
    CitationKind,
    Due,
    Grade,
    Head,
    Knowledge,
    MoneyKind,
    OtherSum,
    Place,
    Promise,
    PromiseKind,
    Refusal,
    Remedy,
    Resolved,
    Span,
    Status,
    ToldAction,
    Unit,
)
from generator.knowledge.text import Passage, Statement

T = TypeVar("T")

FRAGMENTS = ("s 117", "s 117(2)", "s 26A(1)", "Sch 5 para 5(2)", "reg 15", None)
GROUNDS = ("late", "court", "premature")
PENCE = (None, 0, 5, 10_050, 150_000_000, 2**63)
MONEY = (*get_args(MoneyKind), *get_args(OtherSum))
KINDS = (*get_args(ToldAction), "information", "service", "other")


def scattered(statement: Statement) -> Knowledge:
    """Return rows on words of every passage: the first, the last, all, and some in the middle."""
    citations: list[Citation] = []
    remedies: list[Remedy] = []
    refusals: list[Refusal] = []
    promises: list[Promise] = []
    for passage in statement.passages:
        for at, span in enumerate(_spans(passage)):
            turn = crc32(f"{statement.reference} {passage.number} {at}".encode())
            citations.append(_citation(span, turn, with_link=at == 0 and passage.kind in ("paragraph", "item")))
            remedies.append(_remedy(span, turn))
            promises.append(_promise(span, turn, statement.date))
        for span in _spans(passage)[:1]:
            refusals.append(_refusal(span, len(refusals) + 1, crc32(span.printed.encode())))
    return Knowledge(tuple(citations), tuple(remedies), tuple(promises), tuple(refusals[::-1]))


def _spans(passage: Passage) -> list[Span]:
    """Return spans of a passage; the first of them is its last word."""
    text = passage.text
    words = text.split()
    if not words:
        return []
    middle = crc32(text.encode()) % len(text)
    start = text.rindex(words[-1])
    found = [(start, start + len(words[-1])), (0, len(text)), (0, len(words[0])), (middle, min(middle + 9, len(text)))]
    return [passage.span(*one) for one in found]


def _one(of: Sequence[T], turn: int) -> T:
    return of[turn % len(of)]


def _due(turn: int, date: datetime.date | None) -> Due | None:
    day = date + datetime.timedelta(turn % 99) if date and turn % 4 == 1 else None
    return Due(turn % 13, _one(get_args(Unit), turn), "of my decision", day) if turn % 2 else None


def _citation(span: Span, turn: int, *, with_link: bool) -> Citation:
    return Citation(
        span=span,
        kind=_one(get_args(CitationKind), turn),
        authority="mental-health-act-1983" if turn % 5 else None,
        title="Mental Health Act" if turn % 5 else None,
        year=1983 if turn % 5 else None,
        number=20 if turn % 5 else None,
        fragment=_one(FRAGMENTS, turn // 7),
        uri="https://law.example/1983/20" if with_link else None,
        resolved=_one(get_args(Resolved), turn) if turn % 5 else "no",
        place=_one(get_args(Place), turn),
        boilerplate=turn % 3 == 0,
        context=None,
        rule="scattered",
    )


def _remedy(span: Span, turn: int) -> Remedy:
    kind = _one(MONEY, turn)
    return Remedy(
        span=span,
        kind=kind,
        amount=_one(PENCE, turn // 3),
        upper=2**63 if turn % 11 == 0 else None,
        hedge="about" if turn % 3 else None,
        rate="month" if turn % 5 == 0 else None,
        open_ended=turn % 5 == 0,
        conditional=turn % 7 == 0,
        total=turn % 6 == 0,
        differs=turn % 12 == 0,
        head="=distress" if turn % 2 else None,
        head_kind=_one((*get_args(Head), None), turn),
        payee="Ms Ž" if turn % 2 else None,
        beneficiary=None,
        status=_one(get_args(Status), turn) if kind in get_args(MoneyKind) else None,
        due=_due(turn, None),
        place="action",
        context=None,
        rule="scattered",
    )


def _promise(span: Span, turn: int, date: datetime.date | None) -> Promise:
    kind: PromiseKind = _one(KINDS, turn)
    return Promise(span, kind, "agreed" if turn % 2 else "recommended", _due(turn // 3, date), "scattered")


def _refusal(span: Span, order: int, turn: int) -> Refusal:
    grade: Grade = _one(get_args(Grade), turn)
    cite = _one(("s 26B", "Sch 5 para 1", None), turn)
    how = _one(("will not", "cannot", "ended", None), turn)
    scope = "whole" if turn % 2 else "part"
    return Refusal(span, order, _one(GROUNDS, turn), grade, cite, scope, turn % 2 == 0, how, "scattered")  # type: ignore[arg-type]
