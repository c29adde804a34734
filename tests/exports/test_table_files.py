"""Tables that are patched after an edit have the bytes that a run from nothing gives them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.archive.facts import Facts, keyed
from generator.exports import table_files
from generator.exports.columns import Column, Table, schemas_in, tables
from generator.exports.pieces import pieces
from generator.exports.table_files import TableFiles, write_tables
from generator.knowledge.rows import Knowledge
from generator.system.workers import workers
from tests.support.factories import facts
from tests.support.project import HANDWRITTEN
from tests.support.rows import citation, payment

TABLES = tables(schemas_in(HANDWRITTEN))


def decision(at: int, version: int = 0) -> Facts:
    """A decision with some citations and perhaps a payment; each version of it has other rows."""
    said = Knowledge(
        citations=tuple(citation(fragment=f"s {number + version}") for number in range(at % 4)),
        remedies=(payment(100 * at + version),) if at % 3 == 0 else (),
    )
    return keyed(facts(f"20-{at // 10:03}-{at % 10:03}", summary=f"Version {version}.", said=said.packed()))


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def written(folder: Path, decisions: list[Facts], before: TableFiles | None = None) -> TableFiles:
    folder.mkdir(exist_ok=True)
    some = sorted(decisions, key=lambda one: one.slug)
    noted = write_tables(folder, TABLES, some, before or TableFiles(), None)
    return msgspec.json.decode(msgspec.json.encode(noted), type=TableFiles)  # as the next run finds it


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the decisions whose rows are made, group by group."""
    found: list[int] = []

    def counted(of: Any, decisions: Any) -> Any:
        found.append(len(decisions))
        return pieces(of, decisions)

    monkeypatch.setattr(table_files, "pieces", counted)
    return found


EDITS = st.dictionaries(st.integers(0, 420), st.sampled_from(("change", "remove", "add")), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_after_any_edits_the_bytes_are_those_of_a_run_from_nothing(
    tmp_path: Path, history: list[dict[int, str]]
) -> None:
    shutil.rmtree(tmp_path / "kept", ignore_errors=True)
    known = dict.fromkeys(range(0, 420, 2), 0)
    noted = written(tmp_path / "kept", [decision(*one) for one in known.items()])
    for number, edits in enumerate(history, 1):
        for at, edit in edits.items():
            if edit == "remove":
                known.pop(at, None)
            elif edit == "add" or at in known:
                known[at] = number
        some = [decision(*one) for one in known.items()]
        noted = written(tmp_path / "kept", some, noted)
        shutil.rmtree(tmp_path / "new", ignore_errors=True)
        clean = written(tmp_path / "new", some)
        assert files_in(tmp_path / "kept") == files_in(tmp_path / "new")
        assert noted.groups == clean.groups
        assert {name: file.sha256 for name, file in noted.files.items()} == {
            name: file.sha256 for name, file in clean.files.items()
        }


@pytest.mark.parametrize("keep", ["none", "all", "first", "last"])
def test_the_ends_of_an_archive_may_go(tmp_path: Path, keep: str) -> None:
    some = [decision(at) for at in range(300)]
    noted = written(tmp_path / "kept", some)
    left = {"none": [], "all": some, "first": some[:1], "last": some[-1:]}[keep]
    noted = written(tmp_path / "kept", left, noted)
    written(tmp_path / "new", left)
    assert files_in(tmp_path / "kept") == files_in(tmp_path / "new")
    written(tmp_path / "kept", some, noted)
    written(tmp_path / "new", some)
    assert files_in(tmp_path / "kept") == files_in(tmp_path / "new")


def test_rows_are_made_of_the_group_that_changed_and_of_no_other(tmp_path: Path, made: list[int]) -> None:
    some = [decision(at) for at in range(900)]
    noted = written(tmp_path / "a", some)
    assert sum(made) == 900
    groups = made[:]
    made.clear()
    written(tmp_path / "a", [*some[:450], decision(450, 1), *some[451:]], noted)
    assert len(made) == 1
    assert made[0] in groups


def test_what_stays_the_same_is_not_written(tmp_path: Path, made: list[int]) -> None:
    some = [decision(at) for at in range(100)]
    noted = written(tmp_path / "a", some)
    before = {path.name: path.stat().st_ino for path in (tmp_path / "a").iterdir()}
    made.clear()
    assert written(tmp_path / "a", some, noted) == noted
    assert made == []
    assert {path.name: path.stat().st_ino for path in (tmp_path / "a").iterdir()} == before


@pytest.mark.parametrize("name", ["decisions.csv", "citations.jsonl", "remedies.parquet"])
@pytest.mark.parametrize("damage", ["gone", "cut", "changed"])
def test_a_file_that_is_not_as_it_was_written_is_not_used(tmp_path: Path, name: str, damage: str) -> None:
    some = [decision(at) for at in range(200)]
    noted = written(tmp_path / "a", some)
    path = tmp_path / "a" / name
    if damage == "gone":
        path.unlink()
    else:
        data = path.read_bytes()
        path.write_bytes(data[:-9] if damage == "cut" else data[:50] + b"#" + data[51:])
    edited = [*some[:7], decision(7, 1), *some[8:]]
    written(tmp_path / "a", edited, noted)
    written(tmp_path / "new", edited)
    assert files_in(tmp_path / "a") == files_in(tmp_path / "new")


def test_other_columns_make_all_anew(tmp_path: Path, made: list[int]) -> None:
    some = [decision(at) for at in range(200)]
    (tmp_path / "a").mkdir()
    fewer = [Table(TABLES[0].name, "Fewer", TABLES[0].columns), *TABLES[1:]]
    noted = write_tables(tmp_path / "a", fewer, some, TableFiles(), None)
    made.clear()
    write_tables(tmp_path / "a", TABLES, some, noted, None)
    assert sum(made) == 200


def test_processes_that_share_the_work_give_the_same(tmp_path: Path) -> None:
    some = [decision(at) for at in range(500)]
    for jobs in (1, 2):
        (tmp_path / str(jobs)).mkdir()
        with workers(jobs) as executor:
            write_tables(tmp_path / str(jobs), TABLES, some, TableFiles(), executor)
    assert files_in(tmp_path / "1") == files_in(tmp_path / "2")


def test_a_value_that_cannot_be_written_leaves_what_stood_there(tmp_path: Path) -> None:
    some = [decision(at) for at in range(100)]
    noted = written(tmp_path / "a", some)
    before = files_in(tmp_path / "a")
    broken = Table("decisions", "Broken", (Column("none", "integer", False, "", {}), *TABLES[0].columns[1:]))
    with pytest.raises(Exception, match=r"."):
        write_tables(tmp_path / "a", [broken, *TABLES[1:]], some, noted, None)
    assert {name: data for name, data in files_in(tmp_path / "a").items() if name in before} == before
