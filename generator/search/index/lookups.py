"""Write the small shards: references, days, spellings, and the shared paragraphs with their documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generator.search.index.gather import DecisionPage
from generator.search.index.shards import compressed, packed_json, write_shard
from generator.search.index.varints import gaps, varints
from generator.search.index.volumes import write_numbered
from generator.system.workers import chunks

_SHARED = 16  # shared paragraphs in a shard
_SHARDS = 32  # shards with them in a volume
_REFERENCES = 2048  # references in a shard
_SPELT = range(3, 25)  # letters of a word that is offered as a spelling
_EPOCH = date(1970, 1, 1).toordinal()


def write_references(folder: Path, pages: Sequence[DecisionPage]) -> dict[str, str]:
    """Write the numbers of documents by their references; return what the root says of them.

    Raises:
        OSError: a file cannot be written.
    """
    found = sorted(("".join(page.reference.split()), document) for document, page in enumerate(pages))
    firsts, hashes = [], []
    for at, part in enumerate(chunks(found, _REFERENCES)):
        firsts.append(part[0][0])
        hashes.append(write_shard(folder, f"references/{at}", packed_json(list(zip(*part, strict=True)))))
    return {"firsts": "\n".join(firsts), "hashes": "".join(hashes)}


def write_dates(folder: Path, pages: Sequence[DecisionPage]) -> str:
    """Write how many decisions each day has; return the digits of the shard.

    Raises:
        OSError: it cannot be written.
    """
    days = Counter(date.fromisoformat(page.date).toordinal() - _EPOCH for page in pages if page.date)
    table = np.array(sorted(days.items()), np.int64).reshape(-1, 2)
    table[:, 0] = np.diff(table[:, 0], prepend=0)
    return write_shard(folder, "dates/0", varints(table.reshape(-1).astype(np.uint32)))


def write_spelling(folder: Path, documents: Mapping[str, int]) -> dict[str, str]:
    """Write the words that are offered as spellings; return the digits of the shard of each first letter.

    `documents` says in how many documents each term is.

    Raises:
        OSError: a file cannot be written.
    """
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(documents, key=lambda word: (-documents[word], word)):
        if word.isascii() and word.isalpha() and len(word) in _SPELT:
            words[word[0]].append(word)
    return {
        letter: write_shard(folder, f"spelling/{letter}", packed_json(" ".join(words[letter])))
        for letter in sorted(words)
    }


def write_shared(folder: Path, texts: Sequence[str], rows: npt.NDArray[np.int64]) -> dict[str, object]:
    """Write the texts of the shared paragraphs, and their documents; return what the root says of them.

    `rows` are pairs (shared paragraph, document), the documents of each paragraph ascending; shape (rows, 2). A number
    that no paragraph has has the text "", and no documents.

    Raises:
        OSError: a file cannot be written.
    """
    rows = rows[np.argsort(rows[:, 0], kind="stable")]
    bounds = np.searchsorted(rows[:, 0], np.arange(len(texts) + 1))
    shared, sharers = [], []
    for first in range(0, len(texts), _SHARED):
        shared.append(compressed(packed_json(texts[first : first + _SHARED])))
        edges = bounds[first : first + _SHARED + 1]
        documents = rows[edges[0] : edges[-1], 1].astype(np.uint32)
        sizes = np.diff(edges)
        firsts = (edges - edges[0])[:-1][sizes > 0]
        data = varints(sizes.astype(np.uint32)) + varints(gaps(documents, firsts, 1))
        sharers.append(compressed(data))
    return {
        "count": len(texts),
        "shard": _SHARED,
        "texts": write_numbered(folder, "shared", shared, _SHARDS),
        "documents": write_numbered(folder, "sharers", sharers, _SHARDS),
    }
