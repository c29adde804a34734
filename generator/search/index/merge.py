"""Merge the runs into the dictionary: blocks of terms with their postings, and packs of positions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from generator.search.index.dictionary import VOLUMES_OF_TASK, DictionaryBlock, TermEntry, postings_in, write_dictionary
from generator.search.index.plan import DictionaryTask
from generator.search.index.positions import PackUse, PositionPacks, position_pieces, shared_positions
from generator.search.index.postings import OpenRun, RunFiles, nibbles, read_postings
from generator.search.index.varints import Varints, gaps
from generator.search.index.volumes import Volumes
from generator.search.index.weights import NORMS, levels_of
from generator.search.tokens import BLOCK_END

_VOLUME = 256_000  # bytes of a volume, about
_SUMMARY = 8  # the bit of a posting whose term is in the summary
_BLOCKS = "blocks"  # the file with the blocks of a task


class MergeTask(NamedTuple):
    """A part of the dictionary to merge."""

    path: str
    """The new folder for its blocks, see `blocks_in`."""
    task: DictionaryTask
    """What is to be merged."""


def merge(spool: str, folder: str, runs: Sequence[RunFiles], tasks: Sequence[MergeTask]) -> list[list[tuple[int, str]]]:
    """Merge the `runs`, of which the last is that of the shared paragraphs, for each of `tasks`.

    Positions and long postings go to `folder`, that of the index. Returns for each task the numbers and the digits of
    the volumes with them.

    Raises:
        OSError: a file cannot be read or written.
    """
    norms = np.load(Path(spool) / NORMS)
    opened = [*map(OpenRun, runs)]
    done = []
    for path, task in tasks:
        blocks, volumes = _merge(norms, folder, opened, task)
        Path(path, _BLOCKS).write_bytes(msgspec.msgpack.encode(blocks))
        done.append(volumes)
    return done


def blocks_in(path: str) -> list[DictionaryBlock]:
    """Return the blocks of the dictionary that lie in the folder `path` of a task.

    Raises:
        OSError: they cannot be read.
        msgspec.DecodeError: they are not as they were written.
    """
    return msgspec.msgpack.decode(Path(path, _BLOCKS).read_bytes(), type=list[DictionaryBlock])


def _merge(
    norms: npt.NDArray[np.float32], folder: str, runs: Sequence[OpenRun], task: DictionaryTask
) -> tuple[list[DictionaryBlock], list[tuple[int, str]]]:
    found = read_postings(runs[:-1], task.first, len(task.terms))
    shared = read_postings(runs[-1:], task.first, len(task.terms))
    levels = levels_of(found.weights, norms[found.documents])
    bits, bit_places = nibbles(levels | found.summary * np.uint8(_SUMMARY), found.bounds)
    documents = Varints(gaps(found.documents, found.bounds[:-1], 1))
    counts = Varints(found.counts)
    values = gaps(found.positions, found.places[:-1][found.counts > 0])
    volumes = Volumes(folder, "postings", task.number * VOLUMES_OF_TASK, _VOLUME)
    packs = PositionPacks(volumes)
    entries = []
    for at, term in enumerate(task.terms):
        low, high = int(found.bounds[at]), int(found.bounds[at + 1])
        postings = documents.part(low, high) + bits[bit_places[at] : bit_places[at + 1]]
        pieces = list(position_pieces(packs, counts, values, found, at, ends=term == BLOCK_END))
        is_shared = shared.bounds[at] < shared.bounds[at + 1]
        shared_piece = packs.add_shared(shared_positions(shared, at)) if is_shared else None
        entries.append(TermEntry(term, high - low, postings_in(volumes, postings), pieces, shared_piece))
    packs.close()
    volumes.close()
    return list(write_dictionary(task, entries, PackUse(packs.written), volumes.written)), volumes.written
