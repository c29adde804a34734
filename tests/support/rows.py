"""Rows as they are drawn from texts: each takes the fields that matter and has plain values for the others."""

from __future__ import annotations

from typing import Any

from generator.knowledge.rows import Citation, Knowledge, Promise, Refusal, Remedy, Span


def span(printed: str = "words", anchor: str | None = "para-1", passage: int = 1) -> Span:
    """Return a span that begins its passage."""
    return Span(passage, 0, len(printed), printed, anchor)


def citation(authority: str | None = "care-act-2014", fragment: str | None = "s 18", **values: Any) -> Citation:
    """Return a citation of substance."""
    default: dict[str, Any] = {
        "span": span("section 18"), "kind": "act", "title": "Care Act", "year": 2014, "number": 23, "uri": None,
        "resolved": "exact", "place": "assessment", "boilerplate": False, "context": "the duty in section 18",
        "rule": "made up",
    }  # fmt: skip
    return Citation(**{**default, "authority": authority, "fragment": fragment, **values})


def payment(pence: int | None = 50_000, **values: Any) -> Remedy:
    """Return a payment of one sum that was agreed, for distress."""
    default: dict[str, Any] = {
        "span": span("£500", "para-9"), "kind": "payment", "upper": None, "hedge": None, "rate": None,
        "open_ended": False, "conditional": False, "total": False, "differs": False, "head": "her distress",
        "head_kind": "distress", "payee": "Mrs B", "beneficiary": None, "status": "agreed", "due": None,
        "place": "action", "context": "pay Mrs B £500", "rule": "made up",
    }  # fmt: skip
    return Remedy(**{**default, "amount": pence, **values})


def promise(printed: str = "remind its staff of the policy", **values: Any) -> Promise:
    """Return a promise without a deadline."""
    default: dict[str, Any] = {
        "kind": "staff training or reminder", "status": "agreed", "due": None, "rule": "made up",
    }  # fmt: skip
    return Promise(**{**default, "span": span(printed, "para-9"), **values})


def refusal(ground: str = "late", **values: Any) -> Refusal:
    """Return a stated ground for the whole complaint."""
    default: dict[str, Any] = {
        "span": span("the complaint is late", "para-4"), "order": 1, "grade": "stated", "cite": "s 26B",
        "scope": "whole", "main": False, "how": "will not", "rule": "made up",
    }  # fmt: skip
    return Refusal(**{**default, "ground": ground, **values})


def said(*rows: Remedy | Promise) -> bytes:
    """Return sums and promises as the facts of a decision have them: packed."""
    remedies = tuple(row for row in rows if isinstance(row, Remedy))
    return Knowledge(remedies=remedies, promises=tuple(row for row in rows if isinstance(row, Promise))).packed()
