"""Read the list of addresses to fetch: one a line, alone or after its reference, with `#` before comments."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_HEADINGS = {"address", "url"}
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}\ufffd]")
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""What `quote` leaves as it is: the signs that have a meaning in an address (RFC 3986, 2.2), and `%`."""


class NotAnAddressError(ValueError):
    """A text is not an http or https address."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list."""

    line: int
    """The number of the line, from 1."""
    reference: str
    """The reference that stands before the address, or ""."""
    address: str
    """The address in its one form (see `normalised`), or the line as it is where that is no address."""
    problem: str = ""
    """Why the line has no address that can be fetched, or ""."""


@dataclass(frozen=True, slots=True)
class AddressList:
    """What a list asks for."""

    entries: tuple[Entry, ...]
    """The lines with an address, each address once, in order."""
    bad: tuple[Entry, ...]
    """The lines that have none."""
    repeated: int
    """How many lines name an address that stands above already."""


def read_list(path: Path) -> AddressList:
    """Read a list of addresses: `ADDRESS` or `REFERENCE,ADDRESS` a line, as plain text or CSV (RFC 4180) in UTF-8.

    Empty lines, comments (from a `#` at the beginning of a line or after a blank) and a line of headings are passed
    over.

    Raises:
        OSError: the file cannot be read.
    """
    entries: dict[str, Entry] = {}
    bad = []
    repeated = 0
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            entry = _entry(number, line)
            if entry is None:
                continue
            if entry.problem:
                bad.append(entry)
            elif entry.address in entries:
                repeated += 1
            else:
                entries[entry.address] = entry
    return AddressList(tuple(entries.values()), tuple(bad), repeated)


def _entry(number: int, line: str) -> Entry | None:
    """Return what a line asks for, or None for an empty line, a comment or the headings of the columns."""
    text = re.sub(r"(?:^|(?<=\s))#.*", "", line.strip()).strip()
    if not text:
        return None
    cells = _cells(text)
    if not 1 <= len(cells) <= 2:
        return Entry(number, "", text, "is neither ADDRESS nor REFERENCE,ADDRESS")
    reference, address = ("", *cells)[-2:]
    if address.casefold() in _HEADINGS:
        return None
    try:
        return Entry(number, reference, normalised(address))
    except NotAnAddressError as error:
        return Entry(number, reference, address, str(error))


def _cells(text: str) -> list[str]:
    """Return the cells of a line. A comma in an address that stands without quotation marks is part of it."""
    if '"' not in text:
        cells = [text] if re.match("https?:", text, re.IGNORECASE) else text.split(",", 1)
    else:
        try:
            cells = next(csv.reader([text], strict=True))
        except csv.Error:
            return []
    return [cell.strip() for cell in cells]


def normalised(address: str) -> str:
    """Return an address in its one form: scheme and host in lower case, no usual port, no fragment, ASCII only.

    Raises:
        NotAnAddressError: it is not an http or https address, or has a name and password in it.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError as error:
        raise NotAnAddressError("is not an address") from error
    if parts.scheme not in _PORTS or not host:
        raise NotAnAddressError("is not an http or https address")
    if _UNSAFE.search(address):
        raise NotAnAddressError("has a blank or a sign that no address may have")
    if parts.username is not None:
        raise NotAnAddressError("has a name or a password in it")
    place = f"[{host}]" if ":" in host else host
    if port not in (None, _PORTS[parts.scheme]):
        place += f":{port}"
    path, query = (quote(part, safe=_KEPT) for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, place, path, query, ""))


def origin_of(address: str) -> str:
    """Return the scheme, host and port of a normalised address: `https://www.example.org`."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def redirect_target(address: str, location: str) -> tuple[str, bool]:
    """Return where `location`, as an answer from `address` gives it, points to, and whether it may be followed.

    It may within the same scheme, host and port, and from http to https of the same host.

    Raises:
        NotAnAddressError: it is no http or https address.
    """
    try:
        target = normalised(urljoin(address, location.strip()))
    except NotAnAddressError:
        raise
    except ValueError as error:
        raise NotAnAddressError("is not an address") from error
    here, there = urlsplit(address), urlsplit(target)
    upgraded = (here.scheme, there.scheme) == ("http", "https") and here.hostname == there.hostname
    return target, origin_of(address) == origin_of(target) or upgraded
