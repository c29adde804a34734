"""Write the values that a document may have any number of: laws, remedies, grounds; and who cites whom.

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

from generator.search.index.said import AllSaid, CitedLaw
from generator.search.index.shards import compressed_best, packed_json, write_shard
from generator.search.index.varints import gaps, varints
from generator.search.index.volumes import write_numbered
from generator.system.workers import chunks
from generator.vocabulary.names import slug

T = TypeVar("T", bound=Hashable)

_REFERENCES = 2048  # references in a shard
_NUMBERS = re.compile("([0-9]+)")


def write_sets(
    folder: Path, said: AllSaid
) -> tuple[dict[str, list[tuple[int, ...]]], dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Write the laws that are cited, with who cites each. Return the columns of remedies, heads, grounds and laws that
    have any value: for each document its values by their places, from 1, ascending; what the root says of laws; and the
    values of the others.

    Raises:
        OSError: a file cannot be written.
    """
    remedies = [
        [("remedy", kind) for kind in kinds] + [("head", head) for head in heads]
        for kinds, heads in zip(said.remedies, said.heads, strict=True)
    ]
    grounds = [[("ground", ground) for ground in each] for each in said.grounds]
    columns: dict[str, list[tuple[int, ...]]] = {}
    facets: dict[str, list[dict[str, Any]]] = {}
    for name, lists in (("remedy", remedies), ("ground", grounds)):
        counts = Counter(chain.from_iterable(lists))
        values = sorted(counts)
        if values:
            facets[name] = [_described(*value, counts[value]) for value in values]
        for kind in sorted({kind for kind, _ in values}):
            places = {value: place for place, value in enumerate(values, 1) if value[0] == kind}
            columns[kind] = [tuple(sorted(places[value] for value in each if value in places)) for each in lists]
    if not said.laws:
        return columns, {}, facets
    (folder / "laws").mkdir()
    order = sorted(range(len(said.laws)), key=lambda number: _law_order(said.laws[number]))
    told = _write_laws(folder, said, order)
    listed = _law_values(said, order)
    places_of: dict[str, int] = {}
    for place, law in enumerate(listed, 1):
        places_of.setdefault(law["slug"], place)
    authorities = [places_of[law.page.partition("/")[0]] for law in said.laws]
    columns["law"] = [tuple(sorted({authorities[number] for number in each})) for each in said.law]
    return columns, {"laws": {**told, "list": write_shard(folder, "facets/1", packed_json(listed))}}, facets


def write_cites(folder: Path, said: AllSaid) -> dict[str, Any]:
    """Write the documents that cite each reference; return what the root says of them, nothing if none does.

    Raises:
        OSError: a file cannot be written.
    """
    citing: defaultdict[str, list[int]] = defaultdict(list)
    for document, references in enumerate(said.cites):
        for reference in references:
            citing[reference].append(document)
    if not citing:
        return {}
    (folder / "cites").mkdir()
    firsts, hashes = [], []
    for at, part in enumerate(chunks(sorted(citing.items()), _REFERENCES)):
        firsts.append(part[0][0])
        hashes.append(write_shard(folder, f"cites/{at}", packed_json(list(zip(*part, strict=True)))))
    return {"cites": {"firsts": "\n".join(firsts), "hashes": "".join(hashes)}}


def _write_laws(folder: Path, said: AllSaid, order: Sequence[int]) -> dict[str, object]:
    """Write the documents that cite each law: a stream for each authority, so that who looks for one law needs no
    other. Return what the root says of them. `order` are the numbers of the laws in their order."""
    documents: list[list[int]] = [[] for _ in said.laws]
    for document, each in enumerate(said.law):
        for number in each:
            documents[number].append(document)
    streams = []
    for _, forms in groupby(order, key=lambda number: _authority(said.laws[number])):
        rows = [documents[number] for number in forms]
        sizes = np.array([len(row) for row in rows], np.int64)
        numbers = np.fromiter(chain.from_iterable(rows), np.uint32)
        told = np.concatenate(([len(rows)], sizes)).astype(np.uint32)
        streams.append(compressed_best(varints(told), varints(gaps(numbers, np.cumsum(sizes) - sizes, 1))))
    return write_numbered(folder, "laws", streams, len(streams))


def _described(kind: str, name: str, count: int) -> dict[str, Any]:
    shown = name.replace("-", " ")
    return {"name": shown[:1].upper() + shown[1:], "slug": slug(name), "count": count, "kind": kind}


def _law_order(law: CitedLaw) -> tuple[Any, ...]:
    authority, _, part = law.page.partition("/")
    return authority, _natural(part), law.page, law.authority, law.part or "", _natural(law.cite or ""), law.cite or ""


def _authority(law: CitedLaw) -> tuple[str, str]:
    return law.page.partition("/")[0], law.authority


def _natural(text: str) -> list[tuple[int, str]]:
    """Return what sorts `s9` before `s10`."""
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in _NUMBERS.split(text)]


def _law_values(said: AllSaid, order: Sequence[int]) -> list[dict[str, Any]]:
    """Return the laws with their parts, and these with the forms in which they are cited. `order` are the numbers of
    the laws in their order."""
    pages = [law.page for law in said.laws]
    counts = Counter(page for each in said.law for page in {pages[number] for number in each})
    laws = [said.laws[number] for number in order]
    authorities: list[dict[str, Any]] = []
    for (slug_of, name), forms in groupby(laws, key=_authority):
        authorities.append({"name": name, "slug": slug_of, "parts": []})
        for (page, part), rows in groupby(forms, key=lambda law: (law.page, law.part)):
            cites = [law.cite for law in rows]
            part_slug = page.partition("/")[2]
            authorities[-1]["parts"].append({"name": part, "slug": part_slug, "count": counts[page], "cites": cites})
    return authorities
