"""Part the texts of some decisions into tokens, write them into packs, and sort what is said by form: a run.

A run lies in a folder of arrays, so that the merging of all runs reads of each only the part that it needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from generator.search.extract import Block
from generator.search.gather import Page, blocks_of
from generator.search.phrases import Finder
from generator.search.shards import compressed_after, digits_of, headed, packed_json, write_stream
from generator.search.texts import Coder, dictionary
from generator.search.tokens import is_plain, key_order, parts, pieces, tokens

PACK = 4
"""How many documents are in a pack."""
GROUP = 128
"""How many packs are in a group, whose files have the same digits."""
RUN = 1024
"""How many documents are in a run: a multiple of PACK and GROUP."""

UNIT = 20
"""A word of plain text weighs as much; the others in proportion (the field weights of BM25F)."""
_WEIGHTS = {"title": 200, "subject": 80, "summary": 80, "heading": 60, "finding": 30, "text": UNIT, "shared": 5}
_NOWHERE = -1
_NONE = -1

_SHARED = "shared.json"
_WORDBOOK = "wordbook.json"
_PHRASES = "phrases.json"
_DICTIONARY = "dictionary"


@dataclass(slots=True)
class Run:
    """A run in the folder `path`: its forms in order, and for each in how many documents and positions it is.

    `lengths` and `summaries` give for each document its tokens, and those of its positions that are of its summary;
    `digits` are those of the groups of packs. `shared` has a row (shared paragraph, document) for each paragraph of a
    document that is shared.
    """

    path: str
    forms: list[str]
    documents: npt.NDArray[np.int64]
    positions: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]
    summaries: npt.NDArray[np.int64]
    digits: list[str]
    shared: npt.NDArray[np.int64]


class _Lexicon(dict[str, int]):
    """The number of the form of each part of text met so far, or -1 if it has no token. `forms` has them by number."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[str] = []
        self._numbers: dict[str, int] = {}

    def __missing__(self, part: str) -> int:
        found = tokens(part)
        number = self[part] = self.number(found[0]) if found else _NONE
        return number

    def numbers(self, text: str, said: Sequence[str] | None = None) -> list[int]:
        """Return the numbers of the forms of the tokens of `text`; `said` are its parts, if they are known."""
        if not is_plain(text):
            return [self[piece] for piece in pieces(text)]
        return [number for part in (parts(text) if said is None else said) if (number := self[part]) != _NONE]

    def number(self, token: str) -> int:
        """Return the number of a form, or of a phrase of forms with blanks between them."""
        number = self._numbers.setdefault(token, len(self.forms))
        if number == len(self.forms):
            self.forms.append(token)
        return number


@dataclass(slots=True)
class _Stream:
    """The tokens of documents, block by block: of each block its document, size, first position, weight, summary."""

    numbers: list[int] = field(default_factory=list)
    blocks: list[tuple[int, int, int, int, bool]] = field(default_factory=list)

    def add(self, document: int, numbers: Sequence[int], first: int, weight: int, summary: bool = False) -> None:
        """Add a block whose tokens have the positions from `first` on, or none if that is negative."""
        self.numbers += numbers
        self.blocks.append((document, len(numbers), first, weight, summary))


class _Said(NamedTuple):
    """A block of a document; the number of the shared paragraph that it is, or the parts of its text if it is none."""

    block: Block
    number: int | None
    parts: list[str]


class _Shared:
    """The shared paragraphs as they were laid down for the runs."""

    def __init__(self, spool: str) -> None:
        self.texts = shared_texts(spool)
        self._numbers = {text: at for at, text in enumerate(self.texts)}
        self._tokens: dict[int, list[int]] = {}

    def told_from(self, blocks: Iterable[Block]) -> list[_Said]:
        """Return `blocks`, the shared paragraphs among them told from the others."""
        numbers = [(block, self._numbers.get(block.text) if block.kind == "p" else None) for block in blocks]
        return [_Said(block, number, parts(block.text) if number is None else []) for block, number in numbers]

    def tokens(self, number: int, lexicon: _Lexicon) -> list[int]:
        """Return the tokens of a shared paragraph."""
        if number not in self._tokens:
            self._tokens[number] = lexicon.numbers(self.texts[number])
        return self._tokens[number]


def lay_down(spool: str, shared: Sequence[str], wordbook: Sequence[str], phrases: Sequence[str]) -> None:
    """Lay the texts of the shared paragraphs, the wordbook and the frequent phrases down in `spool`, for the runs.

    Raises:
        OSError: they cannot be written.
    """
    (Path(spool) / _SHARED).write_bytes(packed_json(shared))
    (Path(spool) / _WORDBOOK).write_bytes(packed_json(wordbook))
    (Path(spool) / _PHRASES).write_bytes(packed_json(phrases))


def shared_texts(spool: str) -> list[str]:
    """Return the texts of the shared paragraphs that `lay_down` laid down.

    Raises:
        OSError: they cannot be read.
    """
    texts: list[str] = json.loads((Path(spool) / _SHARED).read_bytes())
    return texts


class _Tools:
    """What the runs that one process makes share."""

    def __init__(self, spool: str) -> None:
        self.lexicon = _Lexicon()
        self.shared = _Shared(spool)
        self.coder = Coder(json.loads((Path(spool) / _WORDBOOK).read_bytes()))
        phrases: list[str] = json.loads((Path(spool) / _PHRASES).read_bytes())
        words = {word for phrase in phrases for word in phrase.split()}
        self.finder = Finder(phrases, {name: self.lexicon.number(name) for name in (*words, *phrases)})


@cache
def _tools(spool: str) -> _Tools:
    return _Tools(spool)


def lay_down_dictionary(spool: str, pages: Sequence[Page]) -> bytes:
    """Lay down in `spool` what the packs refer back to, made of some `pages`, after `lay_down`; return it.

    Raises:
        OSError: a file cannot be read or written.
    """
    tools = _tools(spool)
    codes: list[bytes] = []
    records = []
    for page in pages:
        said = tools.shared.told_from(blocks_of(page))
        codes += [tools.coder.code(one.parts) for one in said if one.number is None]
        records.append((_record(page, said, tools.coder)[0], b""))
    headers = [_pack(records[at : at + PACK]) for at in range(0, len(records), 5 * PACK)]
    chosen = dictionary(codes, headers)
    (Path(spool) / _DICTIONARY).write_bytes(chosen)
    return chosen


@cache
def _dictionary(spool: str) -> bytes:
    return (Path(spool) / _DICTIONARY).read_bytes()


def make_run(spool: str, folder: str, tasks: Sequence[tuple[int, Sequence[Page]]]) -> list[Run]:
    """Make the run of each task, (number of the first document, pages in the order of documents).

    The packs of their texts go to `folder`, that of the index.

    Raises:
        OSError: a file cannot be read or written.
    """
    return [_make_run(spool, folder, first, pages) for first, pages in tasks]


def _make_run(spool: str, folder: str, first: int, pages: Sequence[Page]) -> Run:
    tools = _tools(spool)
    lexicon, shared = tools.lexicon, tools.shared
    stream = _Stream()
    lengths, summaries, records = [], [], []
    sharing: list[tuple[int, int]] = []
    for document, page in enumerate(pages, first):
        said = shared.told_from(blocks_of(page))
        before = len(stream.numbers)
        summaries.append(_tokens(stream, document, page, said, lexicon, shared))
        lengths.append(len(stream.numbers) - before)
        records.append(_record(page, said, tools.coder))
        sharing += [(number, document) for number in sorted({one.number for one in said if one.number is not None})]
    behind = _dictionary(spool)
    streams = [compressed_after(behind, _pack(records[at : at + PACK])) for at in range(0, len(records), PACK)]
    digits = []
    for at in range(0, len(streams), GROUP):
        group = streams[at : at + GROUP]
        digits.append(digits_of(b"".join(group)))
        for number, pack in enumerate(group, first // PACK + at):
            write_stream(folder, f"documents/{number}", pack, digits[-1])
    path = Path(spool) / f"run-{first}"
    forms, documents, positions = _sorted(stream, lexicon, path, tools.finder)
    rows = np.array(sharing, np.int64).reshape(-1, 2)
    return Run(str(path), forms, documents, positions, np.array(lengths), np.array(summaries), digits, rows)


def shared_run(spool: str) -> Run:
    """Return the run of the shared paragraphs, which stand in it for documents.

    Raises:
        OSError: a file cannot be read or written.
    """
    lexicon, shared = _tools(spool).lexicon, _tools(spool).shared
    stream = _Stream()
    for number, text in enumerate(shared.texts):
        stream.add(number, lexicon.numbers(text), 0, UNIT)
    path = Path(spool) / "run-shared"
    forms, documents, positions = _sorted(stream, lexicon, path)
    none = np.zeros(0, np.int64)
    return Run(str(path), forms, documents, positions, none, none, [], none.reshape(-1, 2))


def _tokens(
    stream: _Stream, document: int, page: Page, said: Iterable[_Said], lexicon: _Lexicon, shared: _Shared
) -> int:
    """Add the tokens of a document to the stream; return how many positions its summary has."""
    position = summary = 0
    rest = []
    for one in said:
        if one.block.kind != "s":
            rest.append(one)
            continue
        numbers = lexicon.numbers(one.block.text, one.parts)
        stream.add(document, numbers, position, _WEIGHTS["summary"], True)
        summary = position + len(numbers)
        position = summary + 1 if numbers else position
    for one in rest:
        if one.number is not None:
            stream.add(document, shared.tokens(one.number, lexicon), _NOWHERE, _WEIGHTS["shared"])
            continue
        numbers = lexicon.numbers(one.block.text, one.parts)
        stream.add(document, numbers, position, _weight(one.block))
        position += len(numbers) + 1 if numbers else 0
    subject = " ".join(name for name in (page.category, page.subcategory) if name)
    for text, field_of in ((page.title, "title"), (subject, "subject")):
        numbers = lexicon.numbers(text)
        stream.add(document, numbers, position, _WEIGHTS[field_of])
        position += len(numbers) + 1 if numbers else 0
    return summary


def _weight(block: Block) -> int:
    return _WEIGHTS["heading" if block.kind == "h" else "finding" if block.finding else "text"]


def _record(page: Page, said: Iterable[_Said], coder: Coder) -> tuple[dict[str, Any], bytes]:
    """Return what a pack says of a document: its facts and blocks, and the codes of their texts."""
    body = bytearray()
    placed: list[tuple[str, str, int]] = []
    for block, number, written in said:
        code = coder.code(written)
        placed.append((block.kind, block.anchor, len(code) if number is None else -1 - number))
        body += code
    record = {
        "reference": page.reference,
        "url": page.url,
        "title": page.title,
        "body": page.body,
        "date": page.date,
        "outcome": page.outcome,
        "category": page.category,
        "subcategory": page.subcategory,
        "blocks": placed,
    }
    return record, bytes(body)


def _pack(records: Sequence[tuple[dict[str, Any], bytes]]) -> bytes:
    return headed(packed_json([record for record, _ in records]), b"".join(body for _, body in records))


def _sorted(
    stream: _Stream, lexicon: _Lexicon, path: Path, finder: Finder | None = None
) -> tuple[list[str], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Write the postings and positions of a stream, sorted by form, to the folder `path`.

    With a `finder`, frequent phrases are forms too, without positions. Returns the forms, and for each how many
    documents and positions it has.
    """
    numbers = np.array(stream.numbers, np.int32)
    table = np.array(stream.blocks, np.int32).reshape(-1, 5)
    sizes = table[:, 1]
    starts = np.cumsum(sizes) - sizes
    # A block without positions lies so far below nought that its tokens stay there.
    firsts = np.where(table[:, 2] < 0, -1 - starts - sizes, table[:, 2])
    positions = np.arange(len(numbers), dtype=np.int32) + np.repeat((firsts - starts).astype(np.int32), sizes)
    blocks = np.repeat(np.arange(len(table)), sizes)
    if finder is not None:
        places, phrases = finder.find(numbers.astype(np.int64), blocks)
        numbers = np.concatenate((numbers, phrases.astype(np.int32)))
        positions = np.concatenate((positions, np.full(len(places), _NOWHERE, np.int32)))
        blocks = np.concatenate((blocks, blocks[places]))
    documents, weights, summary = (table[blocks, column] for column in (0, 3, 4))

    used = np.flatnonzero(np.bincount(numbers, minlength=1)) if len(numbers) else np.zeros(0, np.int64)
    names = [lexicon.forms[number] for number in used]
    by_name = sorted(range(len(names)), key=lambda at: key_order(names[at]))
    forms = [names[at] for at in by_name]
    ranks = np.zeros(len(lexicon.forms), np.uint16 if len(forms) <= 1 << 16 else np.uint32)
    ranks[used[by_name]] = np.arange(len(forms))
    # Tokens come in the order of documents and positions, and so do phrases of one length; a stable sort by form keeps
    # that within each form.
    ranked = ranks[numbers]
    order = np.argsort(ranked, kind="stable")
    ranked, documents, positions = ranked[order], documents[order], positions[order]
    new = np.flatnonzero(
        np.concatenate((np.ones(1, bool), (ranked[1:] != ranked[:-1]) | (documents[1:] != documents[:-1])))[
            : len(ranked)
        ]
    )

    has_position = positions >= 0
    counts = _summed(np.add, has_position.astype(np.int32), new)
    bounds = np.searchsorted(ranked[new], np.arange(len(forms) + 1))
    places = np.concatenate(([0], np.cumsum(counts)))
    path.mkdir()
    arrays = {
        "documents": documents[new].astype(np.uint32),
        "weights": np.minimum(_summed(np.add, weights[order], new), 0xFFFF).astype(np.uint16),
        "summary": _summed(np.maximum, summary[order], new).astype(np.uint8),
        "counts": counts.astype(np.uint32),
        "positions": positions[has_position].astype(np.uint32),
        "bounds": bounds,
        "places": places[bounds],
    }
    for name, array in arrays.items():
        np.save(path / f"{name}.npy", array)
    return forms, np.diff(bounds), np.diff(places[bounds])


def _summed(function: np.ufunc, values: npt.NDArray[np.int32], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Return `function` over each group of `values`, which begin at the indexes `starts`."""
    summed: npt.NDArray[np.int32] = function.reduceat(values, starts) if len(starts) else values[:0]
    return summed
