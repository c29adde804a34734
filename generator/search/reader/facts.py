"""Read the facts of decisions, as the data has them, and the law that they cite with its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.search.reader.shards import Shards, json_object
from generator.search.reader.unpacking import DIGITS


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A part of a law as a decision cites it, and where."""

    authority: str
    """The title of the law with its year: `Care Act 2014`."""
    part: str | None
    """`section 18`; None for the law as a whole."""
    page: str
    """Its page, `law/care-act-2014/s18.md`."""
    cites: tuple[str, ...]
    """The forms in which it is cited: `s 18(1)`."""
    at: tuple[str, ...]
    """The addresses on the decision's page: `para-12-b`."""


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """The facts of a decision."""

    row: dict[str, Any]
    """Its row in the table `decisions` of the data: names and values in their order, dates and decimals as strings."""
    law: tuple[CitedPart, ...]
    """The law that it cites, without the standard paragraphs."""


class Facts:
    """The facts of the documents of an index. An index of an older Casebook has none."""

    def __init__(self, shards: Shards, root: dict[str, Any]) -> None:
        """Take from `root` where they are."""
        self._shards = shards
        said = root.get("facts") or {"documents": 1, "hashes": ""}
        self._size, self._hashes = int(said["documents"]), str(said["hashes"])

    @property
    def known(self) -> bool:
        """Whether the index has facts."""
        return bool(self._hashes)

    def of(self, numbers: Sequence[int]) -> Iterator[tuple[int, DecisionFacts]]:
        """Yield each place in `numbers` with the facts of the document there, shard by shard.

        Each shard is read once and is not kept, so memory does not grow with their number.

        Raises:
            UnreadableIndexError: a shard cannot be read.
        """
        for at, places in _by_shard(numbers, self._size).items():
            name = f"facts/{at}"
            if len(self._hashes) < (at + 1) * DIGITS:
                raise self._shards.unlisted(name)
            sheet = self._shards.once(name, self._hashes[at * DIGITS :][:DIGITS], json_object)
            for place in places:
                yield place, self._shards.guarded(name, partial(_read, sheet, numbers[place] - at * self._size))


def _by_shard(numbers: Sequence[int], size: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        found.setdefault(number // size, []).append(place)
    return found


def _read(sheet: dict[str, Any], at: int) -> DecisionFacts:
    row = {str(name): values[at] for name, values in sheet["columns"].items()}
    law = tuple(
        CitedPart(name, part, page, tuple(cites), tuple(ats)) for name, part, page, cites, ats in sheet["law"][at]
    )
    return DecisionFacts(row, law)
