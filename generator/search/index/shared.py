"""Find the paragraphs that several decisions have word for word, and number them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.search.index.gather import DecisionPage, blocks_of
from generator.search.index.steady import settled, slots

SHARING = 5
"""Settled decisions (`settled`) that must have a paragraph for it to be a shared one."""

_KEY = 8  # bytes of a key


@dataclass(frozen=True, slots=True)
class Shared:
    """The shared paragraphs of an archive."""

    texts: list[str]
    """Their texts, by number; "" for a number that none of them has."""
    keys: list[str]
    """Their keys (`TextBlock.key`) in hexadecimal digits, by number; likewise."""
    rows: npt.NDArray[np.int64]
    """A row (document, number) for each that a document has, in the order of documents; shape (rows, 2)."""

    def of(self, first: int, end: int) -> bytes:
        """Return bytes that tell which shared paragraphs the documents from `first` up to `end` have."""
        low, high = np.searchsorted(self.rows[:, 0], [first, end])
        rows = self.rows[low:high]
        return (rows - [first, 0]).tobytes() + "".join(self.keys[number] for number in rows[:, 1]).encode()


def find_shared(
    pages: Sequence[DecisionPage],
    known: Mapping[str, str],
    with_texts: Callable[[Sequence[DecisionPage]], Sequence[DecisionPage]],
) -> Shared:
    """Return the shared paragraphs of `pages`, which are in the order of documents.

    Which they are is said by the settled ones alone: so the newest decisions change none. They are numbered by hashes,
    those first of which the fifth document comes first: so one that becomes shared, or no longer is, changes few other
    numbers, and mostly those of paragraphs that are as rare. `known` has texts by their keys; `with_texts` gives pages
    with their texts, for those that are not known.

    Raises:
        OSError: a text cannot be read.
    """
    keys = np.frombuffer(b"".join(page.keys for page in pages), "<u8")
    documents = np.repeat(np.arange(len(pages)), [len(page.keys) // _KEY for page in pages])
    order = np.argsort(keys, kind="stable")
    found, starts, counts = np.unique(keys[order], return_index=True, return_counts=True)
    often = counts >= SHARING
    found, fifth = found[often], documents[order[starts[often] + SHARING - 1]]
    often = fifth < settled(len(pages))
    found, fifth = found[often], fifth[often]
    names = [int(key).to_bytes(_KEY, "little").hex() for key in found]
    texts = {name: known[name] for name in names if name in known}
    texts |= _texts(
        [(int(at), name) for at, name in zip(fifth, names, strict=True) if name not in texts], pages, with_texts
    )
    if not names:
        return Shared([], [], np.zeros((0, 2), np.int64))
    first = sorted(range(len(names)), key=lambda at: (fifth[at], texts[names[at]], names[at]))
    numbers = np.zeros(len(names), np.int64)
    numbers[first] = slots(int(found[at]) for at in first)
    by_number = [""] * (int(numbers.max()) + 1)
    for number, name in zip(numbers.tolist(), names, strict=True):
        by_number[number] = name
    at = np.minimum(np.searchsorted(found, keys), len(found) - 1)
    is_shared = found[at] == keys
    rows = np.stack((documents[is_shared], numbers[at[is_shared]]), 1)
    return Shared([texts.get(name, "") for name in by_number], by_number, rows)


def _texts(
    wanted: Sequence[tuple[int, str]],
    pages: Sequence[DecisionPage],
    with_texts: Callable[[Sequence[DecisionPage]], Sequence[DecisionPage]],
) -> dict[str, str]:
    """Return the texts of keys, each `wanted` from one of `pages` that has it."""
    keys: defaultdict[int, set[str]] = defaultdict(set)
    for document, name in wanted:
        keys[document].add(name)
    chosen = with_texts([pages[document] for document in keys])
    texts: dict[str, str] = {}
    for page, here in zip(chosen, keys.values(), strict=True):
        for block in blocks_of(page):
            if block.key is not None and block.key.hex() in here:
                texts.setdefault(block.key.hex(), block.text)
    return texts
