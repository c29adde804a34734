"""What the readers of sources give: a page or text that was met, or what is wrong with a source."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.source.problem import Problem
from generator.source.provenance import Origin

Media = Literal["html", "text"]
"""Whether a page came as HTML or as a text that was taken out of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page or text as it was met in a source."""

    origin: Origin
    """Where it was met."""
    content: bytes | str
    """What it says: bytes as they stood there, or the text where the source has texts."""
    media: Media
    """Whether it is HTML or text."""
    url: str | None = None
    """The address that the source gives for it."""
    captured: datetime.date | None = None
    """When it was captured, if the source says so."""
    charset: str | None = None
    """The charset that the source gives for the bytes."""
    status: int = 200
    """How the server answered: 200, 404 …"""
    position: int = 0
    """Where reading goes on behind it: see the reader of that kind of source."""
    crawled: bool = False
    """Whether it is one of the many pages of a crawl, of which most are no decisions."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns of a table of pages; None for those that it is to be read by itself."""

    text: str | None = None
    """The text or HTML."""
    url: str | None = None
    """The address."""
    date: str | None = None
    """When the page was captured."""


class BadSourceError(Exception):
    """A source that cannot be read, or not further; `code` is a hyphenated word for what is wrong."""

    def __init__(self, code: str, message: str, *, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.line = line


def refusal(origin: Origin, code: str, message: str, line: int | None = None) -> Problem:
    """Return the problem that something met at `origin` is not taken."""
    where = f"{origin.record}: " if origin.record else ""
    return Problem(origin.file, line, "error", code, f"{where}{message}")


def day_of(said: object) -> datetime.date | None:
    """Return the day of a date or time as sources write them: `2026-07-17T20:34:13Z`, `20260717203413`, or None."""
    if isinstance(said, datetime.datetime):
        return said.date()
    if isinstance(said, datetime.date):
        return said
    text = str(said or "").strip()
    digits = text[:10].replace("-", "").replace("/", "")[:8]
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def shown_path(path: Path, above: Path | None) -> str:
    """Return the name of a source in messages and records: below the folder that was named, or its own name."""
    return path.relative_to(above).as_posix() if above else path.name
