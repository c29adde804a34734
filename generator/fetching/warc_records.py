"""The records of a web archive file (WARC 1.0, ISO 28500): an answer as a record, and what a record says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.fetching.client import Answer

_SAME = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"
_UNCHUNKED = "X-Archive-Orig-Transfer-Encoding"
"""What the header Transfer-Encoding is called in the file, since the body is kept without its chunks."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the file has of an address: its newest answer."""

    status: int
    location: str
    """Where it redirects to, or ""."""
    etag: str
    modified: str
    """The header Last-Modified, or ""."""
    digest: str
    """The hash of the body as it was sent: `sha1:…`."""
    date: str
    """When the answer came that has the body: `2026-05-01T12:00:00Z`."""
    round: int
    """In which round over the list it was kept or confirmed: 0, and one more with each that began with `--again`."""

    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the address only if it has changed (RFC 9110, 13.1)."""
        if self.status != 200:
            return {}
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value and value.isascii()}


class _HeadersAsSent(StatusAndHeaders):  # type: ignore[misc]
    """Headers of an answer, written byte for byte: `http.client` reads each byte as a character of ISO 8859-1."""

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Make the bytes that are written. (warcio's own would write all but ASCII as `%` and two digits.)"""
        self.headers_buff = self.to_bytes(header_filter, "iso-8859-1")


def response(answer: Answer, said: Mapping[str, str]) -> ArcWarcRecord:
    """Return the record of an answer, with its hashes. `said` are the headers of WARC that it has besides its own."""
    return _record(answer.address, "response", answer.body, said, _http_headers(answer))


def revisit(answer: Answer, held: Held, said: Mapping[str, str]) -> ArcWarcRecord:
    """Return the record of an answer that says that an address is as it was `held`; it has no body."""
    headers = {
        **said,
        "WARC-Profile": _NOT_MODIFIED if answer.status == 304 else _SAME,
        "WARC-Refers-To-Target-URI": answer.address,
        "WARC-Refers-To-Date": held.date,
        "WARC-Payload-Digest": held.digest,
    }
    return _record(answer.address, "revisit", b"", headers, _http_headers(answer))


def fields_record(kind: str, fields: Mapping[str, str], said: Mapping[str, str]) -> ArcWarcRecord:
    """Return a record of named fields: `warcinfo` or `metadata`."""
    text = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
    return _record("", kind, text, {**said, "Content-Type": "application/warc-fields"})


def packed(record: ArcWarcRecord) -> bytes:
    """Return a record as it stands in the file: a gzip member of its own."""
    data = BytesIO()
    WARCWriter(data, gzip=True).write_record(record)
    return data.getvalue()


def held_in(record: ArcWarcRecord, number: int) -> Held:
    """Return what a response says of its address, as kept in the round of that number."""
    http, warc = record.http_headers, record.rec_headers
    code = http.get_statuscode()
    return Held(
        int(code) if code.isdigit() else 0,
        _as_utf8(http.get_header("Location") or ""),
        http.get_header("ETag") or "",
        http.get_header("Last-Modified") or "",
        warc.get_header("WARC-Payload-Digest") or "",
        warc.get_header("WARC-Date"),
        number,
    )


def _as_utf8(value: str) -> str:
    """Return a header that was read as ISO 8859-1 as the UTF-8 that it is, if it is."""
    try:
        return value.encode("iso-8859-1").decode()
    except UnicodeError:
        return value


def seen_again(held: Held, record: ArcWarcRecord, number: int) -> Held:
    """Return what is held of an address after a revisit in the round of that number; its conditions may be new."""
    http = record.http_headers
    if http is None:
        return replace(held, round=number)
    etag, modified = http.get_header("ETag") or held.etag, http.get_header("Last-Modified") or held.modified
    return replace(held, etag=etag, modified=modified, round=number)


def _record(
    address: str, kind: str, body: bytes, headers: Mapping[str, str], http: StatusAndHeaders | None = None
) -> ArcWarcRecord:
    return WARCWriter(BytesIO()).create_warc_record(
        address, kind, payload=BytesIO(body), length=len(body), warc_headers_dict=dict(headers), http_headers=http
    )


def _http_headers(answer: Answer) -> StatusAndHeaders:
    headers = []
    for name, value in answer.headers:
        if name.casefold() == "transfer-encoding":
            headers += [(_UNCHUNKED, value), ("Content-Length", str(len(answer.body)))]
        else:
            headers.append((name, value))
    return _HeadersAsSent(f"{answer.status} {answer.reason}".strip(), headers, protocol=answer.version)
