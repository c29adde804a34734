"""Decode the documents of the index: facts, texts, and the values of facets."""

from __future__ import annotations

from dataclasses import dataclass

from generator.search.reader.shards import json_list, json_object

RECORD = ("reference", "url", "title", "body", "date", "outcome", "category", "subcategory")


@dataclass(frozen=True, slots=True)
class Named:
    """A value that facts of decisions have, as `facets/0` lists it. `parent` is a category's, `kind` is a body's."""

    name: str | None
    slug: str
    url: str | None
    count: int
    parent: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text of a decision. `kind` is `s` (paragraph of the summary), `h` (heading) or `p` (any other)."""

    kind: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A decision as the index keeps it. None is unknown; `url` is relative to the site's root."""

    number: int
    reference: str
    url: str
    title: str
    body: str | None
    date: str | None
    outcome: str | None
    category: str | None
    subcategory: str | None
    blocks: tuple[Block, ...]


def read_wordbook(data: bytes) -> tuple[list[str], bytes]:
    """Return the pieces of the wordbook, and the dictionary of the packs of documents."""
    end = 4 + int.from_bytes(data[:4], "little")
    return json_list(data[4:end]), data[end:]


def coded_text(code: bytes, pieces: list[str]) -> str:
    """Return the text of a code: pieces by their numbers, or spelt out after a nought."""
    text = []
    at = 0
    while at < len(code):
        number, at = _varint(code, at)
        if number:
            text.append(pieces[number - 1])
            continue
        size, at = _varint(code, at)
        text.append(code[at : at + size].decode("utf-8"))
        at += size
    return "".join(text)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the varint at index `at`, and the index after it."""
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def named_facets(data: bytes) -> dict[str, list[Named]]:
    """Return the values of each facet, by its name."""
    return {
        name: [
            Named(entry["name"], entry["slug"], entry["url"], entry["count"], entry.get("parent"), entry.get("kind"))
            for entry in values
        ]
        for name, values in json_object(data).items()
    }
