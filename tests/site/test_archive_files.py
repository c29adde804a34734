"""Which files of a site are built in bulk, and which are left out."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import File, Files

from generator.contract.record import Record
from generator.site.archive_files import ArchiveFiles, leave_out_strays
from generator.system.memory import MEMORY

NAMES = (
    *("index.md", "about.md", "years/index.md", "years/index-2.md", "years/2020.md"),
    *("decisions/20/20-013-052.md", "decisions/20/notes.md", "decisions/20/20-013-053.md", "data/decisions.csv"),
)


def files() -> Files:
    return Files([File(name, "docs", "site", use_directory_urls=False) for name in NAMES])


def test_decisions_and_listings_are_built_in_bulk_and_indexes_are_not() -> None:
    archive = ArchiveFiles(files())
    assert [file.src_uri for file in archive.bulk] == [
        "years/2020.md",
        *("decisions/20/20-013-052.md", "decisions/20/notes.md", "decisions/20/20-013-053.md"),
    ]
    assert archive.get_file_from_path("years/2020.md") in archive.bulk
    assert "years/2020.md" not in [file.src_uri for file in archive]


def test_what_lies_among_the_decisions_and_is_not_in_the_record_is_left_out(tmp_path: Path) -> None:
    (tmp_path / MEMORY).mkdir()
    Record(tmp_path).save([], ["decisions/20/20-013-052.md"])
    found = files()
    leave_out_strays(found, tmp_path)
    assert [file.src_uri for file in found if file.src_uri.startswith("decisions/")] == ["decisions/20/20-013-052.md"]
    assert found.get_file_from_path("years/2020.md")
