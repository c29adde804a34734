"""Write the columns in which a document has any number of values: laws, remedies, grounds; and who cites whom.

An archive without any of them has no such file, and its root does not name them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from generator.search.index.said import CitedLaw, Said
from generator.search.index.shards import packed_json, write_shard
from generator.system.workers import chunks
from generator.vocabulary.names import slug

T = TypeVar("T", bound=Hashable)

SETS = ("law", "remedy", "ground")
"""The columns with any number of values, in the order of their numbers."""

_REFERENCES = 2048  # references in a shard
_NUMBERS = re.compile("([0-9]+)")


def write_sets(folder: Path, said: Sequence[Said]) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Write the columns, and the values of `law`; return what the root says of them, and the values of the others.

    `said` is in the order of documents.

    Raises:
        OSError: a file cannot be written.
    """
    remedies = [[("remedy", kind) for kind in each.remedies] + [("head", head) for head in each.heads] for each in said]
    grounds = [[("ground", ground) for ground in each.grounds] for each in said]
    laws = sorted({law for each in said for law in each.law}, key=_law_order)
    columns: dict[str, Any] = {}
    facets: dict[str, list[dict[str, Any]]] = {}
    if laws or any(remedies) or any(grounds):
        (folder / "sets").mkdir()
    if laws:
        columns["law"] = _write_set(folder, 0, [each.law for each in said], laws)
        columns["laws"] = write_shard(folder, "facets/1", packed_json(_law_values(laws, said)))
    for name, lists in (("remedy", remedies), ("ground", grounds)):
        counts = Counter(chain.from_iterable(lists))
        values = sorted(counts)
        if values:
            columns[name] = _write_set(folder, SETS.index(name), lists, values)
            facets[name] = [_described(*value, counts[value]) for value in values]
    return {"sets": columns} if columns else {}, facets


def write_cites(folder: Path, said: Sequence[Said]) -> dict[str, Any]:
    """Write the documents that cite each reference; return what the root says of them, nothing if none does.

    Raises:
        OSError: a file cannot be written.
    """
    citing: defaultdict[str, list[int]] = defaultdict(list)
    for document, each in enumerate(said):
        for reference in each.cites:
            citing[reference].append(document)
    if not citing:
        return {}
    (folder / "cites").mkdir()
    firsts, hashes = [], []
    for at, part in enumerate(chunks(sorted(citing.items()), _REFERENCES)):
        firsts.append(part[0][0])
        hashes.append(write_shard(folder, f"cites/{at}", packed_json(list(zip(*part, strict=True)))))
    return {"cites": {"firsts": "\n".join(firsts), "hashes": "".join(hashes)}}


def planes(values: npt.NDArray[np.int64]) -> tuple[int, bytes]:
    """Return how many bytes each of `values` takes, and the lowest bytes of all, then the next bytes of all.

    So they are alike, and compress well.
    """
    width = next(width for width in (1, 2, 4, 8) if int(values.max(initial=0)) < 1 << 8 * width)
    return width, values.astype(f"<u{width}").view(np.uint8).reshape(-1, width).T.tobytes()


def _write_set(folder: Path, number: int, lists: Sequence[Sequence[T]], values: Sequence[T]) -> tuple[int, int, str]:
    """Write a column: for each document how many values it has, and then these by their places in `values`, ascending.

    Returns how many bytes each of both takes, and the digits.
    """
    places = {value: place for place, value in enumerate(values)}
    found = [sorted(places[value] for value in each) for each in lists]
    width, counts = planes(np.fromiter(map(len, found), np.int64, len(found)))
    value_width, data = planes(np.fromiter(chain.from_iterable(found), np.int64))
    return width, value_width, write_shard(folder, f"sets/{number}", counts + data)


def _described(kind: str, name: str, count: int) -> dict[str, Any]:
    shown = name.replace("-", " ")
    return {"name": shown[:1].upper() + shown[1:], "slug": slug(name), "url": None, "count": count, "kind": kind}


def _law_order(law: CitedLaw) -> tuple[Any, ...]:
    authority, _, part = law.page.partition("/")
    return authority, _natural(part), law.page, law.authority, law.part or "", _natural(law.cite or ""), law.cite or ""


def _natural(text: str) -> list[tuple[int, str]]:
    """Return what sorts `s9` before `s10`."""
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in _NUMBERS.split(text)]


def _law_values(laws: Sequence[CitedLaw], said: Sequence[Said]) -> list[dict[str, Any]]:
    """Return the laws with their parts, and these with the forms in which they are cited, in the order of `laws`."""
    counts = Counter(page for each in said for page in {law.page for law in each.law})
    authorities: list[dict[str, Any]] = []
    for page, rows in groupby(laws, key=lambda law: (law.page, law.authority, law.part)):
        slug_of, _, part_slug = page[0].partition("/")
        if not authorities or (authorities[-1]["slug"], authorities[-1]["name"]) != (slug_of, page[1]):
            authorities.append({"name": page[1], "slug": slug_of, "parts": []})
        cites = [law.cite for law in rows]
        authorities[-1]["parts"].append({"name": page[2], "slug": part_slug, "count": counts[page[0]], "cites": cites})
    return authorities
