"""The paragraphs that several decisions share, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.search.index.extract import TextBlock
from generator.search.index.gather import DecisionPage
from generator.search.index.said import Said
from generator.search.index.shards import packed_json
from generator.search.index.shared import SHARING, Shared, find_shared

COMMON, LATER = ("What the Ombudsman can look at, and what the law says of it, is told here: " + word for word in "ab")


def page_of(folder: Path, number: int, texts: Sequence[str]) -> DecisionPage:
    """Return a page with paragraphs, which lie in the spool `folder`."""
    blocks = [TextBlock("p", f"para-{at}", text, False) for at, text in enumerate(texts)]
    data = packed_json([[block.kind, block.anchor, block.text, block.finding] for block in blocks])
    path = folder / str(number)
    path.write_bytes(data)
    keys = b"".join(sorted(block.key for block in blocks if block.key))
    said = Said((), (), (), (), None, ())
    known = ("20 000 001", f"{number}.html", "", None, None, None, None, "statement", None, None, said)
    return DecisionPage(*known, str(path), 0, len(data), 0, keys, b"")


def found(folder: Path, *texts: Sequence[str], known: dict[str, str] | None = None) -> Shared:
    pages = [page_of(folder, number, some) for number, some in enumerate(texts)]
    return find_shared(pages, known or {}, lambda some: some)


def test_a_paragraph_is_shared_from_five_decisions_on(tmp_path: Path) -> None:
    assert found(tmp_path, *[[COMMON, LATER]] * (SHARING - 1)).texts == []
    shared = found(tmp_path, *[[COMMON, "short"]] * SHARING)
    assert shared.texts == [COMMON]
    assert shared.rows.tolist() == [[number, 0] for number in range(SHARING)]


def test_a_newer_decision_changes_no_number(tmp_path: Path) -> None:
    before = found(tmp_path, *[[COMMON]] * SHARING, *[[LATER]] * (SHARING - 1))
    after = found(tmp_path, *[[COMMON]] * SHARING, *[[LATER]] * (SHARING - 1), [LATER, COMMON])
    assert before.texts == [COMMON]
    assert after.texts == [COMMON, LATER]


def test_texts_that_are_known_are_not_read_again(tmp_path: Path) -> None:
    first = found(tmp_path, *[[LATER, COMMON]] * SHARING)
    assert first.texts == sorted([COMMON, LATER])
    known = dict(zip(first.keys, ["known b", "known a"], strict=True))
    again = found(tmp_path, *[[LATER, COMMON]] * SHARING, known=known)
    assert again.texts == ["known a", "known b"]


def test_what_a_run_has_of_them_is_told_by_number_and_key(tmp_path: Path) -> None:
    shared = found(tmp_path, *[[COMMON]] * SHARING, [LATER], *[[LATER]] * SHARING)
    assert shared.of(0, 2) == shared.of(2, 4)
    assert shared.of(0, 2) != shared.of(6, 8)
    assert shared.of(100, 200) == b""
