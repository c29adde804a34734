"""What it costs to draw the rows from texts, and its share of a full build: `python -m bench.knowledge --cost`."""

from __future__ import annotations

import io
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bench.runs import ROOT
from generator.knowledge.law.citations import citations_in
from generator.knowledge.money.actions import reading_of
from generator.knowledge.money.promises import promises_in
from generator.knowledge.money.remedies import money_in
from generator.knowledge.refusals.families import family_in
from generator.knowledge.refusals.refusals import refusals_in
from generator.knowledge.text import Statement, statement_of
from generator.run.pipeline import generate
from generator.run.reading import decision_in
from generator.site.build import build_site
from generator.system.progress import Stages

_FIRST = 20
"""With so many decisions the tables are loaded, once for each process; their own time does not count."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a corpus costs, in milliseconds of CPU for each decision."""

    decisions: int
    parts: dict[str, float]
    """Each part of the extraction; together they are what `knowledge_of` does."""
    build: float
    """A full build, which has the extraction in it: the pages, the site and the search index."""

    @property
    def extraction(self) -> float:
        """All parts together."""
        return sum(self.parts.values())

    def lines(self) -> Iterator[str]:
        """Yield the lines of a table: each part, all of them, and their share of the build."""
        for name, cost in self.parts.items():
            yield f"{name:24}  {cost:7.3f} ms"
        share = self.extraction / self.build
        yield f"{'extraction':24}  {self.extraction:7.3f} ms CPU a decision, of {self.decisions:,}"
        yield f"{'full build':24}  {self.build:7.3f} ms CPU a decision"
        yield f"{'share of the extraction':24}  {share:7.1%}"


def cost_of(corpus: Path) -> Cost:
    """Measure the extraction and a full build of `corpus`, one after the other in one run.

    Each text is drawn from once, as in a build: what recurs among the texts is found again, and nothing else.
    """
    paths = [path.relative_to(corpus).as_posix() for path in sorted(corpus.rglob("*.txt"))]
    found = [decision for path in paths if (decision := decision_in(corpus, path, [])[1]) is not None]
    statements = [statement_of(decision) for decision in found]
    for statement in statements[:_FIRST]:
        _timed(statement)
    parts: Counter[str] = Counter()
    timed = statements[_FIRST:] or statements
    for statement in timed:
        parts.update(_timed(statement))
    each = {name: 1000 * spent / len(timed) for name, spent in parts.items()}
    return Cost(len(statements), each, 1000 * _built(corpus) / len(statements))


def _timed(statement: Statement) -> dict[str, float]:
    """Return the seconds of CPU that each part of `knowledge_of` takes."""
    times = [time.process_time()]
    citations = citations_in(statement)
    times.append(time.process_time())
    reading = reading_of(statement)
    money_in(statement, reading)
    times.append(time.process_time())
    promises_in(statement, reading)
    times.append(time.process_time())
    refusals_in(statement, citations)
    times.append(time.process_time())
    family_in(statement)
    times.append(time.process_time())
    names = ("laws cited", "money", "promises", "grounds of refusals", "families")
    return {name: end - start for name, start, end in zip(names, times, times[1:], strict=False)}


def _built(corpus: Path) -> float:
    """Return the seconds of CPU of a full build of `corpus`, with those of the processes that it starts."""
    with tempfile.TemporaryDirectory(prefix="casebook-cost-") as name:
        folder = Path(name)
        config = folder / "mkdocs.yml"
        settings = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\ntheme:\n  custom_dir: {ROOT}/site_src/overrides\n"
        config.write_text(settings + "plugins:\n  - casebook:\n      bulk_from: 1\n", encoding="utf-8")
        before = _spent()
        generate(corpus, folder / "docs", ROOT / "site_src" / "docs", Stages(Console(file=io.StringIO())))
        build_site(config, folder / "docs", folder / "site")
        return _spent() - before


def _spent() -> float:
    return sum(os.times()[:4])
