"""Tests for `bench.peers`: plain MkDocs builds every page that Casebook generates."""

from pathlib import Path

from bench.casebook import generate
from bench.inputs import generated
from bench.peers import plain
from bench.runs import Runner


def test_plain_mkdocs_builds_all_pages_that_casebook_generates(tmp_path: Path) -> None:
    runner = Runner(tmp_path, 300)
    runner.folder(8).mkdir()
    pages = generate(runner, 8, generated(tmp_path, 8, 1))
    plain(runner, 8, pages)
    assert [(run.name, run.cost.error) for run in runner.runs] == [
        ("casebook generate", None),
        ("MkDocs + Material, plain", None),
    ]
