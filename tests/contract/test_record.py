"""The record of what Casebook wrote: the user's own files are never replaced and never removed."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from generator.contract.layout import NotCasebookFolderError, is_generated
from generator.contract.record import Record
from generator.exports.extent import Extent
from generator.run.pipeline import Options, generate
from generator.run.report import Report
from generator.system.memory import MEMORY
from generator.system.progress import Stages
from tests.support.factories import decision_text
from tests.support.project import CASES, ROOT

CORPUS = CASES / "site"
HANDWRITTEN = ROOT / "site_src" / "docs"


def run(
    corpus: Path, docs: Path, data: Extent = "facts", handwritten: Path = HANDWRITTEN, *, verify: bool = False
) -> Report:
    stages = Stages(Console(file=io.StringIO()))
    return generate(corpus, docs, handwritten, stages, options=Options(data), verify=verify)


def test_names_are_remembered_from_run_to_run(tmp_path: Path) -> None:
    record = Record(tmp_path)
    assert (record.copied, record.generated, record.damaged) == (set(), set(), False)
    (tmp_path / MEMORY).mkdir()
    record.save(["about.md"], ["index.md"])
    record.begin()
    record.add(["index.md", "years/2020.md"])
    record.close()
    again = Record(tmp_path)
    assert (again.copied, again.generated) == ({"about.md"}, {"index.md", "years/2020.md"})
    assert again.damaged  # the run has not ended
    again.save(again.copied, again.generated, ended=True)
    assert not Record(tmp_path).damaged


@pytest.mark.parametrize(
    "line",
    [
        "generated ../away.md",
        "generated /etc/passwd",
        "generated about.md",
        "copied data/x.csv",
        "copied .git/x",
        "5",
        "",
    ],
)
def test_a_name_that_casebook_cannot_have_written_is_not_believed(tmp_path: Path, line: str) -> None:
    (tmp_path / MEMORY).mkdir()
    record = Record(tmp_path)
    record.save(["about.md"], ["index.md"])
    path = tmp_path / MEMORY / "record.txt"
    path.write_text(path.read_text() + line + "\n")
    again = Record(tmp_path)
    assert again.damaged
    assert (again.copied, again.generated) == ({"about.md"}, {"index.md"})


def test_a_last_line_that_was_cut_off_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / MEMORY).mkdir()
    Record(tmp_path).save([], ["index.md"])
    path = tmp_path / MEMORY / "record.txt"
    path.write_text(path.read_text() + "generated years/20")
    again = Record(tmp_path)
    assert (again.generated, again.damaged) == ({"index.md"}, False)


@pytest.mark.parametrize("lines", [slice(0), slice(1), slice(3), slice(4), slice(1, None), slice(0, None, 2)])
def test_a_record_that_lost_lines_is_damaged_until_a_run_has_ended(tmp_path: Path, lines: slice) -> None:
    (tmp_path / MEMORY).mkdir()
    Record(tmp_path).save(["about.md"], ["index.md", "years/2020.md"])
    path = tmp_path / MEMORY / "record.txt"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[lines]))
    for _ in range(2):  # a run that is cut off does not mend it
        record = Record(tmp_path)
        assert record.damaged
        record.begin()
        record.add(["years/2021.md"])
        record.close()
    record.save([], ["index.md"], ended=True)
    assert not Record(tmp_path).damaged


def test_a_record_with_a_name_that_was_changed_is_damaged(tmp_path: Path) -> None:
    (tmp_path / MEMORY).mkdir()
    Record(tmp_path).save([], ["index.md", "years/2020.md"])
    path = tmp_path / MEMORY / "record.txt"
    path.write_text(path.read_text().replace("years/2020.md", "years/2000.md"))
    assert Record(tmp_path).damaged


def test_a_record_that_is_missing_where_a_run_remembered_something_is_damaged(tmp_path: Path) -> None:
    (tmp_path / MEMORY).mkdir()
    assert not Record(tmp_path).damaged
    (tmp_path / MEMORY / "state.jsonl").touch()
    assert Record(tmp_path).damaged


@pytest.mark.parametrize("name", ["data/mine.md", "years/notes.txt", "decisions/mine/page.md", "councils/mine.csv"])
def test_a_file_of_ones_own_in_casebooks_folders_is_left_alone_and_named(tmp_path: Path, name: str) -> None:
    docs = tmp_path / "docs"
    run(CORPUS, docs)
    path = docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("my own")
    for data in ("none", "facts"):  # a change of options makes the files of data/ anew, or removes them
        report = run(CORPUS, docs, data)
        assert path.read_text() == "my own"
        assert report.others == [name]


def test_a_page_of_ones_own_where_a_page_goes_stops_the_run_and_is_named(tmp_path: Path) -> None:
    handwritten = tmp_path / "docs"
    shutil.copytree(HANDWRITTEN / "schema", handwritten / "schema")
    (handwritten / "index.md").write_text("my own home page")
    with pytest.raises(NotCasebookFolderError, match=r"index\.md was not made by Casebook"):
        run(CORPUS, handwritten, handwritten=handwritten)
    assert (handwritten / "index.md").read_text() == "my own home page"


def test_with_a_damaged_record_a_file_of_ones_own_is_moved_aside(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(CORPUS, docs)
    (docs / MEMORY / "record.txt").write_bytes(b"\0" * 100)
    (docs / MEMORY / "state.jsonl").unlink()
    csv = docs / "years" / "index.csv"
    csv.write_text("my own")
    report = run(CORPUS, docs)
    assert (docs / "years" / "index.csv.kept").read_text() == "my own"
    assert csv.read_text() != "my own"
    assert "years/index.csv.kept" in report.others


@pytest.mark.parametrize("name", ["data", "years", MEMORY])
def test_no_link_is_followed(tmp_path: Path, name: str) -> None:
    docs, away = tmp_path / "docs", tmp_path / "away"
    run(CORPUS, docs)
    (docs / name).rename(away)
    (docs / name).symlink_to(away)
    before = {path: path.read_bytes() for path in away.rglob("*") if path.is_file()}
    with pytest.raises(NotCasebookFolderError, match="is a link"):
        run(CORPUS, docs, "none")
    assert {path: path.read_bytes() for path in away.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["index.md", "decisions/21/21-004-117.md", "years/index.svg", "data/decisions.csv"])
def test_a_link_in_the_place_of_a_file_is_replaced_and_what_it_points_to_is_not_touched(
    tmp_path: Path, name: str
) -> None:
    docs, away = tmp_path / "docs", tmp_path / "away"
    run(CORPUS, docs)
    was = (docs / name).read_bytes()
    away.write_text("precious")
    (docs / name).unlink()
    (docs / name).symlink_to(away)
    part = (docs / name).with_name(f"{Path(name).name}.part")
    part.symlink_to(away)
    run(CORPUS, docs)
    assert away.read_text() == "precious"
    assert not (docs / name).is_symlink()
    assert (docs / name).read_bytes() == was
    assert not part.is_symlink()


@pytest.mark.parametrize("damage", [b"5", b"null", b"{}", b"", b"\0" * 5000, b"[]\n[]\n[]\n"])
@pytest.mark.parametrize("which", ["state.jsonl", "record.txt", "related"])
def test_what_is_remembered_is_a_help_and_never_a_need(tmp_path: Path, which: str, damage: bytes) -> None:
    docs = tmp_path / "docs"
    run(CORPUS, docs)
    before = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file() and MEMORY not in path.parts}
    place = docs / MEMORY / which
    for path in [*place.iterdir()] if place.is_dir() else [place]:
        path.write_bytes(damage)
    run(CORPUS, docs)
    after = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file() and MEMORY not in path.parts}
    assert after == before


def test_a_folder_in_the_place_of_a_page_is_named(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(CORPUS, docs)
    page = docs / "years" / "2020.md"
    page.unlink()
    page.mkdir()
    with pytest.raises(OSError, match="Is a directory") as met:
        run(CORPUS, docs)
    assert Path(met.value.filename) == page


def test_a_page_altered_by_hand_with_its_size_and_time_kept_is_mended_by_verify(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(CORPUS, docs)
    page = docs / "decisions" / "21" / "21-004-117.md"
    was, times = page.read_bytes(), page.stat()
    page.write_bytes(was.replace(b"fence", b"fance"))
    assert page.read_bytes() != was
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    run(CORPUS, docs)
    assert page.read_bytes() != was  # nothing tells of it
    run(CORPUS, docs, verify=True)
    assert page.read_bytes() == was


@pytest.mark.parametrize("left", [0, 1, 2, 1000])
def test_after_a_kill_and_a_cut_nothing_that_casebook_left_stops_the_next_run(tmp_path: Path, left: int) -> None:
    """A run is killed that has added names and written files; all but `left` of the names are lost with it."""
    docs, other, corpus = tmp_path / "docs", tmp_path / "other", tmp_path / "corpus"
    corpus.mkdir()
    shutil.copy(CORPUS / "fence-1.txt", corpus)
    run(corpus, docs)
    run(CORPUS, other)
    new = [path.relative_to(other).as_posix() for path in other.rglob("*") if path.is_file()]
    new = sorted(name for name in new if is_generated(name) and not (docs / name).exists())
    assert any(name.endswith(".csv") for name in new)
    path = docs / MEMORY / "record.txt"
    record = Record(docs)
    record.begin()
    before = path.read_text().count("\n")
    record.add(new)
    record.close()
    for name in new:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(other / name, docs / name)
    path.write_text("".join(path.read_text().splitlines(keepends=True)[: before + left]))
    (docs / "years/mine.csv").write_text("my own")
    (docs / "index.feed.json").unlink(missing_ok=True)
    report = run(CORPUS, docs)
    assert (docs / "years/mine.csv").read_text() == "my own"
    assert "years/mine.csv" in report.others
    for name in new:
        assert (docs / name).read_bytes() == (other / name).read_bytes()
    for name in report.others:
        (docs / name).unlink()
    again = run(CORPUS, docs)
    assert (again.written, again.removed, again.others) == (0, 0, [])
    assert not Record(docs).damaged


@pytest.mark.parametrize("full", [False, True])
def test_a_folder_in_the_place_of_a_file_that_is_remembered_ends_no_run(tmp_path: Path, full: bool) -> None:
    """So with each file below `.casebook/`, and with the name under which it is written; what is in it is not lost."""
    docs = tmp_path / "docs"
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(4):
        (corpus / f"{number}.txt").write_text(decision_text(number, "He wrote of a boundary and its height."))
    run(corpus, docs)
    before = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file() and MEMORY not in path.parts}
    places = [path for path in (docs / MEMORY).rglob("*") if path.is_file()]
    assert {place.parent.name for place in places} == {MEMORY, "related"}
    for place in [*places, *(place.with_name(f"{place.name}.part") for place in places), docs / MEMORY / "spool"]:
        place.unlink(missing_ok=True)
        place.mkdir()
        if full:
            (place / "mine.txt").write_text("my own")
        run(corpus, docs)
        after = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file() and MEMORY not in path.parts}
        assert after == before, place
        if full and place.name != "spool":
            kept = [path for path in (docs / MEMORY).rglob("mine.txt") if path.read_text() == "my own"]
            assert kept, place
    assert all(place.is_file() for place in places)
    (docs / MEMORY / "spool").write_text("no folder")
    (corpus / "1.txt").unlink()
    assert run(corpus, docs).decisions == 3
