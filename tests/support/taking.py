"""The scripts of what readers take away, in Node; and the browser that prints."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from tests.support.node_tools import FOLDER, find_node, install_node
from tests.support.project import ROOT


def run_taking(calls: Sequence[Sequence[Any]]) -> list[Any]:
    """Return what functions of `Casebook.take` return: each call is the function's name, then its arguments."""
    command = [find_node() or install_node(), str(FOLDER / "taking.mjs")]
    done = subprocess.run(
        command, input=json.dumps(calls), capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    results: list[Any] = json.loads(done.stdout)
    return results


def printing_browser() -> str:
    """Return the path of the browser of the tests. It is looked for apart: Playwright may be at work here already."""
    asked = "from tests.support.browser import find_browser; print(find_browser() or '')"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    path = done.stdout.strip()
    assert path, "no Chromium or Chrome: run `make test`, or `python -m tests.support.browser`"
    return path
