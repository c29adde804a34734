"""Find the sources that were named, and read those that are one page each: HTML, MHTML and text."""

from __future__ import annotations

import datetime
import email
import email.message
import email.policy
import gzip
import os
import zlib
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

from generator.importing.found import BadSourceError, Found, shown_path
from generator.importing.kinds import SourceKind
from generator.importing.warc import MOST_BYTES
from generator.source.provenance import Origin

_BROWSER_FOLDERS = ("_files", "_Files", "-Dateien", "_fichiers", "_archivos")
_HTML_ENDINGS = (".html", ".htm", ".xhtml")


class SourceFile(NamedTuple):
    """A file to import."""

    path: Path
    """Where it is."""
    name: str
    """Its name in messages and records."""


def find_sources(named: Iterable[Path]) -> Iterator[SourceFile]:
    """Yield the files that were named and those below the folders that were named, in the order of their names.

    Hidden files and folders are passed over, and so is the folder with pictures and scripts that a browser saves beside
    a page. No link to a folder is followed.

    Raises:
        OSError: a folder cannot be listed.
    """
    for path in named:
        if path.is_dir():
            yield from _below(path, path)
        else:
            yield SourceFile(path, shown_path(path, None))


def _below(folder: Path, top: Path) -> Iterator[SourceFile]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if not _is_browsers(entry.name, names):
                yield from _below(path, top)
        elif entry.is_file():
            yield SourceFile(path, shown_path(path, top))


def _is_browsers(name: str, beside: set[str]) -> bool:
    """Return whether a folder has the pictures and scripts of a page that a browser saved beside it."""
    for ending in _BROWSER_FOLDERS:
        if name.endswith(ending):
            page = name[: -len(ending)]
            return any(page + one in beside for one in _HTML_ENDINGS)
    return False


def read_file(source: SourceFile, kind: SourceKind, *, zipped: bool) -> Found:
    """Return the page that the file is. Its day is that of the file's last change.

    Raises:
        OSError: it cannot be read.
        BadSourceError: it is too large, or damaged.
    """
    try:
        status = source.path.stat()
        with gzip.open(source.path) if zipped else source.path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BadSourceError("truncated-gzip", f"it cannot be unpacked: {error}") from error
    if len(data) > MOST_BYTES:
        raise BadSourceError("too-large", f"more than {MOST_BYTES:,} bytes: no page of a decision has as many")
    day = datetime.datetime.fromtimestamp(status.st_mtime, datetime.UTC).date()
    origin = Origin(source.name)
    if kind == "mhtml":
        return _mhtml(data, origin, day)
    return Found(origin, data, "html" if kind == "html" else "text", None, day if kind == "html" else None)


def _mhtml(data: bytes, origin: Origin, day: datetime.date) -> Found:
    """Return the page in an MHTML file, with the address and the day that its head gives.

    Raises:
        BadSourceError: there is none in it.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            charset = part.get_content_charset()
            return Found(origin, content, "html", str(url) if url else None, _sent(message) or day, charset)
    raise BadSourceError("bad-mhtml", "no HTML page in this web archive of a browser")


def _sent(message: email.message.Message) -> datetime.date | None:
    said = message.get("Date")
    try:
        return parsedate_to_datetime(str(said)).date() if said else None
    except ValueError:
        return None
