"""Read the pages of decisions: their facts, and their text, which is kept in the spool for the next stage."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from generator.contract.layout import is_tombstone
from generator.contract.markdown import split_front_matter
from generator.search.index.extract import TextBlock, blocks
from generator.search.index.said import packed, said_of

_PACKED = msgspec.msgpack.Encoder()
_BLOCKS = msgspec.msgpack.Decoder(list[TextBlock])
_FACTS = msgspec.msgpack.Decoder(dict[str, Any])
_LAW = ("authority", "part", "page", "cites", "at")


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """The facts of a decision, and where its text is kept. What is unknown is None."""

    reference: str
    """As printed, with blanks: `20 013 052`."""
    url: str
    """The address of its page, relative to the site's root."""
    title: str
    """The title of its page."""
    body: str | None
    """The canonical name of the body complained about."""
    category: str | None
    """The category under which it is listed."""
    subcategory: str | None
    """The sub-category under which it is listed."""
    outcome: str | None
    """The name of its outcome."""
    type: str
    """`statement` or `report`."""
    date: str | None
    """The day of the decision, YYYY-MM-DD."""
    gone_since: str | None
    """The first day on which its page is known to be no longer published, YYYY-MM-DD."""
    said: bytes
    """What was drawn from its text, see `said.packed`."""
    spool: str
    """The file in the spool that has its blocks."""
    offset: int
    """Where they begin there, in bytes."""
    length: int
    """How long they are, in bytes."""
    facts: int
    """How long its facts are, in bytes; they stand behind the blocks."""
    keys: bytes
    """The keys (`TextBlock.key`) of those of its paragraphs that may be shared with other decisions, ascending."""
    hash: bytes
    """A hash of all of it: facts, blocks and what is said."""


def gather(docs_dir: str, site_dir: str, spool: str, src_uris: Sequence[str]) -> dict[str, DecisionPage | None]:
    """Read the decisions whose Markdown pages are `src_uris`, and write their text to a file in the folder `spool`.

    Returns the pages by their Markdown pages; None for one that says that a decision is withheld.

    Raises:
        OSError: a page cannot be read, or the file not written.
        ValueError: a Markdown page is not one that the generator wrote.
    """
    gathered: dict[str, DecisionPage | None] = {}
    path = os.path.join(spool, src_uris[0].replace("/", "-"))
    offset = 0
    with open(path, "wb") as out:
        for src_uri in src_uris:
            url = src_uri.removesuffix(".md") + ".html"
            with open(os.path.join(docs_dir, src_uri), encoding="utf-8", newline="") as file:
                front, _ = split_front_matter(file.read())
            if is_tombstone(front):
                gathered[src_uri] = None
                continue
            with open(os.path.join(site_dir, url), encoding="utf-8", newline="") as file:
                found = blocks(file.read())
            text, facts = _PACKED.encode(found), _PACKED.encode(facts_in(front, url))
            out.write(text + facts)
            said = packed(said_of(front))
            groups = front["category_group"], front["subcategory_group"]
            hashed = (text, facts, repr((url, groups, said)).encode("utf-8", "backslashreplace"))
            gathered[src_uri] = DecisionPage(
                reference=str(front["reference"]),
                url=url,
                title=str(front["title"]),
                body=_known(front["body"]),
                category=_known(front["category_group"]),
                subcategory=_known(front["subcategory_group"]),
                outcome=_known(front["decision"]),
                type=str(front["type"]),
                date=_known(front["date"]),
                gone_since=_known(front["gone_since"]),
                said=said,
                spool=path,
                offset=offset,
                length=len(text),
                facts=len(facts),
                keys=b"".join(sorted({block.key for block in found if block.key is not None})),
                hash=hashlib.blake2b(b"\0".join(hashed), digest_size=16).digest(),
            )
            offset += len(text) + len(facts)
    return gathered


def blocks_of(page: DecisionPage) -> list[TextBlock]:
    """Return the blocks of a decision from the spool.

    Raises:
        OSError: they cannot be read.
    """
    return _BLOCKS.decode(_spooled(page, page.offset, page.length))


def facts_of(page: DecisionPage) -> dict[str, Any]:
    """Return the facts of a decision from the spool, as `facts_in` gave them.

    Raises:
        OSError: they cannot be read.
    """
    return _FACTS.decode(_spooled(page, page.offset + page.length, page.facts))


def facts_in(front: Mapping[str, Any], url: str) -> dict[str, Any]:
    """Return what is kept of the front matter of a page whose address is `url`.

    That is what the table `decisions` of the data has of it, under the same names in the same order, and `law`: for
    each law that is cited, without the standard paragraphs, its title, part, page, forms and where they stand.

    Raises:
        KeyError: a key is missing.
    """
    row = {key: str(value) if isinstance(value, date) else value for key, value in front.items()}
    plain = {key: value for key, value in row.items() if not isinstance(value, list)}
    return {**plain, "page": url, "law": [[each[key] for key in _LAW] for each in front["law"]]}


def _spooled(page: DecisionPage, offset: int, length: int) -> bytes:
    with open(page.spool, "rb", buffering=0) as file:
        file.seek(offset)
        return file.read(length)


def _known(value: object) -> str | None:
    return None if value is None else str(value)
