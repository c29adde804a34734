"""Write documents in packs: the facts of decisions, and the codes of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from generator.search.index.gather import DecisionPage, blocks_of
from generator.search.index.shards import compressed_after, digits_of, headed, packed_json, write_stream
from generator.search.index.tools import SplitBlock, Tools
from generator.search.index.wordbook import Coder, dictionary

PACK = 4
"""Documents in a pack."""
GROUP = 128
"""Packs in a group: their files share their digits."""
_SAMPLED = 5  # of so many packs the header of one goes into the dictionary

Record: TypeAlias = tuple[dict[str, object], bytes]
"""A document as a pack has it: the JSON object with its facts and blocks, and the codes of their texts."""


def record(page: DecisionPage, blocks: Iterable[SplitBlock], coder: Coder) -> Record:
    """Return a document as a pack has it."""
    codes = bytearray()
    placed: list[tuple[str, str, int]] = []
    for block, shared, text_parts in blocks:
        code = coder.code(text_parts)
        placed.append((block.kind, block.anchor, len(code) if shared is None else -1 - shared))
        codes += code
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
        **({} if page.said.pounds is None else {"sum": page.said.pounds}),
        "blocks": placed,
    }
    return facts, bytes(codes)


def write_packs(folder: str, first: int, records: Sequence[Record], behind: bytes) -> list[str]:
    """Write documents, of which the first has the number `first`, as packs to the folder of the index.

    `behind` is the dictionary that they refer back to. Returns the digits of their groups.

    Raises:
        OSError: a file cannot be written.
    """
    streams = [compressed_after(behind, _pack(records[at : at + PACK])) for at in range(0, len(records), PACK)]
    digits = []
    for at in range(0, len(streams), GROUP):
        group = streams[at : at + GROUP]
        digits.append(digits_of(b"".join(group)))
        for number, stream in enumerate(group, first // PACK + at):
            write_stream(folder, f"documents/{number}", stream, digits[-1])
    return digits


def choose_dictionary(tools: Tools, pages: Sequence[DecisionPage]) -> bytes:
    """Return what the packs refer back to, made of the texts and the headers of some `pages`.

    Raises:
        OSError: a page's text cannot be read.
    """
    codes: list[bytes] = []
    records: list[Record] = []
    for page in pages:
        blocks = tools.split(blocks_of(page))
        codes += [tools.coder.code(block.parts) for block in blocks if block.shared is None]
        records.append((record(page, blocks, tools.coder)[0], b""))
    return dictionary(codes, [_pack(records[at : at + PACK]) for at in range(0, len(records), _SAMPLED * PACK)])


def _pack(records: Sequence[Record]) -> bytes:
    return headed(packed_json([facts for facts, _ in records]), b"".join(codes for _, codes in records))
