"""Columns are read back as they were written, and take little more room than what they tell."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest

from generator.search.index import columns as columns_module
from generator.search.index.columns import write_columns
from generator.search.index.kept import Memory, memory_in
from generator.search.reader.columns import several, single
from tests.support.shards import unpacked

DOCUMENTS = 4000

Written: TypeAlias = tuple[Path, dict[str, list[int]], dict[str, list[Any]]]


def code_of(folder: Path, name: str, said: list[Any]) -> bytes:
    return unpacked(folder / f"columns/{name}-{said[0]}.js")


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Columns of which the category hangs on the outcome, and the body on the group."""
    (tmp_path / "columns").mkdir()
    rng = Random(3)
    outcome = [rng.choice((0, 1, 1, 1, 2)) for _ in range(DOCUMENTS)]
    category = [each * 3 + rng.choice((0, 1)) for each in outcome]
    group = [each // 3 for each in category]
    body = [each * 400 + rng.randrange(4) for each in group]
    columns = {"outcome": outcome, "category": category, "body": body}
    said = write_columns(tmp_path, columns, group, Memory(tmp_path / "kept"))
    return tmp_path, columns | {"group": group}, said


def test_columns_of_one_value_are_read_back(written: Written) -> None:
    folder, columns, said = written
    for name, beside in (("outcome", None), ("category", columns["outcome"]), ("body", columns["group"])):
        _, size, several_, *names = said[name]
        assert (size, several_, len(names)) == (max(columns[name]).bit_length(), 0, 1)
        assert single(code_of(folder, name, said[name]), size, DOCUMENTS, [beside]) == columns[name]


def test_a_column_takes_no_more_than_what_it_tells(
    written: Written,
) -> None:
    """The least that any code can take on average is the entropy of what is not known yet (Shannon, 1948)."""
    folder, columns, said = written
    odds = [count / DOCUMENTS for count in Counter(columns["outcome"]).values()]
    for name, least in (("outcome", -sum(p * math.log2(p) for p in odds)), ("category", 1.0), ("body", 2.0)):
        taken = 8 * len(code_of(folder, name, said[name])) / DOCUMENTS
        assert 0.97 * least < taken < 1.05 * least + 0.02, name


def test_columns_of_several_values_are_read_back(tmp_path: Path) -> None:
    (tmp_path / "columns").mkdir()
    rng = Random(5)
    law = [tuple(sorted(rng.sample(range(1, 300), rng.choice((0, 0, 1, 2, 9))))) for _ in range(DOCUMENTS)]
    nothing = [0] * DOCUMENTS
    said = write_columns(tmp_path, {"outcome": nothing, "law": law}, nothing, Memory(tmp_path / "kept"))
    _, size, *_ = said["law"]
    found = several(code_of(tmp_path, "law", said["law"]), int(size), DOCUMENTS, [nothing, nothing])
    assert list(map(tuple, found)) == law


def test_what_is_carried_over_is_put_on_all_bytes_before(tmp_path: Path) -> None:
    """Long rows of what is most likely leave many bytes of 0xff open."""
    (tmp_path / "columns").mkdir()
    for seed in range(60):
        rng = Random(seed)
        outcome = [int(rng.random() < 0.002) ^ seed & 1 for _ in range(3000)]
        said = write_columns(tmp_path, {"outcome": outcome}, [0] * 3000, Memory(tmp_path / "kept"))
        assert single(code_of(tmp_path, "outcome", said["outcome"]), 1, 3000, [None]) == outcome


def test_a_column_is_coded_again_only_if_it_or_what_tells_of_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded: list[int] = []
    streams = columns_module._streams

    def counted(some: Any) -> list[bytes]:
        coded.append(len(some))
        return streams(some)

    monkeypatch.setattr(columns_module, "_streams", counted)
    first = {"outcome": [1, 2] * 50, "category": [2, 3] * 50, "body": [1] * 100}
    last = tmp_path / "none"
    for at, (changes, times) in enumerate(
        [({}, 3), ({}, 0), ({"body": [2] * 100}, 1), ({"outcome": [2, 1] * 50}, 3), ({"outcome": [2, 1] * 50}, 0)]
    ):
        folder = tmp_path / str(at)
        (folder / "columns").mkdir(parents=True)
        memory = memory_in(tmp_path / "kept", last)
        coded.clear()
        said = write_columns(folder, first | changes, [0] * 100, memory)
        memory.save()
        assert len(coded) == times
        for name, rows in (first | changes).items():
            assert (folder / f"columns/{name}-{said[name][0]}.js").is_file(), rows
        (tmp_path / "clean" / str(at) / "columns").mkdir(parents=True)
        clean = tmp_path / "clean" / str(at)
        assert said == write_columns(clean, first | changes, [0] * 100, Memory(clean / "kept"))
        last = folder
