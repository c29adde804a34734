"""`python -m bench.search_sets [DECISIONS]`: what laws, remedies, sums and grounds add to the search index.

It makes up what so many decisions say, writes the files of the index that have it, and prints their sizes; and how long
the processor takes to count the facets with the engine in Node. Some laws are cited very often, most of them seldom.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from bench.targets import FULL
from generator.search.index.columns import Row, write_columns
from generator.search.index.kept import Memory
from generator.search.index.said import AllSaid, CitedLaw, Said, all_said, packed
from generator.search.index.sets import write_cites, write_sets
from generator.search.language import SUMS
from generator.site.files.scripts import SCRIPTS, SEARCHING
from tests.support.node_engine import whole_language
from tests.support.node_tools import FOLDER, find_node, install_node
from tests.support.project import ROOT

_KINDS = ("payment", "refund", "waiver", "reduction", "backdating", "other remedy")
_HEADS = ("distress", "time and trouble", "lost provision", "loss", "other")
_GROUNDS = tuple(f"ground-{number}" for number in range(16))
_SUMS = (50, 100, 150, 200, 250, 300, 500, 750, 1000)


def main(decisions: int) -> None:
    """Print sizes and times for an archive of so many decisions."""
    said = made_up(decisions)
    with tempfile.TemporaryDirectory() as folder:
        for path, size in sizes(Path(folder), said).items():
            print(f"{path:24}{size:>10,} bytes {size / decisions:6.2f} a decision", flush=True)
        given = Path(folder, "given.json")
        given.write_text(json.dumps(engine_input(said)), encoding="utf-8")
        subprocess.run([find_node() or install_node(), str(FOLDER / "search_sets.mjs"), str(given)], check=True)


def made_up(decisions: int) -> AllSaid:
    """Return what `decisions` say: three laws each on average, a sum in 35 of 100, a ground in 30."""
    rng, numbers = Random(1), np.random.default_rng(1)
    laws = [
        CitedLaw(f"act-{act}/s{section}", f"Some Act with a Long Name {act} 2014", f"section {section}", cite)
        for act in range(120)
        for section in range(1, 26)
        for cite in (f"s {section}", f"s {section}({1 + section % 7})")
    ]
    rng.shuffle(laws)
    shares = np.cumsum(1 / np.arange(1, len(laws) + 1) ** 1.05)
    found = []
    for _ in range(decisions):
        cited = np.searchsorted(shares / shares[-1], numbers.random(int(numbers.poisson(3.0))))
        has_remedy = rng.random() < 0.35
        found.append(
            packed(
                Said(
                    law=tuple(dict.fromkeys(laws[at] for at in cited)),
                    remedies=tuple(rng.sample(_KINDS, rng.choice((1, 1, 2)))) if has_remedy else (),
                    heads=tuple(rng.sample(_HEADS, rng.choice((1, 2)))) if has_remedy else (),
                    grounds=tuple(rng.sample(_GROUNDS, rng.choice((1, 1, 2)))) if rng.random() < 0.3 else (),
                    pounds=f"{rng.choice((*_SUMS, rng.randrange(20, 9000)))}.00" if has_remedy else None,
                    cites=(f"{rng.randrange(13, 26)}{rng.randrange(10**6):06}",) if rng.random() < 0.1 else (),
                )
            )
        )
    return all_said(found)


def sizes(folder: Path, said: AllSaid) -> dict[str, int]:
    """Write the files to `folder`; return their sizes in bytes, and that of all."""
    for name in ("columns", "facets"):
        (folder / name).mkdir()
    sets, _, _ = write_sets(folder, said)
    write_cites(folder, said)
    unknown = [0] * len(said.law)
    columns: dict[str, Sequence[Row]] = {**sets, "outcome": unknown, "sum": _sums(said), "range": _ranges(said)}
    write_columns(folder, columns, unknown, Memory(folder / "kept"))
    found = {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(folder.rglob("*.js"))}
    return {**found, "all": sum(found.values())}


def engine_input(said: AllSaid) -> dict[str, Any]:
    """Return what the script in Node needs: the engine, and the columns as the engine has them once they are read."""
    laws = sorted(said.laws)
    acts = sorted({law.page.partition("/")[0] for law in laws})
    return {
        "language": whole_language(),
        "scripts": [str(ROOT / "site_src/docs" / SCRIPTS / path) for path in SEARCHING],
        "laws": [
            {
                "authority": law.authority,
                "slug": law.page.partition("/")[0],
                "partSlug": law.page,
                "cite": law.cite,
                "number": acts.index(law.page.partition("/")[0]),
            }
            for law in laws
        ],
        "facets": {
            "remedy": [{"slug": name, "kind": "remedy"} for name in _KINDS],
            "ground": [{"slug": name, "kind": "ground"} for name in _GROUNDS],
        },
        "columns": {
            "sum": _sums(said),
            "range": _ranges(said),
            "law": _set(acts, ({said.laws[at].page.partition("/")[0] for at in each} for each in said.law)),
            "remedy": _set(_KINDS, said.remedies),
            "ground": _set(_GROUNDS, said.grounds),
        },
    }


def _sums(said: AllSaid) -> list[int]:
    return [0 if pence is None else 1 + pence for pence in said.pence]


def _ranges(said: AllSaid) -> list[int]:
    least = [each.pounds * 100 + 1 for each in SUMS if each.pounds is not None]
    return [bisect_right(least, pence) for pence in _sums(said)]


def _set(values: Iterable[Any], lists: Iterable[Iterable[Any]]) -> list[list[int]]:
    places = {value: place for place, value in enumerate(values, 1)}
    return [sorted(places[value] for value in each) for each in lists]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FULL)
