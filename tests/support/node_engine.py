"""The search engine without a browser, in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from generator.search.engine_language import language_json, more_json
from generator.site.files.scripts import SCRIPTS, SEARCHING
from tests.support.node_tools import FOLDER, find_node, install_node
from tests.support.project import ROOT


def run_engine(calls: Sequence[Sequence[Any]]) -> list[Any]:
    """Return what functions of the engine return: each call is the function's name, then its arguments."""
    scripts = [str(ROOT / "site_src/docs" / SCRIPTS / path) for path in SEARCHING]
    asked = json.dumps({"language": whole_language(), "scripts": scripts, "calls": calls})
    command = [find_node() or install_node(), str(FOLDER / "engine.mjs")]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    results: list[Any] = json.loads(done.stdout)
    return results


def whole_language() -> dict[str, Any]:
    """Return all that the engine is given of the language, as it has it once both of its scripts are loaded."""
    return {**json.loads(language_json()), **json.loads(more_json())}
