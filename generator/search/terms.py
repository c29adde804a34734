"""Merge the runs into the dictionary: blocks of forms with their postings, and packs of positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.search.runs import UNIT, Run
from generator.search.shards import compressed, headed, packed_json, write_shard, write_stream
from generator.search.tokens import key_order, stem
from generator.search.varints import Varints, gaps, varints

LEVELS = [0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0]
"""What the levels of postings stand for: a scale of eight steps, each twice the one before."""
B = 0.75

_BLOCK = 16_000  # bytes of a block before it is compressed, about
_OWN_SHARD = 4_000  # postings longer than this are a shard of their own
_PACK = 32_000  # bytes of a pack of positions, about
_WIDTH = 2  # bytes of a position, at least
_TASK = 600_000  # postings and positions that are merged at once
_ENTRY = 48  # bytes that an entry takes in a block besides its postings, about
_SUMMARY = 8
_NUMBERS = 1 << 12  # shards that one task may write

_NORMS = "norms.npy"
_TERMS = "terms.npy"


@dataclass(frozen=True, slots=True)
class Task:
    """A part of the dictionary: the forms from number `first` on, and the stems that stand among them.

    `number` is the task's own.
    """

    number: int
    first: int
    forms: list[str]
    stems: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the dictionary: its first key, and its bytes as a zlib stream."""

    first: str
    stream: bytes


def lay_down_norms(spool: str, lengths: npt.NDArray[np.int64]) -> None:
    """Lay down what the words of each document are divided by, from the documents' lengths in tokens.

    Source: BM25's length normalisation, 1 - b + b · length / mean.

    Raises:
        OSError: it cannot be written.
    """
    norms = 1 - B + B * lengths * len(lengths) / max(1, lengths.sum())
    np.save(Path(spool) / _NORMS, norms.astype(np.float32))


def plan(runs: Sequence[Run]) -> tuple[list[Task], dict[str, int]]:
    """Part the forms of all runs into tasks; return these, and in how many documents each form is.

    The last run is that of the shared paragraphs. Leaves in each run's folder the numbers of its forms.

    Raises:
        OSError: a file cannot be written.
    """
    found: dict[str, int] = {}
    for run in runs[:-1]:
        for name, documents in zip(run.forms, run.documents.tolist(), strict=True):
            found[name] = found.get(name, 0) + documents
    forms = sorted(found, key=key_order)
    numbers = {name: at for at, name in enumerate(forms)}
    work = np.zeros(len(forms), np.int64)
    for run in runs:
        terms = np.fromiter(map(numbers.__getitem__, run.forms), np.int64, len(run.forms))
        np.save(Path(run.path) / _TERMS, terms)
        work[terms] += run.documents + run.positions
    return list(_tasks(forms, work)), {name: found[name] for name in forms}


def _tasks(forms: list[str], work: npt.NDArray[np.int64]) -> Iterator[Task]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in forms:
        if " " not in name:  # a phrase has no stem
            groups[stem(name)].append(name)
    stems = sorted((key for key, group in groups.items() if group != [key]), key=key_order, reverse=True)
    done = np.cumsum(work) - work
    first, number = 0, 0
    while first < len(forms):
        end = max(first + 1, int(np.searchsorted(done, done[first] + _TASK)))
        here: dict[str, list[str]] = {}
        while stems and (end == len(forms) or key_order(stems[-1]) < key_order(forms[end])):
            key = stems.pop()
            here[key] = groups[key]
        yield Task(number, first, forms[first:end], here)
        first, number = end, number + 1


@dataclass(slots=True)
class _Postings:
    """The postings of a part of the forms: of form n those from `bounds[n]` up to `bounds[n + 1]`.

    Posting p has the positions from `places[p]` up to `places[p + 1]`.
    """

    documents: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.uint16]
    summary: npt.NDArray[np.uint8]
    counts: npt.NDArray[np.uint32]
    positions: npt.NDArray[np.uint32]
    bounds: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]


def _merged(paths: Iterable[str], first: int, size: int) -> _Postings:
    """Return the postings of the forms `first` up to `first + size`, from all runs in the order of documents."""
    parts: defaultdict[str, list[npt.NDArray[Any]]] = defaultdict(list)
    forms = []
    for path in paths:
        arrays = {
            name: np.load(f"{path}/{name}.npy", mmap_mode="r")
            for name in ("documents", "weights", "summary", "counts", "positions", "bounds", "places", "terms")
        }
        low, high = np.searchsorted(arrays["terms"], [first, first + size])
        bounds, places = arrays["bounds"][low : high + 1], arrays["places"][low : high + 1]
        forms.append(np.repeat(arrays["terms"][low:high] - first, np.diff(bounds)))
        for name in ("documents", "weights", "summary", "counts"):
            parts[name].append(arrays[name][bounds[0] : bounds[-1]])
        parts["positions"].append(arrays["positions"][places[0] : places[-1]])
    by_form = np.concatenate(forms)
    order = np.argsort(by_form.astype(np.uint16 if size <= 1 << 16 else np.uint32), kind="stable")
    whole = {name: np.concatenate(arrays) for name, arrays in parts.items()}
    counts = whole["counts"].astype(np.int64)
    starts = (np.cumsum(counts) - counts)[order]
    counts = counts[order]
    places = np.concatenate(([0], np.cumsum(counts)))
    index = np.repeat(starts - places[:-1], counts) + np.arange(places[-1])
    return _Postings(
        whole["documents"][order],
        whole["weights"][order],
        whole["summary"][order],
        whole["counts"][order],
        whole["positions"][index],
        np.searchsorted(by_form[order], np.arange(size + 1)),
        places,
    )


@dataclass(slots=True)
class _Packs:
    """The packs of positions that a task fills, one after the other."""

    folder: str
    number: int
    written: list[list[Any]] = field(default_factory=list)
    _counts: bytearray = field(default_factory=bytearray)
    _values: list[npt.NDArray[np.uint32]] = field(default_factory=list)
    _size: int = 0
    _rest: bytearray = field(default_factory=bytearray)

    def add(self, counts: bytes, values: npt.NDArray[np.uint32]) -> list[int]:
        """Put a piece into a pack, after those before; return the index of the pack, and the sizes of both."""
        self._make_room(len(counts) + _WIDTH * len(values))
        piece = [len(self.written), len(counts), len(values)]
        self._counts += counts
        self._values.append(values)
        self._size += len(values)
        return piece

    def add_sharing(self, data: bytes) -> list[int]:
        """Put what a form says in shared paragraphs into a pack; return the index of the pack, and the size."""
        self._make_room(len(data))
        self._rest += data
        return [len(self.written), len(data)]

    def _make_room(self, size: int) -> None:
        here = len(self._counts) + _WIDTH * self._size + len(self._rest)
        if here and here + size > _PACK:
            self.close()

    def close(self) -> None:
        """Write the pack that is open."""
        if not (self._counts or self._rest):
            return
        values = np.concatenate([np.zeros(0, np.uint32), *self._values])
        width = max(_WIDTH, (int(values.max(initial=0)).bit_length() + 7) // 8)
        head = np.array([len(self._counts), len(values), width], "<u4").tobytes()
        parts = [head + self._counts, *((values >> 8 * plane).astype(np.uint8).tobytes() for plane in range(width))]
        stream = compressed(*parts, bytes(self._rest))
        number = self.number + len(self.written)
        digits = write_stream(self.folder, f"positions/{number}", stream)
        self.written.append([number, digits])
        self._counts, self._values, self._size, self._rest = bytearray(), [], 0, bytearray()


def merge(spool: str, folder: str, runs: Sequence[str], tasks: Sequence[Task]) -> list[list[Block]]:
    """Return the blocks of each task, made of the runs in the folders `runs`, the last one that of shared paragraphs.

    The packs of positions and long postings go to `folder`, that of the index.

    Raises:
        OSError: a file cannot be read or written.
    """
    return [_merge(spool, folder, runs, task) for task in tasks]


def _merge(spool: str, folder: str, runs: Sequence[str], task: Task) -> list[Block]:
    norms = np.load(Path(spool) / _NORMS, mmap_mode="r")
    found = _merged(runs[:-1], task.first, len(task.forms))
    shared = _merged(runs[-1:], task.first, len(task.forms))
    worth = found.weights / UNIT / norms[found.documents]
    levels = np.clip(np.rint(np.log2(worth / LEVELS[0])), 0, len(LEVELS) - 1).astype(np.uint8)
    halves, half_places = _nibbles(levels | found.summary * np.uint8(_SUMMARY), found.bounds)
    documents = Varints(gaps(found.documents, found.bounds[:-1], 1))
    counts = Varints(found.counts)
    places = gaps(found.positions, found.places[:-1][found.counts > 0])
    packs = _Packs(folder, task.number * _NUMBERS)
    entries = []
    for at, name in enumerate(task.forms):
        low, high = int(found.bounds[at]), int(found.bounds[at + 1])
        postings = documents.part(low, high) + halves[half_places[at] : half_places[at + 1]]
        pieces = list(_pieces(packs, counts, places, found.places, low, high))
        sharing = packs.add_sharing(_sharing(shared, at)) if shared.bounds[at] < shared.bounds[at + 1] else 0
        entries.append(_Entry(name, high - low, postings, pieces, sharing))
    packs.close()
    return list(_blocks(task, entries, _Places(packs.written), folder))


def _nibbles(values: npt.NDArray[np.uint8], bounds: npt.NDArray[np.int64]) -> tuple[bytes, npt.NDArray[np.int64]]:
    """Return `values` of four bits two to a byte, and where each group begins there; groups begin at `bounds`."""
    sizes = np.diff(bounds)
    places = np.concatenate(([0], np.cumsum((sizes + 1) // 2)))
    within = np.arange(len(values)) - np.repeat(bounds[:-1], sizes)
    at = np.repeat(places[:-1], sizes) + within // 2
    odd = (within & 1).astype(bool)
    packed = np.zeros(int(places[-1]), np.uint8)
    packed[at[~odd]] = values[~odd]
    packed[at[odd]] |= values[odd] << 4
    return packed.tobytes(), places


def _pieces(
    packs: _Packs,
    counts: Varints,
    places: npt.NDArray[np.uint32],
    bounds: npt.NDArray[np.int64],
    low: int,
    high: int,
) -> Iterator[list[int]]:
    """Put the positions of the postings from `low` up to `high` into packs; yield the pieces."""
    first, last = int(bounds[low]), int(bounds[high])
    if first == last:
        return
    every = counts.part(low, high)
    if len(every) + _WIDTH * (last - first) <= _PACK:
        yield [*packs.add(every, places[first:last]), 0]
        return
    sizes = counts.sizes(np.arange(low, high + 1)) + _WIDTH * bounds[low : high + 1]
    cuts = np.flatnonzero(np.diff((sizes[:-1] - sizes[0]) // _PACK)) + 1
    edges = [low, *(low + int(cut) for cut in cuts), high]
    for start, end in pairwise(edges):
        yield [*packs.add(counts.part(start, end), places[bounds[start] : bounds[end]]), start - low]


def _sharing(shared: _Postings, at: int) -> bytes:
    """Return in which shared paragraphs a form stands, and where."""
    low, high = int(shared.bounds[at]), int(shared.bounds[at + 1])
    first = np.zeros(1, np.int64)
    positions = shared.positions[shared.places[low] : shared.places[high]]
    return (
        varints(np.array([high - low], np.uint32))
        + varints(gaps(shared.documents[low:high], first))
        + varints(shared.counts[low:high])
        + varints(gaps(positions, shared.places[low:high] - shared.places[low]))
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A form as it stands in a block. `positions` and `shared` name packs by their index in the task."""

    form: str
    documents: int
    postings: bytes
    positions: list[list[int]]
    shared: list[int] | int


class _Places:
    """The packs of a task, and how much of each the blocks have used: counts, values and rest."""

    def __init__(self, packs: list[list[Any]]) -> None:
        self._packs = packs
        self._used = [[0, 0, 0] for _ in packs]

    def named(self, pack: int) -> list[Any]:
        """Return what a block says of a pack that it uses: number, digits, and where what it uses begins."""
        return [*self._packs[pack], *self._used[pack]]

    def use(self, pack: int, counts: int, values: int, rest: int) -> None:
        """Count as used what follows what is used."""
        used = self._used[pack]
        used[:] = [used[0] + counts, used[1] + values, used[2] + rest]


def _blocks(task: Task, entries: list[_Entry], places: _Places, folder: str) -> Iterator[Block]:
    """Yield the blocks that hold the forms and stems of a task, in order."""
    keys: list[tuple[str, _Entry | list[str]]] = [(entry.form, entry) for entry in entries]
    keys = sorted([*keys, *task.stems.items()], key=lambda key: key_order(key[0]))
    here: list[tuple[str, _Entry | list[str]]] = []
    size = longer = 0
    for key, value in keys:
        if size > _BLOCK and key != here[-1][0]:
            yield _block(here, places, folder, task.number * _NUMBERS + longer)
            longer += len(here)
            here, size = [], 0
        here.append((key, value))
        size += _ENTRY + (len(value.postings) if isinstance(value, _Entry) and len(value.postings) <= _OWN_SHARD else 0)
    yield _block(here, places, folder, task.number * _NUMBERS + longer)


def _block(here: list[tuple[str, _Entry | list[str]]], places: _Places, folder: str, number: int) -> Block:
    used: dict[int, int] = {}
    packs: list[list[Any]] = []

    def index(pack: int) -> int:
        if pack not in used:
            used[pack] = len(packs)
            packs.append(places.named(pack))
        return used[pack]

    forms, stems, body = [], {}, bytearray()
    for at, (key, value) in enumerate(here):
        if not isinstance(value, _Entry):
            stems[key] = value
            continue
        postings: list[Any] | int = len(value.postings)
        if len(value.postings) > _OWN_SHARD:
            postings = [number + at, write_shard(folder, f"postings/{number + at}", value.postings)]
        else:
            body += value.postings
        positions = []
        for pack, counts, values, first in value.positions:
            positions.append([index(pack), counts, values, first])
            places.use(pack, counts, values, 0)
        shared: list[int] | int = 0
        if isinstance(value.shared, list):
            pack, size = value.shared
            shared = [index(pack), size]
            places.use(pack, 0, 0, size)
        forms.append([key, value.documents, postings, positions, shared])
    header = packed_json({"forms": forms, "stems": stems, "packs": packs})
    return Block(here[0][0], compressed(headed(header, bytes(body))))
