"""Write documents: the facts of decisions, and the codes of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from generator.search.index.gather import DecisionPage, blocks_of
from generator.search.index.said import unpacked
from generator.search.index.shards import compressed_after, headed, packed_json
from generator.search.index.tools import SplitBlock, Tools
from generator.search.index.volumes import Volumes
from generator.search.index.wordbook import Coder, dictionary

VOLUME = 128
"""Documents in a volume."""
_SAMPLED = 5  # of so many documents the header of one goes into the dictionary

Record: TypeAlias = tuple[dict[str, object], bytes]
"""A document as its stream has it: the JSON object with its facts and blocks, and the codes of their texts."""


def record(page: DecisionPage, blocks: Iterable[SplitBlock], coder: Coder) -> Record:
    """Return a document as its stream has it."""
    codes = bytearray()
    placed: list[tuple[str, str, int]] = []
    for block, shared, text_parts in blocks:
        code = coder.code(text_parts)
        placed.append((block.kind, block.anchor, len(code) if shared is None else -1 - shared))
        codes += code
    pounds = unpacked(page.said).pounds
    facts: dict[str, object] = {
        "reference": page.reference,
        "url": page.url,
        "title": page.title,
        "body": page.body,
        "date": page.date,
        "outcome": page.outcome,
        **({} if page.type == "statement" else {"type": page.type}),
        **({"gone_since": page.gone_since} if page.gone_since else {}),
        "category": page.category,
        "subcategory": page.subcategory,
        **({} if pounds is None else {"sum": pounds}),
        "blocks": placed,
    }
    return facts, bytes(codes)


def write_documents(folder: str, first: int, records: Sequence[Record], behind: bytes) -> Volumes:
    """Write documents, of which the first has the number `first`, to volumes in the folder of the index; return these.

    `behind` is the dictionary that they refer back to.

    Raises:
        OSError: a file cannot be written.
    """
    volumes = Volumes(folder, "documents", first // VOLUME, 1 << 62, has_heads=True)
    for at, each in enumerate(records):
        if at % VOLUME == 0:
            volumes.close()
        volumes.add(compressed_after(behind, _stream(each)))
    volumes.close()
    return volumes


def choose_dictionary(tools: Tools, pages: Sequence[DecisionPage]) -> bytes:
    """Return what the documents refer back to, made of the texts and the headers of some `pages`.

    Raises:
        OSError: a page's text cannot be read.
    """
    codes: list[bytes] = []
    headers: list[bytes] = []
    for at, page in enumerate(pages):
        blocks = tools.split(blocks_of(page))
        codes += [tools.coder.code(block.parts) for block in blocks if block.shared is None]
        if at % _SAMPLED == 0:
            headers.append(_stream((record(page, blocks, tools.coder)[0], b"")))
    return dictionary(codes, headers)


def _stream(document: Record) -> bytes:
    facts, codes = document
    return headed(packed_json(facts), codes)
