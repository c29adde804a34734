"""Part the texts of some decisions into tokens, write them into packs, and sort what is said by form: a run.

A run lies in a folder of arrays, so that the merging of all runs reads of each only the part that it needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from generator.search.index.extract import Block
from generator.search.index.gather import Page, blocks_of
from generator.search.index.lexicon import Lexicon
from generator.search.index.phrases import Finder
from generator.search.index.shards import compressed_after, digits_of, headed, packed_json, write_stream
from generator.search.index.sorting import NOWHERE, Stream, write_sorted
from generator.search.index.tokens import parts
from generator.search.index.weights import UNIT, WEIGHTS, weight_of
from generator.search.index.wordbook import Coder, dictionary

PACK = 4
"""How many documents are in a pack."""
GROUP = 128
"""How many packs are in a group, whose files have the same digits."""
RUN = 1024
"""How many documents are in a run: a multiple of PACK and GROUP."""

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

    def tokens(self, number: int, lexicon: Lexicon) -> list[int]:
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
        self.lexicon = Lexicon()
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
    stream = Stream()
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
    forms, documents, positions = write_sorted(stream, lexicon, path, tools.finder)
    rows = np.array(sharing, np.int64).reshape(-1, 2)
    return Run(str(path), forms, documents, positions, np.array(lengths), np.array(summaries), digits, rows)


def shared_run(spool: str) -> Run:
    """Return the run of the shared paragraphs, which stand in it for documents.

    Raises:
        OSError: a file cannot be read or written.
    """
    lexicon, shared = _tools(spool).lexicon, _tools(spool).shared
    stream = Stream()
    for number, text in enumerate(shared.texts):
        stream.add(number, lexicon.numbers(text), 0, UNIT)
    path = Path(spool) / "run-shared"
    forms, documents, positions = write_sorted(stream, lexicon, path)
    none = np.zeros(0, np.int64)
    return Run(str(path), forms, documents, positions, none, none, [], none.reshape(-1, 2))


def _tokens(stream: Stream, document: int, page: Page, said: Iterable[_Said], lexicon: Lexicon, shared: _Shared) -> int:
    """Add the tokens of a document to the stream; return how many positions its summary has."""
    position = summary = 0
    rest = []
    for one in said:
        if one.block.kind != "s":
            rest.append(one)
            continue
        numbers = lexicon.numbers(one.block.text, one.parts)
        stream.add(document, numbers, position, WEIGHTS["summary"], True)
        summary = position + len(numbers)
        position = summary + 1 if numbers else position
    for one in rest:
        if one.number is not None:
            stream.add(document, shared.tokens(one.number, lexicon), NOWHERE, WEIGHTS["shared"])
            continue
        numbers = lexicon.numbers(one.block.text, one.parts)
        stream.add(document, numbers, position, weight_of(one.block))
        position += len(numbers) + 1 if numbers else 0
    subject = " ".join(name for name in (page.category, page.subcategory) if name)
    for text, field_of in ((page.title, "title"), (subject, "subject")):
        numbers = lexicon.numbers(text)
        stream.add(document, numbers, position, WEIGHTS[field_of])
        position += len(numbers) + 1 if numbers else 0
    return summary


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
