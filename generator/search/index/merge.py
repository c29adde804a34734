"""Merge the runs into the dictionary: blocks of forms with their postings, and packs of positions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from generator.search.index.blocks import SHARDS_OF_TASK, Block, Entry, blocks_of_task
from generator.search.index.plan import Task
from generator.search.index.positions import PositionPacks, UsedPacks, position_pieces, shared_positions
from generator.search.index.postings import nibbles, read_postings
from generator.search.index.varints import Varints, gaps
from generator.search.index.weights import LEVELS, NORMS, UNIT

_SUMMARY = 8


def merge(spool: str, folder: str, runs: Sequence[str], tasks: Sequence[Task]) -> list[list[Block]]:
    """Return the blocks of each task, made of the runs in the folders `runs`, the last one that of shared paragraphs.

    The packs of positions and long postings go to `folder`, that of the index.

    Raises:
        OSError: a file cannot be read or written.
    """
    return [_merge(spool, folder, runs, task) for task in tasks]


def _merge(spool: str, folder: str, runs: Sequence[str], task: Task) -> list[Block]:
    norms = np.load(Path(spool) / NORMS, mmap_mode="r")
    found = read_postings(runs[:-1], task.first, len(task.forms))
    shared = read_postings(runs[-1:], task.first, len(task.forms))
    worth = found.weights / UNIT / norms[found.documents]
    levels = np.clip(np.rint(np.log2(worth / LEVELS[0])), 0, len(LEVELS) - 1).astype(np.uint8)
    halves, half_places = nibbles(levels | found.summary * np.uint8(_SUMMARY), found.bounds)
    documents = Varints(gaps(found.documents, found.bounds[:-1], 1))
    counts = Varints(found.counts)
    places = gaps(found.positions, found.places[:-1][found.counts > 0])
    packs = PositionPacks(folder, task.number * SHARDS_OF_TASK)
    entries = []
    for at, name in enumerate(task.forms):
        low, high = int(found.bounds[at]), int(found.bounds[at + 1])
        postings = documents.part(low, high) + halves[half_places[at] : half_places[at + 1]]
        pieces = list(position_pieces(packs, counts, places, found.places, low, high))
        sharing = packs.add_sharing(shared_positions(shared, at)) if shared.bounds[at] < shared.bounds[at + 1] else 0
        entries.append(Entry(name, high - low, postings, pieces, sharing))
    packs.close()
    return list(blocks_of_task(task, entries, UsedPacks(packs.written), folder))
