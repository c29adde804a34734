"""Keep what `suppressed.yml` names out of all that is made or remembered."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.run.report import Report
from generator.run.state import SeenFile
from generator.source.problem import Problem
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

    A decision is withheld by its reference, whatever its file is called, and so is each further file of it. A file
    that is refused is not published, but its problems may have words of it: they are withheld if it names a reference
    of `entries`.
    """
    if not entries:
        return dict(files), {}
    slugs = {entry.digits: entry.slug for entry in entries}
    kept: dict[str, SeenFile] = {}
    withheld: defaultdict[str, list[str]] = defaultdict(list)
    for name, seen in files.items():
        digits = seen.facts.slug.replace("-", "") if seen.facts else _named(corpus, name, slugs)
        if digits in slugs:
            withheld[slugs[digits]].append(name)
        else:
            kept[name] = seen
    return kept, dict(withheld)


def _named(corpus: Path, name: str, slugs: Mapping[str, str]) -> str | None:
    """Return the first reference (digits and letter) of `slugs` that a refused file has in name or text, or None."""
    try:
        with (corpus / name).open("rb") as file:
            text = file.read(MAX_BYTES).replace(b"\0", b"")  # in UTF-16 there is one beside each digit
    except OSError:  # a pipe, or a file that is gone
        text = b""
    said = Path(name).stem.encode("utf-8", "backslashreplace") + b"\n" + text
    found = (b"".join(match.groups()).decode("ascii") for match in _REFERENCE.finditer(said))
    return next((digits for digits in found if digits in slugs), None)


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
