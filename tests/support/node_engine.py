"""The search engine without a browser, in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from generator.search.engine_language import language_json
from generator.site.files.scripts import BUNDLES, ENGINE, SCRIPTS
from tests.support.node_tools import FOLDER, find_node, install_node
from tests.support.project import ROOT


def run_engine(calls: Sequence[Sequence[Any]]) -> list[Any]:
    """Return what functions of the engine return: each call is the function's name, then its arguments."""
    scripts = [str(ROOT / "site_src/docs" / SCRIPTS / ENGINE / f"{name}.js") for name in BUNDLES[ENGINE]]
    asked = json.dumps({"language": json.loads(language_json()), "scripts": scripts, "calls": calls})
    command = [find_node() or install_node(), str(FOLDER / "engine.mjs")]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    results: list[Any] = json.loads(done.stdout)
    return results
