"""Postings of a part of the dictionary, read from all runs in the order of documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass(slots=True)
class Postings:
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


def read_postings(paths: Iterable[str], first: int, size: int) -> Postings:
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
    return Postings(
        whole["documents"][order],
        whole["weights"][order],
        whole["summary"][order],
        whole["counts"][order],
        whole["positions"][index],
        np.searchsorted(by_form[order], np.arange(size + 1)),
        places,
    )


def nibbles(values: npt.NDArray[np.uint8], bounds: npt.NDArray[np.int64]) -> tuple[bytes, npt.NDArray[np.int64]]:
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
