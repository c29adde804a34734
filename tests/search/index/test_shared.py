"""The paragraphs that several decisions share, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from generator.search.index.extract import TextBlock
from generator.search.index.gather import DecisionPage
from generator.search.index.said import Said, packed
from generator.search.index.shared import SHARING, Shared, find_shared

COMMON, LATER = ("What the Ombudsman can look at, and what the law says of it, is told here: " + word for word in "ab")


def page_of(folder: Path, number: int, texts: Sequence[str]) -> DecisionPage:
    """Return a page with paragraphs, which lie in the spool `folder`."""
    blocks = [TextBlock("p", f"para-{at}", text, False) for at, text in enumerate(texts)]
    data = msgspec.msgpack.encode(blocks)
    path = folder / str(number)
    path.write_bytes(data)
    keys = b"".join(sorted(block.key for block in blocks if block.key))
    said = packed(Said((), (), (), (), None, ()))
    known = ("20 000 001", f"{number}.html", "", None, None, None, None, "statement", None, None, said)
    return DecisionPage(*known, str(path), 0, len(data), 0, keys, b"")


def found(folder: Path, *texts: Sequence[str], known: dict[str, str] | None = None) -> Shared:
    pages = [page_of(folder, number, some) for number, some in enumerate(texts)]
    return find_shared(pages, known or {}, lambda some: some)


def test_a_paragraph_is_shared_from_five_decisions_on(tmp_path: Path) -> None:
    assert found(tmp_path, *[[COMMON, LATER]] * (SHARING - 1)).texts == []
    shared = found(tmp_path, *[[COMMON, "short"]] * SHARING)
    at = shared.texts.index(COMMON)
    assert [*filter(None, shared.texts)] == [COMMON]
    assert shared.rows.tolist() == [[number, at] for number in range(SHARING)]


def test_one_more_that_is_shared_changes_no_number_of_those_that_were_so_before_it(tmp_path: Path) -> None:
    many = [f"{COMMON}, {number}" for number in range(12)]
    before = found(tmp_path, *[many] * SHARING, *[[LATER]] * (SHARING - 1))
    after = found(tmp_path, *[many] * SHARING, *[[LATER]] * (SHARING - 1), [LATER])
    assert sorted(filter(None, before.texts)) == sorted(many)
    assert sorted(filter(None, after.texts)) == sorted([*many, LATER])
    assert [after.texts.index(text) for text in many] == [before.texts.index(text) for text in many]


def test_one_that_becomes_shared_before_all_others_changes_few_of_their_numbers(tmp_path: Path) -> None:
    many = [f"{COMMON}, {number}" for number in range(60)]
    others = [many] * (SHARING + 6)
    moved = []
    for number in range(20):
        early = [f"{LATER}, {number}"]
        before = found(tmp_path, *[early] * (SHARING - 1), ["short"], *others)
        after = found(tmp_path, *[early] * SHARING, *others)
        moved.append(sum(after.texts.index(text) != before.texts.index(text) for text in many))
    assert sorted(moved)[10] <= 1
    assert sum(moved) <= 60


def test_the_newest_decisions_do_not_make_a_paragraph_a_shared_one_until_they_are_settled(tmp_path: Path) -> None:
    said = [[COMMON, LATER]] * (SHARING - 1)
    newest = [["short"]] * 26 + [[COMMON]] * 2  # of 32 all are settled, of 33 one is not
    assert [*filter(None, found(tmp_path, *said, *newest).texts)] == [COMMON]
    assert not any(found(tmp_path, *said, *[["short"]] * 28, [COMMON]).texts)


def test_what_is_shared_is_so_in_the_newest_decisions_as_well(tmp_path: Path) -> None:
    shared = found(tmp_path, *[[COMMON]] * 33)
    assert shared.rows[:, 0].tolist() == [*range(33)]


def test_texts_that_are_known_are_not_read_again(tmp_path: Path) -> None:
    first = found(tmp_path, *[[LATER, COMMON]] * SHARING)
    assert sorted(filter(None, first.texts)) == sorted([COMMON, LATER])
    known = {key: f"known {text}" for key, text in zip(first.keys, first.texts, strict=True) if key}
    again = found(tmp_path, *[[LATER, COMMON]] * SHARING, known=known)
    assert again.texts == [text and f"known {text}" for text in first.texts]


def test_what_a_run_has_of_them_is_told_by_number_and_key(tmp_path: Path) -> None:
    shared = found(tmp_path, *[[COMMON]] * SHARING, [LATER], *[[LATER]] * SHARING)  # eleven, all of them settled
    assert shared.of(0, 2) == shared.of(2, 4)
    assert shared.of(0, 2) != shared.of(6, 8)
    assert shared.of(100, 200) == b""
