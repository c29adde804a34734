"""What is known of a text beside its words: the record `NAME.yml` beside `NAME.txt`.

A person can read and mend it. `casebook import` writes it; a build shows what it says. A text without one is a text of
which nothing else is known.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from generator.source.problem import Problem

ENDING = ".yml"
"""The ending of a record; the rest of its name is that of the text."""

VERSIONS = ".versions"
"""The ending of the folder beside a text that keeps its earlier versions."""

PARTS = ".parts"
"""The ending of the folder beside a text that keeps the pages of which it was put together."""

Form = Literal["html", "numbered", "hyphens"]
"""How much of the structure a text was made with: from a web page, or an extraction of shape N or D."""

FORMS: tuple[Form, ...] = ("html", "numbered", "hyphens")
"""The forms, the best first: how much of the page's structure each has kept."""

_TITLE = "# What is known of {} beside its words. Casebook writes this file; what you mend in it stays.\n"
_MOST_BYTES = 200_000


class MalformedRecordError(Exception):
    """A record that cannot be understood; `line` is where, from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Origin(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where a text came from."""

    file: str
    """The name of the file that was imported."""
    record: str | None = None
    """The record in it: `record 12`, `byte 48211`, `row 7`; None where the file is one page."""
    sha256: str | None = None
    """The hash of the page's bytes as they stood there, in hexadecimal digits."""


class Version(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """An earlier text under the same reference."""

    text: str
    """The file in the folder of versions."""
    sha256: str
    """The hash of that file's bytes."""
    captured: datetime.date | None = None
    """When that page was captured, if it is known."""
    origin: Origin | None = None
    """Where it came from."""


class Part(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A page of a report."""

    text: str
    """The file in the folder of parts."""
    chapter: int = 0
    """Its chapter; 0 is the main page."""
    captured: datetime.date | None = None
    """When it was captured, if it is known."""


class Other(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Another form of the same words, which was met and not taken."""

    form: Form
    """Its form."""
    origin: Origin
    """Where it was met."""


class Provenance(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is known of a text beside its words. All dates are days; None is unknown."""

    address: str | None = None
    """The address of the published page, as it was met."""
    captured: datetime.date | None = None
    """When this text was captured from the published page."""
    first_seen: datetime.date | None = None
    """The first day on which these words are known to have been published."""
    last_seen: datetime.date | None = None
    """The last day on which the page is known to have been published."""
    gone_since: datetime.date | None = None
    """The first day on which the page is known to have been gone."""
    form: Form | None = None
    """The form in which the text was met."""
    sha256: str | None = None
    """The hash of the text's bytes when the record was written."""
    origin: Origin | None = None
    """Where it came from."""
    also: tuple[Other, ...] = ()
    """Other forms that were met and not taken."""
    versions: tuple[Version, ...] = ()
    """Earlier texts under the same reference, the oldest first."""
    parts: tuple[Part, ...] = ()
    """The pages of a report of which the text was put together, in order."""


def record_name(name: str) -> str:
    """Return the name of the record of the text `name`: the same with `.yml` for `.txt`."""
    return name[: -len(".txt")] + ENDING


def folder_name(name: str, ending: str) -> str:
    """Return the name of the folder of versions or parts of the text `name`."""
    return name[: -len(".txt")] + ending


def read_record(data: bytes) -> Provenance:
    """Return what a record says.

    Raises:
        MalformedRecordError: it is no record, or a value in it is none that it can have.
    """
    if len(data) > _MOST_BYTES:
        raise MalformedRecordError(f"{len(data):,} bytes is more than a record has", 1)
    try:
        found = yaml.load(data, _Loader)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise MalformedRecordError(f"not YAML: {said}", mark.line + 1 if mark else 1) from error
    try:
        return msgspec.convert({} if found is None else found, Provenance)
    except msgspec.ValidationError as error:
        message = str(error)
        raise MalformedRecordError(message, _line_of(data, message)) from error


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _line_of(data: bytes, message: str) -> int:
    """Return the line of the field that a message of msgspec names, as in "Expected ... - at `$.captured`"."""
    path = message.rpartition("`$.")[2].partition("`")[0] if "`$." in message else ""
    field = path.partition(".")[0].partition("[")[0]
    if not field and "unknown field" in message:
        field = message.rpartition("unknown field `")[2].partition("`")[0]
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if field and line.startswith(f"{field}:"):
            return number
    return 1


def record_text(name: str, record: Provenance) -> str:
    """Return the record of the text `name` as it stands in its file."""
    values = msgspec.to_builtins(record, builtin_types=(datetime.date,))
    said = yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=4096)
    return _TITLE.format(name.rpartition("/")[2]) + said


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes a value out wherever it stands, as people do. It is the one in C where there is one."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


_Dumper.add_representer(tuple, lambda dumper, value: dumper.represent_list(value))


def record_of(corpus: Path, name: str, problems: list[Problem]) -> Provenance | None:
    """Return the record of the text `name`; None if it has none that can be used, and then add why to `problems`."""
    beside = record_name(name)
    try:
        data = (corpus / beside).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        problems.append(_problem(beside, 1, error.strerror or type(error).__name__))
        return None
    try:
        return read_record(data)
    except MalformedRecordError as error:
        problems.append(_problem(beside, error.line, str(error)))
        return None


def _problem(path: str, line: int, message: str) -> Problem:
    said = f"the record cannot be used, and the decision goes without it: {message}"
    return Problem(path, line, "warning", "malformed-record", said)
