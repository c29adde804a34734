"""Write the blocks of the dictionary: terms, stems, and where their postings and positions are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.search.index.plan import Task
from generator.search.index.positions import UsedPacks
from generator.search.index.shards import compressed, headed, packed_json, write_shard
from generator.search.index.tokens import key_order

_BLOCK = 16_000  # bytes of a block before it is compressed, about
_OWN_SHARD = 4_000  # postings longer than this are a shard of their own
_ENTRY = 48  # bytes that an entry takes in a block besides its postings, about
SHARDS_OF_TASK = 1 << 12  # shards that one task may write


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the dictionary: its first key, and its bytes as a zlib stream."""

    first: str
    stream: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A form as it stands in a block. `positions` and `shared` name packs by their index in the task."""

    form: str
    documents: int
    postings: bytes
    positions: list[list[int]]
    shared: list[int] | int


def blocks_of_task(task: Task, entries: list[Entry], places: UsedPacks, folder: str) -> Iterator[Block]:
    """Yield the blocks that hold the forms and stems of a task, in order."""
    keys: list[tuple[str, Entry | list[str]]] = [(entry.form, entry) for entry in entries]
    keys = sorted([*keys, *task.stems.items()], key=lambda key: key_order(key[0]))
    here: list[tuple[str, Entry | list[str]]] = []
    size = longer = 0
    for key, value in keys:
        if size > _BLOCK and key != here[-1][0]:
            yield _block(here, places, folder, task.number * SHARDS_OF_TASK + longer)
            longer += len(here)
            here, size = [], 0
        here.append((key, value))
        size += _ENTRY + (len(value.postings) if isinstance(value, Entry) and len(value.postings) <= _OWN_SHARD else 0)
    yield _block(here, places, folder, task.number * SHARDS_OF_TASK + longer)


def _block(here: list[tuple[str, Entry | list[str]]], places: UsedPacks, folder: str, number: int) -> Block:
    used: dict[int, int] = {}
    packs: list[list[Any]] = []

    def index(pack: int) -> int:
        if pack not in used:
            used[pack] = len(packs)
            packs.append(places.named(pack))
        return used[pack]

    forms, stems, body = [], {}, bytearray()
    for at, (key, value) in enumerate(here):
        if not isinstance(value, Entry):
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
