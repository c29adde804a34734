"""Read what a person lists to be bundled: lines with references or addresses, or the address of a list.

The scripts `take/lines.js` and `take/list.js` read the same lines and addresses, and write the addresses.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

MOST = 500
"""Entries of the address of a list."""

_LARGEST = 1_000_000  # bytes of an address that is unpacked
_REFERENCE = re.compile(r"(?<![0-9])([0-9]{2})[- \u00a0]?([0-9]{3})[- \u00a0]?([0-9]{3})([a-z]?)(?![0-9a-z])")
_ENTRY = re.compile(r"([0-9]{2}-[0-9]{3}-[0-9]{3}[a-z]?)(?:\.([^.]*))?(?:\.(.*))?", re.DOTALL)
_ANCHOR = re.compile(r"[\w-]{0,200}")
_PINPOINT = re.compile(r"(?:paragraph|paras?)?\.?\s*([0-9]+)((?:\s*\([a-z]+\))*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision or paragraph that was chosen."""

    reference: str
    """`20-013-052`."""
    anchor: str = ""
    """The address of the paragraph or heading, `para-48-a`; "" for the whole decision."""
    note: str = ""
    """What the reader wrote about it."""
    line: int = 0
    """The number of its line in the file; in an address its place, from 1."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, and what the cover says."""

    entries: tuple[Entry, ...] = ()
    title: str = ""
    reader: str = ""
    """For whom it is prepared."""
    date: str = ""
    bad: tuple[tuple[int, str], ...] = field(default=())
    """The lines (or entries of an address) that could not be read, by their numbers, with their texts."""


def is_address(text: str) -> bool:
    """Tell whether `text` is the address of a list, and not the name of a file."""
    return bool(re.match(r"https?://|file://", text) or re.search(r"#(?:.*&)?(?:d|z)=", text))


def read_lines(lines: Iterable[str]) -> Chosen:
    """Return what lines say, one entry each. Those that are empty or begin with `#` are left out."""
    entries: list[Entry] = []
    bad: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        text = line.strip().removeprefix("\ufeff")
        if not text or text.startswith("#"):
            continue
        entry = read_line(text, number)
        if entry is None:
            bad.append((number, text))
        else:
            entries.append(entry)
    return Chosen(tuple(entries), bad=tuple(bad))


def read_line(text: str, number: int = 0) -> Entry | None:
    """Return the entry that a line says, None if it says none.

    It is a reference or an address, then perhaps a pinpoint (`para 48(a)`), and after a `|` perhaps a note.
    """
    place, _, note = text.partition("|")
    place = place.strip()
    first = re.split(r"\s", place, maxsplit=1)[0]
    is_link = "/" in first
    address, _, fragment = first.partition("#") if is_link else (place, "", "")
    found = _REFERENCE.search(address)
    if not found or (not is_link and found.start()):
        return None
    rest = place[len(first) if is_link else found.end() :].strip()
    anchor = _anchor_of(re.sub(r"^,\s*", "", rest)) if rest else unquote(fragment)
    if anchor is None:
        return None
    return Entry("-".join(found.groups()[:3]) + found[4], _checked(anchor), note.strip(), number)


def read_address(address: str) -> Chosen:
    """Return what the address of a list says after its `#`."""
    text = address.partition("#")[2]
    pairs = _pairs(text)
    packed = dict(pairs).get("z")
    if packed is not None:
        try:
            pairs = _pairs(_unpacked(packed))
        except ValueError:
            return Chosen(bad=((1, "its compressed part is cut off or damaged"),))
    said = dict(reversed(pairs))
    entries: list[Entry] = []
    bad: list[tuple[int, str]] = []
    for number, code in enumerate((value for name, value in pairs if name == "d"), 1):
        found = _ENTRY.fullmatch(code)
        if found and len(entries) < MOST:
            entries.append(Entry(found[1], _checked(found[2] or ""), found[3] or "", number))
        else:
            bad.append((number, code))
    return Chosen(tuple(entries), said.get("title", ""), said.get("for", ""), said.get("date", ""), tuple(bad))


def _pairs(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text, keep_blank_values=True, errors="replace")


def _unpacked(packed: str) -> str:
    """Return the text that was deflated and written in base64url.

    Raises:
        ValueError: it is damaged, cut off or too large.
    """
    try:
        data = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(data, _LARGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof:
        raise ValueError("cut off or too large")
    return text.decode("utf-8", "replace")


def _anchor_of(pinpoint: str) -> str | None:
    found = _PINPOINT.fullmatch(pinpoint)
    if not found:
        return None
    return f"para-{found[1]}" + re.sub(r"\s*\(([a-z]+)\)", r"-\1", found[2].lower())


def _checked(anchor: str) -> str:
    return anchor if _ANCHOR.fullmatch(anchor) else ""
