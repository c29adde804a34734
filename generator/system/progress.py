"""Tell how far a command is: a bar for each stage on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

T = TypeVar("T")


class Bar:
    """Shows how many of a number of bytes have been gone through, and a word beside the name of the stage."""

    def __init__(self, progress: Progress | None, name: str, size: int) -> None:
        self._progress = progress
        self._name = name
        self._task = progress.add_task(name, total=size) if progress else None

    def advance(self, size: int) -> None:
        """Go on by `size` bytes."""
        if self._progress is not None and self._task is not None and size:
            self._progress.advance(self._task, size)

    def say(self, words: str) -> None:
        """Show `words` beside the name of the stage."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, description=f"{self._name}: {words}")


class Stages:
    """Shows the stages of a command on `console`, and keeps the seconds that each took."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._dots = _dots(console.encoding)
        self.seconds: dict[str, float] = {}

    def each(self, name: str, items: Iterable[T], total: int | None = None, step: int = 1) -> Iterator[T]:
        """Yield `items`, of which each stands for `step` of `total` things (None: unknown), as the stage `name`."""
        start = time.perf_counter()
        if self._console.is_terminal:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            with Progress(*columns, console=self._console) as bar:
                task = bar.add_task(name, total=total)
                for item in items:
                    yield item
                    bar.advance(task, step)
                bar.update(task, completed=total if total is not None else bar.tasks[task].completed)
        else:
            self._console.print(f"{name} {self._dots}", highlight=False)
            yield from items
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    @contextmanager
    def bar(self, name: str, size: int) -> Iterator[Bar]:
        """Show and time a stage that goes through `size` bytes, and yield what is told how far it is."""
        start = time.perf_counter()
        if self._console.is_terminal:
            columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
            with Progress(*columns, console=self._console) as progress:
                yield Bar(progress, name, size)
        else:
            self._console.print(f"{name} {self._dots}", highlight=False)
            yield Bar(None, name, size)
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Show and time a stage whose parts cannot be counted."""
        start = time.perf_counter()
        self._console.print(f"{name} {self._dots}", highlight=False)
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def _dots(encoding: str) -> str:
    """Return what says that a stage goes on, in characters that a console with `encoding` can print."""
    try:
        "…".encode(encoding)
    except (UnicodeError, LookupError):
        return "..."
    return "…"
