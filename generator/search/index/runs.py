"""Turn some decisions into a run: their texts into packs, their tokens into postings sorted by term.

A run is a folder of arrays. The merging of all runs reads of each array only the part that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from generator.search.index.documents import VOLUME, record, write_documents
from generator.search.index.facts import SHEET, write_facts
from generator.search.index.gather import DecisionPage, blocks_of
from generator.search.index.sorting import NOWHERE, TokenStream, terms_in, write_sorted
from generator.search.index.tools import SplitBlock, Tools
from generator.search.index.weights import UNIT, WEIGHTS, weight_of
from generator.search.tokens import BLOCK_GAP

RUN = 8 * VOLUME
"""Documents in a run: so many that no volume crosses from one run into the next."""


class RunShards(msgspec.Struct, frozen=True, array_like=True):
    """What the root says of the shards of a run."""

    heads: list[int]
    """For each volume of its documents the length of its head."""
    volumes: list[str]
    """The digits of these volumes."""
    facts: list[str]
    """The digits of the shards with the facts of its documents."""

    def names(self, first: int) -> list[str]:
        """Return the files of all of them in the folder of the index; `first` is the number of the first document."""
        kinds = (("documents", VOLUME, self.volumes), ("facts", SHEET, self.facts))
        return [
            f"{kind}/{first // each + at}-{digits}.js"
            for kind, each, hashes in kinds
            for at, digits in enumerate(hashes)
        ]


@dataclass(frozen=True, slots=True)
class Run:
    """A run that lies in a folder. T is the number of its terms, D that of its documents."""

    path: str
    """The folder with its arrays."""
    first: int
    """The number of its first document."""
    shards: RunShards
    """Its shards."""

    def terms(self) -> list[str]:
        """Return its terms and frequent phrases, sorted by `key_order`.

        Raises:
            OSError: they cannot be read.
        """
        return terms_in(self.path)

    def array(self, name: str) -> npt.NDArray[np.int64]:
        """Return an array of whole numbers that lies in its folder.

        Raises:
            OSError: it cannot be read.
        """
        array: npt.NDArray[np.int64] = np.load(f"{self.path}/{name}.npy").astype(np.int64)
        return array

    def documents(self) -> npt.NDArray[np.int64]:
        """Return for each term, in how many documents it is; shape (T,)."""
        return np.diff(self.array("bounds"))

    def positions(self) -> npt.NDArray[np.int64]:
        """Return for each term, how many positions it has; shape (T,)."""
        return np.diff(self.array("places"))

    def hashes(self) -> npt.NDArray[np.uint64]:
        """Return for each term a hash of its postings; shape (T,)."""
        hashes: npt.NDArray[np.uint64] = np.load(f"{self.path}/hashes.npy").astype(np.uint64)
        return hashes


class RunTask(NamedTuple):
    """A run to make."""

    path: str
    """The new folder for it."""
    first: int
    """The number of its first document."""
    pages: Sequence[DecisionPage]
    """Its pages in the order of documents; their texts are in the spool."""


def make_runs(tools: Tools, folder: str, tasks: Sequence[RunTask]) -> list[RunShards]:
    """Make the run of each task, and return its shards, which go to `folder`, that of the index.

    Raises:
        OSError: a file cannot be read or written.
    """
    return [_make_run(tools, folder, *task) for task in tasks]


def _make_run(tools: Tools, folder: str, path: str, first: int, pages: Sequence[DecisionPage]) -> RunShards:
    stream = TokenStream()
    lengths, summaries, records = [], [], []
    for document, page in enumerate(pages):
        blocks = tools.split(blocks_of(page))
        before = len(stream.terms)
        summaries.append(_add_document(stream, tools, document, page, blocks))
        lengths.append(len(stream.terms) - before - stream.terms[before:].count(tools.block_end))
        records.append(record(page, blocks, tools.coder))
    written = write_documents(folder, first, records, tools.dictionary)
    of_documents = {"lengths": np.array(lengths, np.int64), "summaries": np.array(summaries, np.int64)}
    for name, array in of_documents.items():
        np.save(f"{path}/{name}.npy", array)
    write_sorted(stream, tools.lexicon, Path(path), of_documents["lengths"], tools.finder, parts=True)
    digits = [digits for _, digits in written.written]
    return RunShards(written.heads, digits, write_facts(folder, first, pages))


def shared_run(tools: Tools, path: str) -> Run:
    """Make the run of the shared paragraphs in the folder `path`: in it they are the documents, by their numbers.

    Raises:
        OSError: a file cannot be written.
    """
    stream = TokenStream()
    for number in range(len(tools.shared)):
        stream.add(number, tools.shared_terms(number), 0, UNIT)
    write_sorted(stream, tools.lexicon, Path(path), finder=tools.placed_finder)
    return shared_run_in(path)


def shared_run_in(path: str) -> Run:
    """Return the run of the shared paragraphs that lies in the folder `path`."""
    return Run(path, 0, RunShards([], [], []))


def _add_document(
    stream: TokenStream, tools: Tools, document: int, page: DecisionPage, blocks: Iterable[SplitBlock]
) -> int:
    """Add the tokens of a document to the stream; return how many positions its summary has."""
    position = summary = 0
    rest = []
    for each in blocks:
        if each.block.kind != "s":
            rest.append(each)
            continue
        terms = tools.lexicon.numbers(each.block.text, each.parts)
        stream.add(document, terms, position, WEIGHTS["summary"], True)
        summary = position + len(terms)
        position = _end_block(stream, tools, document, position, terms)
    for each in rest:
        if each.shared is not None:
            stream.add(document, tools.shared_terms(each.shared), NOWHERE, WEIGHTS["shared"])
            continue
        terms = tools.lexicon.numbers(each.block.text, each.parts)
        stream.add(document, terms, position, weight_of(each.block))
        position = _end_block(stream, tools, document, position, terms)
    subject = " ".join(name for name in (page.category, page.subcategory) if name)
    for field, text in (("title", page.title), ("subject", subject)):
        terms = tools.lexicon.numbers(text)
        stream.add(document, terms, position, WEIGHTS[field])
        position = _end_block(stream, tools, document, position, terms)
    return summary


def _end_block(stream: TokenStream, tools: Tools, document: int, position: int, terms: Sequence[int]) -> int:
    """Add the mark that ends a block, if the block has any `terms`; return the first position of the next block.

    No phrase crosses from block to block, for the mark stands between them.
    """
    if not terms:
        return position
    end = position + len(terms)
    stream.add(document, [tools.block_end], end, 1)
    return end + BLOCK_GAP
