"""Write the values of the facets, and for each document a column with its value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from generator import vocabulary
from generator.search.index.gather import DecisionPage
from generator.search.index.sets import planes, write_sets
from generator.search.index.shards import compressed_best, packed_json, write_shard, write_stream
from generator.vocabulary.names import slug

T = TypeVar("T", bound=Hashable)

_Described: TypeAlias = dict[str, str | None]  # a value as `facets/0` has it, without its count


def write_facets(
    folder: Path,
    pages: Sequence[DecisionPage],
    summaries: npt.NDArray[np.int64],
    has_page: Callable[[str], bool] | None = None,
) -> dict[str, Any]:
    """Write the values of the facets, and the columns; return what the root says of them.

    `pages` are in the order of documents. `summaries` says how many positions of each are of its summary; shape (D,).
    A page that is not there by `has_page` is not named.

    Raises:
        OSError: a file cannot be written.
    """
    outcomes = _facet([page.outcome for page in pages], _outcome)
    categories = _facet([(page.category, page.subcategory) if page.category else None for page in pages], _category)
    bodies = _facet([page.body for page in pages], _body)
    types = _facet([page.type for page in pages], _type)
    values = {"outcome": outcomes[0], "category": categories[0], "body": bodies[0], "type": types[0]}
    for value in (value for each in values.values() for value in each):
        if has_page and value["url"] and not has_page(str(value["url"])):
            value["url"] = None
    columns = {"outcome": outcomes[1], "category": categories[1], "body": bodies[1], "summary": summaries}
    columns["type"] = types[1]
    if any(page.said.pounds is not None for page in pages):
        sums = (0 if page.said.pence is None else 1 + page.said.pence for page in pages)
        columns["sum"] = np.fromiter(sums, np.int64, len(pages))
    sets, more = write_sets(folder, [page.said for page in pages])
    return {
        "facets": write_shard(folder, "facets/0", packed_json({**values, **more})),
        "columns": {name: _column(folder, at, columns[name]) for at, name in enumerate(columns)},
        **sets,
    }


def _facet(
    facts: Sequence[T | None], described: Callable[[T], _Described]
) -> tuple[list[dict[str, str | int | None]], npt.NDArray[np.int64]]:
    """Return the values of a facet, and for each document 0 or the place of its value among them, from 1."""
    counts = Counter(facts)
    known = sorted((value for value in counts if value is not None), key=str)
    numbers: dict[T | None, int] = {value: at for at, value in enumerate([None, *known])}
    values = [{**described(value), "count": counts[value]} for value in known]
    return values, np.fromiter((numbers[fact] for fact in facts), np.int64, len(facts))


def _outcome(name: str) -> _Described:
    return {"name": name, "slug": slug(name), "url": f"outcomes/{slug(name)}.html"}


def _type(name: str) -> _Described:
    return {"name": name.capitalize(), "slug": name, "url": None}


def _category(names: tuple[str, str | None]) -> _Described:
    path = "/".join(slug(name) for name in names if name)
    return {"name": names[1], "parent": names[0], "slug": path, "url": f"categories/{path}.html"}


def _body(name: str) -> _Described:
    kind = vocabulary.body(name).kind
    return {"name": name, "slug": slug(name), "url": f"councils/{slug(name)}.html", "kind": kind}


def _column(folder: Path, number: int, values: npt.NDArray[np.int64]) -> tuple[int, str]:
    """Write a column, and return how many bytes a value has and its digits."""
    data = planes(values)
    return len(data), write_stream(folder, f"columns/{number}", compressed_best(*data))
