"""The reader of the index, as tests use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.search.reader.filters import Options
from generator.search.reader.lexer import period


def options_of(given: dict[str, Any]) -> Options:
    """Return options as the browser's engine takes them, for the reader."""
    outcome, category, body, kind = (tuple(given.get(name, ())) for name in ("outcome", "category", "body", "kind"))
    first, last = period(given.get("from", "")), period(given.get("to", ""))
    return Options(outcome, category, body, kind, first[0] if first else None, last[1] if last else None)


def shard_files(site: Path) -> list[Path]:
    return sorted((site / "search").rglob("*.js"))
