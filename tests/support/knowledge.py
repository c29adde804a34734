"""Statements for the tests of the knowledge wing: from a case file, or of a few words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from generator.knowledge.rows import Citation
from generator.knowledge.text import Passage, Statement, statement_of
from tests.support.factories import parsed
from tests.support.project import CASES

GROUNDS = CASES / "knowledge" / "refusals"
"""Cases of refusals and of families, one file each."""


def cases(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the cases of `folder` by name."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))}


def statement(case: dict[str, Any]) -> Statement:
    """Return the statement of a case.

    It has `summary`, `sections` (heading: paragraphs, each a text, or one text with the entries of its list), and may
    have `outcome` (Closed after initial enquiries, where it is not named) and `reference`.
    """
    lines = [
        f"Wexcombe Borough Council ({case.get('reference', '21 004 117')})",
        f"Decision : {case['outcome']}" if case.get("outcome") else "Category : Planning > Fence",
        "The Ombudsman's final decision:",
        f"Summary: {case.get('summary', 'A fence.')}",
        "The complaint",
        "  1. Mr A complained about a fence.",
    ]
    number = 1
    for heading, paragraphs in case.get("sections", {}).items():
        lines.append(heading)
        for paragraph in paragraphs:
            number += 1
            text, entries = next(iter(paragraph.items())) if isinstance(paragraph, dict) else (paragraph, [])
            lines.append(f"  {number}. {text}")
            lines += [f"      {at}. {entry}" for at, entry in enumerate(entries, 1)]
    decision = parsed(lines)
    assert decision is not None
    return statement_of(decision)


def citations(of: Statement, cites: dict[str, str]) -> tuple[Citation, ...]:
    """Return citations of the Local Government Act 1974 in `of`: each fragment of `cites` at the words that cite it.

    Words that stand several times are cited where they stand last.
    """
    found = []
    for fragment, words in cites.items():
        passage = next(passage for passage in reversed(of.passages) if words in passage.text)
        start = passage.text.rindex(words)
        found.append(citation(passage, start, start + len(words), fragment))
    return tuple(sorted(found, key=lambda one: (one.span.passage, one.span.start)))


def citation(passage: Passage, start: int, end: int, fragment: str) -> Citation:
    """Return a citation of the Local Government Act 1974 by the words of `passage` from `start` to `end`."""
    return Citation(
        span=passage.span(start, end),
        kind="act",
        authority="local-government-act-1974",
        title="Local Government Act",
        year=1974,
        number=7,
        fragment=fragment,
        uri=None,
        resolved="exact",
        place=passage.place,
        boilerplate=passage.place == "role",
        context=None,
        rule="test",
    )
