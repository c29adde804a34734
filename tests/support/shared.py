"""What is built once in a run of the tests, whichever processes they run in: sites that tests only read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """Return what `make` makes in a folder of its own, made by the first process of this run that asks for `name`.

    `make` takes the empty folder, and returns a path in it. Nobody may change it: who wants to, takes a copy.
    """
    own = factory.getbasetemp()
    run = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own  # the processes' folders are side by side
    folder, made = run / f"once-{name}", run / f"once-{name}.made"
    with FileLock(run / f"once-{name}.lock"):
        if not made.is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            path = make(folder)
            made.write_text(path.relative_to(folder).as_posix(), encoding="utf-8")
    return folder / made.read_text(encoding="utf-8")
