"""Where an error of the disk happened: a write that fails, as on a full disk, does not say it by itself."""

from __future__ import annotations

import io
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def name_file(error: OSError) -> None:
    """Give `error` the name of the file that was being written, found in what was running, if it has none."""
    if error.filename is not None:
        return
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    for frame in reversed(frames):
        for value in frame.f_locals.values():
            if isinstance(value, io.IOBase) and isinstance(name := getattr(value, "name", None), str | os.PathLike):
                error.filename = os.fspath(name)
                return


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an error of the disk say that it was at `path`, if it does not say where."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise
