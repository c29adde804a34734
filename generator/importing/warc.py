"""Read the records of web archives: WARC and WARC.gz of any crawler, and the texts of WET files."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from generator.importing.found import BadSourceError, Found, Media, day_of, refusal
from generator.source.address import address_of, is_ombudsmans, unwrapped
from generator.source.problem import Problem
from generator.source.provenance import Origin

MOST_BYTES = 20_000_000
"""The largest page that is read, in bytes."""

NOT_MODIFIED = 304
"""The status of a page that was met again with the same bytes, which are not there."""

_GONE = (404, 410)


def read_warc(path: Path, name: str, start: int) -> Iterator[Found | Problem]:
    """Yield the pages of the Ombudsman's decisions in a web archive, from the byte `start` on.

    A position is the byte at which a record begins. Records of other pages are passed over, and their bodies not read.

    Raises:
        OSError: the file cannot be read.
        BadSourceError: it cannot be read further.
    """
    with path.open("rb") as file:
        file.seek(start)
        records = ArchiveIterator(file, check_digests=True)
        while True:
            at = records.offset
            try:
                record = next(records, None)
                if record is None:
                    return
                at = records.offset  # of the record, until it is read
                found = _page(record, Origin(name, f"byte {at}"))
                if found is not None:
                    records.read_to_end()
            except (ArchiveLoadFailed, EOFError, ValueError, zlib.error) as error:
                said = f"byte {at}: the archive cannot be read further: {str(error).strip()}"
                raise BadSourceError("damaged-archive", said) from error
            if isinstance(found, Found):
                yield replace(found, position=records.offset, crawled=True)
            elif found is not None:
                yield found


def _page(record: ArcWarcRecord, origin: Origin) -> Found | Problem | None:
    """Return the page in a record, why it is refused, or None if it is none of a decision."""
    headers = record.rec_headers
    url = unwrapped(headers.get_header("WARC-Target-URI") or "")
    if record.rec_type not in ("response", "resource", "conversion", "revisit") or not is_ombudsmans(url):
        return None
    if address_of(url) is None:
        return None
    captured = day_of(headers.get_header("WARC-Date"))
    status = 200
    kind = headers.get_header("Content-Type") or ""
    if record.http_headers is not None:
        code = record.http_headers.get_statuscode()
        status = int(code) if code.isdigit() else 0
        kind = record.http_headers.get_header("Content-Type") or ""
    if record.rec_type == "revisit":  # the same bytes as before: the page was still there
        return Found(origin, b"", "html", url, captured, status=NOT_MODIFIED)
    if status in _GONE:
        return Found(origin, b"", "html", url, captured, status=status)
    if status != 200:
        return None
    media: Media = "text" if record.rec_type == "conversion" or kind.startswith("text/plain") else "html"
    if media == "html" and kind and "html" not in kind:
        return refusal(origin, "not-html", f"{url} is {kind}, not HTML")
    if headers.get_header("WARC-Truncated"):
        return refusal(origin, "truncated-page", f"{url} was cut off when it was captured")
    content = record.content_stream().read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return refusal(origin, "too-large", f"{url} has more than {MOST_BYTES:,} bytes")
    if record.raw_stream.limit > 0:
        return refusal(
            origin, "truncated-page", f"{url} ends before its {record.length:,} bytes: the archive is cut off"
        )
    if record.digest_checker is not None and record.digest_checker.passed is False:
        return refusal(origin, "damaged-record", f"{url} is not as it was captured: its hash differs")
    return Found(origin, content, media, url, captured, _charset(kind))


def _charset(kind: str) -> str | None:
    for part in kind.split(";")[1:]:
        key, _, value = part.strip().partition("=")
        if key.casefold() == "charset":
            return value.strip("\"' ") or None
    return None
