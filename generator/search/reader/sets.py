"""Read the columns in which a document has any number of values, the values of laws, and who mentions whom.

Written from the page on the format, `site_src/docs/search-index.md`, and not from the writer, so that each checks the
other. An index of decisions of which nothing is known has none of these.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from generator.search.reader.shards import Numbered, Shards, json_list, numbered
from generator.search.reader.varints import Numbers

SETS = ("law", "remedy", "ground")
"""The columns, in the order of their numbers."""


class LawValue(NamedTuple):
    """A law, or a part of it, in one of the forms in which it is cited."""

    authority: str
    """The title of the law, with the year."""
    slug: str
    """What the law is called in addresses and options: `care-act-2014`."""
    part: str | None
    """`section 18`; None for the law as a whole."""
    part_slug: str
    """What the part is called there: `care-act-2014/s18`."""
    cite: str | None
    """The form in which it is cited: `s 18(1)`; None where no part is named."""


class Sets:
    """The columns of an index. All methods raise UnreadableIndexError if a shard that they need cannot be read."""

    def __init__(self, shards: Shards, root: dict[str, Any]) -> None:
        """Take from `root` which there are, and where."""
        self._shards = shards
        self._documents = int(root["documents"])
        sets = dict(root.get("sets", {}))
        self._laws = str(sets.pop("laws", ""))
        self._law = numbered(sets.pop("law")) if "law" in sets else None
        self._sets = {name: (int(sets[name][0]), int(sets[name][1]), str(sets[name][2])) for name in sets}
        cites = root.get("cites", {"firsts": "", "hashes": ""})
        self._cite_keys = str(cites["firsts"]).split("\n")
        self._cite_hashes = str(cites["hashes"])

    def has(self, name: str) -> bool:
        """Return whether there is a column `name`."""
        return name in self._sets or (name == "law" and self._law is not None)

    def places(self, name: str, values: int) -> list[Sequence[int]]:
        """Return for each document the places of its values, from 0, ascending, in a list of so many `values`."""
        if name == "law" and self._law:
            return self._law_places(self._law, values)
        if name not in self._sets:
            return [()] * self._documents
        width, value_width, digits = self._sets[name]
        many = self._documents

        def read(data: bytes) -> list[Sequence[int]]:
            ends = [0, *accumulate(_planes(data[: width * many], many, width))]
            found = _planes(data[width * many :], ends[-1], value_width)
            if max(found, default=-1) >= values:
                raise ValueError("it refers to values that do not exist")
            return [found[start:end] for start, end in pairwise(ends)]

        return self._shards.load(f"sets/{SETS.index(name)}", digits, read)

    def _law_places(self, table: Numbered, values: int) -> list[Sequence[int]]:
        """Return for each document the places of the forms in which it cites laws; each law has a stream of its own."""
        lists: list[list[int]] = [[] for _ in range(self._documents)]
        place = 0
        for number in range(len(table.lengths)):
            for documents in self._shards.numbered_stream("laws", number, table, self._read_law):
                for document in documents:
                    lists[document].append(place)
                place += 1
        if place != values:
            raise self._shards.damaged("laws/0", "is damaged: it has other forms than the list of laws")
        return list(lists)

    def _read_law(self, data: bytes) -> list[list[int]]:
        """Return the documents that cite a law in each of its forms."""
        numbers = Numbers(data)
        (forms,) = numbers.take(1)
        found = [numbers.ascending(size, less=1) for size in numbers.take(forms)]
        numbers.end()
        if any(each and each[-1] >= self._documents for each in found):
            raise ValueError("it names documents that do not exist")
        return found

    def laws(self) -> list[LawValue]:
        """Return the values of the column `law`."""
        return self._shards.load("facets/1", self._laws, _read_laws) if self._laws else []

    def citing(self, reference: str) -> list[int]:
        """Return the documents that mention a reference (digits, perhaps a letter), ascending."""
        shard = bisect_right(self._cite_keys, reference) - 1
        if shard < 0 or not self._cite_hashes:
            return []
        return self._shards.numbered("cites", shard, self._cite_hashes, self._read_cites).get(reference, [])

    def _read_cites(self, data: bytes) -> dict[str, list[int]]:
        references, documents = json_list(data)
        found = {str(name): [int(number) for number in each] for name, each in zip(references, documents, strict=True)}
        if any(not 0 <= number < self._documents for each in found.values() for number in each):
            raise ValueError("it names documents that do not exist")
        return found


def _read_laws(data: bytes) -> list[LawValue]:
    return [
        LawValue(
            authority=str(law["name"]),
            slug=law["slug"],
            part=part["name"],
            part_slug="/".join(filter(None, (law["slug"], part["slug"]))),
            cite=cite if cite is None else str(cite),
        )
        for law in json_list(data)
        for part in law["parts"]
        for cite in part["cites"]
    ]


def _planes(data: bytes, count: int, width: int) -> list[int]:
    """Return `count` numbers of `width` bytes: the lowest bytes of all come first, then the next bytes of all."""
    if len(data) != width * count:
        raise ValueError("it has the wrong length")
    return [int.from_bytes(data[at::count], "little") for at in range(count)]
