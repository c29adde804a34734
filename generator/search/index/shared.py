"""Find the paragraphs that several decisions have word for word, and number them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.search.index.gather import DecisionPage, blocks_of

SHARING = 5
"""Decisions that must have a paragraph for it to be a shared one."""

_KEY = 8  # bytes of a key


@dataclass(frozen=True, slots=True)
class Shared:
    """The shared paragraphs of an archive."""

    texts: list[str]
    """Their texts, by number."""
    keys: list[str]
    """Their keys (`TextBlock.key`) in hexadecimal digits, by number."""
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

    They are numbered in the order of the documents by which they became shared, the fifth that has each: so a decision
    that is newer than all others changes no number. `known` has texts by their keys; `with_texts` gives pages with
    their texts, for those that are not known.

    Raises:
        OSError: a text cannot be read.
    """
    keys = np.frombuffer(b"".join(page.keys for page in pages), "<u8")
    documents = np.repeat(np.arange(len(pages)), [len(page.keys) // _KEY for page in pages])
    order = np.argsort(keys, kind="stable")
    found, starts, counts = np.unique(keys[order], return_index=True, return_counts=True)
    often = counts >= SHARING
    found, fifth = found[often], documents[order[starts[often] + SHARING - 1]]
    names = [int(key).to_bytes(_KEY, "little").hex() for key in found]
    texts = {name: known[name] for name in names if name in known}
    texts |= _texts(
        [(int(at), name) for at, name in zip(fifth, names, strict=True) if name not in texts], pages, with_texts
    )
    by_number = sorted(range(len(names)), key=lambda at: (fifth[at], texts[names[at]], names[at]))
    numbers = np.zeros(len(names), np.int64)
    numbers[by_number] = np.arange(len(names))
    if not len(found):
        return Shared([], [], np.zeros((0, 2), np.int64))
    at = np.minimum(np.searchsorted(found, keys), len(found) - 1)
    is_shared = found[at] == keys
    rows = np.stack((documents[is_shared], numbers[at[is_shared]]), 1)
    ordered = [names[each] for each in by_number]
    return Shared([texts[name] for name in ordered], ordered, rows)


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
