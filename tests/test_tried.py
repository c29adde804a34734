"""The table of what was tried is that of runs of tests that there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import tried
from tests.support.tried import KINDS, PYTHON, Tried, marked, recorded, table, version_of, with_table


def test_the_table_is_that_of_the_record_and_each_of_its_tests_is_there() -> None:
    page = tried.PAGE.read_text(encoding="utf-8")
    assert page == with_table(page), "run `make tried`"


def test_every_marked_test_has_been_run_and_recorded() -> None:
    marks = {(one.name, one.test) for one in marked()}
    assert {(seen["name"], seen["test"]) for seen in recorded().values()} == marks, "run `make tried`"
    assert all(one.kind in KINDS for one in marked())
    assert len({one.name for one in marked()}) == len(marks)


@pytest.mark.parametrize("name", ["MkDocs with Material", "ProperDocs", PYTHON, "no host: opened from a disk"])
def test_a_version_is_that_of_what_is_here(name: str) -> None:
    assert bool(version_of(name)) == (not name.startswith("no host"))
    with pytest.raises(KeyError):
        version_of("Netscape")


def test_marks_are_read_from_the_tests(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_x.py").write_text('@pytest.mark.tried("Host", "x", "all")\ndef test_y(): ...\n')
    assert list(marked(tmp_path / "tests")) == [Tried("Host", "x", "all", "tests/test_x.py::test_y")]


def test_what_passed_is_recorded_and_what_no_test_is_marked_with_leaves_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = [one for one in marked() if one.name == "ProperDocs"]
    monkeypatch.setattr(tried, "RECORD", tmp_path / "tried.json")
    monkeypatch.setattr(tried, "PAGE", tmp_path / "page.md")
    tried.PAGE.write_text(f"before\n{tried.BEGIN}{tried.END}after\n", encoding="utf-8")
    tried.add({"ProperDocs": ("1.2", one.test), "Zensical": ("3", "tests/gone.py::test_gone")})
    assert list(recorded()) == ["ProperDocs"]
    assert f"| Builder | ProperDocs | 1.2 | {tried.system()} | {one.what} (" in table()
    assert "after\n" in tried.PAGE.read_text(encoding="utf-8")
    assert table() in tried.PAGE.read_text(encoding="utf-8")
    tried.add({PYTHON: ("3.99.1", next(each.test for each in marked() if each.name == PYTHON))})
    assert len(recorded()) == 2
