"""The generated files of a run: which stand as the last run wrote them, and which were written anew."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.contract.record import Record
from generator.run.docs_folder import make_way, sweep
from generator.run.report import Report
from generator.system.files import Tree, file_state
from generator.system.memory import Made


class Output:
    """What a run makes in `docs_dir`, file by file.

    `tree` are the generated files that are there at the start; `before` is what is remembered of them.
    """

    def __init__(self, docs_dir: Path, record: Record, tree: Tree, before: Mapping[str, Made]) -> None:
        self.docs_dir = docs_dir
        self.tree = tree
        self.made: dict[str, Made] = {}
        """The files that are as they should be, by their paths in `docs_dir`."""
        self.moved: dict[str, str] = {}
        """Files that may not be Casebook's and were in the way, by where they were moved."""
        self._record, self._before = record, before
        self._written: set[str] = set()

    def stands(self, name: str, key: str | None) -> bool:
        """Return whether the file on disk is the one last written and `key` is unchanged (None: the caller knows)."""
        made = self._before.get(name)
        if made is None or key not in (None, made.key) or (self.tree.get(name),) != made.files:
            return False
        self.made[name] = made
        return True

    def announce(self, names: Iterable[str]) -> None:
        """See that the files `names` may be written, and put them into the record.

        Raises:
            NotCasebookFolderError: a file of someone else's stands where one goes.
            OSError: the record cannot be written.
        """
        names = list(names)
        for name in names:
            if (moved := make_way(self.docs_dir, self.tree, name, self._record)) is not None:
                self.moved[moved] = name
                del self.tree[name]
        self._record.add(names)

    def wrote(self, name: str, key: str, *, changed: bool = True) -> None:
        """Remember that the file `name` was made of inputs with `key`; `changed` if its bytes are not as before.

        Raises:
            OSError: it is not there.
        """
        self.add({name: Made(key, (file_state(f"{self.docs_dir}/{name}"),))}, changed=changed)

    def add(self, made: Mapping[str, Made], *, changed: bool = True) -> None:
        """Remember files that were made, each alone."""
        self.made |= made
        if changed:
            self._written.update(made)

    def start_again(self) -> None:
        """Begin anew with what has been made so far as what is remembered."""
        self._before, self.made = {**self._before, **self.made}, {}
        self.tree |= {name: made.files[0] for name, made in self._before.items() if name in self._written}

    def finish(self, report: Report) -> None:
        """Remove what is stale, and say in `report` what was written, kept, removed and left alone.

        Raises:
            OSError: a file cannot be removed.
        """
        self.tree |= {name: made.files[0] for name, made in self.made.items()}
        for moved, name in [*self.moved.items()]:
            same = name in self.made and filecmp.cmp(self.docs_dir / moved, self.docs_dir / name, shallow=False)
            if same:  # it was Casebook's after all
                (self.docs_dir / moved).unlink()
                del self.moved[moved]
        report.removed, report.others = sweep(self.docs_dir, self.tree, self.made, self._record)
        pages = [name for name in self.made if name.endswith(".md")]
        report.written = sum(name in self._written for name in pages)
        report.unchanged = len(pages) - report.written
        report.others = sorted({*report.others, *self.moved})
        report.tree = self.tree
        self._record.save(self._record.copied, self.made, ended=True)
