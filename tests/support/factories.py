"""Decisions for tests: as text, parsed, and their facts."""

from __future__ import annotations

import datetime
from typing import Any

from generator.archive.facts import Facts
from generator.knowledge.gist import gist_of
from generator.knowledge.rows import NOTHING, unpacked
from generator.source.decision import Decision, Source
from generator.source.parse import parse

DAY = datetime.date(2021, 1, 1)
"""The date of facts for which none is given."""

SMALL = """Wexcombe Borough Council (21 004 117)
Decision : Upheld
The Ombudsman's final decision:
Summary: A fence.
The complaint
- Mr A said:
- it was high; and
- it was old.
- He wrote.
Print this page""".split("\n")
"""The lines of a decision with two paragraphs, the first with two list entries."""


def facts(slug: str = "20-000-001", **values: Any) -> Facts:
    """Return the facts of a decision: those in `values`, and the same for all in every other field.

    Its groups are those of its own category and sub-category, unless `values` names others. With the body None it has
    no title line.
    """
    default: dict[str, Any] = {
        "slug": slug, "title": slug, "reference": slug.replace("-", " "), "body": "A", "body_printed": "A",
        "category": "C", "subcategory": "S", "outcome": "Upheld", "date": DAY, "summary": None, "printed_outcome": None,
        "printed_date": None, "path": f"{slug}.txt", "sha256": str(values.get("path", slug)),
        "title_line": 1, "header_complete": True, "form": "numbered", "known": None, "kind": "statement",
        "category_from": "text", "numbering": "restored", "uncertain_from": None, "paragraphs": 1, "words": 10,
        "mentions": (), "said": NOTHING, "key": "",
    }  # fmt: skip
    if "body" in values and values["body"] is None:
        default |= {"body_printed": None, "title_line": None}
    known = {**default, **values}
    groups = {f"{name}_group": known[name] for name in ("category", "subcategory")}
    known.setdefault("gist", gist_of(unpacked(known["said"])).packed())
    return Facts(**{**groups, **known})


def decision_text(
    number: int,
    *paragraphs: str,
    body: str | None = "Wexcombe Borough Council",
    category: str | None = "Planning > Fence",
    outcome: str = "Upheld",
    date: str = "01 Mar 2020",
    summary: str = "A fence.",
) -> str:
    """Return the text of decision 20 000 `number`, as an input file has it, with numbered paragraphs.

    With the body None the title line is missing.
    """
    title = f"{body} (20 000 {number:03})\n\n" if body is not None else ""
    header = f"Category : {category}\n\n" if category else ""
    numbered = "".join(f"  {at}. {text}\n" for at, text in enumerate(paragraphs or ("Mr A complained.",), 1))
    return (
        f"{title}{header}Decision : {outcome}\n\nDecision date : {date}\n\n"
        f"The Ombudsman's final decision:\n\nSummary: {summary}\n\nThe complaint\n\n{numbered}"
    )


def parsed(lines: list[str]) -> Decision | None:
    """Return the decision in `lines`, or None if they are refused."""
    return parse(Source("a.txt", "0" * 64, tuple(lines)))[0]
