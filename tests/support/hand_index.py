"""An index written by hand, shard by shard."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from tests.support.shards import packed, script_of


def number(value: int) -> bytes:
    """Write a varint."""
    return bytes([value]) if value < 128 else bytes([value % 128 + 128]) + number(value // 128)


def numbers(*values: int) -> bytes:
    return b"".join(map(number, values))


DICTIONARY = b'{"reference": "20 000 000", "url": "u", "title": '


class Hand:
    """Writes shards as the page on the format says."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.root: dict[str, Any] = {}

    def shard(self, name: str, data: bytes | str | list[Any] | dict[str, Any]) -> str:
        """Write a shard and return its digits."""
        data = data if isinstance(data, bytes) else json.dumps(data).encode()
        stream = packed(data, DICTIONARY if name.startswith("documents/") else None)
        digits = hashlib.sha256(stream).hexdigest()[:6]
        path = self.site / "search" / ("root.js" if name == "root" else f"{name}-{digits}.js")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(script_of(name, stream))
        return digits

    def headed(self, name: str, head: dict[str, Any] | list[Any], body: bytes) -> str:
        table = json.dumps(head).encode()
        return self.shard(name, len(table).to_bytes(4, "little") + table + body)

    def positions(self, name: str, counts: bytes, values: list[int], width: int, rest: bytes) -> str:
        head = b"".join(size.to_bytes(4, "little") for size in (len(counts), len(values), width))
        planes = b"".join(bytes(value >> 8 * plane & 255 for value in values) for plane in range(width))
        return self.shard(name, head + counts + planes + rest)

    def documents(self, name: str, first: int, texts: list[list[tuple[str, str, bytes | int]]]) -> str:
        facts = dict.fromkeys(("outcome", "category", "subcategory"))
        records = [
            {"reference": f"20 000 00{at}", "url": "u", "title": "", "body": "B", "date": "2021-08-09" if at else None}
            | {
                "blocks": [
                    [kind, anchor, len(code) if isinstance(code, bytes) else code] for kind, anchor, code in text
                ]
            }
            | facts
            for at, text in enumerate(texts, first)
        ]
        table = json.dumps(records).encode()
        codes = b"".join(code for text in texts for _, _, code in text if isinstance(code, bytes))
        return self.shard(name, len(table).to_bytes(4, "little") + table + codes)


def write_hand(site: Path) -> Hand:
    """Write an index of three documents, in which `pay rent` is a frequent phrase.

    Document 0, without a date, says `pay paid`; 1 says `pay`, and once more at position 300; the summary of 2 says
    `paid pay`. 1 and 2 have the shared paragraph `Pay rent. Skis!`. The dictionary has two blocks, positions two packs.

    1 cites the Rent Act 1977 as a whole and its section 70, and agrees £3.24; 2 cites its sections 70 and
    70(1), has a sum of nothing, and is about distress; 0 has a payment; 0 and 2 mention 1. There are no grounds.
    """
    made = Hand(site)
    shared_pay, shared_rent, shared_skis = numbers(1, 0, 1, 0), numbers(1, 0, 1, 1), numbers(1, 0, 1, 2)
    packs = [
        [0, made.positions("positions/0", b"??" + numbers(1, 1, 1), [9, 1, 0, 0], 2, b"")],
        [1, made.positions("positions/1", numbers(2, 1), [0, 300, 1], 3, shared_pay + shared_rent + shared_skis)],
    ]
    postings = made.shard("postings/0", numbers(0, 0, 0) + bytes([0x21, 0x0B]))
    terms: list[Any] = [
        ["paid", 2, 3, [[0, 2, 2, 0]], 0],
        ["pay", 3, [0, postings], [[0, 1, 1, 0], [1, 2, 3, 1]], [1, 4]],
        ["pay rent", 2, 3, [], 0],
    ]
    body = numbers(0, 1) + bytes([0xD4]) + numbers(1, 0) + bytes([0x77])
    begun = [[*packs[0], 2, 1, 0], [*packs[1], 0, 0, 0]]
    blocks = made.headed("terms/0", {"forms": terms, "stems": {}, "packs": begun}, body)
    terms = [["rent", 2, 3, [], [0, 4]], ["skis", 2, 3, [], [0, 4]]]
    head = {"forms": terms, "stems": {"ski": ["skis"]}, "packs": [[*packs[1], 2, 3, 4]]}
    blocks += made.headed("terms/1", head, (numbers(1, 0) + bytes([0x11])) * 2)
    # Texts: a piece of the wordbook is its number from 1; 0 and a length come before others.
    texts: list[list[tuple[str, str, bytes | int]]] = [
        [("p", "para-1", numbers(1, 0, 5) + b" paid")],
        [("h", "", numbers(0, 3) + "…".encode()), ("p", "para-2-b-iv", -1)],
        [("s", "x", numbers(0, 4) + b"Paid" + numbers(2)), ("p", "", -1)],
    ]
    packed = [made.documents(f"documents/{at}", at * 2, texts[at * 2 : at * 2 + 2]) for at in range(2)]
    bodies = [{"name": "B", "slug": "b", "url": None, "count": 3, "kind": None}]
    remedies = [
        {"name": "Payment", "slug": "payment", "url": None, "count": 1, "kind": "remedy"},
        {"name": "Distress", "slug": "distress", "url": None, "count": 1, "kind": "head"},
    ]
    laws = [
        {
            "name": "Rent Act 1977",
            "slug": "rent-act-1977",
            "parts": [
                {"name": None, "slug": "whole", "count": 1, "cites": [None]},
                {"name": "section 70", "slug": "s70", "count": 2, "cites": ["s 70", "s 70(1)"]},
            ],
        }
    ]
    types = [{"name": "Statement", "slug": "statement", "url": None, "count": 3}]
    made.root = {
        "format": 3,
        "documents": 3,
        "undated": 1,
        "levels": [1, 2, 3, 4, 5, 6, 7, 8],
        "k1": 1.2,
        "terms": {"firsts": "paid\nrent", "hashes": blocks},
        "references": {
            "firsts": "20000000\n20000002",
            "hashes": made.shard("references/0", [["20000000", "20000001"], [0, 1]])
            + made.shard("references/1", [["20000002"], [2]]),
        },
        "packs": {"documents": 2, "group": 1, "hashes": "".join(packed)},
        "shared": {
            "count": 1,
            "shard": 64,
            "texts": made.shard("shared/0", ["Pay rent. Skis!"]),
            "documents": made.shard("sharers/0", numbers(2, 1, 0)),
        },
        "columns": {
            "summary": [2, made.shard("columns/3", bytes([0, 0, 2, 0, 0, 0]))],
            "outcome": [1, made.shard("columns/0", bytes(3))],
            "category": [1, made.shard("columns/1", bytes(3))],
            "body": [4, made.shard("columns/2", bytes([1] * 3 + [0] * 9))],
            "type": [1, made.shard("columns/4", bytes([1] * 3))],
            "sum": [2, made.shard("columns/5", bytes([0, 0x45, 1, 0, 1, 0]))],
        },
        "sets": {
            "law": [1, 2, made.shard("sets/0", bytes([0, 2, 2]) + bytes([0, 1, 1, 2] + [0] * 4))],
            "laws": made.shard("facets/1", laws),
            "remedy": [1, 1, made.shard("sets/1", bytes([1, 0, 1]) + bytes([0, 1]))],
        },
        "cites": {"firsts": "20000001", "hashes": made.shard("cites/0", [["20000001"], [[0, 2]]])},
        "dates": made.shard("dates/0", numbers(18848, 2)),
        "facets": made.shard(
            "facets/0", {"outcome": [], "category": [], "body": bodies, "type": types, "remedy": remedies}
        ),
        "wordbook": made.headed("wordbook/0", ["Pay", " pay"], DICTIONARY),
        "spelling": {"p": made.shard("spelling/p", "pay")},
    }
    made.shard("root", made.root)
    return made
