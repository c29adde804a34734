"""Build the search index of a site: gather the pages, make runs, merge them, and write the small shards.

It is over 250 lines: one class has all the steps, in their order.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from generator.search.index.documents import VOLUME
from generator.search.index.examples import examples
from generator.search.index.facets import write_facets
from generator.search.index.facts import SHEET
from generator.search.index.gather import DecisionPage, blocks_of, gather
from generator.search.index.kept import Memory, key_of_bytes
from generator.search.index.lookups import write_dates, write_references, write_shared, write_spelling
from generator.search.index.merge import MergeTask, blocks_in, merge
from generator.search.index.pages import Pages
from generator.search.index.plan import DictionaryPlan, Terms, plan
from generator.search.index.runs import RUN, Run, RunShards, RunTask, make_runs, shared_run, shared_run_in
from generator.search.index.said import AllSaid, all_said
from generator.search.index.sample import choose, sample_of
from generator.search.index.sets import write_cites
from generator.search.index.shards import headed, packed_json, write_root, write_shard
from generator.search.index.shared import Shared, find_shared
from generator.search.index.tools import Tools
from generator.search.index.tools import write_shared as write_texts_of_shared
from generator.search.index.volumes import write_numbered
from generator.search.index.weights import K1, LEVELS, rounded_mean, write_norms
from generator.search.tokens import tokens
from generator.system.workers import begun, chunks, in_order

FORMAT = 6
"""The version of the index's format. A reader refuses an index of another one."""
FOLDER = "search"
"""The index's folder in the site."""

_SPOOL = "spool"  # a folder in it for what the stages of the build hand on; it is removed at the end
_MERGED = 4  # tasks of the dictionary that a process is given at once
_BLOCKS = 32  # blocks of the dictionary in a volume
_RARE = 1000  # with more documents than this, terms in one document only are not offered as spellings
_KINDS = "documents shared sharers terms postings references columns dates facets facts spelling wordbook".split()


def build_index(
    docs_dir: str,
    site_dir: str,
    src_uris: Sequence[str],
    executor: Executor | None = None,
    folder: Path | None = None,
    has_page: Callable[[str], bool] | None = None,
    remembered: tuple[Memory, Mapping[str, str]] | None = None,
) -> dict[str, str]:
    """Write the index of some decisions to the folder `search` of the site, in place of the one that is there.

    `src_uris` are their Markdown pages below `docs_dir`; their HTML pages are in `site_dir`. Another `folder` may be
    named for the index. `has_page` tells of the address of a body's, category's or outcome's page whether it is there
    to be named; by default all are. With an executor the work is shared between processes. `remembered` is the memory
    of the last build, and for each page what can be seen of it without reading it: with them, only those parts are
    made anew that have changed. The bytes are the same in any case. Returns the pages that could not be read or parted
    into tokens, with the reason: they are not in the index, and all others are.

    Raises:
        OSError: a file cannot be read or written.
    """
    folder = folder or Path(site_dir, FOLDER)
    memory, states = remembered or (Memory(folder / _SPOOL / "kept"), {})

    def write(names: Sequence[str]) -> None:
        pages = Pages(docs_dir, site_dir, str(folder / _SPOOL), executor)
        _Build(folder, memory, pages, executor).make(names, states, has_page)

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
                for page in filter(None, gather(docs_dir, site_dir, spool, [src_uri]).values()):
                    for text in (page.title, page.category or "", *(block.text for block in blocks_of(page))):
                        tokens(text)
        except Exception as error:
            bad[src_uri] = f"{type(error).__name__}: {error}"
    return bad


def _write_shared(folder: Path, tasks: Sequence[Shared]) -> dict[str, object]:
    [shared] = tasks
    return write_shared(folder, shared.texts, shared.rows[:, ::-1])


@dataclass(frozen=True, slots=True)
class _Build:
    """A build of an index in `folder`."""

    folder: Path
    memory: Memory
    pages: Pages
    executor: Executor | None

    @property
    def spool(self) -> str:
        return str(self.folder / _SPOOL)

    def make(self, src_uris: Sequence[str], states: Mapping[str, str], has_page: Callable[[str], bool] | None) -> None:
        """Write all of the index."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for kind in (*_KINDS, _SPOOL):
            (self.folder / kind).mkdir(parents=True)
        self.memory.begin()
        pages = self.pages.find(src_uris, self.memory.before.pages, states)
        shared = find_shared(pages, self.memory.before.shared, self.pages.with_texts)
        key, digits = self._sampled(pages)
        write_texts_of_shared(self.spool, shared.texts)
        tools = Tools(self.spool)
        making, standing = self._runs(tools, key, pages, shared)  # goes on while what does not need them is done
        sharing = begun(self.executor, partial(_write_shared, self.folder), [[shared]])
        said = all_said(page.said for page in pages)
        told = {
            "references": write_references(self.folder, pages),
            "dates": write_dates(self.folder, pages),
            **write_cites(self.folder, said),
        }
        terms = Terms()
        for run in standing:
            terms.of(run)
        facets = self._facets(pages, said, making, has_page)
        runs = making()
        told |= {"shared": sharing()[0], **facets}
        dictionary, documents = self._dictionary(tools, shared, runs, terms)
        root = {
            "format": FORMAT,
            "documents": len(pages),
            "undated": sum(page.date is None for page in pages),
            "levels": LEVELS,
            "k1": K1,
            "volumes": {
                "each": VOLUME,
                "heads": [head for run in runs for head in run.shards.heads],
                "hashes": "".join(digits for run in runs for digits in run.shards.volumes),
            },
            **told,
            "facts": {"documents": SHEET, "hashes": "".join(each for run in runs for each in run.shards.facts)},
            "wordbook": digits,
            **dictionary,
            "examples": examples(pages, said, documents),
        }
        write_root(self.folder, packed_json(root))
        self.memory.after.pages = self.pages.kept(states)
        self.memory.after.shared = {key: text for key, text in zip(shared.keys, shared.texts, strict=True) if key}
        shutil.rmtree(self.spool)

    def _sampled(self, pages: Sequence[DecisionPage]) -> tuple[str, str]:
        """Put into the spool what a sample of the pages chooses; return its key, and the digits of `wordbook/0`."""
        sample = sample_of(pages)
        key = key_of_bytes(*(page.hash for page in sample))
        name = f"sample-{key}"
        part = self.memory.part(name, self.folder)
        place = f"{self.memory.folder}/{name}"
        if part is None:
            choose(self.memory.place(name), self.pages.with_texts(sample))
            tools = Tools(place)
            digits = write_shard(self.folder, "wordbook/0", headed(packed_json(tools.wordbook), tools.dictionary))
            self.memory.made(name, digits, self.folder, [f"wordbook/0-{digits}.js"])
        else:
            digits = part.value
        shutil.copytree(place, self.spool, dirs_exist_ok=True)
        return key, digits

    def _runs(
        self, tools: Tools, key: str, pages: Sequence[DecisionPage], shared: Shared
    ) -> tuple[Callable[[], list[Run]], list[Run]]:
        """Begin to make those of the runs anew that have changed; return what gives all, when they are made, and those
        that have not changed."""
        places, shards, tasks = [], {}, []
        for first in range(0, max(1, len(pages)), RUN):
            some = pages[first : first + RUN]
            of_shared = shared.of(first, first + RUN)
            name = f"run-{key_of_bytes(key.encode(), str(first).encode(), of_shared, *(page.hash for page in some))}"
            places.append((name, first))
            if (part := self.memory.part(name, self.folder)) is not None:
                shards[name] = RunShards(*part.value)
            else:
                tasks.append(RunTask(self.memory.place(name), first, self.pages.with_texts(some)))
        standing = [
            Run(f"{self.memory.folder}/{name}", first, shards[name]) for name, first in places if name in shards
        ]
        made = begun(self.executor, partial(make_runs, tools, str(self.folder)), chunks(tasks, 1))

        @cache
        def runs() -> list[Run]:
            for task, [found] in zip(tasks, made(), strict=True):
                name = Path(task.path).name
                shards[name] = found
                self.memory.made(name, found, self.folder, found.names(task.first))
            return [Run(f"{self.memory.folder}/{name}", first, shards[name]) for name, first in places]

        return runs, standing

    def _facets(
        self,
        pages: Sequence[DecisionPage],
        said: AllSaid,
        runs: Callable[[], list[Run]],
        has_page: Callable[[str], bool] | None,
    ) -> dict[str, object]:
        """Write the facets, and return what the root says of them."""
        return write_facets(
            self.folder,
            pages,
            said,
            lambda: np.concatenate([run.array("summaries") for run in runs()]),
            has_page,
            self.memory,
            self.executor,
        )

    def _dictionary(
        self, tools: Tools, shared: Shared, runs: Sequence[Run], terms: Terms
    ) -> tuple[dict[str, object], dict[str, int]]:
        """Write the dictionary, and the words that are offered as spellings.

        Returns what the root says of both, and in how many documents each term is.
        """
        lengths = np.concatenate([run.array("lengths") for run in runs])
        write_norms(self.spool, lengths)
        planned = plan([*runs, self._shared_run(tools, shared)], terms, self.spool, rounded_mean(lengths))
        blocks = [block for place in self._merged(planned) for block in blocks_in(place)]
        rare = 1 if len(lengths) > _RARE else 0
        often = {term: count for term, count in planned.documents.items() if count > rare}
        said: dict[str, object] = {
            "terms": {
                "firsts": "\n".join(block.first for block in blocks),
                **write_numbered(self.folder, "terms", (block.stream for block in blocks), _BLOCKS),
            },
            "spelling": write_spelling(self.folder, often),
        }
        return said, planned.documents

    def _shared_run(self, tools: Tools, shared: Shared) -> Run:
        name = f"shared-{key_of_bytes(packed_json([shared.texts, tools.placed]))}"
        if self.memory.part(name, self.folder) is not None:
            return shared_run_in(f"{self.memory.folder}/{name}")
        run = shared_run(tools, self.memory.place(name))
        self.memory.made(name, None, self.folder, [])
        return run

    def _merged(self, planned: DictionaryPlan) -> list[str]:
        """Return the folders with the blocks of all tasks, in order; those are merged that have changed."""
        names = [f"task-{task.key}" for task in planned.tasks]
        tasks = [
            MergeTask(self.memory.place(name), task)
            for name, task in zip(names, planned.tasks, strict=True)
            if self.memory.part(name, self.folder) is None
        ]
        work = partial(merge, self.spool, str(self.folder), planned.runs)
        for some, volumes in zip(
            chunks(tasks, _MERGED), in_order(self.executor, work, chunks(tasks, _MERGED)), strict=True
        ):
            for task, written in zip(some, volumes, strict=True):
                shards = [f"postings/{number}-{digits}.js" for number, digits in written]
                self.memory.made(Path(task.path).name, None, self.folder, shards)
        return [f"{self.memory.folder}/{name}" for name in names]
