"""The rows of what was drawn from the text of a decision: citations, remedies, refusals and promises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from generator.archive.facts import Facts
from generator.contract.addresses import page_url
from generator.contract.paragraphs import pinpoint
from generator.exports.columns import Record, pounds
from generator.knowledge.law.units import in_words
from generator.knowledge.rows import Citation, Due, Promise, Refusal, Remedy, Span

Row = TypeVar("Row", Citation, Remedy, Refusal, Promise)

CURRENCY = "GBP"


def said_rows(facts: Facts) -> dict[str, list[Record]]:
    """Return the rows of a decision by table, in the order of the text and of the columns."""
    said = facts.knowledge
    page = (facts.reference, page_url(facts.page))
    return {
        "citations": [(*page, *_words(row.span), *_citation(row)) for row in _placed(said.citations)],
        "remedies": [(*page, *_words(row.span), *_remedy(row)) for row in _placed(said.remedies)],
        "refusals": [(*page, *_words(row.span), *_refusal(row)) for row in _placed(said.refusals)],
        "promises": [(*page, *_words(row.span), *_promise(row)) for row in _placed(said.promises)],
    }


def _placed(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.span.passage, row.span.start, row.span.end))


def _words(span: Span) -> Record:
    return pinpoint(span.anchor or ""), span.anchor, span.passage, span.start, span.end, span.printed


def _citation(row: Citation) -> Record:
    part = None if row.fragment is None else in_words(row.fragment)
    what = (row.kind, row.title, row.year, row.number, part, row.uri)
    return (*what, row.resolved, row.place, row.boilerplate, row.rule)


def _remedy(row: Remedy) -> Record:
    currency = None if row.amount is None else CURRENCY
    amounts = (row.kind, pounds(row.amount), pounds(row.upper), currency, row.hedge, row.total, row.differs)
    for_what = (row.rate, row.head, row.head_kind, row.payee, row.beneficiary)
    return (*amounts, *for_what, row.open_ended, row.conditional, row.status, *_due(row.due), row.rule)


def _refusal(row: Refusal) -> Record:
    cite = None if row.cite is None else in_words(row.cite)
    return row.order, row.ground, row.grade, cite, row.scope, row.main, row.how, row.rule


def _promise(row: Promise) -> Record:
    return (row.kind, row.status, *_due(row.due), row.rule)


def _due(due: Due | None) -> Record:
    return (None,) * 4 if due is None else (due.number, due.unit, due.event or None, due.date)
