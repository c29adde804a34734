"""An index written by hand, shard by shard."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from tests.support.shards import packed, script_of, volume_of

Data: TypeAlias = bytes | str | list[Any] | dict[str, Any]


def number(value: int) -> bytes:
    """Write a varint."""
    return bytes([value]) if value < 128 else bytes([value % 128 + 128]) + number(value // 128)


def numbers(*values: int) -> bytes:
    return b"".join(map(number, values))


DICTIONARY = b'{"reference": "20 000 000", "url": "u", "title": '


class Hand:
    """Writes shards as the page on the format says.

    In the place of the streams that `spoilt` names, by their names and for those of volumes their numbers
    (`dates/0`, `terms/0#1`), it has their data.
    """

    def __init__(self, site: Path, spoilt: Mapping[str, bytes] | None = None) -> None:
        self.site = site
        self.root: dict[str, Any] = {}
        self.streams: dict[str, bytes] = {}
        """The data of all that is written, by the same names."""
        self._spoilt = spoilt or {}

    def shard(self, name: str, data: Data) -> str:
        """Write a shard and return its digits."""
        stream = packed(self._data(name, data))
        digits = hashlib.sha256(stream).hexdigest()[:6]
        self._path(name, digits).write_bytes(script_of(name, stream))
        return digits

    def volume(self, name: str, parts: list[Data]) -> tuple[str, list[tuple[int, int]]]:
        """Write a volume and return its digits, and for each of its streams where it begins and how long it is."""
        return self._volume(name, [packed(self._data(f"{name}#{at}", data)) for at, data in enumerate(parts)])

    def _volume(self, name: str, streams: list[bytes]) -> tuple[str, list[tuple[int, int]]]:
        digits = hashlib.sha256(b"".join(streams)).hexdigest()[:6]
        script, places = volume_of(name, streams)
        self._path(name, digits).write_bytes(script)
        return digits, places

    def numbered(self, kind: str, parts: list[list[Data]]) -> dict[str, Any]:
        """Write volumes of streams that are called by their numbers, and return what the root says of them."""
        written = [self.volume(f"{kind}/{at}", each) for at, each in enumerate(parts)]
        lengths = [length for _, places in written for _, length in places]
        return {"each": len(parts[0]), "lengths": lengths, "hashes": "".join(digits for digits, _ in written)}

    def _data(self, name: str, data: Data) -> bytes:
        data = self._spoilt.get(name, data if isinstance(data, bytes) else json.dumps(data).encode())
        self.streams[name] = data
        return data

    def _path(self, name: str, digits: str) -> Path:
        path = self.site / "search" / ("root.js" if name == "root" else f"{name}-{digits}.js")
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def documents(self, number: int, first: int, texts: list[list[tuple[str, str, bytes | int]]]) -> tuple[int, str]:
        """Write a volume of documents; return the length of its head, and its digits."""
        facts = dict.fromkeys(("outcome", "category", "subcategory"))
        parts: list[Data] = []
        for at, text in enumerate(texts, first):
            record = {"reference": f"20 000 00{at}", "url": "u", "title": "", "body": "B"} | facts
            record["date"] = "2021-08-09" if at else None
            sizes = [[kind, anchor, len(code) if isinstance(code, bytes) else code] for kind, anchor, code in text]
            codes = b"".join(code for _, _, code in text if isinstance(code, bytes))
            parts.append(headed({**record, "blocks": sizes}, codes))
        name = f"documents/{number}"
        streams = [packed(self._data(f"{name}#{at}", part), DICTIONARY) for at, part in enumerate(parts, 1)]
        _, places = volume_of(name, streams)
        head = packed(self._data(f"{name}#0", numbers(*(length for _, length in places))))
        digits, places = self._volume(name, [head, *streams])
        return places[0][1], digits


def headed(head: dict[str, Any] | list[Any], body: bytes) -> bytes:
    """Return a header in JSON and a body as one."""
    table = json.dumps(head).encode()
    return len(table).to_bytes(4, "little") + table + body


def _positions(counts: bytes, values: list[int], width: int, rest: bytes) -> bytes:
    head = b"".join(size.to_bytes(4, "little") for size in (len(counts), len(values), width))
    planes = b"".join(bytes(value >> 8 * plane & 255 for value in values) for plane in range(width))
    return head + counts + planes + rest


def write_hand(site: Path, spoilt: Mapping[str, bytes] | None = None) -> Hand:
    """Write an index of three documents, in which `pay rent` is a frequent phrase.

    Document 0, without a date, says `pay paid`; 1 says `pay`, and once more at position 300; the summary of 2 says
    `paid pay`. 1 and 2 have the shared paragraph `Pay rent. Skis!`. The dictionary
    has two blocks, positions two packs in two volumes.

    1 cites the Rent Act 1977 as a whole and its section 70, and agrees £3.24; 2 cites its sections 70 and
    70(1), has a sum of nothing, and is about distress; 0 has a payment; 0 and 2 mention 1. There are no grounds.
    """
    made = Hand(site, spoilt)
    shared_pay, shared_rent, shared_skis = numbers(1, 0, 1, 0), numbers(1, 0, 1, 1), numbers(1, 0, 1, 2)
    digits, places = made.volume(
        "postings/0",
        [
            _positions(b"??" + numbers(1, 1, 1), [9, 1, 0, 0], 2, b""),
            numbers(0, 0, 0) + bytes([0x21, 0x0B]),
        ],
    )
    other, (place,) = made.volume(
        "postings/1", [_positions(numbers(2, 1), [0, 300, 1], 3, shared_pay + shared_rent + shared_skis)]
    )
    terms: list[Any] = [
        ["paid", 2, 3, [[0, 2, 2, 0]], 0],
        ["pay", 3, [0, *places[1]], [[0, 1, 1, 0], [1, 2, 3, 1]], [1, 4]],
        ["pay rent", 2, 3, [], 0],
    ]
    body = numbers(0, 1) + bytes([0xD4]) + numbers(1, 0) + bytes([0x77])
    packs = [[0, *places[0], 2, 1, 0], [1, *place, 0, 0, 0]]
    head = {"forms": terms, "stems": {}, "volumes": [[0, digits], [1, other]], "packs": packs}
    terms = [["rent", 2, 3, [], [0, 4]], ["skis", 2, 3, [], [0, 4]]]
    second = {"forms": terms, "stems": {"ski": ["skis"]}, "volumes": [[1, other]], "packs": [[0, *place, 2, 3, 4]]}
    blocks = made.numbered("terms", [[headed(head, body)], [headed(second, (numbers(1, 0) + bytes([0x11])) * 2)]])
    # Texts: a piece of the wordbook is its number from 1; 0 and a length come before others.
    texts: list[list[tuple[str, str, bytes | int]]] = [
        [("p", "para-1", numbers(1, 0, 5) + b" paid")],
        [("h", "", numbers(0, 3) + "…".encode()), ("p", "para-2-b-iv", -1)],
        [("s", "x", numbers(0, 4) + b"Paid" + numbers(2)), ("p", "", -1)],
    ]
    volumes = [made.documents(at, at * 2, texts[at * 2 : at * 2 + 2]) for at in range(2)]
    bodies = {"name": ["B"], "slug": [None], "count": [3], "kind": [None], "page": [0]}
    remedies = {
        "name": ["Payment", "Distress"],
        "slug": ["payment", None],
        "count": [1, 1],
        "kind": ["remedy", "head"],
    }
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
    types = {"name": ["Statement"], "slug": [None], "count": [3]}
    nothing: dict[str, list[str]] = {"name": [], "slug": [], "count": []}
    made.root = {
        "format": 6,
        "documents": 3,
        "undated": 1,
        "levels": [1, 2, 3, 4, 5, 6, 7, 8],
        "k1": 1.2,
        "terms": {"firsts": "paid\nrent", **blocks},
        "references": {
            "firsts": "20000000\n20000002",
            "hashes": made.shard("references/0", [["20000000", "20000001"], [0, 1]])
            + made.shard("references/1", [["20000002"], [2]]),
        },
        "volumes": {
            "each": 2,
            "heads": [head for head, _ in volumes],
            "hashes": "".join(digits for _, digits in volumes),
        },
        "shared": {
            "count": 1,
            "shard": 64,
            "texts": made.numbered("shared", [[["Pay rent. Skis!"]]]),
            "documents": made.numbered("sharers", [[numbers(2, 1, 0)]]),
        },
        "columns": {
            "summary": [made.shard("columns/summary", bytes.fromhex("27fffffc")), 2, 0],  # 0, 0, 2
            "outcome": [made.shard("columns/outcome", bytes(1)), 1, 0, "outcome"],
            "category": [made.shard("columns/category", bytes(1)), 1, 0, "outcome"],
            "body": [made.shard("columns/body", bytes.fromhex("9fffffff")), 1, 0, "group"],  # 1, 1, 1
            "type": [made.shard("columns/type", bytes.fromhex("9fffffff")), 1, 0],
            "sum": [made.shard("columns/sum", bytes.fromhex("0051400aaaaaa0")), 9, 0, "range"],  # 0, 325, 1
            "range": [made.shard("columns/range", bytes.fromhex("75555553")), 1, 0, "outcome"],  # 0, 1, 1
            "remedy": [made.shard("columns/remedy", bytes.fromhex("c0")), 1, 1, "outcome"],  # 1; none; none
            "head": [made.shard("columns/head", bytes.fromhex("3aaaaaa9")), 2, 1, "range"],  # none; none; 2
            "law": [made.shard("columns/law", bytes.fromhex("7871c719")), 1, 1, "outcome", "group"],  # none; 1; 1
        },
        "laws": {
            **made.numbered("laws", [[numbers(3, 1, 2, 1, 1, 1, 0, 2)]]),
            "list": made.shard("facets/1", laws),
        },
        "cites": {
            "firsts": "19000008",
            "hashes": made.shard("cites/0", [["19000008", "20000001"], [[1], [0, 2]]]),
        },
        "dates": made.shard("dates/0", numbers(18848, 2)),
        "facets": made.shard(
            "facets/0", {"outcome": nothing, "category": nothing, "body": bodies, "type": types, "remedy": remedies}
        ),
        "wordbook": made.shard("wordbook/0", headed(["Pay", " pay"], DICTIONARY)),
        "spelling": {"p": made.shard("spelling/p", "pay")},
    }
    made.shard("root", made.root)
    return made
