"""The index is the same however the work is shared. What it finds is tested by its readers."""

from __future__ import annotations

import gc
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from generator.search.index.build import build_index
from generator.search.index.lexicon import Lexicon
from generator.search.tokens import tokens
from generator.system.workers import workers
from tests.support.corpora import corpus_of_every_shape
from tests.support.project import build


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_index_is_the_same_however_the_work_is_shared(tmp_path: Path) -> None:
    site = build(corpus_of_every_shape(tmp_path, 3), tmp_path)
    made = _files(site / "search")
    pages = sorted((tmp_path / "docs").rglob("decisions/*/*.md"))
    src_uris = [path.relative_to(tmp_path / "docs").as_posix() for path in pages]
    assert len(src_uris) > 100
    with workers(2) as executor:
        build_index(str(tmp_path / "docs"), str(site), src_uris[::-1], executor)
    assert _files(site / "search") == made
    assert all(re.fullmatch(r"root\.js|[a-z]+/([0-9]+|[a-z]+)-[0-9a-f]{6}\.js", name) for name in made)


def test_an_index_of_nothing(tmp_path: Path) -> None:
    build_index(str(tmp_path), str(tmp_path), [])
    assert (tmp_path / "search" / "root.js").is_file()


def _lexicons() -> int:
    """Return how many lexicons are alive in this process."""
    gc.collect()
    return sum(isinstance(each, Lexicon) for each in gc.get_objects())


def test_building_again_and_again_keeps_no_lexicon(tmp_path: Path) -> None:
    site = build(corpus_of_every_shape(tmp_path, 1), tmp_path)
    docs = tmp_path / "docs"
    src_uris = [path.relative_to(docs).as_posix() for path in docs.rglob("decisions/*/*.md")]
    with ProcessPoolExecutor(1) as executor:
        before = _lexicons()
        assert executor.submit(_lexicons).result() == before
        for each in (None, executor, None, executor):
            build_index(str(docs), str(site), src_uris, each)
            assert _lexicons() == before
            assert executor.submit(_lexicons).result() == before


def test_a_page_that_cannot_be_parted_into_tokens_is_left_out_and_named_and_all_others_are_found(
    cases_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = cases_site.parent / "docs"
    names = sorted(path.relative_to(docs).as_posix() for path in docs.glob("decisions/*/*.md"))
    site = tmp_path / "site"
    shutil.copytree(cases_site, site)
    bad = "decisions/21/21-004-117.md"
    expected = build_index(str(docs), str(site), [name for name in names if name != bad])
    assert expected == {}
    whole = {path.name: path.read_bytes() for path in (site / "search").rglob("*") if path.is_file()}

    def throws(text: str) -> list[str]:
        if "nobody" in text:  # a word that only one decision has
            raise IndexError("string index out of range")
        return tokens(text)

    monkeypatch.setattr("generator.search.index.build.tokens", throws)
    monkeypatch.setattr("generator.search.index.lexicon.tokens", throws)
    assert build_index(str(docs), str(site), names) == {bad: "IndexError: string index out of range"}
    assert {path.name: path.read_bytes() for path in (site / "search").rglob("*") if path.is_file()} == whole
