"""The texts of a corpus under one reference, each with its record, and how they are written."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from generator.source.problem import Problem
from generator.source.provenance import MalformedRecordError, Provenance, read_record, record_name, record_text
from generator.source.read import UnreadableError, find, load
from generator.source.recognise import title_of
from generator.system.files import replace_file

_OWN_NAME = re.compile(r"([0-9]{2})/(?P<slug>\1-[0-9]{3}-[0-9]{3}[a-z]?)(?:\.[0-9]+)?\.txt")


@dataclass(frozen=True, slots=True)
class Standing:
    """A text that the corpus has."""

    name: str
    """Its file, relative to the corpus."""
    data: bytes
    """Its bytes."""
    record: Provenance
    """Its record; an empty one if it has none that can be understood."""
    writable: bool
    """Whether its record may be written: not if it cannot be understood."""
    ours: bool
    """Whether an import wrote the text, and nobody has changed it since."""


def own_name(slug: str, number: int = 1) -> str:
    """Return the name that an import gives the text of a decision, or the second, third … under its reference."""
    return f"{slug[:2]}/{slug}{'' if number == 1 else f'.{number}'}.txt"


class Texts:
    """The texts of `corpus`. What is written goes to `writes`: the corpus itself or, to try only, another folder."""

    def __init__(self, corpus: Path, writes: Path) -> None:
        self._corpus = corpus
        self._writes = writes
        self._elsewhere = _named_otherwise(corpus)

    def under(self, slug: str) -> list[Standing]:
        """Return the texts with a reference, the one that an import would have written first."""
        names = [own_name(slug)]
        while self.read(own_name(slug, len(names) + 1)) is not None:
            names.append(own_name(slug, len(names) + 1))
        found = [self._standing(name) for name in names + self._elsewhere.get(slug, [])]
        return [one for one in found if one is not None]

    def references(self) -> list[str]:
        """Return the references, with hyphens, of all texts, as their names say, or else their titles or addresses."""
        found = set(self._elsewhere)
        for folder in dict.fromkeys((self._corpus, self._writes)):
            names = find(folder)[0] if folder.is_dir() else {}
            found |= {match["slug"] for name in names if (match := _OWN_NAME.fullmatch(name))}
        return sorted(found)

    def free_name(self, slug: str) -> str:
        """Return the first name for a text with this reference that no file has."""
        number = 1
        while self.read(own_name(slug, number)) is not None:
            number += 1
        return own_name(slug, number)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none of that name."""
        for folder in dict.fromkeys((self._writes, self._corpus)):
            try:
                return (folder / name).read_bytes()
            except FileNotFoundError:
                continue
        return None

    def _standing(self, name: str) -> Standing | None:
        data = self.read(name)
        if data is None:
            return None
        noted = self.read(record_name(name))
        try:
            record = read_record(noted) if noted is not None else Provenance()
        except MalformedRecordError:
            return Standing(name, data, Provenance(), writable=False, ours=False)
        sha256 = hashlib.sha256(data).hexdigest()
        hashes = {record.sha256, *(version.sha256 for version in record.versions)}
        ours = record.origin is not None and sha256 in hashes
        return Standing(name, data, record, writable=True, ours=ours)

    def write(self, name: str, data: bytes, record: Provenance) -> None:
        """Write a text and its record; the record first, which knows by its hashes a text that is still the old one.

        Raises:
            OSError: one of them cannot be written.
        """
        self.write_file(record_name(name), record_text(name, record).encode())
        self.write_file(name, data)

    def write_record(self, standing: Standing, record: Provenance) -> None:
        """Write the record of a text that stays as it is, if it has changed and could be understood.

        Raises:
            OSError: it cannot be written.
        """
        if record != standing.record and standing.writable:
            self.write_file(record_name(standing.name), record_text(standing.name, record).encode())

    def write_file(self, name: str, data: bytes) -> None:
        """Write a file.

        Raises:
            OSError: it cannot be written.
        """
        path = self._writes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)


def _named_otherwise(corpus: Path) -> dict[str, list[str]]:
    """Return the texts of a corpus that are not named after their reference, by that of their title or address."""
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
    title = title_of(source)
    return None if isinstance(title, Problem) else title.reference.replace(" ", "-")
