"""Pages are read again only where they have changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.search.index.gather import blocks_of
from generator.search.index.kept import KeptPage
from generator.search.index.pages import Pages


@pytest.fixture
def names(cases_site: Path, tmp_path: Path) -> list[str]:
    """Copy the pages of the archive of cases, make a spool, and return the names of the Markdown pages."""
    docs = cases_site.parent / "docs"
    for source, name in ((docs, "docs"), (cases_site, "site")):
        shutil.copytree(source / "decisions", tmp_path / name / "decisions")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    return sorted(path.relative_to(docs).as_posix() for path in docs.glob("decisions/*/*.md"))[:5]


def _pages(folder: Path, spool: str) -> Pages:
    return Pages(str(folder / "docs"), str(folder / "site"), str(folder / spool), None)


def test_a_page_that_looks_the_same_is_not_read_again(names: list[str], tmp_path: Path) -> None:
    states = {name: f"state of {name}" for name in names}
    first = _pages(tmp_path, "one")
    found = first.find(names, {}, states)
    kept = first.kept(states)
    (tmp_path / "docs" / names[0]).unlink()  # reading it would fail
    assert _pages(tmp_path, "two").find(names, kept, states) == found
    for changed in ({**states, names[0]: "another"}, {}):
        with pytest.raises(FileNotFoundError):
            _pages(tmp_path, "two").find(names, kept, changed)


def test_a_page_without_a_state_is_never_believed(names: list[str], tmp_path: Path) -> None:
    kept: dict[str, KeptPage] = {name: KeptPage("", None) for name in names}
    assert len(_pages(tmp_path, "one").find(names, kept, {})) == len(names)


def test_texts_are_read_where_they_are_asked_for(names: list[str], tmp_path: Path) -> None:
    states = dict.fromkeys(names, "same")
    first = _pages(tmp_path, "one")
    found = first.find(names, {}, states)
    texts = [blocks_of(page) for page in found]
    shutil.rmtree(tmp_path / "one")
    second = _pages(tmp_path, "two")
    again = second.find(names, first.kept(states), states)
    assert [blocks_of(page) for page in second.with_texts(again[1:3])] == texts[1:3]
    assert {path.name for path in (tmp_path / "two").iterdir()}
