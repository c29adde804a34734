"""The columns with any number of values: none without rows, small with them, and no page is left out for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.search.reader.answer import search
from generator.search.reader.filters import Options
from generator.search.reader.index import Index
from tests.support.said_rows import clear_said, copy_archive, index_again, write_front_matter, write_said
from tests.support.search_oracle import DECISIONS
from tests.support.shards import unpacked

NEW = ("laws", "cites")


def files(site: Path) -> dict[str, int]:
    folder = site / "search"
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def copy(archive_site: Path, tmp_path: Path) -> Path:
    """A copy of the archive, of whose decisions nothing is known but their facts."""
    return clear_said(copy_archive(archive_site, tmp_path))


def test_an_archive_without_rows_has_no_such_files_and_no_word_of_them_in_its_root(copy: Path) -> None:
    root = json.loads(unpacked(copy / "search/root.js"))
    assert "laws" not in root
    assert "cites" not in root
    assert sorted(root["columns"]) == ["body", "category", "outcome", "summary", "type"]
    folders = {path.name for path in (copy / "search").iterdir()}
    assert not folders & set(NEW)
    assert not any(name.startswith(("facets/1", "columns/sum-", "columns/range")) for name in files(copy))
    found = search(Index(copy), "law:s117 OR cites:20-000-000 OR ground:late OR remedy:refund OR sum:>0")
    assert found.documents == ()
    assert len(search(Index(copy), "", Options(sort="sum")).documents) == DECISIONS
    facets = search(Index(copy), "").facets()
    assert all(facets[name] == {} for name in ("law", "remedy", "ground", "sum"))


def test_the_rows_take_little_room_and_little_of_what_is_loaded_first(copy: Path) -> None:
    before = files(copy)
    write_said(copy)
    after = files(copy)
    assert sum(after.values()) - sum(before.values()) < 40 * DECISIONS
    first = sum(size for name, size in after.items() if name.startswith(("root.js", "facets/0", "wordbook")))
    assert (
        first - sum(size for name, size in before.items() if name.startswith(("root.js", "facets/0", "wordbook")))
        < 1_500
    )


def test_a_law_counts_once_for_a_decision_that_cites_several_of_its_parts(copy: Path) -> None:
    (path, *_) = sorted((copy.parent / "docs").rglob("*-*-*.md"))
    rows = [
        {
            "authority": "Rent Act 1977",
            "part": f"section {n}",
            "page": f"law/rent-act-1977/s{n}.md",
            "cites": cites,
            "at": [],
        }
        for n, cites in ((9, ["s 9", "s 9(1)"]), (10, ["s 10"]))
    ]
    write_front_matter(path, {"law": rows})
    index_again(copy)
    assert search(Index(copy), "").facets()["law"] == {
        "rent-act-1977": 1,
        "rent-act-1977/s9": 1,
        "rent-act-1977/s10": 1,
    }
    laws = Index(copy).sets.laws()
    assert [law.cite for law in laws] == ["s 9", "s 9(1)", "s 10"]
