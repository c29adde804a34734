"""Read the pages of decisions: their facts, and their text laid down for the next stage."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.contract.markdown import split_front_matter
from generator.search.index.extract import Block, blocks
from generator.search.index.shards import packed_json


@dataclass(frozen=True, slots=True)
class Page:
    """The facts of a decision, and where its text is laid down: `length` bytes from `offset` on in the file `spool`.

    `url` is the address of its page in the site, `body` its canonical name. None is unknown. `shareable` is how many
    paragraphs may be shared with other decisions.
    """

    reference: str
    url: str
    title: str
    body: str
    category: str | None
    subcategory: str | None
    outcome: str | None
    date: str | None
    spool: str
    offset: int
    length: int
    shareable: int


@dataclass(slots=True)
class Gathered:
    """What some pages gave: their facts, and the keys of the paragraphs of each that may be shared, in one list."""

    pages: list[Page] = field(default_factory=list)
    keys: list[bytes] = field(default_factory=list)


def gather(docs_dir: str, site_dir: str, spool: str, src_uris: Sequence[str]) -> Gathered:
    """Read the decisions whose Markdown pages are `src_uris`, and lay their texts down in the folder `spool`.

    Raises:
        OSError: a page cannot be read.
        ValueError: a Markdown page is not one that the generator wrote.
    """
    gathered = Gathered()
    path = os.path.join(spool, src_uris[0].replace("/", "-"))
    offset = 0
    with open(path, "wb") as out:
        for src_uri in src_uris:
            url = src_uri.removesuffix(".md") + ".html"
            with open(os.path.join(docs_dir, src_uri), encoding="utf-8", newline="") as file:
                front, _ = split_front_matter(file.read())
            with open(os.path.join(site_dir, url), encoding="utf-8", newline="") as file:
                found = blocks(file.read())
            text = packed_json([[block.kind, block.anchor, block.text, block.finding] for block in found])
            out.write(text)
            keys = sorted({block.key for block in found if block.key is not None})
            gathered.keys += keys
            gathered.pages.append(
                Page(
                    reference=str(front["reference"]),
                    url=url,
                    title=str(front["title"]),
                    body=str(front["body"]),
                    category=_known(front["category"]),
                    subcategory=_known(front["subcategory"]),
                    outcome=_known(front["decision"]),
                    date=_known(front["date"]),
                    spool=path,
                    offset=offset,
                    length=len(text),
                    shareable=len(keys),
                )
            )
            offset += len(text)
    return gathered


def blocks_of(page: Page) -> list[Block]:
    """Return the text of a decision, from where `gather` laid it down.

    Raises:
        OSError: it cannot be read.
    """
    with open(page.spool, "rb", buffering=0) as file:
        file.seek(page.offset)
        return [Block(*values) for values in json.loads(file.read(page.length))]


def _known(value: Any) -> str | None:
    return None if value is None else str(value)
