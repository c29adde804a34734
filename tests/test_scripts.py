"""The scripts without a browser: those that need no page, by Node's own test runner."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.node_tools import FOLDER, find_node, install_node

FILES = sorted(FOLDER.glob("*.test.mjs"))


@pytest.fixture(scope="module")
def node() -> str:
    return find_node() or install_node()


def test_there_are_such_files() -> None:
    assert [file.name for file in FILES].count("address.test.mjs") == 1


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.mjs"))
def test_scripts_that_need_no_page_pass_their_tests(node: str, file: Path) -> None:
    done = subprocess.run([node, "--test", str(file)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
