"""Web archives that tests import, written by hand after WARC 1.1 (ISO 28500:2017), sections 4 to 6."""

from __future__ import annotations

import base64
import gzip as gzipping
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Capture(NamedTuple):
    """A page as a crawler met it."""

    url: str
    content: bytes = b""
    status: str = "200 OK"
    kind: str = "text/html; charset=utf-8"
    day: str = "2024-03-05T10:00:00Z"
    record: str = "response"
    head: tuple[str, ...] = ()


def record_bytes(one: Capture) -> bytes:
    """Return a record of a web archive, with the hash of what it holds."""
    block = one.content
    kind = "text/plain" if one.record == "conversion" else one.kind
    if one.record == "response":
        head = "\r\n".join([f"HTTP/1.1 {one.status}", f"Content-Type: {one.kind}", *one.head, "", ""])
        block, kind = head.encode() + one.content, "application/http; msgtype=response"
    digest = base64.b32encode(hashlib.sha1(one.content).digest()).decode()
    lines = [
        "WARC/1.1",
        f"WARC-Type: {one.record}",
        f"WARC-Target-URI: {one.url}",
        f"WARC-Date: {one.day}",
        f"WARC-Payload-Digest: sha1:{digest}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def write_warc(path: Path, captures: Iterable[Capture], *, gzip: bool = True) -> None:
    """Write a web archive with a record for each capture, behind one about the archive itself."""
    information = Capture("urn:about", b"software: test\r\n", record="warcinfo", kind="application/warc-fields")
    records = [record_bytes(one) for one in (information, *captures)]
    path.write_bytes(b"".join(map(gzipping.compress, records) if gzip else records))
