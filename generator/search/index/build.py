"""Build the index of all decisions beside their pages: gather, run, merge, and the small shards."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np

from generator.search.index.facets import write_facets
from generator.search.index.gather import Gathered, Page, blocks_of, gather
from generator.search.index.merge import merge
from generator.search.index.phrases import frequent_phrases
from generator.search.index.plan import plan
from generator.search.index.runs import (
    GROUP,
    PACK,
    RUN,
    Run,
    lay_down,
    lay_down_dictionary,
    make_run,
    shared_run,
    shared_texts,
)
from generator.search.index.shards import headed, packed_json, write_root, write_shard, write_stream
from generator.search.index.tokens import tokens
from generator.search.index.varints import gaps, varints
from generator.search.index.weights import K1, LEVELS, lay_down_norms
from generator.search.index.wordbook import wordbook
from generator.system.workers import chunks, in_order

FORMAT = 2
FOLDER = "search"

_SAMPLE = 500  # documents that the wordbook and the frequent phrases are chosen by, at most
_SHARED = 16  # shared paragraphs in a shard
_REFERENCES = 2048  # references in a shard
_SHARING = 5  # decisions that make a paragraph a shared one
_RARE = 1000  # documents from which on forms in one of them are not offered as spellings
_SPELT = range(3, 25)  # letters of a word that is offered as a spelling
_EPOCH = date(1970, 1, 1).toordinal()
_KINDS = (
    "documents",
    "shared",
    "sharers",
    "terms",
    "postings",
    "positions",
    "references",
    "columns",
    "dates",
    "facets",
    "spelling",
    "wordbook",
)


def build_index(docs_dir: str, site_dir: str, src_uris: Sequence[str], executor: Executor | None = None) -> None:
    """Write the index of the decisions whose Markdown pages are `src_uris` below `docs_dir`, and whose HTML pages
    stand below `site_dir`, to the folder `search` there. `executor` shares the work.

    Raises:
        OSError: a file cannot be read or written.
        ValueError: a page is not one that the generator wrote.
    """
    folder = Path(site_dir, FOLDER)
    shutil.rmtree(folder, ignore_errors=True)
    for kind in _KINDS:
        (folder / kind).mkdir(parents=True)
    spool = mkdtemp(prefix="spool-", dir=folder)  # a new name each time: workers remember what they read there
    read = partial(gather, docs_dir, site_dir, spool)
    gathered = list(in_order(executor, read, chunks(sorted(src_uris))))
    shared = _shared_texts(gathered)
    pages = sorted((page for part in gathered for page in part.pages), key=_by_date)
    del gathered
    sample = pages[:: 1 + len(pages) // _SAMPLE]
    some = [blocks_of(page) for page in sample]
    known = set(shared)
    common = wordbook(block.text for blocks in some for block in blocks if block.text not in known)
    phrases = frequent_phrases([tokens(block.text) for block in blocks] for blocks in some[::2])
    lay_down(spool, shared, common, phrases)
    before = lay_down_dictionary(spool, sample)
    tasks = [(first, pages[first : first + RUN]) for first in range(0, max(1, len(pages)), RUN)]
    make = partial(make_run, spool, str(folder))
    runs = list(chain.from_iterable(in_order(executor, make, chunks(tasks, 1))))
    root = {
        "format": FORMAT,
        "documents": len(pages),
        "undated": sum(page.date is None for page in pages),
        "levels": LEVELS,
        "k1": K1,
        "packs": {
            "documents": PACK,
            "group": GROUP,
            "hashes": "".join(digits for run in runs for digits in run.digits),
        },
        "references": _references(folder, pages),
        "dates": _dates(folder, pages),
        "wordbook": write_shard(folder, "wordbook/0", headed(packed_json(common), before)),
        **write_facets(folder, pages, runs),
        **_dictionary(folder, spool, runs, executor),
        "shared": _shared(folder, spool, runs),
    }
    write_root(folder, packed_json(root))
    shutil.rmtree(spool)


def _by_date(page: Page) -> tuple[str, str]:
    return (page.date or "", page.reference)


def _shared_texts(gathered: Sequence[Gathered]) -> list[str]:
    """Return the texts of the paragraphs that stand in several decisions, those in most first."""
    pages = [page for part in gathered for page in part.pages]
    keys = np.frombuffer(b"".join(key for part in gathered for key in part.keys), "<u8")
    found, firsts, counts = np.unique(keys, return_index=True, return_counts=True)
    ends = np.cumsum([page.shareable for page in pages])
    texts: dict[int, list[str]] = defaultdict(list)
    wanted: dict[int, dict[bytes, int]] = defaultdict(dict)
    for key, first, count in zip(found, firsts, counts, strict=True):
        if count >= _SHARING:
            page = int(np.searchsorted(ends, first, side="right"))
            wanted[page][int(key).to_bytes(8, "little")] = int(count)
    for page, keys_here in wanted.items():
        for block in blocks_of(pages[page]):
            if block.key in keys_here:
                texts[keys_here.pop(block.key)].append(block.text)
    return [text for count in sorted(texts, reverse=True) for text in sorted(texts[count])]


def _references(folder: Path, pages: Sequence[Page]) -> dict[str, str]:
    """Write the documents by their references."""
    found = sorted(("".join(page.reference.split()), document) for document, page in enumerate(pages))
    firsts, hashes = [], []
    for at, part in enumerate(chunks(found, _REFERENCES)):
        firsts.append(part[0][0])
        hashes.append(write_shard(folder, f"references/{at}", packed_json(list(zip(*part, strict=True)))))
    return {"firsts": "\n".join(firsts), "hashes": "".join(hashes)}


def _dates(folder: Path, pages: Sequence[Page]) -> str:
    """Write how many decisions each day has."""
    days = Counter(date.fromisoformat(page.date).toordinal() - _EPOCH for page in pages if page.date)
    table = np.array(sorted(days.items()), np.int64).reshape(-1, 2)
    table[:, 0] = np.diff(table[:, 0], prepend=0)
    return write_shard(folder, "dates/0", varints(table.reshape(-1).astype(np.uint32)))


def _dictionary(folder: Path, spool: str, runs: Sequence[Run], executor: Executor | None) -> dict[str, Any]:
    """Write the dictionary, and the words that are offered as spellings."""
    every = [*runs, shared_run(spool)]
    lay_down_norms(spool, np.concatenate([run.lengths for run in runs]))
    tasks, documents = plan(every)
    paths = [run.path for run in every]
    merged = in_order(executor, partial(merge, spool, str(folder), paths), chunks(tasks, 1))
    firsts, hashes = [], []
    for at, block in enumerate(chain.from_iterable(chain.from_iterable(merged))):
        firsts.append(block.first)
        hashes.append(write_stream(folder, f"terms/{at}", block.stream))
    rare = 1 if sum(len(run.lengths) for run in runs) > _RARE else 0
    return {
        "terms": {"firsts": "\n".join(firsts), "hashes": "".join(hashes)},
        "spelling": _spelling(folder, {name: count for name, count in documents.items() if count > rare}),
    }


def _spelling(folder: Path, documents: Mapping[str, int]) -> dict[str, str]:
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(documents, key=lambda word: (-documents[word], word)):
        if word.isascii() and word.isalpha() and len(word) in _SPELT:
            words[word[0]].append(word)
    return {
        letter: write_shard(folder, f"spelling/{letter}", packed_json(" ".join(words[letter])))
        for letter in sorted(words)
    }


def _shared(folder: Path, spool: str, runs: Sequence[Run]) -> dict[str, Any]:
    """Write the shared paragraphs, and the documents that they stand in."""
    texts = shared_texts(spool)
    rows = np.concatenate([run.shared for run in runs])
    rows = rows[np.argsort(rows[:, 0], kind="stable")]
    bounds = np.searchsorted(rows[:, 0], np.arange(len(texts) + 1))
    digits, sharers = [], []
    for at, first in enumerate(range(0, len(texts), _SHARED)):
        digits.append(write_shard(folder, f"shared/{at}", packed_json(texts[first : first + _SHARED])))
        edges = bounds[first : first + _SHARED + 1]
        documents = rows[edges[0] : edges[-1], 1]
        data = varints(np.diff(edges)) + varints(gaps(documents, (edges - edges[0])[:-1], 1))
        sharers.append(write_shard(folder, f"sharers/{at}", data))
    return {"count": len(texts), "shard": _SHARED, "texts": "".join(digits), "documents": "".join(sharers)}
