"""Read the postings of a part of the dictionary from all runs, in the order of documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

_OF_POSTINGS = ("documents", "weights", "summary", "counts")
_ARRAYS = (*_OF_POSTINGS, "positions", "bounds", "places")


@dataclass(slots=True)
class Postings:
    """The postings of T terms, N in all, with P positions.

    Term t has the postings from `bounds[t]` up to `bounds[t + 1]`, and posting p the positions from `places[p]` up to
    `places[p + 1]`.
    """

    documents: npt.NDArray[np.uint32]
    """The document of each posting, ascending within a term; shape (N,)."""
    weights: npt.NDArray[np.uint16]
    """The weight of the term in it, in units of `weights.UNIT`; shape (N,)."""
    summary: npt.NDArray[np.uint8]
    """1 if the term is in its summary, else 0; shape (N,)."""
    counts: npt.NDArray[np.uint32]
    """How many positions the posting has; shape (N,)."""
    positions: npt.NDArray[np.uint32]
    """The positions, ascending within a posting; shape (P,)."""
    bounds: npt.NDArray[np.int64]
    """Where the postings of each term begin, and where the last end; shape (T + 1,)."""
    places: npt.NDArray[np.int64]
    """Where the positions of each posting begin, and where the last end; shape (N + 1,)."""


class RunFiles(NamedTuple):
    """Where the arrays of a run are."""

    path: str
    """The folder with them."""
    first: int
    """The number of its first document: its arrays count from that."""
    numbers: str
    """The file with the number in the whole dictionary of each of its terms; shape (T,), int64."""


class ArrayFile(NamedTuple):
    """An array in a file, of which parts are read: it is not mapped, as a page that was touched counts as memory."""

    path: str
    """The file, as `np.save` wrote it."""
    kind: np.dtype[Any]
    """The type of its numbers."""
    start: int
    """Where they begin, in bytes."""

    def part(self, low: int, high: int) -> npt.NDArray[Any]:
        """Return the numbers from index `low` up to, not including, `high`.

        Raises:
            OSError: they cannot be read.
        """
        size = self.kind.itemsize
        with open(self.path, "rb", buffering=0) as file:
            file.seek(self.start + low * size)
            return np.frombuffer(file.read((high - low) * size), self.kind)


@lru_cache(4096)
def array_file(path: str) -> ArrayFile:
    """Return the array in the file `path`, which `np.save` wrote. No other is ever written there: runs are called by
    hashes of what they are made of.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb") as file:
        np.lib.format.read_magic(file)
        _, _, kind = np.lib.format.read_array_header_1_0(file)
        return ArrayFile(path, kind, file.tell())


class OpenRun:
    """The arrays of a run, which are read only where they are asked for."""

    def __init__(self, files: RunFiles) -> None:
        """Look at the arrays.

        Raises:
            OSError: one cannot be read.
        """
        self.first = files.first
        self.numbers = np.load(files.numbers, mmap_mode="r")
        self.arrays = {name: array_file(f"{files.path}/{name}.npy") for name in _ARRAYS}


def read_postings(runs: Iterable[OpenRun], first: int, size: int) -> Postings:
    """Return the postings of the `size` terms from number `first` on, from `runs`.

    Raises:
        OSError: an array cannot be read.
    """
    parts: defaultdict[str, list[npt.NDArray[np.unsignedinteger]]] = defaultdict(list)
    terms = []
    for run in runs:
        numbers, arrays = run.numbers, run.arrays
        low, high = np.searchsorted(numbers, [first, first + size])
        bounds, places = (arrays[name].part(int(low), int(high) + 1) for name in ("bounds", "places"))
        terms.append(np.repeat(numbers[low:high] - first, np.diff(bounds)))
        for name in _OF_POSTINGS:
            parts[name].append(arrays[name].part(int(bounds[0]), int(bounds[-1])))
        parts["documents"][-1] = parts["documents"][-1].astype(np.uint32) + np.uint32(run.first)
        parts["positions"].append(arrays["positions"].part(int(places[0]), int(places[-1])))
    by_term = np.concatenate(terms)
    order = np.argsort(by_term.astype(np.uint16 if size <= 1 << 16 else np.uint32), kind="stable")
    whole = {name: np.concatenate(arrays) for name, arrays in parts.items()}
    counts = whole["counts"].astype(np.int64)
    starts = (np.cumsum(counts) - counts)[order]
    counts = counts[order]
    places = np.concatenate(([0], np.cumsum(counts)))
    index = np.arange(places[-1], dtype=np.int32)
    index += np.repeat((starts - places[:-1]).astype(np.int32), counts)
    return Postings(
        whole["documents"][order],
        whole["weights"][order],
        whole["summary"][order],
        counts.astype(np.uint32),
        whole["positions"][index].astype(np.uint32),
        np.searchsorted(by_term[order], np.arange(size + 1)),
        places,
    )


def nibbles(values: npt.NDArray[np.uint8], bounds: npt.NDArray[np.int64]) -> tuple[bytes, npt.NDArray[np.int64]]:
    """Return numbers of four bits two to a byte, the first one low, and where the bytes of each group begin.

    Group g has the values from `bounds[g]` up to `bounds[g + 1]`. Every group begins with a new byte.
    """
    sizes = np.diff(bounds)
    places = np.concatenate(([0], np.cumsum((sizes + 1) // 2)))
    within = np.arange(len(values)) - np.repeat(bounds[:-1], sizes)
    at = np.repeat(places[:-1], sizes) + within // 2
    odd = (within & 1).astype(bool)
    packed = np.zeros(int(places[-1]), np.uint8)
    packed[at[~odd]] = values[~odd]
    packed[at[odd]] |= values[odd] << 4
    return packed.tobytes(), places
