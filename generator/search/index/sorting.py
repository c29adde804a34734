"""Sort the tokens of some documents by term, and write their postings and positions as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generator.search.index.law_parts import find_parts
from generator.search.index.lexicon import Lexicon
from generator.search.index.phrases import Finder
from generator.search.tokens import key_order

NOWHERE = -1
"""In place of a block's first position: its tokens have none."""
_TERMS = "terms"  # the file in a run's folder with its terms, a line each


@dataclass(slots=True)
class TokenStream:
    """The tokens of documents, block by block, in the order of documents and positions."""

    terms: list[int] = field(default_factory=list)
    """The terms of all tokens, by their numbers in the lexicon."""
    blocks: list[tuple[int, int, int, int, bool]] = field(default_factory=list)
    """Of each block: its document, how many tokens it has, the position of the first, the weight of each in units of
    `weights.UNIT`, and whether it is of the summary."""

    def add(self, document: int, terms: Sequence[int], first: int, weight: int, summary: bool = False) -> None:
        """Add a block. Its tokens have the positions from `first` on, or none if that is NOWHERE."""
        self.terms += terms
        self.blocks.append((document, len(terms), first, weight, summary))


@dataclass(slots=True)
class _Tokens:
    """All tokens of a stream, a row each; N of them, phrases and parts of laws included."""

    terms: npt.NDArray[np.int32]
    """Numbers in the lexicon; shape (N,)."""
    documents: npt.NDArray[np.int32]
    """Numbers of documents; shape (N,)."""
    positions: npt.NDArray[np.int32]
    """Positions in them, below 0 where there is none; shape (N,)."""
    weights: npt.NDArray[np.int32]
    """In units of `weights.UNIT`; shape (N,)."""
    summary: npt.NDArray[np.int32]
    """1 in the summary, else 0; shape (N,)."""


def write_sorted(
    stream: TokenStream,
    lexicon: Lexicon,
    path: Path,
    lengths: npt.NDArray[np.int64] | None = None,
    finder: Finder | None = None,
    *,
    parts: bool = False,
) -> None:
    """Write the postings and positions of a stream, sorted by term, to the folder `path`, and the terms (`terms_in`).

    With a `finder`, frequent phrases are terms too, most of them without positions; with `parts`, parts of laws are,
    without any. `lengths` of the documents, if they matter, go into the hashes of the terms that have a posting there.

    Raises:
        OSError: the folder cannot be written.
    """
    tokens = _rows(stream, lexicon, finder, parts=parts)
    terms, ranks = _ranked(tokens.terms, lexicon)
    # Tokens come in the order of documents and positions, and so do phrases of one length; a stable sort by term keeps
    # that within each term.
    ranked = ranks[tokens.terms]
    order = np.argsort(ranked, kind="stable")
    ranked, documents, positions = ranked[order], tokens.documents[order], tokens.positions[order]
    first = np.ones(len(ranked), bool)
    first[1:] = (ranked[1:] != ranked[:-1]) | (documents[1:] != documents[:-1])
    starts = np.flatnonzero(first)  # of each posting, its first token
    has_position = positions >= 0
    counts = _combined(np.add, has_position.astype(np.int32), starts).astype(np.uint32)
    bounds = np.searchsorted(ranked[starts], np.arange(len(terms) + 1))
    places = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
    rows: dict[str, npt.NDArray[np.unsignedinteger]] = {
        "documents": documents[starts].astype(np.uint32),
        "weights": np.minimum(_combined(np.add, tokens.weights[order], starts), 0xFFFF).astype(np.uint16),
        "summary": _combined(np.maximum, tokens.summary[order], starts).astype(np.uint8),
        "counts": counts,
    }
    placed = positions[has_position].astype(np.uint32)
    told = [*rows.values()] if lengths is None else [*rows.values(), lengths[rows["documents"]]]
    hashes = term_hashes(told, placed, bounds, places)
    bounds, places = bounds.astype(np.uint32), places[bounds].astype(np.uint64)
    arrays = {**rows, "positions": placed, "bounds": bounds, "places": places, "hashes": hashes}
    for name, array in arrays.items():
        np.save(path / f"{name}.npy", array.astype(np.min_scalar_type(int(array.max(initial=0)))))
    (path / _TERMS).write_bytes("\n".join(terms).encode("utf-8", "surrogatepass"))


def terms_in(path: str) -> list[str]:
    """Return the terms and phrases of the run in the folder `path`, sorted by `key_order`.

    Raises:
        OSError: they cannot be read.
    """
    text = Path(path, _TERMS).read_bytes().decode("utf-8", "surrogatepass")
    return text.split("\n") if text else []


def term_hashes(
    told: Sequence[npt.NDArray[np.integer]],
    positions: npt.NDArray[np.uint32],
    bounds: npt.NDArray[np.int64],
    places: npt.NDArray[np.int64],
) -> npt.NDArray[np.uint64]:
    """Return for each term a hash of its postings, of which `told` says all but the positions; shape (T,).

    `bounds` and `places` are as in `postings.Postings`. A hash is a sum over what is in order anyway, so that all can
    be made at once.
    """
    rows = np.zeros(len(told[0]), np.uint64)
    for each in told:
        rows = mixed(rows + each.astype(np.uint64))
    sizes = np.diff(places)
    within = np.arange(len(positions), dtype=np.uint64) - np.repeat(places[:-1], sizes).astype(np.uint64)
    owners = np.repeat(rows, sizes)
    of_positions = np.concatenate(
        ([np.uint64(0)], np.cumsum(mixed(mixed(owners + positions) + within), dtype=np.uint64))
    )
    of_rows = np.concatenate(([np.uint64(0)], np.cumsum(rows, dtype=np.uint64)))
    hashes: npt.NDArray[np.uint64] = np.diff(of_rows[bounds]) + mixed(np.diff(of_positions[places[bounds]]))
    return hashes


def mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return well mixed numbers for `values`, each for its own, by SplitMix64.

    Source: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators (2014).
    """
    mixed = values + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _rows(stream: TokenStream, lexicon: Lexicon, finder: Finder | None, *, parts: bool) -> _Tokens:
    """Return the tokens of a stream, and after them the parts of laws and the frequent phrases that they make."""
    terms = np.array(stream.terms, np.int32)
    table = np.array(stream.blocks, np.int32).reshape(-1, 5)
    sizes = table[:, 1]
    starts = np.cumsum(sizes) - sizes
    # A block without positions is moved so far below 0 that all its tokens stay there.
    firsts = np.where(table[:, 2] < 0, -1 - starts - sizes, table[:, 2])
    positions = np.arange(len(terms), dtype=np.int32) + np.repeat((firsts - starts).astype(np.int32), sizes)
    blocks = np.repeat(np.arange(len(table)), sizes)
    words = terms.astype(np.int64)
    none = np.zeros(0, np.int64)
    led, part_keys = find_parts(words, blocks, lexicon) if parts else (none, none)
    phrases, phrase_keys = finder.find(words, blocks) if finder is not None else (none, none)
    terms = np.concatenate((terms, part_keys.astype(np.int32), phrase_keys.astype(np.int32)))
    is_placed = np.isin(phrase_keys, finder.placed) if finder is not None else phrases > 0
    of_phrases = np.where(is_placed, positions[phrases], NOWHERE).astype(np.int32)
    positions = np.concatenate((positions, np.full(len(led), NOWHERE, np.int32), of_phrases))
    blocks = np.concatenate((blocks, blocks[led], blocks[phrases]))
    return _Tokens(terms, table[blocks, 0], positions, table[blocks, 3], table[blocks, 4])


def _ranked(numbers: npt.NDArray[np.int32], lexicon: Lexicon) -> tuple[list[str], npt.NDArray[np.unsignedinteger]]:
    """Return the terms that occur in `numbers`, sorted, and for each number of the lexicon its place among them."""
    used = np.flatnonzero(np.bincount(numbers, minlength=1)) if len(numbers) else np.zeros(0, np.int64)
    names = [lexicon.terms[number] for number in used]
    by_name = sorted(range(len(names)), key=lambda at: key_order(names[at]))
    # The sort by two bytes is several times as fast as that by four.
    kind = np.uint16 if len(names) <= 1 << 16 else np.uint32
    ranks: npt.NDArray[np.unsignedinteger] = np.zeros(len(lexicon.terms), kind)
    ranks[used[by_name]] = np.arange(len(names))
    return [names[at] for at in by_name], ranks


def _combined(
    function: np.ufunc, values: npt.NDArray[np.int32], starts: npt.NDArray[np.int64]
) -> npt.NDArray[np.int32]:
    """Return `function` over each group of `values`; groups begin at the indexes `starts`."""
    combined: npt.NDArray[np.int32] = function.reduceat(values, starts) if len(starts) else values[:0]
    return combined
