"""Turn some decisions into a run: their texts into packs, their tokens into postings sorted by term.

A run is a folder of arrays. The merging of all runs reads of each array only the part that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generator.search.index.documents import GROUP, PACK, record, write_packs
from generator.search.index.gather import DecisionPage, blocks_of
from generator.search.index.sorting import NOWHERE, TokenStream, write_sorted
from generator.search.index.tools import SplitBlock, Tools
from generator.search.index.weights import UNIT, WEIGHTS, weight_of

RUN = 2 * PACK * GROUP
"""Documents in a run: so many that packs and groups do not cross from one run into the next."""


@dataclass(slots=True)
class Run:
    """What a run has, besides the arrays in its folder. T is the number of its terms, D that of its documents."""

    path: str
    """The folder with its arrays."""
    terms: list[str]
    """Its terms and frequent phrases, sorted by `key_order`."""
    documents: npt.NDArray[np.int64]
    """For each term, in how many documents it is; shape (T,)."""
    positions: npt.NDArray[np.int64]
    """For each term, how many positions it has; shape (T,)."""
    lengths: npt.NDArray[np.int64]
    """For each document, how many tokens it has; shape (D,)."""
    summaries: npt.NDArray[np.int64]
    """For each document, how many of its positions, from 0, belong to its summary; shape (D,)."""
    digits: list[str]
    """The digits of its groups of packs."""
    shared: npt.NDArray[np.int64]
    """A row (shared paragraph, document) for each shared paragraph that a document has; shape (rows, 2)."""


def make_runs(tools: Tools, folder: str, tasks: Sequence[tuple[int, Sequence[DecisionPage]]]) -> list[Run]:
    """Make the run of each task: the number of its first document, and its pages in the order of documents.

    The packs of their texts go to `folder`, that of the index.

    Raises:
        OSError: a file cannot be read or written.
    """
    return [_make_run(tools, folder, first, pages) for first, pages in tasks]


def _make_run(tools: Tools, folder: str, first: int, pages: Sequence[DecisionPage]) -> Run:
    stream = TokenStream()
    lengths, summaries, records = [], [], []
    rows: list[tuple[int, int]] = []
    for document, page in enumerate(pages, first):
        blocks = tools.split(blocks_of(page))
        before = len(stream.terms)
        summaries.append(_add_document(stream, tools, document, page, blocks))
        lengths.append(len(stream.terms) - before - stream.terms[before:].count(tools.block_end))
        records.append(record(page, blocks, tools.coder))
        rows += [(number, document) for number in sorted({each.shared for each in blocks if each.shared is not None})]
    digits = write_packs(folder, first, records, tools.dictionary)
    path = Path(tools.spool) / f"run-{first}"
    terms, documents, positions = write_sorted(stream, tools.lexicon, path, tools.finder)
    shared = np.array(rows, np.int64).reshape(-1, 2)
    return Run(str(path), terms, documents, positions, np.array(lengths), np.array(summaries), digits, shared)


def shared_run(tools: Tools) -> Run:
    """Return the run of the shared paragraphs: in it they are the documents, by their numbers.

    Raises:
        OSError: a file cannot be written.
    """
    stream = TokenStream()
    for number in range(len(tools.shared)):
        stream.add(number, tools.shared_terms(number), 0, UNIT)
    path = Path(tools.spool) / "run-shared"
    terms, documents, positions = write_sorted(stream, tools.lexicon, path)
    none = np.zeros(0, np.int64)
    return Run(str(path), terms, documents, positions, none, none, [], none.reshape(-1, 2))


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
    return end + 1
