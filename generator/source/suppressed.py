"""Read `suppressed.yml`: the decisions of a corpus that are not to be published, since when and why.

The file is read strictly: whatever is wrong in it is an error, as a reference that is misread would be published.
"""

from __future__ import annotations

import datetime
import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from generator.contract.layout import decision_page
from generator.source.problem import Problem
from generator.vocabulary.reference import spelt_reference

SUPPRESSED = "suppressed.yml"
"""The name of the file, in the corpus folder itself."""

BAD_SUPPRESSION = "bad-suppression"
"""The code of the problems that stop a build: what is to be withheld cannot be told."""

REASONS: Mapping[str, str] = {
    "personal-data": "it has personal data that should not be published",
    "court-order": "a court has ordered it",
    "at-the-ombudsmans-request": "the Ombudsman has asked for it",
    "at-the-bodys-request": "the body that the decision is about has asked for it",
    "at-a-persons-request": "a person whom the decision concerns has asked for it",
    "other": "another reason",
}
"""The classes of reasons, each in plain words as the page of a withheld decision says it."""

_REQUIRED, _OPTIONAL = ("reference", "date", "reason"), ("from",)
# Names that somebody may have meant to be read. To pass over such a file would publish what is in it.
_MISNAMED = ("suppressed.yaml", "Suppressed.yml", "suppressed.yml.txt", "suppressed.txt", "suppressed")
_MAX_BYTES = 2_000_000  # the whole archive, with all keys
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Suppression:
    """An entry of the file: a decision that is not to be published."""

    slug: str
    """Its reference with hyphens, `20-013-052`."""
    date: datetime.date
    """The day that its page gives as the day of the withdrawal."""
    reason: str
    """One of `REASONS`."""
    since: datetime.date | None
    """The first day on which the entry counts; None for one that counts already."""
    line: int
    """The line of the entry, from 1."""

    @property
    def reference(self) -> str:
        """The reference as titles print it, with blanks: `20 013 052`."""
        return self.slug.replace("-", " ")

    @property
    def page(self) -> str:
        """Where the page stands that says that it is withheld, relative to the docs."""
        return decision_page(self.slug)


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What the file says on a day. Where there are faults, the entries are not all that are meant."""

    entries: tuple[Suppression, ...] = ()
    """The decisions that are withheld, in order of reference."""
    later: tuple[Suppression, ...] = ()
    """Those that will be."""
    faults: tuple[Problem, ...] = ()
    """What is wrong with the file: errors."""

    @property
    def slugs(self) -> frozenset[str]:
        """The references that are withheld, with hyphens."""
        return frozenset(entry.slug for entry in self.entries)


def read_suppressed(corpus: Path, day: datetime.date) -> Suppressed:
    """Return what `suppressed.yml` in `corpus` says on `day`: nothing if there is no such file."""
    problems: list[Problem] = []
    text = _text(corpus, problems)
    entries = [] if text is None else _distinct(text, problems)
    counts = {entry: entry.since is None or entry.since <= day for entry in entries}
    return Suppressed(
        tuple(entry for entry in entries if counts[entry]),
        tuple(entry for entry in entries if not counts[entry]),
        tuple(problems),
    )


def _distinct(text: str, problems: list[Problem]) -> list[Suppression]:
    """Return the entries in `text`, the file, in order of reference; add to `problems`."""
    found: dict[str, Suppression] = {}
    for node in _entries(text, problems):
        entry = _entry(node, problems)
        if entry is not None and entry.slug in found:
            message = f"{entry.reference} stands here a second time; the first is in line {found[entry.slug].line}"
            problems.append(_fault(entry.line, message))
        elif entry is not None:
            found[entry.slug] = entry
    return sorted(found.values(), key=lambda entry: entry.slug)


def _fault(line: int | None, message: str, name: str = SUPPRESSED) -> Problem:
    return Problem(name, line, "error", BAD_SUPPRESSION, message)


def _text(corpus: Path, problems: list[Problem]) -> str | None:
    """Return what the file says, or None if there is none, or none that can be read."""
    path = corpus / SUPPRESSED
    there = os.path.lexists(path)  # where case does not count, under its other names too
    problems.extend(
        _fault(None, f"this file is not read; its name has to be {SUPPRESSED}", name)
        for name in _MISNAMED
        if os.path.lexists(corpus / name) and not (there and name.lower() == SUPPRESSED)
    )
    if not there:
        return None
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            problems.append(_fault(None, "not a regular file"))
        elif status.st_size > _MAX_BYTES:
            problems.append(_fault(None, f"{status.st_size:,} bytes is more than the {_MAX_BYTES:,} that it can have"))
        else:
            return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problems.append(_fault(line, f"byte {error.start} is not valid UTF-8"))
    except OSError as error:
        problems.append(_fault(None, error.strerror or type(error).__name__))
    return None


def _entries(text: str, problems: list[Problem]) -> list[yaml.MappingNode]:
    """Return the entries of the list, not yet read."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.append(_fault(mark.line + 1 if mark else None, f"not YAML: {error.problem}"))
        return []
    except (yaml.YAMLError, RecursionError) as error:
        problems.append(_fault(None, f"not YAML: {' '.join(str(error).split())}"))
        return []
    if root is None:
        problems.append(_fault(None, "there is nothing in it; where no decision is suppressed, write [] or remove it"))
        return []
    if not isinstance(root, yaml.SequenceNode):
        problems.append(_fault(_line(root), "not a list of entries, each with reference, date and reason"))
        return []
    problems.extend(
        _fault(_line(node), "this entry has no keys; it needs reference, date and reason")
        for node in root.value
        if not isinstance(node, yaml.MappingNode)
    )
    return [node for node in root.value if isinstance(node, yaml.MappingNode)]


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _entry(node: yaml.MappingNode, problems: list[Problem]) -> Suppression | None:
    """Return the entry that `node` is, or None if it has a fault."""
    before = len(problems)
    values = _values(node, problems)
    missing = [key for key in _REQUIRED if key not in values]
    problems.extend(_fault(_line(node), f"this entry has no {key}") for key in missing)
    reference, reason = values.get("reference"), values.get("reason")
    slug = spelt_reference(reference.said) if reference else None
    if reference and reference.said and not slug:
        problems.append(_fault(reference.line, f"{reference.said!r} is no reference of the form NN NNN NNN"))
    if reason and reason.said and reason.said not in REASONS:
        message = f"{reason.said!r} is no class of reason; it is one of {', '.join(REASONS)}"
        problems.append(_fault(reason.line, message))
    date, since = (_day(values.get(key), problems) for key in ("date", "from"))
    if len(problems) > before or not (slug and date and reason):
        return None
    return Suppression(slug, date, reason.said, since, _line(node))


class _Value(NamedTuple):
    """A value of an entry as it is written, and its line."""

    line: int
    said: str


def _values(node: yaml.MappingNode, problems: list[Problem]) -> dict[str, _Value]:
    """Return the values of an entry by their keys."""
    values: dict[str, _Value] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else None
        if name not in (*_REQUIRED, *_OPTIONAL):
            message = f"{name!r} is no key of an entry; there are {', '.join((*_REQUIRED, *_OPTIONAL))}"
            problems.append(_fault(_line(key), message))
        elif name in values:
            problems.append(_fault(_line(key), f"{name} stands twice in this entry"))
        else:
            said = value.value.strip() if isinstance(value, yaml.ScalarNode) else ""
            if not said:
                problems.append(_fault(_line(key), f"{name} has no value, or one that is not a word or a date"))
            values[name] = _Value(_line(value), said)
    return values


def _day(value: _Value | None, problems: list[Problem]) -> datetime.date | None:
    if value is None or not value.said:
        return None
    with suppress(ValueError):
        if _DAY.fullmatch(value.said):
            return datetime.date.fromisoformat(value.said)
    problems.append(_fault(value.line, f"{value.said!r} is no day of the form YYYY-MM-DD"))
    return None
