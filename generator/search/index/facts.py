"""Write the facts of decisions for those who take them away: the columns of the data, and the law with its places."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import chain
from pathlib import Path

from generator.search.index.gather import DecisionPage, facts_of
from generator.search.index.shards import packed_json, write_shard
from generator.system.workers import chunks, in_order

SHEET = 256
"""Documents in a shard of facts."""


def write_facts(folder: Path, pages: Sequence[DecisionPage], executor: Executor | None) -> dict[str, int | str]:
    """Write the facts of the documents, of which `pages` are in order; return what the root says of them.

    Raises:
        OSError: a file cannot be read or written.
    """
    sheets = [(at, pages[first : first + SHEET]) for at, first in enumerate(range(0, len(pages), SHEET))]
    digits = chain.from_iterable(in_order(executor, partial(_write_sheets, folder), chunks(sheets, 8)))
    return {"documents": SHEET, "hashes": "".join(digits)}


def _write_sheets(folder: Path, sheets: Sequence[tuple[int, Sequence[DecisionPage]]]) -> list[str]:
    digits = []
    for at, pages in sheets:
        rows = [facts_of(page) for page in pages]
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        law = columns.pop("law")
        digits.append(write_shard(folder, f"facts/{at}", packed_json({"columns": columns, "law": law})))
    return digits
