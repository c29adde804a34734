"""What stands in the folder of a site."""

from __future__ import annotations

from pathlib import Path

from generator.site.scan import FRESH, TAKEN, listed, scan, states_of
from generator.system.files import file_state


def test_all_files_with_their_states_and_the_empty_folders(tmp_path: Path) -> None:
    for name in ("index.html", "years/2020.html", f"{FRESH}/index.html", TAKEN, f"years/{TAKEN}"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "years/none").mkdir()
    (tmp_path / "away").symlink_to("nowhere")
    names = ["away", "index.html", f"years/{TAKEN}", "years/2020.html"]
    files, empty = scan(tmp_path)
    assert sorted(files) == names  # what a build has for its own time is left out
    assert files["index.html"] == file_state(str(tmp_path / "index.html"))
    assert files["away"] == ((tmp_path / "away").lstat().st_size, (tmp_path / "away").lstat().st_mtime_ns)
    assert empty == ["years/none"]
    assert (sorted(listed(tmp_path)[0]), listed(tmp_path)[1]) == (names, empty)


def test_a_folder_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    assert scan(tmp_path / "none") == ({}, [])
    assert listed(tmp_path / "none") == ([], [])


def test_states_of_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert states_of(tmp_path, ["a", "gone"]) == {"a": file_state(str(tmp_path / "a"))}
