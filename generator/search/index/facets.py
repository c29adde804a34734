"""Write the values of the facets, and a column with the value of each document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from generator import vocabulary
from generator.search.index.gather import Page
from generator.search.index.runs import Run
from generator.search.index.shards import packed_json, write_shard
from generator.vocabulary.names import slug


def write_facets(folder: Path, pages: Sequence[Page], runs: Sequence[Run]) -> dict[str, Any]:
    """Write the values of the facets, and a column with the value of each document."""
    facts: dict[str, tuple[Callable[[Page], Any], Callable[[Any], dict[str, Any]]]] = {
        "outcome": (lambda page: page.outcome, _outcome),
        "category": (lambda page: page.category and (page.category, page.subcategory), _category),
        "body": (lambda page: page.body, _body),
    }
    values, columns = {}, {}
    for name, (fact, described) in facts.items():
        counts = Counter(map(fact, pages))
        known = sorted((value for value in counts if value is not None), key=str)
        numbers = {value: at for at, value in enumerate([None, *known])}
        values[name] = [{**described(value), "count": counts[value]} for value in known]
        columns[name] = np.fromiter((numbers[fact(page)] for page in pages), np.int64, len(pages))
    columns["summary"] = np.concatenate([run.summaries for run in runs])
    return {
        "facets": write_shard(folder, "facets/0", packed_json(values)),
        "columns": {name: _column(folder, at, columns[name]) for at, name in enumerate(columns)},
    }


def _outcome(name: str) -> dict[str, Any]:
    return {"name": name, "slug": slug(name), "url": f"outcomes/{slug(name)}.html"}


def _category(names: tuple[str, str | None]) -> dict[str, Any]:
    path = "/".join(slug(name) for name in names if name)
    return {"name": names[1], "parent": names[0], "slug": path, "url": f"categories/{path}.html"}


def _body(name: str) -> dict[str, Any]:
    kind = vocabulary.body(name).kind
    return {"name": name, "slug": slug(name), "url": f"councils/{slug(name)}.html", "kind": kind}


def _column(folder: Path, number: int, values: npt.NDArray[np.int64]) -> list[Any]:
    width = next(width for width in (1, 2, 4) if values.max(initial=0) < 1 << 8 * width)
    return [width, write_shard(folder, f"columns/{number}", _planes(values, width))]


def _planes(values: npt.NDArray[np.int64], width: int) -> bytes:
    """Return the lowest bytes of all `values`, then the next bytes of all: they are alike, and compress well."""
    return values.astype(f"<u{width}").view(np.uint8).reshape(-1, width).T.tobytes()
