"""Read the search index of a built site, shard by shard, each when it is needed.

The format is described on the page `site_src/docs/search-index.md`, and this module is written from that page: it
shares nothing with the writer, so that each is a check of the other.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from generator.search.analysis import stem, utf16

FORMAT = 2
"""The version of the index's format that this reader reads."""

FOLDER = "search"
"""The index's folder in the site."""

COLUMNS = ("outcome", "category", "body", "summary")
"""The columns, in the order of their numbers."""

_EPOCH = datetime.date(1970, 1, 1)
_DIGITS = 6
_RECORD = ("reference", "url", "title", "body", "date", "outcome", "category", "subcategory")
_SCRIPT = re.compile(r'\ufeffcasebookShard\("([^"\\]*)",([0-9]+),"([^"\\]*)"\);\n')
_ESCAPED = re.compile("\ue000(.?)", re.DOTALL)
T = TypeVar("T")


class UnreadableIndexError(Exception):
    """A part of the index cannot be read. `shard` is its name, `path` its file; the message names both."""

    def __init__(self, shard: str, path: Path, trouble: str) -> None:
        super().__init__(f"the search index cannot be read: its part “{shard}” ({path}) {trouble}")
        self.shard = shard
        self.path = path


class MissingShardError(UnreadableIndexError):
    """The file of a shard is not there, or cannot be opened."""


class DamagedShardError(UnreadableIndexError):
    """The file of a shard does not hold what it should: it is cut off, changed, or of another build."""


class OtherFormatError(UnreadableIndexError):
    """The index has a format that this reader does not know."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that have a form, in order; for each its level, and whether the form stands in the summary."""

    documents: tuple[int, ...]
    levels: tuple[int, ...]
    summary: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What the dictionary says of a form. `block` is the number of the dictionary's shard that it is in."""

    form: str
    count: int
    block: int
    postings: tuple[Any, Any]
    positions: tuple[tuple[int, int, int, int], ...]
    shared: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of positions: varints with counts, the values byte by byte, and what is said of shared paragraphs."""

    counts: bytes
    planes: tuple[bytes, ...]
    rest: bytes


@dataclass(frozen=True, slots=True)
class Terms:
    """A block of the dictionary."""

    number: int
    forms: dict[str, Form]
    stems: dict[str, tuple[str, ...]]
    packs: tuple[tuple[int, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Named:
    """A value that facts of decisions have, as `facets/0` lists it. `parent` is a category's, `kind` is a body's."""

    name: str | None
    slug: str
    url: str | None
    count: int
    parent: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text of a decision. `kind` is `s` (paragraph of the summary), `h` (heading) or `p` (any other)."""

    kind: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A decision as the index keeps it. None is unknown; `url` is relative to the site's root."""

    number: int
    reference: str
    url: str
    title: str
    body: str | None
    date: str | None
    outcome: str | None
    category: str | None
    subcategory: str | None
    blocks: tuple[Block, ...]


def varints(data: bytes) -> list[int]:
    """Return the varints that `data` is made of.

    Raises:
        ValueError: the data ends within a number.
    """
    found = []
    number = shift = 0
    for byte in data:
        if byte < 0x80:
            found.append(number | byte << shift)
            number = shift = 0
        else:
            number |= (byte & 0x7F) << shift
            shift += 7
    if shift:
        raise ValueError("it ends within a number")
    return found


class _Numbers:
    """The varints of some data, taken one after another."""

    def __init__(self, data: bytes) -> None:
        self._all = varints(data)
        self._at = 0

    def take(self, count: int) -> list[int]:
        """Return the next `count` numbers."""
        found = self._all[self._at : self._at + count]
        self._at += count
        if len(found) < count:
            raise ValueError("it ends too early")
        return found

    def ascending(self, count: int, less: int = 0) -> list[int]:
        """Return `count` numbers that are stored as the first one, then each less the one before, less `less`."""
        gaps = self.take(count)
        return (
            list(accumulate(gaps)) if not less else [at * less + number for at, number in enumerate(accumulate(gaps))]
        )

    def end(self) -> None:
        """Make sure that there are no more."""
        if self._at != len(self._all):
            raise ValueError("it goes on too long")


class Index:
    """The search index of a built site. Each shard is read once, when it is needed; one that fails is tried again.

    Every method raises UnreadableIndexError if a shard that it needs cannot be read. Other shards serve on.
    """

    def __init__(self, site: Path) -> None:
        """Open the index of the site in the folder `site`.

        Raises:
            UnreadableIndexError: there is no index, it is damaged, or it has another format.
        """
        self.folder = site / FOLDER
        self._made: dict[str, Any] = {}
        self._paths = {"root": self.folder / "root.js"}
        data = self._stream("root", None)
        root = self._guarded("root", lambda: _object(data))
        if root.get("format") != FORMAT:
            trouble = f"has format {root.get('format')}; this program reads format {FORMAT}"
            raise OtherFormatError("root", self._paths["root"], trouble)
        self._guarded("root", lambda: self._read_root(root))

    def _read_root(self, root: dict[str, Any]) -> None:
        self.documents = int(root["documents"])
        self.undated = int(root["undated"])
        self.levels = tuple(float(level) for level in root["levels"])
        self.k1 = float(root["k1"])
        if len(self.levels) != 8 or not 0 <= self.undated <= self.documents:
            raise ValueError("it has impossible numbers")
        self._hashes = {
            "terms": str(root["terms"]["hashes"]),
            "references": str(root["references"]["hashes"]),
            "documents": str(root["packs"]["hashes"]),
            "shared": str(root["shared"]["texts"]),
            "sharers": str(root["shared"]["documents"]),
            "dates": str(root["dates"]),
            "facets": str(root["facets"]),
            "wordbook": str(root["wordbook"]),
        }
        self._term_keys = [utf16(first) for first in root["terms"]["firsts"].split("\n")]
        self._reference_keys = root["references"]["firsts"].split("\n")
        self._pack_size = int(root["packs"]["documents"])
        self._group_size = int(root["packs"]["group"])
        self._shared_count = int(root["shared"]["count"])
        self._shared_size = int(root["shared"]["shard"])
        self._columns = {name: (int(root["columns"][name][0]), str(root["columns"][name][1])) for name in COLUMNS}
        self._spelling = dict(root["spelling"])

    # Shards

    def _shard(self, name: str, digits: str, make: Callable[[bytes], T]) -> T:
        """Return what `make` makes of the shard `name`, from the last time or from its file."""
        if name not in self._made:
            self._paths[name] = self.folder / f"{name}-{digits}.js"
            data = self._stream(name, digits)
            self._made[name] = self._guarded(name, lambda: make(data))
        made: T = self._made[name]
        return made

    def _numbered(self, kind: str, number: int, make: Callable[[bytes], T]) -> T:
        digits = self._hashes[kind][number * _DIGITS : (number + 1) * _DIGITS]
        if number < 0 or len(digits) != _DIGITS:
            raise self._damaged("root", f"does not list the part “{kind}/{number}”")
        return self._shard(f"{kind}/{number}", digits, make)

    def _stream(self, name: str, digits: str | None) -> bytes:
        """Return the bytes that the file of the shard `name` holds."""
        path = self._paths[name]
        try:
            script = path.read_bytes()
        except FileNotFoundError as error:
            raise MissingShardError(name, path, "is missing") from error
        except OSError as error:
            raise MissingShardError(name, path, f"cannot be opened ({error.strerror})") from error
        if name.startswith("documents/"):  # packs have the digits of their group
            dictionary = self._wordbook()[1]
            return self._guarded(name, lambda: _unpacked(script, name, None, dictionary))
        return self._guarded(name, lambda: _unpacked(script, name, digits))

    def _damaged(self, name: str, trouble: str) -> DamagedShardError:
        return DamagedShardError(name, self._paths[name], trouble)

    def _guarded(self, name: str, read: Callable[[], T]) -> T:
        """Return what `read` returns. Of a mistake that comes up in it, say that the shard `name` is damaged."""
        try:
            return read()
        except (LookupError, TypeError, AttributeError, OverflowError) as error:
            raise self._damaged(name, f"is damaged: it does not hold what it should ({error!r})") from error
        except ValueError as error:
            raise self._damaged(name, f"is damaged: {error}") from error

    # The dictionary

    def terms(self, number: int) -> Terms:
        """Return block `number` of the dictionary."""
        return self._numbered("terms", number, lambda data: _terms(data, number))

    def _block_of(self, key: str) -> Terms | None:
        number = bisect_right(self._term_keys, utf16(key)) - 1
        return self.terms(number) if number >= 0 and self._hashes["terms"] else None

    def form(self, form: str) -> Form | None:
        """Return what the dictionary says of `form`, or None if no document has it."""
        block = self._block_of(form)
        return block.forms.get(form) if block else None

    def forms_of(self, key: str) -> list[Form]:
        """Return all forms whose stem is `key`."""
        block = self._block_of(key)
        if not block:
            return []
        if key not in block.stems:
            alone = block.forms.get(key)
            return [alone] if alone and stem(key) == key else []
        found = [self.form(form) for form in block.stems[key]]
        if None in found:
            trouble = f"is damaged: not all forms of “{key}” are in the dictionary"
            raise self._damaged(f"terms/{block.number}", trouble)
        return [form for form in found if form]

    def forms_from(self, start: str) -> list[Form]:
        """Return all forms that begin with `start`."""
        low = utf16(start)
        number = max(0, bisect_right(self._term_keys, low) - 1)
        found: list[Form] = []
        while self._hashes["terms"] and number < len(self._term_keys):
            if self._term_keys[number] > low and not self._term_keys[number].startswith(low):
                break
            found += [
                form for name, form in self.terms(number).forms.items() if name.startswith(start) and " " not in name
            ]
            number += 1
        return found

    def all_forms(self) -> Iterator[Form]:
        """Yield every form of the dictionary, in order."""
        for number in range(len(self._hashes["terms"]) // _DIGITS):
            yield from self.terms(number).forms.values()

    def postings(self, form: Form) -> Postings:
        """Return the documents that have `form`."""
        first, second = form.postings
        if isinstance(second, str):
            return self._shard(f"postings/{first}", second, lambda data: self._postings(data, form.count))
        name = f"terms/{form.block}"
        data = self.terms(form.block).body[first : first + second]
        return self._guarded(name, lambda: self._postings(data, form.count))

    def _postings(self, data: bytes, count: int) -> Postings:
        at = _end_of_varints(data, count)
        documents = _Numbers(data[:at]).ascending(count, less=1)
        if len(data) != at + (count + 1) // 2 or (documents and documents[-1] >= self.documents):
            raise ValueError("it has impossible postings")
        nibbles = [half for byte in data[at:] for half in (byte & 15, byte >> 4)][:count]
        levels = tuple(nibble & 7 for nibble in nibbles)
        return Postings(tuple(documents), levels, tuple(nibble >= 8 for nibble in nibbles))

    def positions(self, form: Form, documents: Collection[int]) -> dict[int, list[int]]:
        """Return where `form` stands in each of `documents`, outside shared paragraphs; where it does not is left out.

        Only the shards in which one of `documents` is are read.
        """
        having = self.postings(form).documents
        found: dict[int, list[int]] = {}
        starts = [piece[3] for piece in form.positions]
        for piece, end in zip(form.positions, [*starts[1:], len(having)], strict=False):
            begin = piece[3]
            wanted = [(n, number) for n, number in enumerate(having[begin:end]) if number in documents]
            if wanted:
                each = self._in_pack(form, piece[0], partial(_positions, place=piece[1:3], count=end - begin))
                found.update((number, each[n]) for n, number in wanted if each[n])
        return found

    def shared_positions(self, form: Form) -> dict[int, list[int]]:
        """Return for each shared paragraph that has `form` where it stands there."""
        if form.shared is None:
            return {}
        pack, offset, length = form.shared
        return self._in_pack(form, pack, lambda data: _shared_positions(data.rest[offset : offset + length]))

    def _in_pack(self, form: Form, pack: int, read: Callable[[Pack], T]) -> T:
        """Return what `read` makes of a pack of positions, given by its index in the block of `form`."""
        packs = self.terms(form.block).packs
        number, digits = self._guarded(f"terms/{form.block}", lambda: packs[pack])
        found = self._shard(f"positions/{number}", digits, _pack)
        return self._guarded(f"positions/{number}", lambda: read(found))

    # Documents

    def document(self, number: int) -> Document:
        """Return the decision that is document `number`, with its text.

        Raises:
            IndexError: there is no such document.
        """
        if not 0 <= number < self.documents:
            raise IndexError(number)
        pack, at = divmod(number, self._pack_size)
        group = pack // self._group_size
        listed = self._hashes["documents"][group * _DIGITS :][:_DIGITS]
        if len(listed) != _DIGITS:
            raise self._damaged("root", f"does not list the part “documents/{pack}”")
        data = self._shard(f"documents/{pack}", listed, bytes)
        return self._guarded(f"documents/{pack}", lambda: self._document(number, at, data))

    def _document(self, number: int, at: int, data: bytes) -> Document:
        """Return document `number`, the one at index `at` of a pack."""
        end = 4 + int.from_bytes(data[:4], "little")
        records = _list(data[4:end])
        # The codes of the documents before this one come first.
        end += sum(size for record in records[:at] for _, _, size in record["blocks"] if size > 0)
        pieces = self._wordbook()[0]
        blocks = []
        for kind, anchor, size in records[at]["blocks"]:
            if size < 0:
                blocks.append(Block(kind, anchor, self.shared_text(-1 - size)))
                continue
            blocks.append(Block(kind, anchor, _coded_text(data[end : end + size], pieces)))
            end += size
        facts = {key: records[at][key] for key in _RECORD}
        return Document(number=number, **facts, blocks=tuple(blocks))

    def _wordbook(self) -> tuple[list[str], bytes]:
        """Return the pieces of the wordbook, and the dictionary of the packs."""
        return self._numbered("wordbook", 0, _wordbook)

    def shared_text(self, number: int) -> str:
        """Return the text of shared paragraph `number`."""
        shard, at = divmod(number, self._shared_size)
        texts = self._numbered("shared", shard, _list)
        text: str = self._guarded(f"shared/{shard}", lambda: texts[at])
        return text

    def sharers(self, number: int) -> list[int]:
        """Return the documents that shared paragraph `number` stands in."""
        shard, at = divmod(number, self._shared_size)
        count = min(self._shared_size, self._shared_count - shard * self._shared_size)
        documents = self._numbered("sharers", shard, partial(_sharers, count=count))
        return self._guarded(f"sharers/{shard}", lambda: self._existing(documents[at]))

    def _existing(self, documents: list[int]) -> list[int]:
        if any(number >= self.documents for number in documents):
            raise ValueError("it names documents that do not exist")
        return documents

    def reference(self, reference: str) -> int | None:
        """Return the number of the document with `reference` (digits, perhaps a letter), or None if there is none."""
        shard = bisect_right(self._reference_keys, reference) - 1
        if shard < 0 or not self._hashes["references"]:
            return None
        names, numbers = self._numbered("references", shard, _pair)
        if reference not in names:
            return None
        return self._guarded(f"references/{shard}", lambda: self._existing([numbers[names.index(reference)]])[0])

    # Facts

    @cached_property
    def _days(self) -> tuple[list[int], list[int]]:
        """The days with decisions, counted from 1970, and for each the number of its first document."""
        numbers = self._numbered("dates", 0, varints) if self._hashes["dates"] else []
        firsts = list(accumulate(numbers[1::2], initial=self.undated))
        if firsts.pop() != self.documents:
            raise self._damaged("dates/0" if numbers else "root", "does not have the days of all decisions")
        return list(accumulate(numbers[0::2])), firsts

    def first_from(self, day: datetime.date) -> int:
        """Return the number of the first document of `day` or later; if there is none, how many documents there are."""
        days, firsts = self._days
        at = bisect_left(days, (day - _EPOCH).days)
        return firsts[at] if at < len(days) else self.documents

    def between(self, first: datetime.date | None, last: datetime.date | None) -> range:
        """Return the documents decided from `first` to `last`, both included; None leaves a side open."""
        start = self.first_from(first) if first else self.undated
        if last is None or last == datetime.date.max:
            return range(start, self.documents)
        return range(start, self.first_from(last + datetime.timedelta(days=1)))

    def years(self) -> dict[str, range]:
        """Return for each year with decisions its documents."""
        days = self._guarded("dates/0", lambda: [_EPOCH + datetime.timedelta(days=day) for day in self._days[0]])
        years = sorted({day.year for day in days})
        return {f"{year:04}": self.between(datetime.date(year, 1, 1), datetime.date(year, 12, 31)) for year in years}

    def facet(self, name: str) -> list[Named]:
        """Return the values of the facet `name` (outcome, category, body); column values refer to them, from 1."""
        facets = self._numbered("facets", 0, _facets)
        return self._guarded("facets/0", lambda: facets[name])

    def column(self, name: str) -> list[int]:
        """Return a number for each document.

        For `outcome`, `category` and `body` it is 0 or the place of the document's value in the facet, from 1; for
        `summary` how many positions belong to its summary.
        """
        size, digits = self._columns[name]
        values = None if name == "summary" else len(self.facet(name))

        def read(data: bytes) -> list[int]:
            column = _fixed(data, size, self.documents)
            if values is not None and max(column, default=0) > values:
                raise ValueError("it refers to values that do not exist")
            return column

        return self._shard(f"columns/{COLUMNS.index(name)}", digits, read)

    def spelling(self, letter: str) -> list[str]:
        """Return the words that begin with `letter` and that are spelt so somewhere, the most frequent first."""
        digits = self._spelling.get(letter)
        return self._shard(f"spelling/{letter}", digits, _text).split() if digits else []


def _unpacked(script: bytes, name: str, digits: str | None, dictionary: bytes | None = None) -> bytes:
    """Return the data of a script; with a `dictionary`, its stream goes on after that."""
    match = _SCRIPT.fullmatch(script.decode("utf-16-le"))
    if not match:
        raise ValueError("it is cut off or not of this kind")
    if match[1] != name:
        raise ValueError(f"it is the part “{match[1]}”")
    stream = _bytes_of(match[3], int(match[2]))
    before = b"" if dictionary is None else b"\x78\x01" + _stored(dictionary)
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(before + stream) + unpacker.flush()
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("its data is cut off or goes on too long")
    if digits is not None and hashlib.sha256(stream).hexdigest()[:_DIGITS] != digits:
        raise ValueError("its data is not that which its name promises")
    return data[len(dictionary or b"") :]


def _bytes_of(text: str, size: int) -> bytes:
    """Return the `size` bytes that a text stands for, two to a character."""
    plain = _ESCAPED.sub(lambda match: chr(ord(match[1]) ^ 0x8000), text)
    data = plain.encode("utf-16-le", "surrogatepass")
    if len(data) != size + size % 2:
        raise ValueError("it has the wrong length")
    return data[:size]


def _stored(data: bytes) -> bytes:
    """Return `data` as a block of a deflate stream that is not compressed, and not the last one (RFC 1951, 3.2.4)."""
    size = len(data)
    return b"\0" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + data


def _wordbook(data: bytes) -> tuple[list[str], bytes]:
    end = 4 + int.from_bytes(data[:4], "little")
    return _list(data[4:end]), data[end:]


def _object(data: bytes) -> dict[str, Any]:
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("it is no object")
    return found


def _list(data: bytes) -> list[Any]:
    found = json.loads(data)
    if not isinstance(found, list):
        raise ValueError("it is no list")
    return found


def _pair(data: bytes) -> tuple[list[str], list[int]]:
    names, numbers = _list(data)
    if len(names) != len(numbers):
        raise ValueError("its lists have different lengths")
    return names, numbers


def _text(data: bytes) -> str:
    found = json.loads(data)
    if not isinstance(found, str):
        raise ValueError("it is no string")
    return found


def _coded_text(code: bytes, pieces: list[str]) -> str:
    """Return the text of a code: pieces by their numbers, or spelt out after a nought."""
    text = []
    at = 0
    while at < len(code):
        number, at = _varint(code, at)
        if number:
            text.append(pieces[number - 1])
            continue
        size, at = _varint(code, at)
        text.append(code[at : at + size].decode("utf-8"))
        at += size
    return "".join(text)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the varint at index `at`, and the index after it."""
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def _terms(data: bytes, number: int) -> Terms:
    length = int.from_bytes(data[:4], "little")
    if len(data) < 4 + length:
        raise ValueError("it is cut off")
    table = _object(data[4 : 4 + length])
    packs = [(pack, digits) for pack, digits, *_ in table["packs"]]
    counted, valued, rest = ([starts[at] for starts in table["packs"]] for at in (2, 3, 4))
    forms = {}
    body = 0
    for form, count, where, pieces, sharing in table["forms"]:
        postings = (body, where) if isinstance(where, int) else tuple(where)
        body += where if isinstance(where, int) else 0
        positions = []
        for pack, counts, values, start in pieces:
            positions.append((pack, counted[pack], valued[pack], start))
            counted[pack] += counts
            valued[pack] += values
        shared = None
        if sharing:
            pack, size = sharing
            shared = (pack, rest[pack], size)
            rest[pack] += size
        forms[form] = Form(form, count, number, postings, tuple(positions), shared)
    stems = {key: tuple(names) for key, names in table["stems"].items()}
    return Terms(number, forms, stems, tuple(packs), data[4 + length :])


def _end_of_varints(data: bytes, count: int) -> int:
    """Return where the first `count` varints of `data` end."""
    at = 0
    for at, byte in enumerate(data):
        if not count:
            return at
        count -= byte < 0x80
    if count:
        raise ValueError("it ends too early")
    return len(data)


def _pack(data: bytes) -> Pack:
    counts, values, width = (int.from_bytes(data[at : at + 4], "little") for at in (0, 4, 8))
    first, rest = 12 + counts, 12 + counts + width * values
    if len(data) < rest or width > 4:
        raise ValueError("it is cut off")
    planes = [data[first + plane * values : first + (plane + 1) * values] for plane in range(width)]
    return Pack(data[12:first], tuple(planes), data[rest:])


def _positions(pack: Pack, place: tuple[int, int], count: int) -> list[list[int]]:
    counts = _Numbers(pack.counts[place[0] :]).take(count)
    found = []
    start = place[1]
    for end in accumulate(counts, initial=start):
        planes = [plane[start:end] for plane in pack.planes]
        if any(len(plane) != end - start for plane in planes):
            raise ValueError("it ends too early")
        gaps = [sum(byte << 8 * plane for plane, byte in enumerate(each)) for each in zip(*planes, strict=True)]
        found.append(list(accumulate(gaps)))
        start = end
    return found[1:]


def _shared_positions(data: bytes) -> dict[int, list[int]]:
    numbers = _Numbers(data)
    (count,) = numbers.take(1)
    paragraphs = numbers.ascending(count)
    found = {
        paragraph: numbers.ascending(each) for paragraph, each in zip(paragraphs, numbers.take(count), strict=True)
    }
    numbers.end()
    return found


def _sharers(data: bytes, count: int) -> list[list[int]]:
    numbers = _Numbers(data)
    found = [numbers.ascending(each, less=1) for each in numbers.take(count)]
    numbers.end()
    return found


def _fixed(data: bytes, size: int, count: int) -> list[int]:
    if len(data) != size * count:
        raise ValueError("it has the wrong length")
    return [int.from_bytes(data[at::count], "little") for at in range(count)]


def _facets(data: bytes) -> dict[str, list[Named]]:
    return {
        name: [
            Named(entry["name"], entry["slug"], entry["url"], entry["count"], entry.get("parent"), entry.get("kind"))
            for entry in values
        ]
        for name, values in _object(data).items()
    }
