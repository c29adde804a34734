"""The web archive file (WARC 1.0, ISO 28500) that answers are kept in: what it has, and how more is added.

Each record is a gzip member, written in one go and to the disk before the next request. A run that is killed leaves at
most its last record cut off; the next one takes that away. Records are never changed. Only a file that Casebook began
is written to, and it begins with a whole record: it comes into its place with that one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from generator import __version__
from generator.fetching.client import Answer
from generator.fetching.members import CutOffError, DamagedError, Member, members
from generator.system.faults import naming
from generator.system.files import new_file, temporary_path

_SOFTWARE = "casebook/"
_ROUND, _ROUND_ENDED = "casebook-round", "casebook-round-ended"
_SAME = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"
_UNCHUNKED = "X-Archive-Orig-Transfer-Encoding"
"""What the header Transfer-Encoding is called in the file, since the body is kept without its chunks."""


class WrongFileError(Exception):
    """A file is none that can be added to."""


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
        return {name: value for name, value in asked.items() if value}


class WarcFile:
    """A web archive file that is open for adding; see `opened`."""

    def __init__(self, path: Path, now: Callable[[], datetime], about: dict[str, str]) -> None:
        self._path, self._now, self._about = path, now, about
        self._file: BinaryIO | None = None
        self._end = 0
        self._info = ""
        self._held: dict[str, Held] = {}
        self._round, self._round_open, self._new_round = 0, False, False
        self.cut_off = 0
        """How many bytes of a record that was cut off have been taken away."""

    def held(self, address: str) -> Held | None:
        """Return what the file has of an address."""
        return self._held.get(address)

    def in_round(self, held: Held) -> bool:
        """Tell whether an answer was kept in the round that is going on."""
        return held.round == self._round

    def begin_round(self) -> bool:
        """Begin a new round over the list, and return True; or go on with the one that was broken off."""
        if self._round_open:
            return False
        self._round, self._round_open, self._new_round = self._round + 1, True, True
        return True

    def end_round(self) -> None:
        """Say that the round has gone through all of the list.

        Raises:
            OSError: it cannot be written.
        """
        if self._round_open:
            self._open_for_adding()
            text = f"{_ROUND_ENDED}: {self._round}\r\n".encode()
            self._add(self._record("", "metadata", text, {"Content-Type": "application/warc-fields"}))
            self._round_open = False

    def keep(self, answer: Answer) -> bool:
        """Add an answer, and return whether it is new: if not, only that its address was seen again is kept.

        Raises:
            OSError: it cannot be written; the file is as it was.
        """
        self._open_for_adding()
        held = self._held.get(answer.address)
        date = self._date()
        if answer.status == 304 and held is not None:
            self._add(self._revisit(answer, held, date, _NOT_MODIFIED))
            self._held[answer.address] = replace(held, round=self._round)
            return False
        record = self._response(answer, date)
        new = _held_in(record, self._round)
        if held is not None and new.status == held.status == 200 and new.digest == held.digest:
            self._add(self._revisit(answer, held, date, _SAME))
            self._held[answer.address] = replace(new, date=held.date)
            return False
        self._add(record)
        self._held[answer.address] = new
        return True

    def _response(self, answer: Answer, date: str) -> ArcWarcRecord:
        return self._record(answer.address, "response", answer.body, {"WARC-Date": date}, _http_headers(answer))

    def _revisit(self, answer: Answer, held: Held, date: str, profile: str) -> ArcWarcRecord:
        headers = {
            "WARC-Date": date,
            "WARC-Profile": profile,
            "WARC-Refers-To-Target-URI": answer.address,
            "WARC-Refers-To-Date": held.date,
            "WARC-Payload-Digest": held.digest,
        }
        return self._record(answer.address, "revisit", b"", headers, _http_headers(answer))

    def _record(
        self, address: str, kind: str, body: bytes, headers: dict[str, str], http: StatusAndHeaders | None = None
    ) -> ArcWarcRecord:
        headers = {"WARC-Date": self._date(), **({"WARC-Warcinfo-ID": self._info} if self._info else {}), **headers}
        return WARCWriter(BytesIO()).create_warc_record(
            address, kind, payload=BytesIO(body), length=len(body), warc_headers_dict=headers, http_headers=http
        )

    def _date(self) -> str:
        return self._now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def _open_for_adding(self) -> None:
        """Add the record that describes this run, before its first other one. It makes the file, if there is none."""
        if self._info:
            return
        fields = {"software": f"{_SOFTWARE}{__version__}", "format": "WARC File Format 1.0", **self._about}
        if self._new_round:
            fields[_ROUND] = str(self._round)
        text = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
        kind = {"Content-Type": "application/warc-fields", "WARC-Filename": self._path.name}
        record = self._record("", "warcinfo", text, kind)
        if self._file is None:
            part = temporary_path(self._path)
            with naming(self._path), new_file(part) as file:
                file.write(_packed(record))
                os.fsync(file.fileno())
            os.replace(part, self._path)
            self._file = self._path.open("r+b")
            self._end = self._path.stat().st_size
        else:
            self._add(record)
        self._info = record.rec_headers.get_header("WARC-Record-ID")

    def _add(self, record: ArcWarcRecord) -> None:
        """Write a record behind the others and to the disk. What goes wrong in the middle leaves the file as it was."""
        assert self._file is not None
        data = _packed(record)
        with naming(self._path):
            try:
                self._file.seek(self._end)
                self._file.write(data)
                self._file.flush()
                os.fsync(self._file.fileno())
            except BaseException:
                with suppress(OSError):
                    os.ftruncate(self._file.fileno(), self._end)
                raise
        self._end += len(data)

    def _read(self) -> None:
        """Read what the file has, and take away a last record that was cut off."""
        if not self._path.exists() or not self._path.stat().st_size:
            return
        with self._path.open("rb") as file:
            try:
                for member in members(file):
                    self._take(member)
                    self._end = member.end
            except CutOffError as error:
                if not self._end:
                    raise WrongFileError(f"{self._path} is not a file that casebook fetch began") from error
                self.cut_off = self._path.stat().st_size - error.start
            except DamagedError as error:
                raise WrongFileError(f"{self._path} is damaged at byte {error.start:,}; name a new file") from error
        self._file = self._path.open("r+b")
        self._file.truncate(self._end)

    def _take(self, member: Member) -> None:
        stream = BytesIO(member.head)
        try:
            record = ArcWarcRecordLoader().parse_record_stream(stream, known_format="warc")
        except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError) as error:
            raise WrongFileError(f"{self._path} is not a web archive: byte {member.start:,}") from error
        fields = record.raw_stream.read().decode("utf-8", "replace") if record.rec_type in _OWN else ""
        if not member.start and not (record.rec_type == "warcinfo" and f"software: {_SOFTWARE}" in fields):
            raise WrongFileError(f"{self._path} is not a file that casebook fetch began; name a new one")
        if f"\n{_ROUND}: " in fields:
            self._round, self._round_open = self._round + 1, True
        elif fields.startswith(f"{_ROUND_ENDED}: "):
            self._round_open = False
        address = record.rec_headers.get_header("WARC-Target-URI")
        held = self._held.get(address)
        if record.rec_type == "response" and record.http_headers is not None:
            self._held[address] = _held_in(record, self._round)
        elif record.rec_type == "revisit" and held is not None:
            self._held[address] = replace(held, round=self._round)

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()


_OWN = ("warcinfo", "metadata")


@contextmanager
def opened(path: Path, now: Callable[[], datetime], about: dict[str, str]) -> Iterator[WarcFile]:
    """Open the file at `path` for adding, or a new one, which is there from its first record on.

    `about` are the fields that describe the run (`warcinfo` of WARC 1.0), `now` tells the time in UTC.

    Raises:
        WrongFileError: there is a file that Casebook did not begin, or one that is damaged; it is as it was.
        OSError: it cannot be read or written.
    """
    file = WarcFile(path, now, about)
    try:
        file._read()
        yield file
    finally:
        file._close()


def _packed(record: ArcWarcRecord) -> bytes:
    packed = BytesIO()
    WARCWriter(packed, gzip=True).write_record(record)
    return packed.getvalue()


def _http_headers(answer: Answer) -> StatusAndHeaders:
    headers = []
    for name, value in answer.headers:
        if name.casefold() == "transfer-encoding":
            headers += [(_UNCHUNKED, value), ("Content-Length", str(len(answer.body)))]
        else:
            headers.append((name, value))
    return StatusAndHeaders(f"{answer.status} {answer.reason}".strip(), headers, protocol=answer.version)


def _held_in(record: ArcWarcRecord, number: int) -> Held:
    """Return what a response says of its address, as kept in the round of that number."""
    http, warc = record.http_headers, record.rec_headers
    code = http.get_statuscode()
    return Held(
        int(code) if code.isdigit() else 0,
        http.get_header("Location") or "",
        http.get_header("ETag") or "",
        http.get_header("Last-Modified") or "",
        warc.get_header("WARC-Payload-Digest") or "",
        warc.get_header("WARC-Date"),
        number,
    )
