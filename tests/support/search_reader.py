"""The reader of the index, as tests use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.search.reader.filters import Options
from generator.search.reader.times import period


def options_of(given: dict[str, Any]) -> Options:
    """Return options as the browser's engine takes them, for the reader."""
    names = ("outcome", "category", "body", "kind", "type", "law", "remedy", "ground", "sum")
    chosen: dict[str, Any] = {name: tuple(given.get(name, ())) for name in names}
    first, last = period(given.get("from", "")), period(given.get("to", ""))
    return Options(**chosen, first=first[0] if first else None, last=last[1] if last else None)


def shard_files(site: Path) -> list[Path]:
    return sorted((site / "search").rglob("*.js"))
