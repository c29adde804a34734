"""Build the search index of a site: gather the pages, make runs, merge them, and write the small shards."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from generator.search import everyday
from generator.search.index.documents import VOLUME, choose_dictionary
from generator.search.index.examples import examples
from generator.search.index.facets import write_facets
from generator.search.index.facts import write_facts
from generator.search.index.gather import DecisionPage, Gathered, blocks_of, gather
from generator.search.index.lookups import write_dates, write_references, write_shared, write_spelling
from generator.search.index.merge import merge
from generator.search.index.phrases import frequent_phrases
from generator.search.index.plan import plan
from generator.search.index.runs import RUN, Run, make_runs, shared_run
from generator.search.index.sets import write_cites
from generator.search.index.shards import headed, packed_json, write_root, write_shard
from generator.search.index.tools import Tools, write_dictionary, write_texts
from generator.search.index.volumes import write_numbered
from generator.search.index.weights import K1, LEVELS, write_norms
from generator.search.index.wordbook import wordbook
from generator.search.tokens import tokens
from generator.system.workers import chunks, in_order

FORMAT = 4
"""The version of the index's format. A reader refuses an index of another one."""
FOLDER = "search"
"""The index's folder in the site."""

_SPOOL = "spool"  # a folder in it for what the stages of the build hand on; it is removed at the end
_SAMPLE = 500  # documents by which the wordbook and the frequent phrases are chosen, at most
_BLOCKS = 32  # blocks of the dictionary in a volume
_SHARING = 5  # decisions that must have a paragraph for it to be a shared one
_RARE = 1000  # with more documents than this, terms in one document only are not offered as spellings
_KINDS = (
    "documents",
    "shared",
    "sharers",
    "terms",
    "postings",
    "references",
    "columns",
    "dates",
    "facets",
    "facts",
    "spelling",
    "wordbook",
)


def build_index(
    docs_dir: str,
    site_dir: str,
    src_uris: Sequence[str],
    executor: Executor | None = None,
    folder: Path | None = None,
    has_page: Callable[[str], bool] | None = None,
) -> dict[str, str]:
    """Write the index of some decisions to the folder `search` of the site, in place of the one that is there.

    `src_uris` are their Markdown pages below `docs_dir`; their HTML pages are in `site_dir`. Another `folder` may be
    named for the index. `has_page` tells of the address of a body's, category's or outcome's page whether it is there
    to be named; by default all are. With an executor the work is shared between processes. The bytes are the same in
    any case. Returns the pages that could not be read or parted into tokens, with the reason: they are not in the
    index, and all others are.

    Raises:
        OSError: a file cannot be read or written.
    """
    write = partial(_write_index, docs_dir, site_dir, folder or Path(site_dir, FOLDER), has_page, executor)
    try:
        write(src_uris)
    except (OSError, MemoryError, BrokenExecutor):
        raise
    except Exception:
        faulty = partial(_faulty, docs_dir, site_dir)
        bad = {name: why for some in in_order(executor, faulty, chunks(src_uris)) for name, why in some.items()}
        if not bad:
            raise
        write([src_uri for src_uri in src_uris if src_uri not in bad])
        return bad
    return {}


def _faulty(docs_dir: str, site_dir: str, src_uris: Sequence[str]) -> dict[str, str]:
    """Return the pages that cannot be read, or whose text cannot be parted into tokens, with the reason."""
    bad = {}
    for src_uri in src_uris:
        try:
            with TemporaryDirectory() as spool:
                for page in gather(docs_dir, site_dir, spool, [src_uri]).pages:
                    for text in (page.title, page.category or "", *(block.text for block in blocks_of(page))):
                        tokens(text)
        except Exception as error:
            bad[src_uri] = f"{type(error).__name__}: {error}"
    return bad


def _write_index(
    docs_dir: str,
    site_dir: str,
    folder: Path,
    has_page: Callable[[str], bool] | None,
    executor: Executor | None,
    src_uris: Sequence[str],
) -> None:
    spool = folder / _SPOOL
    shutil.rmtree(folder, ignore_errors=True)
    for kind in (*_KINDS, _SPOOL):
        (folder / kind).mkdir(parents=True)
    pages, shared = _gathered(docs_dir, site_dir, spool, src_uris, executor)
    tools, digits = _tools(folder, spool, pages, shared)
    runs = _runs(folder, tools, pages, executor)
    dictionary, documents = _dictionary(folder, tools, runs, executor)
    root = {
        "format": FORMAT,
        "documents": len(pages),
        "undated": sum(page.date is None for page in pages),
        "levels": LEVELS,
        "k1": K1,
        "volumes": {
            "each": VOLUME,
            "heads": [head for run in runs for head, _ in run.volumes],
            "hashes": "".join(digits for run in runs for _, digits in run.volumes),
        },
        "references": write_references(folder, pages),
        "dates": write_dates(folder, pages),
        "facts": write_facts(folder, pages, executor),
        **write_cites(folder, [page.said for page in pages]),
        "wordbook": digits,
        **write_facets(folder, pages, np.concatenate([run.summaries for run in runs]), has_page),
        **dictionary,
        "shared": write_shared(folder, shared, np.concatenate([run.shared for run in runs])),
        "examples": examples(pages, documents),
    }
    write_root(folder, packed_json(root))
    shutil.rmtree(spool)


def _gathered(
    docs_dir: str, site_dir: str, spool: Path, src_uris: Sequence[str], executor: Executor | None
) -> tuple[list[DecisionPage], list[str]]:
    """Return the pages in the order of documents, and the texts of the shared paragraphs in that of their numbers."""
    read = partial(gather, docs_dir, site_dir, str(spool))
    gathered = list(in_order(executor, read, chunks(sorted(src_uris))))
    pages = [page for part in gathered for page in part.pages]
    return sorted(pages, key=lambda page: (page.date or "", page.reference)), _shared_texts(gathered)


def _shared_texts(gathered: Sequence[Gathered]) -> list[str]:
    """Return the texts of the paragraphs that several decisions have, those of most decisions first."""
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


def _tools(folder: Path, spool: Path, pages: Sequence[DecisionPage], shared: Sequence[str]) -> tuple[Tools, str]:
    """Choose the wordbook, the frequent phrases and the dictionary of the documents by a sample of the pages.

    Returns the tools of the runs with all of them, and the digits of the shard `wordbook/0`.
    """
    sample = pages[:: 1 + len(pages) // _SAMPLE]
    texts = [[block.text for block in blocks_of(page)] for page in sample]
    known = set(shared)
    pieces = wordbook(text for each in texts for text in each if text not in known)
    frequent = frequent_phrases([tokens(text) for text in each] for each in texts[::2])
    phrases = sorted({*frequent, *everyday.phrases()}, key=lambda phrase: (phrase.count(" "), phrase))
    write_texts(str(spool), shared, pieces, phrases)
    tools = Tools(str(spool))
    dictionary = choose_dictionary(tools, sample)
    write_dictionary(str(spool), dictionary)
    return tools, write_shard(folder, "wordbook/0", headed(packed_json(pieces), dictionary))


def _runs(folder: Path, tools: Tools, pages: Sequence[DecisionPage], executor: Executor | None) -> list[Run]:
    tasks = [(first, pages[first : first + RUN]) for first in range(0, max(1, len(pages)), RUN)]
    return list(chain.from_iterable(in_order(executor, partial(make_runs, tools, str(folder)), chunks(tasks, 1))))


def _dictionary(
    folder: Path, tools: Tools, runs: Sequence[Run], executor: Executor | None
) -> tuple[dict[str, object], dict[str, int]]:
    """Write the dictionary, and the words that are offered as spellings.

    Returns what the root says of both, and in how many documents each term is.
    """
    every = [*runs, shared_run(tools)]
    lengths = np.concatenate([run.lengths for run in runs])
    write_norms(tools.spool, lengths)
    tasks, documents = plan(every)
    merged = in_order(executor, partial(merge, tools.spool, str(folder), [run.path for run in every]), chunks(tasks, 1))
    blocks = list(chain.from_iterable(chain.from_iterable(merged)))
    rare = 1 if len(lengths) > _RARE else 0
    said: dict[str, object] = {
        "terms": {
            "firsts": "\n".join(block.first for block in blocks),
            **write_numbered(folder, "terms", (block.stream for block in blocks), _BLOCKS),
        },
        "spelling": write_spelling(folder, {term: count for term, count in documents.items() if count > rare}),
    }
    return said, documents
