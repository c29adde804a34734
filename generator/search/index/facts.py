"""Write the facts of decisions for those who take them away: the columns of the data, and the law with its places."""

from __future__ import annotations

from collections.abc import Sequence

from generator.search.index.gather import DecisionPage, facts_of
from generator.search.index.shards import packed_json, write_shard
from generator.system.workers import chunks

SHEET = 256
"""Documents in a shard of facts."""


def write_facts(folder: str, first: int, pages: Sequence[DecisionPage]) -> list[str]:
    """Write the facts of documents, of which `pages` are in order; return the digits of the shards.

    `first` is the number of the first document, with which a shard begins.

    Raises:
        OSError: a file cannot be read or written.
    """
    digits = []
    for at, some in enumerate(chunks(pages, SHEET), first // SHEET):
        rows = [facts_of(page) for page in some]
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        law = columns.pop("law")
        digits.append(write_shard(folder, f"facts/{at}", packed_json({"columns": columns, "law": law})))
    return digits
