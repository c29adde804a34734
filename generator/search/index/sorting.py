"""Sort the tokens of some documents by term, and write their postings and positions as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generator.search.index.lexicon import Lexicon
from generator.search.index.phrases import Finder
from generator.search.index.tokens import key_order

NOWHERE = -1


@dataclass(slots=True)
class Stream:
    """The tokens of documents, block by block: of each block its document, size, first position, weight, summary."""

    numbers: list[int] = field(default_factory=list)
    blocks: list[tuple[int, int, int, int, bool]] = field(default_factory=list)

    def add(self, document: int, numbers: Sequence[int], first: int, weight: int, summary: bool = False) -> None:
        """Add a block whose tokens have the positions from `first` on, or none if that is negative."""
        self.numbers += numbers
        self.blocks.append((document, len(numbers), first, weight, summary))


def write_sorted(
    stream: Stream, lexicon: Lexicon, path: Path, finder: Finder | None = None
) -> tuple[list[str], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Write the postings and positions of a stream, sorted by form, to the folder `path`.

    With a `finder`, frequent phrases are forms too, without positions. Returns the forms, and for each how many
    documents and positions it has.
    """
    numbers = np.array(stream.numbers, np.int32)
    table = np.array(stream.blocks, np.int32).reshape(-1, 5)
    sizes = table[:, 1]
    starts = np.cumsum(sizes) - sizes
    # A block without positions lies so far below nought that its tokens stay there.
    firsts = np.where(table[:, 2] < 0, -1 - starts - sizes, table[:, 2])
    positions = np.arange(len(numbers), dtype=np.int32) + np.repeat((firsts - starts).astype(np.int32), sizes)
    blocks = np.repeat(np.arange(len(table)), sizes)
    if finder is not None:
        places, phrases = finder.find(numbers.astype(np.int64), blocks)
        numbers = np.concatenate((numbers, phrases.astype(np.int32)))
        positions = np.concatenate((positions, np.full(len(places), NOWHERE, np.int32)))
        blocks = np.concatenate((blocks, blocks[places]))
    documents, weights, summary = (table[blocks, column] for column in (0, 3, 4))

    used = np.flatnonzero(np.bincount(numbers, minlength=1)) if len(numbers) else np.zeros(0, np.int64)
    names = [lexicon.forms[number] for number in used]
    by_name = sorted(range(len(names)), key=lambda at: key_order(names[at]))
    forms = [names[at] for at in by_name]
    ranks = np.zeros(len(lexicon.forms), np.uint16 if len(forms) <= 1 << 16 else np.uint32)
    ranks[used[by_name]] = np.arange(len(forms))
    # Tokens come in the order of documents and positions, and so do phrases of one length; a stable sort by form keeps
    # that within each form.
    ranked = ranks[numbers]
    order = np.argsort(ranked, kind="stable")
    ranked, documents, positions = ranked[order], documents[order], positions[order]
    new = np.flatnonzero(
        np.concatenate((np.ones(1, bool), (ranked[1:] != ranked[:-1]) | (documents[1:] != documents[:-1])))[
            : len(ranked)
        ]
    )

    has_position = positions >= 0
    counts = _summed(np.add, has_position.astype(np.int32), new)
    bounds = np.searchsorted(ranked[new], np.arange(len(forms) + 1))
    places = np.concatenate(([0], np.cumsum(counts)))
    path.mkdir()
    arrays = {
        "documents": documents[new].astype(np.uint32),
        "weights": np.minimum(_summed(np.add, weights[order], new), 0xFFFF).astype(np.uint16),
        "summary": _summed(np.maximum, summary[order], new).astype(np.uint8),
        "counts": counts.astype(np.uint32),
        "positions": positions[has_position].astype(np.uint32),
        "bounds": bounds,
        "places": places[bounds],
    }
    for name, array in arrays.items():
        np.save(path / f"{name}.npy", array)
    return forms, np.diff(bounds), np.diff(places[bounds])


def _summed(function: np.ufunc, values: npt.NDArray[np.int32], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Return `function` over each group of `values`, which begin at the indexes `starts`."""
    summed: npt.NDArray[np.int32] = function.reduceat(values, starts) if len(starts) else values[:0]
    return summed
