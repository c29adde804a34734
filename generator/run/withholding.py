"""Keep what `suppressed.yml` names out of all that is made or remembered."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from generator.run.report import Report
from generator.run.state import SeenFile
from generator.source.problem import Problem
from generator.source.provenance import record_name
from generator.source.read import MAX_BYTES
from generator.source.suppressed import BAD_SUPPRESSION, SUPPRESSED, Suppressed, Suppression, read_suppressed

# A reference in bytes of any encoding: blanks, hyphens and brackets are up to four bytes that are no digits or letters.
_REFERENCE = re.compile(
    rb"(?<![0-9])([0-9]{2})[^0-9A-Za-z]{0,4}([0-9]{3})[^0-9A-Za-z]{0,4}([0-9]{3})([a-z]?)(?![0-9A-Za-z])"
)


def suppressed_in(corpus: Path, problems: Sequence[Problem], report: Report) -> Suppressed:
    """Return what `suppressed.yml` says today, and say in `report` what comes of it.

    `problems` are those of the listing of `corpus`. Whatever is wrong with the file, nothing may be made.
    """
    suppressed = read_suppressed(corpus, datetime.date.today())
    report.suppressed = len(suppressed.entries)
    if suppressed.faults or any(problem.code == BAD_SUPPRESSION for problem in problems):
        report.refused = f"{SUPPRESSED} has errors: nothing is made until they are mended, and what is there stays"
    return suppressed


def withhold(
    corpus: Path, files: Mapping[str, SeenFile], entries: Sequence[Suppression]
) -> tuple[dict[str, SeenFile], dict[str, list[str]]]:
    """Return the input files that are not withheld, and the names of those that are, by the slugs of `entries`.

    A decision is withheld by the reference in its title, or in the address that its record gives, whatever its file is
    called, and so is each further file of it. A file that is refused is not published, but its problems may have words
    of it: they are withheld if it names a reference of `entries`.
    """
    if not entries:
        return dict(files), {}
    slugs = {entry.slug for entry in entries}
    kept: dict[str, SeenFile] = {}
    withheld: defaultdict[str, list[str]] = defaultdict(list)
    for name, seen in files.items():
        named = seen.facts.references if seen.facts else _named(corpus, name)
        slug = next((reference for reference in named if reference in slugs), None)
        if slug is None:
            kept[name] = seen
        else:
            withheld[slug].append(name)
    return kept, dict(withheld)


def _named(corpus: Path, name: str) -> Iterator[str]:
    """Yield the references (with hyphens) that a refused file has in its name, its text and its record."""
    said = [Path(name).stem.encode("utf-8", "backslashreplace")]
    for path in (corpus / name, corpus / record_name(name)):
        with suppress(OSError):
            if path.is_file():
                with path.open("rb") as file:
                    said.append(file.read(MAX_BYTES).replace(b"\0", b""))  # in UTF-16 one stands beside each digit
    for match in _REFERENCE.finditer(b"\n\n\n\n\n".join(said)):
        year, first, second, letter = (part.decode("ascii") for part in match.groups())
        yield f"{year}-{first}-{second}{letter}"


def notes(suppressed: Suppressed, withheld: Mapping[str, Sequence[str]], *, names: bool = False) -> list[Problem]:
    """Return a note for each decision that is withheld, or will be.

    `withheld` are the input files of each. With `names` they are named, which is not for what is remembered: a name
    may tell what the decision is about.
    """
    now = [_note(entry, _said(entry, withheld.get(entry.slug, ()), names=names)) for entry in suppressed.entries]
    later = [_note(entry, f"{entry.reference} is published until {entry.since} comes") for entry in suppressed.later]
    return [*now, *later]


def _said(entry: Suppression, files: Sequence[str], *, names: bool) -> str:
    has = {0: "no file of the corpus has", 1: "1 file of the corpus has"}
    which = f": {', '.join(files)}" if names and files else ""
    found = has.get(len(files), f"{len(files)} files of the corpus have")
    return f"{entry.reference} is withheld ({entry.reason}, {entry.date}); {found} it{which}"


def _note(entry: Suppression, message: str) -> Problem:
    return Problem(SUPPRESSED, entry.line, "note", "suppressed", message)
