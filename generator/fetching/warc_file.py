"""The web archive file (WARC 1.0, ISO 28500) that answers are kept in: what it has, and how more is added.

Each record is a gzip member, written in one go and to the disk before the next request. A run that is killed leaves at
most its last record cut off; the next one takes that away. Records are never changed. Only a file that Casebook began
is written to, and it begins with a whole record: it comes into its place with that one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import BytesIO, FileIO
from pathlib import Path

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from generator import __version__
from generator.fetching.client import Answer
from generator.fetching.members import CutOffError, DamagedError, Member, members
from generator.fetching.warc_records import Held, fields_record, held_in, packed, response, revisit, seen_again
from generator.system.faults import naming
from generator.system.files import replace_file

_SOFTWARE = "casebook/"
_OWN = ("warcinfo", "metadata")
_ROUND, _ROUND_ENDED = "casebook-round", "casebook-round-ended"


class WrongFileError(Exception):
    """A file is none that can be added to."""


class WarcFile:
    """A web archive file that is open for adding; see `opened`."""

    def __init__(self, path: Path, now: Callable[[], datetime], about: dict[str, str]) -> None:
        self._path, self._now, self._about = path, now, about
        self._file: FileIO | None = None
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
            self._add(fields_record("metadata", {_ROUND_ENDED: str(self._round)}, self._said()))
            self._round_open = False

    def keep(self, answer: Answer) -> bool:
        """Add an answer, and return whether it is new: if not, only that its address was seen again is kept.

        Raises:
            OSError: it cannot be written; the file is as it was.
        """
        self._open_for_adding()
        held = self._held.get(answer.address)
        record = response(answer, self._said())
        found = held_in(record, self._round)
        same = answer.status == 304 or (answer.status == 200 and held is not None and found.digest == held.digest)
        if held is None or held.status != 200 or not same:
            self._add(record)
            self._held[answer.address] = found
            return True
        record = revisit(answer, held, self._said())
        self._add(record)
        self._held[answer.address] = seen_again(held, record, self._round)
        return False

    def _said(self) -> dict[str, str]:
        """Return the headers that every record of this run has."""
        return {"WARC-Date": self._date(), **({"WARC-Warcinfo-ID": self._info} if self._info else {})}

    def _date(self) -> str:
        return self._now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def _open_for_adding(self) -> None:
        """Add the record that describes this run, before its first other one. It makes the file, if there is none."""
        if self._info:
            return
        fields = {"software": f"{_SOFTWARE}{__version__}", "format": "WARC File Format 1.0", **self._about}
        if self._new_round:
            fields[_ROUND] = str(self._round)
        record = fields_record("warcinfo", fields, {**self._said(), "WARC-Filename": self._path.name})
        if self._file is None:
            with naming(self._path):
                replace_file(self._path, packed(record))
            self._file = self._path.open("r+b", buffering=0)
            os.fsync(self._file.fileno())
            self._end = self._path.stat().st_size
        else:
            self._add(record)
        self._info = record.rec_headers.get_header("WARC-Record-ID")

    def _add(self, record: ArcWarcRecord) -> None:
        """Write a record behind the others and to the disk. What goes wrong in the middle leaves the file as it was."""
        assert self._file is not None
        data = memoryview(packed(record))
        end = self._end + len(data)
        with naming(self._path):
            try:
                self._file.seek(self._end)
                while data:
                    data = data[self._file.write(data) :]
                os.fsync(self._file.fileno())
            except BaseException:
                with suppress(OSError):
                    os.ftruncate(self._file.fileno(), self._end)
                raise
        self._end = end

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
        self._file = self._path.open("r+b", buffering=0)
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
            self._held[address] = held_in(record, self._round)
        elif record.rec_type == "revisit" and held is not None:
            self._held[address] = seen_again(held, record, self._round)

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()


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
