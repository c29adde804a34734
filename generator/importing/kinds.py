"""Tell what a source is by its content, whatever its name."""

from __future__ import annotations

import csv
import re
import zlib
from pathlib import Path
from typing import Literal

from generator.importing.found import BadSourceError

SourceKind = Literal["warc", "parquet", "json-lines", "json-array", "csv", "mhtml", "html", "text"]
"""The kinds of sources that can be read."""

_HEAD = 16_384
_GZIP = b"\x1f\x8b"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div)\b", re.I | re.S
)
_ANY_HTML = re.compile(rb"<(?:html|body|article|main)\b", re.I)
_MHTML = re.compile(rb"^(?:mime-version:|content-type:\s*multipart/related)", re.I | re.M)
_REFUSED = (
    (b"%PDF", "pdf", "a PDF: Casebook reads the published web page, not its print"),
    (b"PK\x03\x04", "zip", "a zip file (or a Word file): unpack it, and name the folder"),
    (b"7z\xbc\xaf", "archive", "a 7z file: unpack it, and name the folder"),
    (b"Rar!", "archive", "a RAR file: unpack it, and name the folder"),
    (b"BZh", "archive", "compressed with bzip2: unpack it first"),
    (b"\xfd7zXZ", "archive", "compressed with xz: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "archive", "compressed with zstandard: unpack it first"),
    (b"SQLite format 3", "sqlite", "a SQLite file: export its table as CSV or JSON Lines"),
    (b"\xd0\xcf\x11\xe0", "office", "an old Office file: save its table as CSV"),
    (b"\x89PNG", "picture", "a picture"),
    (b"\xff\xd8\xff", "picture", "a picture"),
    (b"GIF8", "picture", "a picture"),
)


def head_of(path: Path) -> tuple[bytes, bool]:
    """Return the first bytes of a file, unpacked if it is compressed with gzip, and whether it is.

    Raises:
        OSError: the file cannot be read.
        BadSourceError: it is said to be gzip and is not.
    """
    with path.open("rb") as file:
        raw = file.read(_HEAD)
    if not raw.startswith(_GZIP):
        return raw, False
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw, _HEAD), True
    except zlib.error as error:
        raise BadSourceError("bad-gzip", f"it begins like gzip and cannot be unpacked: {error}") from error


def kind_of(path: Path) -> tuple[SourceKind, bool]:
    """Return what the file `path` is, and whether it is compressed with gzip.

    Raises:
        OSError: the file cannot be read.
        BadSourceError: it is of a kind that is not read.
    """
    head, zipped = head_of(path)
    for sign, code, message in _REFUSED:
        if head.startswith(sign):
            raise BadSourceError(code, message)
    if not head.strip():
        raise BadSourceError("empty-file", "the file is empty")
    if head.startswith(b"WARC/"):
        return "warc", zipped
    if head.startswith(b"PAR1"):
        return "parquet", zipped
    text = head.decode("utf-8-sig", "replace").lstrip()
    if text.startswith("{"):
        return "json-lines", zipped
    if re.match(r"\[\s*[{\]]", text):
        return "json-array", zipped
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html", zipped
    if _MHTML.search(head[:2000]) and b"multipart/related" in head.lower():
        return "mhtml", zipped
    if _is_table(text):
        return "csv", zipped
    if _ANY_HTML.search(head):
        return "html", zipped
    return "text", zipped


def _is_table(text: str) -> bool:
    """Return whether a text begins with the names of columns, of which one is that of an address or a text."""
    line = text.partition("\n")[0].strip("\r")
    names = [name.strip().casefold() for name in next(csv.reader([line], delimiter=delimiter_of(line)), [])]
    known = {"text", "url", "html", "content", "source_url", "reference", "_id", "full_text", "raw_text", "link"}
    return len(names) > 1 and bool(known & set(names)) and all(len(name) < 60 for name in names)


def delimiter_of(line: str) -> str:
    """Return what parts the columns of a table whose first line is `line`: a comma, a tab or a semicolon."""
    return max(",\t;", key=line.count)
