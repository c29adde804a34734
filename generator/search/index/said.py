"""What the front matter of a decision's page says was drawn from its text, as the index has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

_GRADES = ("stated", "phrase")  # a ground that only a citation tells is not counted
_MOST = 10**15  # pence: more than any council has, and a whole number that JavaScript keeps


class CitedLaw(NamedTuple):
    """A law, or a part of it, as a decision cites it."""

    page: str
    """Its page below `law/`, without ending: `care-act-2014/s18`, `care-act-2014/whole`."""
    authority: str
    """Its title with the year: `Care Act 2014`."""
    part: str | None
    """`section 18`; None for the law as a whole."""
    cite: str | None
    """The part in its normal form: `s 18(1)`; None where no part is named."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one decision says of laws, money, grounds and other decisions. Each value stands once."""

    law: tuple[CitedLaw, ...]
    """The laws that it cites, less those of the standard paragraphs."""
    remedies: tuple[str, ...]
    """The kinds of its remedies: `payment`, `refund`."""
    heads: tuple[str, ...]
    """For what they are: `distress`."""
    grounds: tuple[str, ...]
    """The grounds on which it was not investigated; only those that its words tell."""
    pounds: str | None
    """The sum agreed, in pounds: `1500.00`."""
    cites: tuple[str, ...]
    """The other decisions in its text, by the digits of their references."""

    @property
    def pence(self) -> int | None:
        """The sum agreed, in pence."""
        return None if self.pounds is None else min(int(Decimal(self.pounds) * 100), _MOST)


def said_of(front: Mapping[str, Any]) -> Said:
    """Return what a page's front matter says; front-matter.md tells what each of its keys means.

    Raises:
        KeyError: a key is missing.
    """
    return Said(
        law=_once(law for row in front["law"] for law in _laws(row)),
        remedies=_once(row["kind"] for row in (*front["remedies"], *front["actions"])),
        heads=_once(row["head"] for row in front["remedies"] if row["head"]),
        grounds=_once(row["ground"] for row in front["grounds"] if row["grade"] in _GRADES),
        pounds=front["sum_agreed"],
        cites=_once("".join(reference.split()) for reference in front["cites"]),
    )


def _laws(row: Mapping[str, Any]) -> list[CitedLaw]:
    page = row["page"].removeprefix("law/").removesuffix(".md")
    return [CitedLaw(page, row["authority"], row["part"], cite) for cite in row["cites"] or [None]]


def _once(values: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))
