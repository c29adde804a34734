"""Find the input files of a corpus and read them as lines."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path

from generator.source.decision import Source
from generator.source.encoding import NEWLINE, EncodingError, decoded
from generator.source.problem import Problem
from generator.source.provenance import ENDING, PARTS, VERSIONS, record_name, record_of
from generator.source.suppressed import BAD_SUPPRESSION, SUPPRESSED

MAX_BYTES = 300_000
"""The largest file, in bytes: twice the longest decisions published. It bounds the time and memory of a page."""

MAX_LINE = 20_000
"""The longest line, in characters. The longest paragraphs published have a few thousand."""

# Nanoseconds. The coarsest clock of a file system in use is FAT's, with ticks of two seconds.
_SETTLED = 3_000_000_000

# Control characters, and the surrogates that Python puts in place of bytes that are not UTF-8.
_NOT_A_NAME = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# Control characters have no place in HTML or YAML. Tab and the newlines are handled as white space.
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class UnreadableError(Exception):
    """An input file that cannot become a source; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class CorpusChangedError(Exception):
    """A file of the corpus is no longer what it was when the run began."""

    @classmethod
    def of(cls, path: str) -> CorpusChangedError:
        """Return the error about the file `path`."""
        return cls(f"{path} changed while the pages were being made; run the command again")


def find(corpus: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return all `.txt` files below `corpus`, and the problems found.

    The files map their paths, sorted and relative to `corpus`, to their stamps (see `stamp`), each with that of its
    record. Links out of the corpus and links to folders are reported and not followed; a folder or file that cannot be
    read is reported. Folders with earlier versions and with parts are passed over,
    and so are hidden files and folders (`.#x.txt`, `._x.txt`).

    Raises:
        OSError: `corpus` itself cannot be listed.
    """
    root = corpus.resolve(strict=True)
    files: dict[str, str] = {}
    problems: list[Problem] = []
    pending = [""]
    while pending:
        above = pending.pop()
        try:
            entries = list(os.scandir(f"{root}/{above}"))
        except OSError as error:
            if not above:
                raise
            problems.append(_problem(above.rstrip("/"), "unreadable-folder", _reason(error)))
            continue
        records = {entry.name: entry for entry in entries if entry.name.endswith(ENDING)}
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = above + entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    if not name.endswith((VERSIONS, PARTS)):
                        pending.append(f"{name}/")
                elif fault := _fault(root, name, entry):
                    problems.append(fault)
                elif entry.name.lower().endswith(".txt"):
                    files[name] = _found_stamp(entry, records.get(record_name(entry.name)))
            except OSError as error:
                problems.append(_problem(name, "unreadable-file", _reason(error)))
    return dict(sorted(files.items())), sorted(problems, key=lambda problem: (problem.path, problem.code))


def _fault(root: Path, name: str, entry: os.DirEntry[str]) -> Problem | None:
    """Return why what is no folder cannot be used, or None; a file of another kind has no fault."""
    if entry.is_symlink() and _leads_to_folder(entry):
        return _problem(name, "link-to-folder", "a symbolic link to a folder is not followed")
    if entry.name == SUPPRESSED and name != SUPPRESSED:
        return _problem(name, BAD_SUPPRESSION, "this file is read only in the corpus folder itself")
    if not entry.name.lower().endswith(".txt"):
        return None
    if _NOT_A_NAME.search(name):
        return _problem(name, "bad-file-name", "the file's name is not plain UTF-8 text; rename it")
    if entry.is_symlink() and not _inside(root, Path(entry.path)):
        return _problem(name, "link-out-of-corpus", "a symbolic link out of the corpus is not followed")
    return None


def _leads_to_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            return False
        raise  # `Path.is_dir` says no to this too, from Python 3.14 on


def stamp(status: os.stat_result) -> str:
    """Return size, mtime, ctime (both in nanoseconds) and inode as one string.

    Equal stamps mean equal bytes: anyone can set mtime, only the kernel sets ctime. It is "" on Windows, where ctime
    is the time of creation; "" is never equal to anything.
    """
    if os.name != "posix":
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def settled_stamp(path: str) -> str:
    """Return the stamp of a text that is about to be read, with that of its record.

    It is "" if one of the two could change without changing its stamp.

    The clock of a file system moves in ticks: a file that was changed just now may be changed again within the same
    tick, after it was read. "" also where the file cannot be looked at; reading it will say why.
    """
    now = time.time_ns()
    try:
        found = [os.stat(path)]
    except OSError:
        return ""
    with suppress(FileNotFoundError):
        found.append(os.stat(record_name(path)))
    return _joined(found) if all(now - status.st_ctime_ns > _SETTLED for status in found) else ""


def _found_stamp(entry: os.DirEntry[str], record: os.DirEntry[str] | None) -> str:
    try:
        return _joined([one.stat() for one in (entry, record) if one is not None])
    except OSError:  # reading it will say why
        return ""


def _joined(found: list[os.stat_result]) -> str:
    stamps = [stamp(status) for status in found]
    return " + ".join(stamps) if all(stamps) else ""


def _inside(root: Path, path: Path) -> bool:
    try:
        found = path.resolve()
    except (OSError, RuntimeError):  # a loop of links, until Python 3.12
        return False
    return found.is_relative_to(root) and not found.is_symlink()  # a link is left of a loop, from 3.13 on


def load(corpus: Path, name: str) -> tuple[Source, list[Problem]]:
    """Return the file `name` of `corpus` as a source, and the problems found.

    Lines end at LF, CR LF or CR; a byte-order mark is taken off. UTF-16 and UTF-32 are read where the mark says so.
    Control characters become spaces, and are reported.

    Raises:
        UnreadableError: the file is missing, empty, binary, too large, not UTF-8, or has too long a line.
    """
    data = _bytes(corpus / name, name)
    try:
        text = decoded(data)
    except EncodingError as error:
        raise UnreadableError(_problem(name, error.code, str(error), error.line)) from error
    if not text.strip():
        raise UnreadableError(_problem(name, "empty-file", "the file holds no text"))
    lines = NEWLINE.split(text)
    longest = max(lines, key=len)
    if len(longest) > MAX_LINE:
        message = f"a line of {len(longest):,} characters is more than the {MAX_LINE:,} that a paragraph can have"
        raise UnreadableError(_problem(name, "line-too-long", message, lines.index(longest) + 1))
    shown, problems = _without_controls(name, lines) if _CONTROL.search(text) else (lines, [])
    known = record_of(corpus, name, problems)
    return Source(name, hashlib.sha256(data).hexdigest(), tuple(shown), known), problems


def _without_controls(name: str, lines: list[str]) -> tuple[list[str], list[Problem]]:
    """Return the lines with a space for each control character, and a problem for each line that has one."""
    problems = []
    for number, line in enumerate(lines, 1):
        if met := _CONTROL.search(line):
            message = f"control character U+{ord(met.group()):04X} is shown as a space"
            problems.append(Problem(name, number, "warning", "control-character", message))
    return [_CONTROL.sub(" ", line) for line in lines], problems


def _bytes(path: Path, name: str) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(_problem(name, "unreadable-file", "not a regular file"))
        if status.st_size > MAX_BYTES:
            message = f"{status.st_size:,} bytes is more than the {MAX_BYTES:,} that a decision can have"
            raise UnreadableError(_problem(name, "too-large", message))
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(_problem(name, "unreadable-file", _reason(error))) from error


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _problem(path: str, code: str, message: str, line: int | None = None) -> Problem:
    shown = ascii(path)[1:-1] if _NOT_A_NAME.search(path) else path
    return Problem(shown, line, "error", code, message)
