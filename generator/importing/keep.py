"""Keep decisions in a corpus, each with the record of it.

No file of the user's is changed: what differs from one stands beside it.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import msgspec

from generator.importing.compare import is_later, relation
from generator.importing.found import refusal
from generator.importing.reports import joined
from generator.importing.take import Gone, Taken, taken_from
from generator.source.problem import Problem
from generator.source.provenance import (
    PARTS,
    VERSIONS,
    MalformedRecordError,
    Other,
    Part,
    Provenance,
    Version,
    folder_name,
    read_record,
    record_name,
    record_text,
)
from generator.source.read import UnreadableError, find, load
from generator.source.recognise import recognise
from generator.source.written import is_written, title_reference
from generator.system.files import replace_file

Kept = Literal["new", "copy", "noted", "better", "anew", "conflict", "part", "gone", "unknown"]
"""What became of a decision: see `report.WORDS`, which says it for people."""

_OWN_NAME = re.compile(r"([0-9]{2})/\1-[0-9]{3}-[0-9]{3}[a-z]?(?:\.[0-9]+)?\.txt")
_MOST_NOTED = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what was met."""

    kept: Kept
    """In a word."""
    problems: tuple[Problem, ...] = ()
    """What a person should know of it."""


def own_name(slug: str, number: int = 1) -> str:
    """Return the name of the text of a decision in a corpus; of the second, third … under its reference, if told."""
    return f"{slug[:2]}/{slug}{'' if number == 1 else f'.{number}'}.txt"


class Keeper:
    """Adds to a corpus. What it writes goes to `writes`, which is the corpus itself or, to try only, another folder."""

    def __init__(self, corpus: Path, writes: Path) -> None:
        self._corpus = corpus
        self._writes = writes
        self._elsewhere = _named_otherwise(corpus)

    def keep(self, taken: Taken) -> Outcome:
        """Keep a decision.

        Raises:
            OSError: a file cannot be written.
        """
        conflict = ""
        names = self._names(taken.slug)
        for name in names:
            standing = self._standing(name)
            if standing is None:
                continue
            if taken.chapter is not None or standing.record.parts:
                return self._add_part(name, standing, taken)
            outcome = self._beside(name, standing, taken)
            if outcome is not None:
                return outcome
            conflict = name
        return self._add(taken, conflict)

    def gone(self, gone: Gone) -> Outcome:
        """Note in the record of a decision that its page was gone on a day.

        Raises:
            OSError: a file cannot be written.
        """
        noted: Kept = "unknown"
        for name in self._names(gone.slug):
            standing = self._standing(name)
            if standing is None:
                continue
            noted = "gone"
            record = standing.record
            seen = max((day for day in (record.last_seen, record.captured) if day), default=None)
            if gone.day and not (seen and seen >= gone.day):
                days = [day for day in (record.gone_since, gone.day) if day]
                self._write_record(name, standing, gone_since=min(days))
        return Outcome(noted)

    # --- what stands there ---

    def _names(self, slug: str) -> list[str]:
        """Return the names of the texts with this reference, the one that Casebook would give first."""
        found = [own_name(slug)]
        number = 2
        while self._read(own_name(slug, number)) is not None:
            found.append(own_name(slug, number))
            number += 1
        return found + self._elsewhere.get(slug, [])

    def _read(self, name: str) -> bytes | None:
        for folder in dict.fromkeys((self._writes, self._corpus)):
            try:
                return (folder / name).read_bytes()
            except FileNotFoundError:
                continue
        return None

    def _standing(self, name: str) -> _Standing | None:
        data = self._read(name)
        if data is None:
            return None
        noted = self._read(record_name(name))
        try:
            record = read_record(noted) if noted is not None else Provenance()
        except MalformedRecordError:
            return _Standing(data, Provenance(), writable=False, ours=False)
        sha256 = hashlib.sha256(data).hexdigest()
        ours = noted is not None and sha256 in {record.sha256, *(version.sha256 for version in record.versions)}
        return _Standing(data, record, writable=True, ours=ours)

    # --- what is done ---

    def _beside(self, name: str, standing: _Standing, taken: Taken) -> Outcome | None:
        """Keep a decision that the corpus has under its reference; None if it is another decision."""
        if standing.data == taken.text:
            self._write_record(name, standing, **_seen(standing.record, taken))
            return Outcome("copy")
        kept = taken_from(name, standing.data, standing.record)
        if kept is None:  # it cannot be read as a decision: it is as if it were not there
            return None
        how, said = relation(taken, kept)
        if how == "conflict":
            return None
        if how in ("same", "worse"):
            self._note(name, standing, taken)
            return Outcome("noted")
        if not standing.ours:
            return self._add(taken, "", earlier=standing if how == "anew" else None)
        if how == "better":
            self._replace(name, standing, taken)
            return Outcome("better")
        return self._issued_anew(name, standing, taken, kept, said)

    def _add(self, taken: Taken, conflict: str, earlier: _Standing | None = None) -> Outcome:
        """Add a decision under the next free name."""
        number = 1
        while self._read(own_name(taken.slug, number)) is not None:
            number += 1
        name = own_name(taken.slug, number)
        record = _first_record(taken)
        if earlier is not None:
            record = self._with_version(name, record, earlier.data, earlier.record)
        parts = (Part(f"chapter-{taken.chapter}.txt", taken.chapter, taken.captured),) if taken.chapter else ()
        for part in parts:
            self._write(f"{folder_name(name, PARTS)}/{part.text}", taken.text)
        self._write(record_name(name), record_text(name, msgspec.structs.replace(record, parts=parts)).encode())
        self._write(name, taken.text)
        if not conflict:
            return Outcome("new" if not parts else "part")
        message = f"{conflict} is another decision with the reference {taken.slug}; both are kept, look at the two"
        return Outcome("conflict", (replace(refusal(taken.origin, "same-reference", message), severity="warning"),))

    def _replace(self, name: str, standing: _Standing, taken: Taken) -> None:
        """Put a better form of the same words in the place of a text that an import wrote."""
        before = standing.record
        also = (Other(before.form, before.origin),) if before.form and before.origin else ()
        record = msgspec.structs.replace(_first_record(taken), also=(*before.also, *also)[-_MOST_NOTED:])
        record = msgspec.structs.replace(
            record,
            address=record.address or before.address,
            versions=before.versions,
            gone_since=before.gone_since,
            first_seen=_earliest(before.first_seen, before.captured, record.captured),
            last_seen=_latest(before.last_seen, record.last_seen),
        )
        self._write(record_name(name), record_text(name, record).encode())
        self._write(name, taken.text)

    def _issued_anew(self, name: str, standing: _Standing, taken: Taken, kept: Taken, said: str) -> Outcome:
        """Keep both of two texts under one reference: the later as the text, the earlier as a version."""
        sha256 = hashlib.sha256(taken.text).hexdigest()
        if sha256 in {version.sha256 for version in standing.record.versions}:
            return Outcome("copy")
        later = is_later(taken, kept)
        if later is False:
            record = self._with_version(name, standing.record, taken.text, _first_record(taken))
            self._write(record_name(name), record_text(name, record).encode())
        else:
            record = self._with_version(name, _first_record(taken), standing.data, standing.record)
            address = record.address or standing.record.address
            record = msgspec.structs.replace(record, address=address)
            self._write(record_name(name), record_text(name, record).encode())
            self._write(name, taken.text)
        message = f"other words than before under {taken.slug} ({said}); both are kept"
        if later is None:
            message += ", and neither capture nor date tells which came first: this one is taken for the later"
        return Outcome("anew", (replace(refusal(taken.origin, "issued-anew", message), severity="note"),))

    def _with_version(self, name: str, record: Provenance, data: bytes, before: Provenance) -> Provenance:
        """Write an earlier text into the folder of versions, and return `record` with it."""
        versions = list({version.sha256: version for version in (*before.versions, *record.versions)}.values())
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 not in {version.sha256 for version in versions}:
            folder = folder_name(name, VERSIONS)
            number = 1
            while self._read(f"{folder}/{number}.txt") not in (None, data):
                number += 1
            self._write(f"{folder}/{number}.txt", data)
            versions.append(Version(f"{number}.txt", sha256, before.captured, before.origin))
        versions.sort(key=lambda version: version.captured or datetime.date.min)
        return msgspec.structs.replace(record, versions=tuple(versions))

    def _note(self, name: str, standing: _Standing, taken: Taken) -> None:
        """Note another form of the same words."""
        other = Other(taken.form, taken.origin)
        also = standing.record.also
        changes = _seen(standing.record, taken)
        if other not in also:
            changes["also"] = (*also, other)[-_MOST_NOTED:]
        self._write_record(name, standing, **changes)

    def _add_part(self, name: str, standing: _Standing, taken: Taken) -> Outcome:
        """Add a page to a report, and put the report together anew."""
        folder = folder_name(name, PARTS)
        record = standing.record
        parts = {part.chapter: part for part in record.parts}
        if not parts:
            parts[0] = Part("chapter-0.txt", 0, record.captured)
            self._write(f"{folder}/chapter-0.txt", standing.data)
        chapter = taken.chapter or 0
        file = f"{folder}/chapter-{chapter}.txt"
        if self._read(file) == taken.text:
            self._write_record(name, standing, **_seen(record, taken))
            return Outcome("copy")
        if chapter in parts:
            record = self._with_version(name, record, standing.data, record)
        parts[chapter] = Part(f"chapter-{chapter}.txt", chapter, taken.captured)
        self._write(file, taken.text)
        ordered = tuple(parts[number] for number in sorted(parts))
        texts = [self._read(f"{folder}/{part.text}") or b"" for part in ordered]
        data, left = joined(texts)
        record = msgspec.structs.replace(
            record, parts=ordered, sha256=hashlib.sha256(data).hexdigest(), **_seen(record, taken)
        )
        if not standing.ours:
            message = f"{name} was changed by hand: the page is kept in {folder}, and not joined to it"
            return Outcome("part", (replace(refusal(taken.origin, "part-not-joined", message), severity="warning"),))
        self._write(record_name(name), record_text(name, record).encode())
        self._write(name, data)
        problems = [
            replace(refusal(taken.origin, "part-left-out", f"{name}: {said}"), severity="warning") for said in left
        ]
        return Outcome("part", tuple(problems))

    def _write_record(self, name: str, standing: _Standing, **changes: object) -> None:
        """Write the record of a text that stays as it is, unless it says so already."""
        record = standing.record
        if record.sha256 is None:
            changes["sha256"] = hashlib.sha256(standing.data).hexdigest()
        changed = msgspec.structs.replace(record, **changes)
        if changed != record and standing.writable:
            self._write(record_name(name), record_text(name, changed).encode())

    def _write(self, name: str, data: bytes) -> None:
        path = self._writes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A text that the corpus has."""

    data: bytes
    record: Provenance
    writable: bool
    """Whether its record may be written: not if it cannot be understood."""
    ours: bool
    """Whether an import wrote the text, and nobody has changed it since."""


def _first_record(taken: Taken) -> Provenance:
    return Provenance(
        address=taken.address.url if taken.address else None,
        captured=taken.captured,
        first_seen=taken.captured,
        last_seen=taken.captured,
        form=taken.form,
        sha256=hashlib.sha256(taken.text).hexdigest(),
        origin=taken.origin,
    )


def _seen(record: Provenance, taken: Taken) -> dict[str, object]:
    """Return what meeting the same words again changes in a record."""
    changes: dict[str, object] = {}
    if record.address is None and taken.address is not None and taken.chapter is None:
        changes["address"] = taken.address.url
    if taken.captured is not None:
        changes["first_seen"] = _earliest(record.first_seen, record.captured, taken.captured)
        changes["last_seen"] = _latest(record.last_seen, record.captured, taken.captured)
        if record.gone_since and taken.captured >= record.gone_since:
            changes["gone_since"] = None
    return changes


def _earliest(*days: datetime.date | None) -> datetime.date | None:
    return min((day for day in days if day), default=None)


def _latest(*days: datetime.date | None) -> datetime.date | None:
    return max((day for day in days if day), default=None)


def _named_otherwise(corpus: Path) -> dict[str, list[str]]:
    """Return the texts of a corpus that are not named after their reference, by the reference in their title."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in find(corpus)[0] if corpus.is_dir() else ():
        if not _OWN_NAME.fullmatch(name) and (slug := _slug_in(corpus, name)):
            found[slug].append(name)
    return dict(found)


def _slug_in(corpus: Path, name: str) -> str | None:
    try:
        source, _ = load(corpus, name)
    except UnreadableError:
        return None
    if is_written(source.lines):
        return title_reference(source.lines)
    title = recognise(source)
    return None if isinstance(title, Problem) else title.reference.replace(" ", "-")
