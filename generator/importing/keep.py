"""Keep decisions in a corpus, each with the record of it.

No file of the user's is changed: what differs from one stands beside it.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import msgspec

from generator.importing.compare import is_later, relation
from generator.importing.found import refusal
from generator.importing.records import first_record, gone_on, in_place_of, noted, seen_again, there_on
from generator.importing.reports import joined
from generator.importing.take import Gone, SeenAgain, Taken, taken_from
from generator.importing.texts import Standing, Texts
from generator.source.problem import Problem, Severity
from generator.source.provenance import PARTS, VERSIONS, Part, Provenance, Version, folder_name

Kept = Literal["new", "copy", "noted", "better", "anew", "conflict", "part", "gone", "unknown", "suppressed"]
"""What became of what was met: `report.WORDS` says it for people."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what was met."""

    kept: Kept
    """In a word."""
    problems: tuple[Problem, ...] = ()
    """What a person should know of it."""


class Keeper:
    """Adds to a corpus. What it writes goes to `writes`, which is the corpus itself or, to try only, another folder.

    Decisions whose reference (with hyphens) is among `suppressed` are not kept.
    """

    def __init__(self, corpus: Path, writes: Path, suppressed: frozenset[str] = frozenset()) -> None:
        self._texts = Texts(corpus, writes)
        self._suppressed = suppressed

    def keep(self, taken: Taken) -> Outcome:
        """Keep a decision.

        Raises:
            OSError: a file cannot be written.
        """
        if taken.slug in self._suppressed:
            return Outcome("suppressed")
        another = ""
        for standing in self._texts.under(taken.slug):
            if taken.chapter is not None or standing.record.parts:
                return self._add_part(standing, taken)
            outcome = self._beside(standing, taken)
            if outcome is not None:
                return outcome
            another = standing.name
        return self._add(taken, another)

    def gone(self, gone: Gone) -> Outcome:
        """Note in the record of a decision that its page was gone on a day.

        Raises:
            OSError: a file cannot be written.
        """
        found = self._texts.under(gone.slug)
        for standing in found:
            self._texts.write_record(standing, gone_on(standing.record, gone.day))
        return Outcome("gone" if found else "unknown")

    def seen_again(self, seen: SeenAgain) -> Outcome:
        """Note in the record of a decision that its page was there unchanged on a day.

        Raises:
            OSError: a file cannot be written.
        """
        found = self._texts.under(seen.slug)
        for standing in found:
            self._texts.write_record(standing, there_on(standing.record, seen.day))
        return Outcome("copy" if found else "unknown")

    def references(self) -> list[str]:
        """Return the references, with hyphens, of all texts of the corpus."""
        return self._texts.references()

    def _beside(self, standing: Standing, taken: Taken) -> Outcome | None:
        """Keep a decision beside a text with its reference; None if that is of another decision, or of none."""
        if standing.data == taken.text:
            self._texts.write_record(standing, seen_again(_hashed(standing), taken))
            return Outcome("copy")
        kept = taken_from(standing.name, standing.data, standing.record)
        how, said = relation(taken, kept) if kept is not None else ("conflict", "")
        if kept is None or how == "conflict":
            return None
        if how in ("same", "worse"):
            self._texts.write_record(standing, noted(seen_again(_hashed(standing), taken), taken))
            return Outcome("noted")
        if how == "anew":
            return self._issued_anew(standing, taken, kept, said)
        if not standing.ours:
            return self._add(taken)
        self._texts.write(standing.name, taken.text, in_place_of(standing.record, taken))
        return Outcome("better")

    def _add(self, taken: Taken, another: str = "") -> Outcome:
        """Add a decision under the next free name. `another` is the text of another decision with its reference."""
        name, record = self._texts.free_name(taken.slug), first_record(taken)
        if taken.chapter is not None:
            part = Part(_part_name(taken.chapter), taken.chapter, taken.captured)
            self._texts.write_file(f"{folder_name(name, PARTS)}/{part.text}", taken.text)
            record = msgspec.structs.replace(record, parts=(part,))
        self._texts.write(name, taken.text, record)
        if another:
            message = f"{another} is another decision with the reference {taken.slug}; both are kept: look at the two"
            return Outcome("conflict", (_said(taken, "warning", "same-reference", message),))
        return Outcome("part" if taken.chapter is not None else "new")

    # --- issued anew ---

    def _issued_anew(self, standing: Standing, taken: Taken, kept: Taken, said: str) -> Outcome:
        """Keep both of two texts under one reference: the later as the text, the earlier as a version of it."""
        sha256 = hashlib.sha256(taken.text).hexdigest()
        if sha256 in {version.sha256 for version in standing.record.versions}:
            return Outcome("copy")
        later = is_later(taken, kept)
        name = standing.name if standing.ours else self._texts.free_name(taken.slug)
        if later is False and standing.writable:
            record = self._with_version(standing.name, _hashed(standing), taken.text, first_record(taken))
            self._texts.write_record(standing, record)
        else:
            record = self._with_version(name, first_record(taken), standing.data, standing.record)
            address = record.address or standing.record.address
            self._texts.write(name, taken.text, msgspec.structs.replace(record, address=address))
        message = f"other words than before under {taken.slug} ({said}); both are kept"
        if later is None:
            message += ", and neither capture nor date tells which came first: this one is taken for the later"
        return Outcome("anew", (_said(taken, "note", "issued-anew", message),))

    def _with_version(self, name: str, record: Provenance, data: bytes, before: Provenance) -> Provenance:
        """Write an earlier text into the folder of versions, and return `record` with it and with those `before`."""
        versions = {version.sha256: version for version in (*before.versions, *record.versions)}
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 not in versions:
            folder, number = folder_name(name, VERSIONS), 1
            while self._texts.read(f"{folder}/{number}.txt") not in (None, data):
                number += 1
            self._texts.write_file(f"{folder}/{number}.txt", data)
            versions[sha256] = Version(f"{number}.txt", sha256, before.captured, before.origin)
        ordered = sorted(versions.values(), key=lambda version: version.captured or datetime.date.min)
        return msgspec.structs.replace(record, versions=tuple(ordered))

    # --- pages of reports ---

    def _add_part(self, standing: Standing, taken: Taken) -> Outcome:
        """Add a page to a report, and put the report together anew."""
        folder = folder_name(standing.name, PARTS)
        record = standing.record
        parts = {part.chapter: part for part in record.parts}
        if not parts:
            parts[0] = Part(_part_name(0), 0, record.captured)
            self._texts.write_file(f"{folder}/{_part_name(0)}", standing.data)
        chapter = taken.chapter or 0
        if self._texts.read(f"{folder}/{_part_name(chapter)}") == taken.text:
            self._texts.write_record(standing, seen_again(record, taken))
            return Outcome("copy")
        if chapter in parts:  # the page was issued anew
            record = self._with_version(standing.name, record, standing.data, record)
        parts[chapter] = Part(_part_name(chapter), chapter, taken.captured)
        self._texts.write_file(f"{folder}/{_part_name(chapter)}", taken.text)
        if not standing.ours:
            message = f"{standing.name} was changed by hand: the page is kept in {folder}, and not joined to it"
            return Outcome("part", (_said(taken, "warning", "part-not-joined", message),))
        ordered = tuple(parts[number] for number in sorted(parts))
        texts = [self._texts.read(f"{folder}/{part.text}") or b"" for part in ordered]
        data, left = joined(texts, Provenance(address=taken.address.url) if taken.address else record)
        sha256 = hashlib.sha256(data).hexdigest()
        record = msgspec.structs.replace(seen_again(record, taken), parts=ordered, sha256=sha256)
        self._texts.write(standing.name, data, record)
        said = [_said(taken, "warning", "part-left-out", f"{standing.name}: {words}") for words in left]
        return Outcome("part", tuple(said))


def _part_name(chapter: int) -> str:
    return f"chapter-{chapter}.txt"


def _hashed(standing: Standing) -> Provenance:
    """Return the record of a text with its hash, which a text without a record does not have yet."""
    if standing.record.sha256 is not None:
        return standing.record
    return msgspec.structs.replace(standing.record, sha256=hashlib.sha256(standing.data).hexdigest())


def _said(taken: Taken, severity: Severity, code: str, message: str) -> Problem:
    return replace(refusal(taken.origin, code, message), severity=severity)
