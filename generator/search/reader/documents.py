"""Read the documents of the index: facts of decisions, their texts, and the shared paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.search.reader.shards import DIGITS, Shards, json_list
from generator.search.reader.varints import Numbers, varint_at

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
        self._pack_size = int(root["packs"]["documents"])
        self._group_size = int(root["packs"]["group"])
        self._pack_hashes = str(root["packs"]["hashes"])
        self._shared_count = int(root["shared"]["count"])
        self._shared_size = int(root["shared"]["shard"])
        self._text_hashes = str(root["shared"]["texts"])
        self._sharer_hashes = str(root["shared"]["documents"])

    def document(self, number: int) -> Document:
        """Return document `number` with its text.

        Raises:
            IndexError: there is no such document.
        """
        if not 0 <= number < self._count:
            raise IndexError(number)
        pack, at = divmod(number, self._pack_size)
        name = f"documents/{pack}"
        group = pack // self._group_size
        digits = self._pack_hashes[group * DIGITS :][:DIGITS]
        if len(digits) != DIGITS:
            raise self._shards.unlisted(name)
        data = self._shards.load(name, digits, bytes, self._wordbook()[1])
        return self._shards.guarded(name, lambda: self._document(number, at, data))

    def _document(self, number: int, at: int, data: bytes) -> Document:
        """Return document `number`, the one at index `at` of a pack."""
        end = 4 + int.from_bytes(data[:4], "little")
        records = json_list(data[4:end])
        # The codes of the documents before this one come first.
        end += sum(size for record in records[:at] for _, _, size in record["blocks"] if size > 0)
        pieces = self._wordbook()[0]
        blocks = []
        for kind, anchor, size in records[at]["blocks"]:
            if size < 0:
                blocks.append(TextBlock(kind, anchor, self.shared_text(-1 - size), True))
                continue
            blocks.append(TextBlock(kind, anchor, _coded_text(data[end : end + size], pieces)))
            end += size
        facts = {key: records[at][key] for key in _FACTS}
        sum_agreed, gone_since = records[at].get("sum"), records[at].get("gone_since")
        return Document(number=number, **facts, sum_agreed=sum_agreed, blocks=tuple(blocks), gone_since=gone_since)

    def _wordbook(self) -> tuple[list[str], bytes]:
        """Return the pieces of the wordbook, and the dictionary of the packs."""
        return self._shards.numbered("wordbook", 0, self._wordbook_digits, _read_wordbook)

    def shared_text(self, number: int) -> str:
        """Return the text of shared paragraph `number`."""
        shard, at = divmod(number, self._shared_size)
        texts = self._shards.numbered("shared", shard, self._text_hashes, json_list)
        text: str = self._shards.guarded(f"shared/{shard}", lambda: texts[at])
        return text

    def sharers(self, number: int) -> list[int]:
        """Return the numbers of the documents that have shared paragraph `number`, ascending."""
        shard, at = divmod(number, self._shared_size)
        count = min(self._shared_size, self._shared_count - shard * self._shared_size)
        read = partial(_read_sharers, count=count, documents=self._count)
        found = self._shards.numbered("sharers", shard, self._sharer_hashes, read)
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
