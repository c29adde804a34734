"""The record of what Casebook wrote into a docs folder: only that is ever replaced or removed.

`.casebook/record.txt` names the files copied from the hand-written pages and the generated ones, a line each. A name is
in it before its file is written, so that a run that is cut off leaves no file that nobody knows. Where a run ended, a
line has the hash of those above it, by which a record is known that was cut or changed. While a run writes, there is no
such line: the names that it added may have been lost with it, as when the power fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from generator.contract.layout import is_generated
from generator.system.files import replace_file
from generator.system.memory import MEMORY, key_of, make_room

_HEAD = "Casebook wrote these files. What is not named here is left alone."
_NAME = "record.txt"
_WHOLE = "whole "


class Record:
    """The files that Casebook wrote into `docs_dir`, by their paths there."""

    def __init__(self, docs_dir: Path) -> None:
        self._path = docs_dir / MEMORY / _NAME
        self._file: TextIO | None = None
        self.copied: set[str] = set()
        """Copies of hand-written files."""
        self.generated: set[str] = set()
        """Pages and the files beside them."""
        self.damaged = False
        """Whether lines are missing or changed: then a file that is not named may be Casebook's all the same."""
        self._read()

    def _read(self) -> None:
        try:
            head, *lines = self._path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
        except FileNotFoundError:
            self.damaged = any(self._path.parent.glob("*.jsonl"))  # what the run remembered that wrote it
            return
        except OSError:
            self.damaged = True
            return
        self.damaged = head != _HEAD or not any(line.startswith(_WHOLE) for line in lines[:-1])
        for at, line in enumerate(lines[:-1]):  # what stands after the last line break was cut off
            kind, _, name = line.partition(" ")
            known = {"copied": self.copied, "generated": self.generated}.get(kind)
            if known is not None and _is_name(name, generated=kind == "generated"):
                known.add(name)
            elif not line.startswith(_WHOLE) or line != _whole(lines[:at]):
                self.damaged = True

    def begin(self) -> None:
        """Make ready to add names. Until a run has ended, the record counts as damaged for all others.

        Raises:
            OSError: the record cannot be written.
        """
        self._save(self.copied, self.generated, whole=False)
        self._file = self._path.open("a", encoding="utf-8", errors="surrogateescape", newline="\n")

    def add(self, names: Iterable[str]) -> None:
        """Add generated files that are about to be written.

        Raises:
            OSError: the record cannot be written.
        """
        assert self._file is not None  # `begin` opens it
        new = [name for name in names if name not in self.generated]
        self._file.writelines(f"generated {name}\n" for name in new)
        self._file.flush()
        self.generated.update(new)

    def save(self, copied: Iterable[str], generated: Iterable[str], *, ended: bool = False) -> None:
        """Replace all of the record, at once. `ended` says that no file can be missing, even if the record was damaged.

        Raises:
            OSError: it cannot be written; what was there is whole.
        """
        self._save(copied, generated, whole=ended or not self.damaged)

    def _save(self, copied: Iterable[str], generated: Iterable[str], *, whole: bool) -> None:
        self.close()
        self.copied, self.generated = set(copied), set(generated)
        names = [*(f"copied {name}" for name in sorted(self.copied))]
        names += [f"generated {name}" for name in sorted(self.generated)]
        if whole:
            names.append(_whole(names))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        make_room(self._path)
        replace_file(self._path, "\n".join([_HEAD, *names, ""]).encode("utf-8", "surrogateescape"))

    def close(self) -> None:
        """Close the file, if names were added."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _whole(lines: Sequence[str]) -> str:
    """Return the line that stands below `lines` where a run ended."""
    return _WHOLE + key_of("\n".join(lines))


def _is_name(name: str, *, generated: bool) -> bool:
    """Return whether `name` is the path, below the docs folder, of a file that Casebook may have written."""
    parts = name.split("/")
    if not {"", ".", ".."}.isdisjoint(parts) or "\0" in name:
        return False
    return is_generated(name) if generated else not is_generated(name) and not parts[0].startswith(".")
