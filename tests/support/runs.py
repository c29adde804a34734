"""Runs of the generator without a word on the terminal, and the files that they write."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from mkdocs.utils import meta
from rich.console import Console

from generator.run.pipeline import generate
from generator.run.report import Report
from generator.system.progress import Stages
from generator.system.workers import workers
from tests.support.project import HANDWRITTEN


def quiet() -> Console:
    """Return a terminal that nobody looks at."""
    return Console(file=io.StringIO())


def run(corpus: Path, docs: Path, jobs: int = 1) -> Report:
    """Generate the pages of `corpus` in `docs`, in `jobs` processes, and return the report."""
    with workers(jobs) as executor:
        return generate(corpus, docs, HANDWRITTEN, Stages(quiet()), executor)


def pages(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below `folder` by its name, but for what Casebook remembers in `.casebook`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".casebook" not in path.parts
    }


def front_matter(page: Path) -> tuple[str, dict[str, Any]]:
    """Return the Markdown of a page and its front matter, as MkDocs reads them."""
    body, data = meta.get_data(page.read_text(encoding="utf-8"))
    return body, dict(data)
