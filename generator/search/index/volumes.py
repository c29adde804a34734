"""Write volumes: files of the index that hold many streams, each of which can be loaded by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

from generator.search.index.shards import compressed, digits_of, script, units
from generator.search.index.varints import varints

START = 64
"""The character of its file at which the string of a volume begins, counted from 0."""


class Place(NamedTuple):
    """Where a stream is among the volumes of one writer."""

    volume: int
    """The index of its volume, from 0."""
    start: int
    """Where it begins in the string of its volume, in characters."""
    length: int
    """Twice the characters that it takes, less one if its bytes are of an odd number."""


@dataclass(slots=True)
class Volumes:
    """Volumes of one kind that are filled with streams, one after the other. The first one has the number `number`."""

    folder: Path | str
    kind: str
    number: int
    most: int
    """Bytes in a volume, about."""
    written: list[tuple[int, str]] = field(default_factory=list)
    """The number and the digits of each volume that is written."""
    heads: list[int] = field(default_factory=list)
    """For each of these the length of its head, a stream in front of the others that says how long they are."""
    has_heads: bool = False
    """Whether volumes begin with a head."""
    _lengths: list[int] = field(default_factory=list)
    _streams: list[bytes] = field(default_factory=list)
    _texts: list[bytes] = field(default_factory=list)
    _start: int = 0

    def add(self, stream: bytes) -> Place:
        """Put a stream behind those before; return where it is, the head not counted.

        Raises:
            OSError: a full volume cannot be written.
        """
        text = units(stream)
        if self._start and 2 * self._start + len(text) > self.most:
            self.close()
        place = Place(len(self.written), self._start, len(text) - len(stream) % 2)
        self._lengths.append(place.length)
        self._streams.append(stream)
        self._texts.append(text)
        self._start += len(text) // 2
        return place

    def close(self) -> None:
        """Write the volume that is open, if it has anything.

        Raises:
            OSError: it cannot be written.
        """
        if not self._streams:
            return
        if self.has_heads:
            head = compressed(varints(np.array(self._lengths, np.uint32)))
            self._streams.insert(0, head)
            self._texts.insert(0, units(head))
            self.heads.append(len(self._texts[0]) - len(head) % 2)
        number = self.number + len(self.written)
        digits = digits_of(b"".join(self._streams))
        name = f"{self.kind}/{number}"
        data = script(name, sum(map(len, self._streams)), b"".join(self._texts), START)
        Path(self.folder, f"{name}-{digits}.js").write_bytes(data)
        self.written.append((number, digits))
        self._lengths, self._streams, self._texts, self._start = [], [], [], 0


def write_numbered(folder: Path | str, kind: str, streams: Iterable[bytes], each: int) -> dict[str, object]:
    """Write streams that are called by their numbers to volumes with `each` of them; return what the root says of them.

    Raises:
        OSError: a volume cannot be written.
    """
    volumes = Volumes(folder, kind, 0, 1 << 62)
    lengths: list[int] = []
    for stream in streams:
        if lengths and len(lengths) % each == 0:
            volumes.close()
        lengths.append(volumes.add(stream).length)
    volumes.close()
    return {"each": each, "lengths": lengths, "hashes": hashes(volumes.written)}


def hashes(written: Sequence[tuple[int, str]]) -> str:
    """Return the digits of volumes, one after the other."""
    return "".join(digits for _, digits in written)
