"""`python -m tests.kills.without_exchange build ...`: the command where two folders cannot be exchanged at once.

So it is on macOS, on NFS and on FUSE. The time in which there is no site is made long enough to be hit by a kill.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from generator.site import exchange
from generator.system.console import run

_SECONDS = 1.0


def _load() -> Callable[[], object]:
    from generator.cli.commands import main

    return main


def _slow(rename: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
    def renamed(self: Path, target: Path) -> Path:
        done = rename(self, target)
        if Path(target) == exchange.beside(self)[1]:
            time.sleep(_SECONDS)
        return done

    return renamed


if __name__ == "__main__":
    mock.patch.object(exchange, "_exchanged_at_once", return_value=False).start()
    mock.patch.object(Path, "rename", _slow(Path.rename)).start()
    run(_load)
