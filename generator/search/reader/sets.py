"""Read the laws that decisions cite, who cites each, and who mentions whom.

Written from the page on the format, `site_src/docs/search-index.md`, and not from the writer, so that each checks the
other. An index of decisions of which nothing is known has none of these.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from itertools import groupby
from typing import Any, NamedTuple

from generator.search.reader.shards import Shards, json_list, numbered
from generator.search.reader.varints import Numbers


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
    """The laws and mentions of an index. All methods raise UnreadableIndexError if a shard is damaged or missing."""

    def __init__(self, shards: Shards, root: dict[str, Any]) -> None:
        """Take from `root` which there are, and where."""
        self._shards = shards
        self._documents = int(root["documents"])
        laws = root.get("laws")
        self._laws = str(laws["list"]) if laws else ""
        self._law = numbered(laws) if laws else None
        cites = root.get("cites", {"firsts": "", "hashes": ""})
        self._cite_keys = str(cites["firsts"]).split("\n")
        self._cite_hashes = str(cites["hashes"])

    def citing_laws(self, chosen: Collection[int]) -> list[list[int]]:
        """Return the documents that cite each of the values of `laws` that are `chosen`, ascending, by their places
        from 0. Each law has a stream of its own, and only those of laws that are meant are read."""
        if not self._law:
            return []
        found: list[list[int]] = []
        place = 0
        for number, (_, forms) in enumerate(groupby(self.laws(), key=lambda law: (law.slug, law.authority))):
            places = range(place, place + sum(1 for _ in forms))
            place = places.stop
            wanted = sorted(set(places).intersection(chosen))
            if wanted:
                citing = self._shards.numbered_stream("laws", number, self._law, self._read_law)
                if len(citing) != len(places):
                    raise self._shards.damaged("laws/0", "is damaged: it has other forms than the list of laws")
                found += [citing[at - places.start] for at in wanted]
        return found

    def _read_law(self, data: bytes) -> list[list[int]]:
        """Return the documents that cite a law in each of its forms."""
        numbers = Numbers(data)
        (forms,) = numbers.take(1)
        found = [numbers.ascending(size, less=1) for size in numbers.take(forms)]
        numbers.end()
        if any(each and each[-1] >= self._documents for each in found):
            raise ValueError("it names documents that do not exist")
        return found

    def law_slugs(self) -> list[str]:
        """Return what each law is called in addresses and options, in the order of the list of laws."""
        return [slug for (slug, _), _ in groupby(self.laws(), key=lambda law: (law.slug, law.authority))]

    def laws(self) -> list[LawValue]:
        """Return the laws with their parts and the forms in which these are cited."""
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
