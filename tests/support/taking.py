"""The scripts of what readers take away, in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from tests.support.node_tools import FOLDER, find_node, install_node


def run_taking(calls: Sequence[Sequence[Any]]) -> list[Any]:
    """Return what functions of `Casebook.take` return: each call is the function's name, then its arguments."""
    command = [find_node() or install_node(), str(FOLDER / "taking.mjs")]
    done = subprocess.run(
        command, input=json.dumps(calls), capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    results: list[Any] = json.loads(done.stdout)
    return results
