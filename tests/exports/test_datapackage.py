"""The description of the data: what Frictionless, the tool of those who made the form, says of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import frictionless
import pytest

from generator.exports.columns import schemas_in, tables
from generator.exports.datapackage import DataFile, descriptor, size_of
from generator.exports.edition import Edition
from generator.run.pipeline import Options, generate
from generator.system.progress import Stages
from tests.support.project import CASES, HANDWRITTEN, ROOT
from tests.support.runs import quiet

EDITION = Edition(0, None, None, "0123456789ab")


def data(folder: Path, corpus: Path) -> Path:
    generate(corpus, folder, HANDWRITTEN, Stages(quiet()), options=Options("full"))
    return folder / "data"


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.tried(
    "Program that reads the data", "Frictionless", "the description and every file of the data are valid"
)
@pytest.mark.parametrize("corpus", [CASES / "site", ROOT / "corpus"], ids=["cases", "real"])
def test_frictionless_finds_the_data_valid(corpus: Path, tmp_path: Path) -> None:
    """The real corpus has tables without a row."""
    folder = data(tmp_path, corpus)
    report = frictionless.validate(folder / "datapackage.json")
    faults = {task.name: [error.message for error in task.errors] for task in report.tasks if task.errors}
    assert (faults, [error.message for error in report.errors]) == ({}, [])
    assert {task.place for task in report.tasks} == {one["path"] for one in package(folder)["resources"]}


def test_frictionless_sees_a_file_that_was_changed(tmp_path: Path) -> None:
    folder = data(tmp_path, ROOT / "corpus")
    path = folder / "decisions.csv"
    path.write_bytes(path.read_bytes().replace(b"Not upheld", b"Upheld"))
    report = frictionless.validate(folder / "datapackage.json")
    assert {task.name for task in report.tasks if task.errors} == {"decisions-csv"}


def test_it_has_terms_a_version_and_the_time_that_is_covered(tmp_path: Path) -> None:
    found = package(data(tmp_path, ROOT / "corpus"))
    assert found["licenses"] == [
        {
            "title": "Terms of re-use of the Local Government and Social Care Ombudsman",
            "path": "https://www.lgo.org.uk/copyright",
        }
    ]
    assert found["temporalCoverage"] == "2021-08-09/2023-06-15"
    assert found["version"].startswith("2023-06-15-")
    assert found["version"] in (tmp_path / "data/index.md").read_text(encoding="utf-8")


def test_lines_without_a_line_are_left_out_and_other_forms_stay() -> None:
    files = [DataFile(f"remedies.{form}", {"remedies": 0}, 1, "ab") for form in ("csv", "jsonl", "parquet")]
    found = json.loads(descriptor(files, tables(schemas_in(HANDWRITTEN)), EDITION))
    assert [one["path"] for one in found["resources"]] == ["remedies.csv", "remedies.parquet"]
    assert "temporalCoverage" not in found


@pytest.mark.parametrize(
    ("count", "said"), [(512, "512 bytes"), (3400, "3.4 KB"), (41_000_000, "41.0 MB"), (2_500_000_000, "2.5 GB")]
)
def test_sizes_are_said_as_people_read_them(count: int, said: str) -> None:
    assert size_of(count) == said
