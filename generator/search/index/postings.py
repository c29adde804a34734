"""Read the postings of a part of the dictionary from all runs, in the order of documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

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


class OpenRun:
    """The arrays of a run, which are read only where they are asked for."""

    def __init__(self, files: RunFiles) -> None:
        """Open the arrays.

        Raises:
            OSError: one cannot be read.
        """
        self.first = files.first
        self.numbers = np.load(files.numbers, mmap_mode="r")
        self.arrays = {name: np.load(f"{files.path}/{name}.npy", mmap_mode="r") for name in _ARRAYS}


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
        bounds, places = arrays["bounds"][low : high + 1], arrays["places"][low : high + 1]
        terms.append(np.repeat(numbers[low:high] - first, np.diff(bounds)))
        for name in _OF_POSTINGS:
            parts[name].append(arrays[name][bounds[0] : bounds[-1]])
        parts["documents"][-1] = parts["documents"][-1].astype(np.uint32) + np.uint32(run.first)
        parts["positions"].append(arrays["positions"][places[0] : places[-1]])
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
