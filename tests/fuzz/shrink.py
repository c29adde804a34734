"""Make a failing batch of files as small as it can be while it still fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

T = TypeVar("T")
Files = dict[str, bytes]


def fewer(parts: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> Sequence[T]:
    """Return as few of `parts` as still fail: halves are left out first, then smaller pieces, then single parts."""
    size = max(1, len(parts) // 2)
    while True:
        at = 0
        while at < len(parts):
            rest = [*parts[:at], *parts[at + size :]]
            if fails(rest):
                parts = rest
            else:
                at += size
        if size == 1:
            return parts
        size //= 2


def shrunk(files: Files, fails: Callable[[Files], bool], first: Sequence[str] = ()) -> Files:
    """Return the smallest files that still fail: fewer files, then fewer lines of each, then fewer characters.

    `first` are names of files that may fail by themselves.
    """
    for name in first:
        if fails({name: files[name]}):
            files = {name: files[name]}
            break
    names = list(files)
    if len(names) > 1:
        names = list(fewer(names, lambda some: fails({name: files[name] for name in some})))
    files = {name: files[name] for name in names}
    for name in names:
        for parts in (_lines, _characters):
            still = partial(_fails_with, files, name, fails)
            files[name] = b"".join(fewer(parts(files[name]), still))
    return files


def _fails_with(files: Files, name: str, fails: Callable[[Files], bool], pieces: Sequence[bytes]) -> bool:
    return fails({**files, name: b"".join(pieces)})


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _characters(data: bytes) -> list[bytes]:
    """Return the characters of a file, each as its bytes; single bytes where it is no UTF-8."""
    try:
        return [char.encode() for char in data.decode()]
    except UnicodeDecodeError:
        return [bytes([byte]) for byte in data]
