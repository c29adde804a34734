"""Read the documents of the index: facts of decisions, their texts, and the shared paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.search.reader.shards import Shards, json_list, json_object, numbered, place_of
from generator.search.reader.unpacking import DIGITS
from generator.search.reader.varints import Numbers, varint_at, varints

_FACTS = ("reference", "url", "title", "body", "date", "outcome", "category", "subcategory")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, paragraph or other piece of text of a decision."""

    kind: str
    """`s`: paragraph of the summary; `h`: heading; `p`: any other."""
    anchor: str
    """The id of the element that it is in, or ""."""
    text: str
    """Its text."""
    shared: bool = False
    """Whether it is a paragraph that several decisions share, stored once."""


@dataclass(frozen=True, slots=True)
class Document:
    """A decision as the index has it. What is unknown is None."""

    number: int
    """Its number, by date from the oldest; those without a date come first."""
    reference: str
    """As printed, with blanks: `20 013 052`."""
    url: str
    """The address of its page, relative to the site's root."""
    title: str
    """The title of its page."""
    body: str | None
    """The canonical name of the body complained about."""
    date: str | None
    """The day of the decision, YYYY-MM-DD."""
    outcome: str | None
    """The name of its outcome."""
    category: str | None
    """The name of its category."""
    subcategory: str | None
    """The name of its sub-category."""
    sum_agreed: str | None
    """The sum agreed, in pounds: `1500.00`."""
    blocks: tuple[TextBlock, ...]
    """The blocks of its statement, in order."""
    gone_since: str | None = None
    """The first day on which its page is known to be no longer published, YYYY-MM-DD."""


class Documents:
    """The documents of the index. All methods raise UnreadableIndexError if a shard that they need cannot be read."""

    def __init__(self, shards: Shards, root: dict[str, Any]) -> None:
        """Take from `root` how many documents and shared paragraphs there are, and where."""
        self._shards = shards
        self._count = int(root["documents"])
        self._wordbook_digits = str(root["wordbook"])
        self._each = int(root["volumes"]["each"])
        self._heads = [int(length) for length in root["volumes"]["heads"]]
        self._hashes = str(root["volumes"]["hashes"])
        self._shared_count = int(root["shared"]["count"])
        self._shared_size = int(root["shared"]["shard"])
        self._texts = numbered(root["shared"]["texts"])
        self._sharers = numbered(root["shared"]["documents"])

    def document(self, number: int) -> Document:
        """Return document `number` with its text.

        Raises:
            IndexError: there is no such document.
        """
        if not 0 <= number < self._count:
            raise IndexError(number)
        volume, at = divmod(number, self._each)
        name = f"documents/{volume}"
        digits = self._hashes[volume * DIGITS :][:DIGITS]
        if len(digits) != DIGITS or volume >= len(self._heads):
            raise self._shards.unlisted(name)
        head = self._heads[volume]
        lengths = self._shards.stream((name, digits), (0, head), varints)
        place = self._shards.guarded(name, lambda: place_of(lengths, at, (head + 1) // 2))
        data = self._shards.stream((name, digits), place, bytes, self._wordbook()[1])
        return self._shards.guarded(name, lambda: self._document(number, data))

    def _document(self, number: int, data: bytes) -> Document:
        end = 4 + int.from_bytes(data[:4], "little")
        record = json_object(data[4:end])
        pieces = self._wordbook()[0]
        blocks = []
        for kind, anchor, size in record["blocks"]:
            if size < 0:
                blocks.append(TextBlock(kind, anchor, self.shared_text(-1 - size), True))
                continue
            blocks.append(TextBlock(kind, anchor, _coded_text(data[end : end + size], pieces)))
            end += size
        facts = {key: record[key] for key in _FACTS}
        sum_agreed, gone_since = record.get("sum"), record.get("gone_since")
        return Document(number=number, **facts, sum_agreed=sum_agreed, blocks=tuple(blocks), gone_since=gone_since)

    def _wordbook(self) -> tuple[list[str], bytes]:
        """Return the pieces of the wordbook, and the dictionary of the documents."""
        return self._shards.numbered("wordbook", 0, self._wordbook_digits, _read_wordbook)

    def shared_text(self, number: int) -> str:
        """Return the text of shared paragraph `number`."""
        shard, at = divmod(number, self._shared_size)
        texts = self._shards.numbered_stream("shared", shard, self._texts, json_list)
        text: str = self._shards.guarded(f"shared/{shard}", lambda: texts[at])
        return text

    def sharers(self, number: int) -> list[int]:
        """Return the numbers of the documents that have shared paragraph `number`, ascending."""
        shard, at = divmod(number, self._shared_size)
        count = min(self._shared_size, self._shared_count - shard * self._shared_size)
        read = partial(_read_sharers, count=count, documents=self._count)
        found = self._shards.numbered_stream("sharers", shard, self._sharers, read)
        return self._shards.guarded(f"sharers/{shard}", lambda: found[at])


def _read_wordbook(data: bytes) -> tuple[list[str], bytes]:
    end = 4 + int.from_bytes(data[:4], "little")
    return json_list(data[4:end]), data[end:]


def _read_sharers(data: bytes, count: int, documents: int) -> list[list[int]]:
    """Return the documents of each of `count` shared paragraphs."""
    numbers = Numbers(data)
    found = [numbers.ascending(each, less=1) for each in numbers.take(count)]
    numbers.end()
    if any(each and each[-1] >= documents for each in found):
        raise ValueError("it names documents that do not exist")
    return found


def _coded_text(code: bytes, pieces: list[str]) -> str:
    """Return the text of a code: pieces by their numbers from 1, or after a 0 their length and their bytes."""
    text = []
    at = 0
    while at < len(code):
        number, at = varint_at(code, at)
        if number:
            text.append(pieces[number - 1])
            continue
        size, at = varint_at(code, at)
        text.append(code[at : at + size].decode("utf-8"))
        at += size
    return "".join(text)
