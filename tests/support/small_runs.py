"""An index in so small parts that a small archive has many of them."""

from __future__ import annotations

import pytest

RUN, VOLUME, SHEET = 12, 4, 6
"""Documents of a run, a volume and a shard of facts."""


def with_small_runs(monkeypatch: pytest.MonkeyPatch, sample: int) -> None:
    """Let the indexes that this process builds have small parts; `sample` decisions choose wordbook and phrases."""
    for module in ("build", "runs", "documents"):
        monkeypatch.setattr(f"generator.search.index.{module}.VOLUME", VOLUME)
    for module in ("build", "runs", "facts"):
        monkeypatch.setattr(f"generator.search.index.{module}.SHEET", SHEET)
    monkeypatch.setattr("generator.search.index.build.RUN", RUN)
    monkeypatch.setattr("generator.search.index.plan._TASK", 1 << 16)
    monkeypatch.setattr("generator.search.index.sample._SAMPLE", sample)


def with_few_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let related decisions be looked for as among many, and by so few meetings that not all are found."""
    for name, number in (("ALL", 3), ("MET", 12), ("LED", 4), ("LIKELY", 4)):
        monkeypatch.setattr(f"generator.related.candidates.{name}", number)
