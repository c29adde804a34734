"""Open the search index of a built site: its dictionary, documents, facts and days, each read when it is needed.

Written from the page on the format, `site_src/docs/search-index.md`, and not from the writer, so that each checks the
other.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from generator.search.reader.columns import several, single
from generator.search.reader.documents import Document, Documents
from generator.search.reader.facts import Facts
from generator.search.reader.postings import Dictionary
from generator.search.reader.sets import Sets
from generator.search.reader.shards import OtherFormatError, Shards, json_list, json_object, json_text, numbered
from generator.search.reader.varints import varints

FORMAT = 6
"""The version of the index's format that this reader reads."""

FOLDER = "search"
"""The index's folder in the site."""

_PAGES = {"outcome": "outcomes", "category": "categories", "body": "councils"}
_EPOCH = datetime.date(1970, 1, 1)


class _Column(NamedTuple):
    """What the root says of a column."""

    digits: str
    bits: int
    is_set: int
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, as `facets/0` lists it."""

    name: str | None
    """Its name; None for decisions of a category whose sub-category is unknown."""
    slug: str
    """What it is called in addresses and options; of a sub-category, its category's slug, `/`, and its own."""
    url: str | None
    """The address of its page, relative to the site's root; None if it has none."""
    count: int
    """How many documents have it."""
    parent: str | None = None
    """Of a sub-category, the name of its category."""
    kind: str | None = None
    """Of a body, its kind (`county`, `nhs`); None if that is unknown."""


class Index:
    """The search index of a built site.

    All methods raise UnreadableIndexError if a shard that they need cannot be read; other shards serve on.
    """

    def __init__(self, site: Path) -> None:
        """Open the index of the site in the folder `site`.

        Raises:
            UnreadableIndexError: there is no index, it is damaged, or it has another format.
        """
        folder = site / FOLDER
        self._shards = Shards(folder)
        root = self._shards.root(json_object)
        if root.get("format") != FORMAT:
            trouble = f"has format {root.get('format')}; this program reads format {FORMAT}"
            raise OtherFormatError("root", folder / "root.js", trouble)
        self._shards.guarded("root", lambda: self._read_root(root))

    def _read_root(self, root: dict[str, Any]) -> None:
        self.documents = int(root["documents"])  # how many there are
        self.undated = int(root["undated"])  # how many of them, the first ones, have no date
        self.levels = tuple(float(level) for level in root["levels"])
        self.k1 = float(root["k1"])
        if len(self.levels) != 8 or not 0 <= self.undated <= self.documents:
            raise ValueError("it has impossible numbers")
        terms = root["terms"]
        self.dictionary = Dictionary(self._shards, str(terms["firsts"]), numbered(terms), self.documents)
        self.texts = Documents(self._shards, root)
        self.facts = Facts(self._shards, root)
        self._references = str(root["references"]["hashes"])
        self._reference_keys = str(root["references"]["firsts"]).split("\n")
        self._dates = str(root["dates"])
        self._facets = str(root["facets"])
        columns = dict(root["columns"]).items()
        self._columns = {name: _Column(said[0], said[1], said[2], tuple(said[3:])) for name, said in columns}
        if not self._columns.keys() >= {"outcome", "category", "body", "type", "summary"}:
            raise ValueError("it has too few columns")
        self.sets = Sets(self._shards, root)
        self._spelling = dict(root["spelling"])
        self.examples: dict[str, str] = dict(root.get("examples", {}))  # queries, by what each is an example of

    def document(self, number: int) -> Document:
        """Return document `number` with its text.

        Raises:
            IndexError: there is no such document.
        """
        return self.texts.document(number)

    def reference(self, reference: str) -> int | None:
        """Return the number of the document with `reference` (digits, perhaps a letter), or None if there is none."""
        shard = bisect_right(self._reference_keys, reference) - 1
        if shard < 0 or not self._references:
            return None
        found = self._shards.numbered("references", shard, self._references, self._read_references)
        return found.get(reference)

    def _read_references(self, data: bytes) -> dict[str, int]:
        names, numbers = json_list(data)
        found = {str(name): int(number) for name, number in zip(names, numbers, strict=True)}
        if any(not 0 <= number < self.documents for number in found.values()):
            raise ValueError("it names documents that do not exist")
        return found

    @cached_property
    def _days(self) -> tuple[list[int], list[int]]:
        """The days with decisions, counted from 1970, and for each the number of its first document."""
        numbers = self._shards.numbered("dates", 0, self._dates, varints) if self._dates else []
        firsts = list(accumulate(numbers[1::2], initial=self.undated))
        if firsts.pop() != self.documents:
            raise self._shards.damaged("dates/0" if numbers else "root", "does not have the days of all decisions")
        return list(accumulate(numbers[0::2])), firsts

    def first_from(self, day: datetime.date) -> int:
        """Return the number of the first document of `day` or later; if there is none, how many documents there are."""
        days, firsts = self._days
        at = bisect_left(days, (day - _EPOCH).days)
        return firsts[at] if at < len(days) else self.documents

    def between(self, first: datetime.date | None, last: datetime.date | None) -> range:
        """Return the documents decided from `first` to `last`, both included; None leaves a side open."""
        start = self.first_from(first) if first else self.undated
        if last is None or last == datetime.date.max:
            return range(start, self.documents)
        return range(start, self.first_from(last + datetime.timedelta(days=1)))

    def years(self) -> dict[str, range]:
        """Return the documents of each year that has any."""
        days = self._shards.guarded("dates/0", lambda: [_EPOCH + datetime.timedelta(days=day) for day in self._days[0]])
        years = sorted({day.year for day in days})
        return {f"{year:04}": self.between(datetime.date(year, 1, 1), datetime.date(year, 12, 31)) for year in years}

    def facet(self, name: str) -> list[FacetValue]:
        """Return the values of the facet `name`, to which columns refer, from 1: outcome, category, body or type; or
        remedy or ground, whose lists are empty where no decision has any."""
        facets = self._shards.numbered("facets", 0, self._facets, _read_facets)
        if name in ("remedy", "ground") and name not in facets:
            return []
        return self._shards.guarded("facets/0", lambda: facets[name])

    def column(self, name: str) -> list[int]:
        """Return a number for each document.

        For `outcome`, `category`, `body` and `type` it is 0 or the place of the document's value in the facet, from 1;
        for `summary` how many positions belong to its summary; for `sum` 0 or the sum agreed in pence, and 1; for
        `range` the place, from 0, of the range that this is in.
        """
        if name not in self._columns:
            return [0] * self.documents
        said = self._columns[name]
        beside = [None if each == name else self._beside(each) for each in said.beside]
        values = len(self.facet(name)) if name in ("outcome", "category", "body", "type") else None

        def read(code: bytes) -> list[int]:
            column = single(code, said.bits, self.documents, beside)
            if values is not None and max(column, default=0) > values:
                raise ValueError("it refers to values that do not exist")
            return column

        return self._shards.load(f"columns/{name}", said.digits, read)

    def several(self, name: str) -> list[Sequence[int]]:
        """Return for each document the places, from 1, of all its values: `remedy` and `head` in the facet `remedy`,
        `ground` in its own, `law` in the list of laws."""
        if name not in self._columns:
            return [()] * self.documents
        said = self._columns[name]
        beside = [self._beside(each) for each in said.beside]
        values = len(self.sets.law_slugs()) if name == "law" else len(self.facet("remedy" if name == "head" else name))

        def read(code: bytes) -> list[Sequence[int]]:
            column = several(code, said.bits, self.documents, beside)
            if any(each and each[-1] > values for each in column):
                raise ValueError("it refers to values that do not exist")
            return column

        return self._shards.load(f"columns/{name}", said.digits, read)

    def _beside(self, name: str) -> list[int]:
        """Return what of each document tells how likely its values in another column are."""
        if name != "group":
            return self.column(name)
        firsts: dict[str | None, int] = {}
        groups = [0, *(firsts.setdefault(each.parent, place) for place, each in enumerate(self.facet("category"), 1))]
        return [groups[place] for place in self.column("category")]

    def has(self, name: str) -> bool:
        """Return whether any document has a value of the column `name`."""
        return name in self._columns

    def spelling(self, letter: str) -> list[str]:
        """Return the words that begin with `letter` and are offered as spellings, those in most documents first."""
        digits = self._spelling.get(letter)
        return self._shards.load(f"spelling/{letter}", digits, json_text).split() if digits else []


def _read_facets(data: bytes) -> dict[str, list[FacetValue]]:
    return {name: _values(_PAGES.get(name), lists) for name, lists in json_object(data).items()}


def _values(folder: str | None, lists: dict[str, list[Any]]) -> list[FacetValue]:
    """Return the values of a facet, of whose keys each has a list; their pages are in `folder`."""
    values = []
    for row in zip(*lists.values(), strict=True):
        value = dict(zip(lists, row, strict=True))
        names = (_plain(name) for name in (value.get("parent"), value["name"]) if name)
        slug = value["slug"] or "/".join(names)
        url = f"{folder}/{slug}.html" if value.get("page") else None
        values.append(FacetValue(value["name"], slug, url, value["count"], value.get("parent"), value.get("kind")))
    return values


def _plain(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", re.sub("['’]", "", name.lower()).replace("&", "and"))
