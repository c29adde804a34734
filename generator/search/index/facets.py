"""Write the values of the facets, and say for each document which it has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from generator import vocabulary
from generator.search.index.columns import Row, write_columns
from generator.search.index.gather import DecisionPage
from generator.search.index.kept import Memory
from generator.search.index.said import AllSaid
from generator.search.index.sets import write_sets
from generator.search.index.shards import packed_json, write_shard
from generator.search.language import SUMS
from generator.vocabulary.names import slug

T = TypeVar("T", bound=Hashable)

_Described: TypeAlias = dict[str, str | int | None]  # a value as `facets/0` has it, perhaps without its count

_PAGES = {"outcome": "outcomes", "category": "categories", "body": "councils"}  # the folders of their pages
_SIGNS = re.compile("[^a-z0-9]+")
_LEAST = [each.pounds * 100 + 1 for each in SUMS if each.pounds is not None]  # of each range of sums but the first


def write_facets(
    folder: Path,
    pages: Sequence[DecisionPage],
    said: AllSaid,
    summaries: Callable[[], npt.NDArray[np.int64]],
    has_page: Callable[[str], bool] | None,
    memory: Memory,
    executor: Executor | None,
) -> dict[str, Any]:
    """Write the values of the facets, and the columns; return what the root says of them.

    `pages` are in the order of documents, and `said` is what they say. `summaries` is asked last: how many positions
    of each are of its summary; shape (D,). A page that is not there by `has_page` is not named. Of `memory` come the
    columns that have not changed; `executor` shares the work on the others.

    Raises:
        OSError: a file cannot be written.
    """
    outcomes = _facet([page.outcome for page in pages], _outcome)
    categories = _facet([(page.category, page.subcategory) if page.category else None for page in pages], _category)
    bodies = _facet([page.body for page in pages], _body)
    types = _facet([page.type for page in pages], _type)
    values = {"outcome": outcomes[0], "category": categories[0], "body": bodies[0], "type": types[0]}
    for facet, folder_ in _PAGES.items():
        for value in values[facet]:
            value["page"] = int(has_page is None or has_page(f"{folder_}/{value['slug']}.html"))
    columns: dict[str, Sequence[Row]] = {"outcome": outcomes[1], "category": categories[1], "body": bodies[1]}
    sums = [0 if pence is None else 1 + pence for pence in said.pence]
    sets, laws, more = write_sets(folder, said)
    listed = packed_json({name: _listed(each) for name, each in {**values, **more}.items()})
    columns |= {"type": types[1], "summary": summaries().tolist()}
    if any(sums):
        columns |= {"sum": sums, "range": [bisect_right(_LEAST, pence) for pence in sums]}
    return {
        "facets": write_shard(folder, "facets/0", listed),
        "columns": write_columns(folder, {**columns, **sets}, _groups(*categories), memory, executor),
        **laws,
    }


def _groups(categories: Sequence[_Described], column: Sequence[int]) -> list[int]:
    """Return for each document the first category, from 1, that has the parent of its own; 0 if that is unknown."""
    firsts: dict[object, int] = {}
    groups = [0, *(firsts.setdefault(value["parent"], place) for place, value in enumerate(categories, 1))]
    return [groups[place] for place in column]


def _facet(facts: Sequence[T | None], described: Callable[[T], _Described]) -> tuple[list[_Described], list[int]]:
    """Return the values of a facet, by kind and name, and for each document 0 or the place of its value, from 1."""
    counts = Counter(facts)
    known = [(described(value), value) for value in counts if value is not None]
    known.sort(key=lambda each: (str(each[0].get("kind") or ""), str(each[1])))
    numbers: dict[T | None, int] = {None: 0} | {value: at for at, (_, value) in enumerate(known, 1)}
    values = [{**description, "count": counts[value]} for description, value in known]
    return values, [numbers[fact] for fact in facts]


def _listed(values: Sequence[_Described]) -> dict[str, list[str | int | None]]:
    """Return the values of a facet as lists, one for each of their keys; slugs that follow from names are left out."""
    lists = {key: [value[key] for value in values] for key in (values[0] if values else ("name", "slug", "count"))}
    lists["slug"] = [None if slug == _plain(value) else slug for slug, value in zip(lists["slug"], values, strict=True)]
    return lists


def _plain(value: _Described) -> str:
    """Return the slug that readers make of a value's names, where they are given none."""
    names = (str(name).lower() for name in (value.get("parent"), value["name"]) if name)
    return "/".join(_SIGNS.sub("-", re.sub("['’]", "", name).replace("&", "and")) for name in names)


def _outcome(name: str) -> _Described:
    return {"name": name, "slug": slug(name)}


def _type(name: str) -> _Described:
    return {"name": name.capitalize(), "slug": name}


def _category(names: tuple[str, str | None]) -> _Described:
    return {"name": names[1], "parent": names[0], "slug": "/".join(slug(name) for name in names if name)}


def _body(name: str) -> _Described:
    return {"name": name, "slug": slug(name), "kind": vocabulary.body(name).kind}
