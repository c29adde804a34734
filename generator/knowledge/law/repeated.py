"""What one passage says, as its words alone tell it. Many statements have the same standard paragraphs: those are kept.

While nothing is remembered that a passage could mean, what is read in it hangs on its text alone. So what was read is
kept by the text, and not read again. What it names and defines is then remembered as if it had been read.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from generator.knowledge.kept import kept
from generator.knowledge.law.attaching import Bound, Item, bind
from generator.knowledge.law.cases import Case
from generator.knowledge.law.memory import Memory
from generator.knowledge.law.names import plain
from generator.knowledge.law.scan import Scan, define_parts

STANDARD = frozenset({"role", "method"})
"""The kinds of sections whose paragraphs are the same in many statements."""


class Scanned(msgspec.Struct, frozen=True):
    """What was read in a passage, each by its places in the text."""

    words: str
    """The text as `plain` makes it."""
    items: Sequence[Item] = ()
    bound: Sequence[Bound | None] = ()
    """For each item, the name that it is bound to (`attaching.bind`)."""
    cases: Sequence[tuple[int, Case]] = ()
    defining: Sequence[tuple[int, int]] = ()
    """Where it says how it calls something: from, to."""


def scanned(text: str, scan: Scan, *, standard: bool) -> Scanned:
    """Return what is read in `text`, the next passage of `scan`, whose memory takes what it names and defines.

    `standard` says that it may be a standard paragraph, which is worth keeping.
    """
    if not standard or not scan.memory.blank:
        return _scanned(text, scan)
    found, memory = _alone(text)
    if memory is not None:
        scan.memory.take(memory)
    return found


@kept
def _alone(text: str) -> tuple[Scanned, Memory | None]:
    """Return what is read in `text` where nothing was read before, and what is to be remembered of it, if anything."""
    memory = Memory()
    found = _scanned(text, Scan(memory))
    return found, None if memory.blank else memory


def _scanned(text: str, scan: Scan) -> Scanned:
    words = plain(text)
    items, cases = scan.read(words)
    if not items:
        return Scanned(words, cases=cases)
    bound = bind(words, items)
    define_parts(words, items, bound, scan.memory)
    return Scanned(words, items, bound, cases, scan.defining)
