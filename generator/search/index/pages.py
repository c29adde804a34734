"""The pages of an archive: read anew where they have changed, else as the last build read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial

from generator.search.index.gather import DecisionPage, gather
from generator.search.index.kept import KeptPage
from generator.system.workers import chunks, in_order


class Pages:
    """The pages of decisions, and where their texts lie."""

    def __init__(self, docs_dir: str, site_dir: str, spool: str, executor: Executor | None) -> None:
        """`docs_dir` has the Markdown pages, `site_dir` the HTML pages; texts are laid down in the folder `spool`."""
        self._read = partial(gather, docs_dir, site_dir, spool)
        self._executor = executor
        self._found: dict[str, DecisionPage | None] = {}
        self._spooled: set[str] = set()

    def find(
        self, src_uris: Iterable[str], before: Mapping[str, KeptPage], states: Mapping[str, str]
    ) -> list[DecisionPage]:
        """Return the pages of the decisions `src_uris` in the order of documents.

        `before` has those of the last build, and `states` what can be seen of each without reading it. One that has no
        state, or not that of before, is read.

        Raises:
            OSError: a page cannot be read.
            ValueError: a Markdown page is not one that the generator wrote.
        """
        wanted = sorted(src_uris)
        for name in wanted:
            known = before.get(name)
            if known is not None and known.state and known.state == states.get(name):
                self._found[name] = known.page
        self._gather([name for name in wanted if name not in self._found])
        pages = (self._found[name] for name in wanted)
        return sorted(filter(None, pages), key=lambda page: (page.date or "", page.reference, page.url))

    def kept(self, states: Mapping[str, str]) -> dict[str, KeptPage]:
        """Return what the next build may know of the pages."""
        return {name: KeptPage(states.get(name, ""), page) for name, page in self._found.items()}

    def with_texts(self, pages: Sequence[DecisionPage]) -> list[DecisionPage]:
        """Return `pages`, of which the texts lie in the spool.

        Raises:
            OSError: a page cannot be read.
        """
        names = [page.url.removesuffix(".html") + ".md" for page in pages]
        self._gather([name for name in names if name not in self._spooled])
        return [found for name in names if (found := self._found[name]) is not None]

    def _gather(self, names: Sequence[str]) -> None:
        for found in in_order(self._executor, self._read, chunks(names)):
            self._found |= found
            self._spooled.update(found)
