"""The line of facts in a row of a list of decisions: how the generator writes it, and how the site tells its parts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.contract.dates import long_date
from generator.contract.markdown import Markdown, inline
from generator.vocabulary.reference import PRINTED_REFERENCE

NOT_STATED = "not stated"
"""What is said of every fact that the text does not state."""


def unstated(fact: str) -> str:
    """Return what is said in the place of `fact`, which a text does not state: `Date not stated`."""
    return f"{fact} {NOT_STATED}"


BODY_UNSTATED, CATEGORY_UNSTATED, SUBCATEGORY_UNSTATED = map(unstated, ("Body", "Category", "Sub-category"))
OUTCOME_UNSTATED, DATE_UNSTATED = map(unstated, ("Outcome", "Date"))

_BETWEEN = " · "
_REFERENCE = re.compile(PRINTED_REFERENCE)
_DATE = re.compile(rf"[0-9]{{1,2}} [A-Z][a-z]+ [0-9]{{4}}|{DATE_UNSTATED}")
_SUM = re.compile(r"£[0-9,]+(\.[0-9]{2})?")


class Part(NamedTuple):
    """A part of the line."""

    kind: str
    """`date`, `sum`, `reference` or `more`."""
    text: str


def row_facts(
    outcome: str | None, date: datetime.date | None, pence: int | None, reference: str | None, more: Iterable[str] = ()
) -> Markdown:
    """Return the line: outcome in bold, date, sum agreed (in pence), reference, and what else is said."""
    said = [long_date(date) if date else DATE_UNSTATED, pounds(pence) if pence is not None else "", reference or ""]
    parts = [part for part in (*said, *more) if part]
    return Markdown(f"**{inline(outcome or OUTCOME_UNSTATED)}**{_BETWEEN}{inline(_BETWEEN.join(parts))}")


def row_parts(text: str) -> list[Part]:
    """Return the parts of a line that follow the outcome; `text` is what stands after that."""
    return [Part(_kind(part), part) for part in text.split(_BETWEEN) if part]


def pounds(pence: int) -> str:
    """Return a sum as it is printed: `£1,500`, and with pence only where there are any: `£83.20`."""
    whole, part = divmod(pence, 100)
    return f"£{whole:,}.{part:02}" if part else f"£{whole:,}"


def _kind(part: str) -> str:
    for kind, pattern in (("date", _DATE), ("sum", _SUM), ("reference", _REFERENCE)):
        if pattern.fullmatch(part):
            return kind
    return "more"
