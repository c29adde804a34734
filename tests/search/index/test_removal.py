"""A decision that is removed."""

from __future__ import annotations

import re
from pathlib import Path

from generator.search.reader.answer import search
from generator.search.reader.index import Index
from generator.search.tokens import stem
from tests.support.search_oracle import build_site, read_pages
from tests.support.search_reader import shard_files
from tests.support.shards import unpacked
from tests.synthetic import write_archive


def words_of(data: bytes) -> set[bytes]:
    return set(re.findall(rb"[a-z]{5,}", data.lower()))


def test_a_removed_decision_leaves_no_word_in_any_shard(tmp_path: Path) -> None:
    write_archive(tmp_path / "corpus", 30, seed=3)
    paths = sorted((tmp_path / "corpus").rglob("*.txt"))
    gone = max(paths, key=lambda path: path.stat().st_size)  # with the most words of its own
    text = gone.read_text(encoding="utf-8")
    gone.write_text(text.replace("Summary: ", "Summary: Zyzzogeton, £987,654 and 97B(xi). ", 1), encoding="utf-8")
    site = build_site(tmp_path)
    assert search(Index(site), 'zyzzogetons "£987,654" 97B(xi)').documents
    before = {word for path in shard_files(site) for word in words_of(unpacked(path))}

    kept = {word for path in paths if path != gone for word in words_of(path.read_bytes())}
    only = words_of(gone.read_bytes()) - kept - {stem(word.decode()).encode() for word in kept}
    assert len(only) > 20
    assert len(only & before) > 20
    gone.unlink()
    build_site(tmp_path)
    files = shard_files(site)
    assert {word for path in files for word in words_of(unpacked(path))} & only == set()
    index = Index(site)
    assert index.documents == 29
    for query in ("zyzzogeton", "£987,654", "97B(xi)"):
        assert search(index, query).documents == ()
    listed = {number for number in range(index.documents) if index.document(number)}
    assert len(listed) == 29
    assert {decision.reference for decision in read_pages(site)} == {index.document(each).reference for each in listed}
