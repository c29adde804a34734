"""The docs folder: hand-written pages are copied there, and nothing stale is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.contract.layout import NotCasebookFolderError, generated
from generator.contract.record import Record
from generator.run.docs_folder import passed_over, prepare, sweep
from generator.system.lock import LOCK
from generator.system.memory import MEMORY
from tests.support.runs import pages


@pytest.fixture
def handwritten(tmp_path: Path) -> Path:
    folder = tmp_path / "handwritten"
    (folder / "assets").mkdir(parents=True)
    (folder / "about.md").write_text("about")
    (folder / "assets/x.css").write_text("css")
    return folder


def test_hand_written_pages_are_copied_and_generated_ones_are_not(handwritten: Path, tmp_path: Path) -> None:
    (handwritten / "decisions").mkdir()
    (handwritten / "decisions/x.md").write_text("of another run")
    prepare(tmp_path / "docs", handwritten)
    assert pages(tmp_path / "docs") == {"about.md": b"about", "assets/x.css": b"css"}


def test_a_hand_written_page_that_is_gone_is_gone_from_the_docs(handwritten: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    prepare(docs, handwritten)
    (docs / "mine.md").write_text("of someone else")
    (handwritten / "about.md").unlink()
    prepare(docs, handwritten)
    assert pages(docs).keys() == {"assets/x.css", "mine.md"}


def test_a_copy_that_was_changed_is_copied_again_and_the_others_are_left_alone(
    handwritten: Path, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    prepare(docs, handwritten)
    before = (docs / "assets/x.css").stat().st_mtime_ns
    (docs / "about.md").write_text("changed")
    prepare(docs, handwritten)
    assert (docs / "about.md").read_text() == "about"
    assert (docs / "assets/x.css").stat().st_mtime_ns == before


def test_where_pages_live_beside_the_hand_written_ones_nothing_is_copied(handwritten: Path) -> None:
    before = pages(handwritten)
    prepare(handwritten, handwritten)
    assert pages(handwritten) == before


def test_the_lock_of_the_build_is_no_file_of_someone_else(handwritten: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / LOCK).touch()
    prepare(docs, handwritten)
    assert (docs / "about.md").read_text() == "about"


def test_a_folder_with_files_of_someone_else_is_refused(handwritten: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "thesis.md").touch()
    with pytest.raises(NotCasebookFolderError, match="not empty"):
        prepare(docs, handwritten)
    assert pages(docs).keys() == {"thesis.md"}


def test_stale_and_half_written_files_are_swept_and_empty_folders_go_with_them(tmp_path: Path) -> None:
    for name in ("decisions/20/a.md", "decisions/21/b.md", "decisions/21/c.md.part", "decisions/20/mine.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    tree = generated(tmp_path)
    (tmp_path / MEMORY).mkdir()
    record = Record(tmp_path)
    record.save([], ["decisions/20/a.md", "decisions/21/b.md", "decisions/21/c.md"])
    # Pages are counted, and b.md was one; what the record does not name is left alone.
    assert sweep(tmp_path, tree, {"decisions/20/a.md"}, record) == (1, ["decisions/20/mine.txt"])
    assert pages(tmp_path).keys() == tree.keys() == {"decisions/20/a.md", "decisions/20/mine.txt"}
    assert not (tmp_path / "decisions/21").exists()


def test_pages_of_ones_own_stand_in_the_place_of_casebooks_and_give_it_back(tmp_path: Path) -> None:
    docs, theirs, own = tmp_path / "docs", tmp_path / "theirs", tmp_path / "own"
    for folder, name, text in ((theirs, "about.md", "Casebook's"), (own, "about.md", "mine"), (own, "more.md", "more")):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    prepare(docs, theirs, own)
    assert ((docs / "about.md").read_text(), (docs / "more.md").read_text()) == ("mine", "more")
    (own / "about.md").unlink()
    prepare(docs, theirs, own)
    assert (docs / "about.md").read_text() == "Casebook's"
    prepare(docs, theirs)
    assert not (docs / "more.md").exists()


def test_a_hand_written_file_where_casebook_makes_one_is_named_with_what_can_be_done(
    handwritten: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    for name in ("index.md", "data/index.md", "search/help.md", "guide/index.md", "search.md", "data/.DS_Store"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text("mine")
    found = passed_over(own)
    assert [Path(path).relative_to(own).as_posix() for path in found] == ["data/index.md", "index.md", "search/help.md"]
    assert {path for path, why in found.items() if "home.html" in why} == {str(own / "index.md")}
    assert passed_over(None) == {}
    prepare(tmp_path / "docs", handwritten, own)
    assert pages(tmp_path / "docs").keys() == {"about.md", "assets/x.css", "guide/index.md", "search.md"}


def test_a_folder_that_only_a_gitignore_keeps_may_be_filled(handwritten: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / ".gitignore").write_text("*\n")
    prepare(tmp_path / "docs", handwritten)
    assert (tmp_path / "docs" / ".gitignore").read_text() == "*\n"
