"""What the front matter of a decision's page says was drawn from its text, as the index has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec

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


class _Packed(msgspec.Struct, array_like=True):
    """The same with its laws still packed: most of them are cited by many decisions."""

    law: list[bytes]
    remedies: tuple[str, ...]
    heads: tuple[str, ...]
    grounds: tuple[str, ...]
    pounds: str | None
    cites: tuple[str, ...]


_PACKER = msgspec.msgpack.Encoder()
_UNPACKER = msgspec.msgpack.Decoder(_Packed)
_LAW = msgspec.msgpack.Decoder(CitedLaw)


@dataclass(frozen=True, slots=True)
class AllSaid:
    """What all decisions of an archive say, in the order of documents."""

    laws: list[CitedLaw]
    """The laws that any of them cites, each once."""
    law: list[tuple[int, ...]]
    """The laws that each cites, as indexes into `laws`."""
    remedies: list[tuple[str, ...]]
    """The kinds of the remedies of each."""
    heads: list[tuple[str, ...]]
    """For what they are, of each."""
    grounds: list[tuple[str, ...]]
    """The grounds on which each was not investigated."""
    pence: list[int | None]
    """The sum agreed in each, in pence."""
    cites: list[tuple[str, ...]]
    """The decisions that each cites."""


def packed(said: Said) -> bytes:
    """Return what a decision says in a form that takes a fraction of the memory; `unpacked` has it whole again."""
    law = [_PACKER.encode(law) for law in said.law]
    return _PACKER.encode(_Packed(law, said.remedies, said.heads, said.grounds, said.pounds, said.cites))


def unpacked(said: bytes) -> Said:
    """Return what a decision says, from what `packed` gave."""
    one = _UNPACKER.decode(said)
    law = tuple(_LAW.decode(law) for law in one.law)
    return Said(law, one.remedies, one.heads, one.grounds, one.pounds, one.cites)


def all_said(parts: Iterable[bytes]) -> AllSaid:
    """Return what the decisions of an archive say, of each what `packed` gave. What many say is held once."""
    numbers: dict[bytes, int] = {}
    same: dict[tuple[str, ...], tuple[str, ...]] = {}
    every = AllSaid([], [], [], [], [], [], [])
    for part in parts:
        one = _UNPACKER.decode(part)
        every.law.append(tuple(numbers.setdefault(law, len(numbers)) for law in one.law))
        every.remedies.append(same.setdefault(one.remedies, one.remedies))
        every.heads.append(same.setdefault(one.heads, one.heads))
        every.grounds.append(same.setdefault(one.grounds, one.grounds))
        every.pence.append(_pence(one.pounds))
        every.cites.append(same.setdefault(one.cites, one.cites))
    every.laws.extend(map(_LAW.decode, numbers))
    return every


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


def _pence(pounds: str | None) -> int | None:
    return None if pounds is None else min(int(Decimal(pounds) * 100), _MOST)


def _laws(row: Mapping[str, Any]) -> list[CitedLaw]:
    page = row["page"].removeprefix("law/").removesuffix(".md")
    return [CitedLaw(page, row["authority"], row["part"], cite) for cite in row["cites"] or [None]]


def _once(values: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))
