"""Whatever is changed between builds, a build on top of the others gives the bytes of a clean one.

Hypothesis makes up histories of a project: decisions come, change, move, are withheld and go, pages and theme are
edited, files are damaged, runs are cut off. A history that fails is made as short as it can be before it is shown.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from generator.contract.layout import NotCasebookFolderError
from generator.site.own_files import RECORD
from generator.source.suppressed import SUPPRESSED
from generator.system.memory import MEMORY
from tests.support.changing_project import BODIES, Project, moved_away, themed
from tests.support.small_runs import with_few_candidates, with_small_runs

pytestmark = pytest.mark.long

HISTORIES = 5
STEPS = 30
MOST = 4
"""After so many changes the project is built."""

numbers = st.integers(0, 39)
texts = st.builds(
    themed,
    number=numbers,
    body=st.sampled_from((*BODIES, None)),
    year=st.sampled_from((2020, 2021)),
    word=st.sampled_from(("fence", "hedge")),
    other=numbers,
)
picks = st.integers(0, 10**6)
"""Stand for one of the files that are there: the rest of the division by their number."""


def picked(files: list[Path], pick: int) -> Path:
    """Return one of `files`."""
    return sorted(files)[pick % len(files)]


def is_record(path: Path) -> bool:
    """Return whether a file says which files are Casebook's."""
    return path.name in ("record.txt", RECORD)


class History(RuleBasedStateMachine):
    """A project that is changed and built again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.project = Project(Path(tempfile.mkdtemp(prefix="casebook-history-")))
        self.changes = 1  # since the last build
        self.built = False
        self.record_harmed = False  # since the last build

    def files(self) -> list[Path]:
        return list(self.project.corpus.glob("*.txt"))

    @initialize()
    def begin(self) -> None:
        """Twelve decisions, three of each theme, so that each has related ones; and one that is never taken away."""
        (self.project.corpus / "kept").mkdir()
        (self.project.corpus / "kept/first.txt").write_text(themed(99, BODIES[0], 2020, "fence", 0))
        for number in range(12):
            self.project.write(number, themed(number, BODIES[number % 3], 2020, "fence", number))

    # What a person changes

    @rule(number=numbers, text=texts)
    def add(self, number: int, text: str) -> None:
        self.project.write(number, text)
        self.changes += 1

    @rule(number=numbers, text=texts)
    def add_below(self, number: int, text: str) -> None:
        folder = self.project.corpus / "more"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.txt").write_text(text)
        self.changes += 1

    @precondition(lambda self: self.files() != [])
    @rule(pick=picks, text=texts)
    def edit(self, pick: int, text: str) -> None:
        picked(self.files(), pick).write_text(text)
        self.changes += 1

    @precondition(lambda self: self.files() != [])
    @rule(pick=picks, number=numbers)
    def rename(self, pick: int, number: int) -> None:
        picked(self.files(), pick).rename(self.project.corpus / f"{number}-renamed.txt")
        self.changes += 1

    @precondition(lambda self: self.files() != [])
    @rule(pick=picks)
    def remove(self, pick: int) -> None:
        picked(self.files(), pick).unlink()
        self.changes += 1

    @precondition(lambda self: self.files() != [])
    @rule(pick=picks)
    def touch(self, pick: int) -> None:
        os.utime(picked(self.files(), pick))
        self.changes += 1

    @rule(number=numbers)
    def add_what_is_no_text(self, number: int) -> None:
        (self.project.corpus / f"{number}-bad.txt").write_bytes(b"\xff")
        self.changes += 1

    @rule(number=numbers)
    def edit_a_handwritten_page(self, number: int) -> None:
        with (self.project.handwritten / "searching.md").open("a") as page:
            page.write(f"\nMore {number}.\n")
        self.changes += 1

    @rule(number=numbers)
    def edit_the_theme(self, number: int) -> None:
        with (self.project.folder / "overrides/main.html").open("a") as template:
            template.write(f"{{# {number} #}}\n")
        self.changes += 1

    @rule(number=numbers)
    def edit_the_configuration(self, number: int) -> None:
        text = self.project.config.read_text()
        self.project.config.write_text(re.sub("site_name: .*", f"site_name: Casebook {number}", text))
        self.changes += 1

    @rule(some=st.sets(numbers, max_size=3))
    def suppress(self, some: set[int]) -> None:
        entries = "".join(f"- {{reference: 20 000 {number:03}, date: 2026-01-05, reason: other}}\n" for number in some)
        (self.project.corpus / SUPPRESSED).write_text(entries or "[]\n")
        self.changes += 1

    # What goes wrong

    def made(self) -> list[Path]:
        folders = (self.project.docs("grown"), self.project.site("grown"))
        return [path for folder in folders for path in folder.rglob("*") if path.is_file()]

    def at_the_top(self) -> list[Path]:
        """Return the files that all else hangs on: the records, the signs of a site, what lies at the roots."""
        docs, site = self.project.docs("grown"), self.project.site("grown")
        files = [*docs.iterdir(), *(docs / MEMORY).rglob("*"), *site.iterdir(), *site.rglob("casebook.css")]
        return [path for path in files if path.is_file()]

    def harm(self, path: Path, data: bytes | None) -> None:
        """Write `data` to the end of a file, or remove the file (None)."""
        self.record_harmed |= is_record(path)
        if data is None:
            path.unlink()
        else:
            with path.open("ab") as file:
                file.write(data)
        self.changes += 1

    @precondition(lambda self: self.built)
    @rule(pick=picks)
    def damage(self, pick: int) -> None:
        self.harm(picked(self.made(), pick), b"damaged")

    @precondition(lambda self: self.built)
    @rule(pick=picks)
    def lose(self, pick: int) -> None:
        self.harm(picked(self.made(), pick), None)

    @precondition(lambda self: self.built)
    @rule(pick=picks, lost=st.booleans())
    def harm_what_lies_at_the_top(self, pick: int, lost: bool) -> None:
        self.harm(picked(self.at_the_top(), pick), None if lost else b"damaged")

    @precondition(lambda self: self.built)
    @rule(pick=picks, cut=st.floats(0, 1))
    def cut_a_record(self, pick: int, cut: float) -> None:
        path = picked([path for path in self.made() if is_record(path)] or self.made(), pick)
        if is_record(path):
            path.write_bytes(path.read_bytes()[: int(cut * path.stat().st_size)])
            self.record_harmed = True
            self.changes += 1

    @rule()
    def cut_off_before_the_site(self) -> None:
        moved_away([self.project.docs("grown") / other for other in self.project.generate("grown").others])

    # What is to come of it

    @precondition(lambda self: self.changes > 0)
    @rule()
    def build(self) -> None:
        self.compare()

    @invariant()
    def is_as_a_clean_build_after_some_changes(self) -> None:
        if self.changes >= MOST:
            self.compare()

    def compare(self) -> None:
        self.changes, self.built = 0, True
        try:
            grown = self.project.build("grown")
        except NotCasebookFolderError as error:
            if not self.record_harmed or "holds no site of Casebook's" not in str(error):
                raise
            shutil.rmtree(self.project.site("grown"))  # nothing tells any more that it is Casebook's
            grown = self.project.build("grown")
        assert self.record_harmed or self.project.others == []
        self.record_harmed, self.project.others = False, []
        assert differences(grown, self.project.clean()) == {}

    def teardown(self) -> None:
        try:
            if self.changes:
                self.compare()
        finally:
            shutil.rmtree(self.project.folder)


def differences(grown: dict[str, bytes], clean: dict[str, bytes]) -> dict[str, str]:
    """Return how the files of two builds differ, by their names."""
    return {
        name: "not made" if name not in grown else "left over" if name not in clean else "different"
        for name in grown.keys() | clean.keys()
        if grown.get(name) != clean.get(name)
    }


@pytest.mark.timeout(900)  # to make a history that fails short takes a while
def test_a_build_on_top_of_others_gives_the_bytes_of_a_clean_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with_small_runs(monkeypatch, 3)  # so the search index has several parts, of which some are kept
    with_few_candidates(monkeypatch)
    chosen = settings(
        max_examples=HISTORIES,
        stateful_step_count=STEPS,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        phases=set(Phase) - {Phase.explain},  # which watches every line, and takes longer than the builds
    )
    run_state_machine_as_test(History, settings=chosen)
