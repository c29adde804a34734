"""Read the search index of a built site, shard by shard, each when it is needed.

The format is described on the page `site_src/docs/search-index.md`, and this module is written from that page: it
shares nothing with the writer, so that each is a check of the other.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator
from functools import cached_property, partial
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from generator.search.reader.documents import RECORD, Block, Document, Named, coded_text, named_facets, read_wordbook
from generator.search.reader.postings import (
    Form,
    Numbers,
    Pack,
    Postings,
    Terms,
    end_of_varints,
    fixed_width,
    read_pack,
    read_positions,
    read_shared_positions,
    read_sharers,
    read_terms,
    varints,
)
from generator.search.reader.shards import (
    DIGITS,
    DamagedShardError,
    MissingShardError,
    OtherFormatError,
    json_list,
    json_object,
    json_pair,
    json_text,
    unpacked,
)
from generator.search.reader.tokens import stem, utf16

FORMAT = 2
"""The version of the index's format that this reader reads."""

FOLDER = "search"
"""The index's folder in the site."""

COLUMNS = ("outcome", "category", "body", "summary")
"""The columns, in the order of their numbers."""

_EPOCH = datetime.date(1970, 1, 1)
T = TypeVar("T")


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
        root = self._guarded("root", lambda: json_object(data))
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
        digits = self._hashes[kind][number * DIGITS : (number + 1) * DIGITS]
        if number < 0 or len(digits) != DIGITS:
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
            return self._guarded(name, lambda: unpacked(script, name, None, dictionary))
        return self._guarded(name, lambda: unpacked(script, name, digits))

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
        return self._numbered("terms", number, lambda data: read_terms(data, number))

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
        for number in range(len(self._hashes["terms"]) // DIGITS):
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
        at = end_of_varints(data, count)
        documents = Numbers(data[:at]).ascending(count, less=1)
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
                each = self._in_pack(form, piece[0], partial(read_positions, place=piece[1:3], count=end - begin))
                found.update((number, each[n]) for n, number in wanted if each[n])
        return found

    def shared_positions(self, form: Form) -> dict[int, list[int]]:
        """Return for each shared paragraph that has `form` where it stands there."""
        if form.shared is None:
            return {}
        pack, offset, length = form.shared
        return self._in_pack(form, pack, lambda data: read_shared_positions(data.rest[offset : offset + length]))

    def _in_pack(self, form: Form, pack: int, read: Callable[[Pack], T]) -> T:
        """Return what `read` makes of a pack of positions, given by its index in the block of `form`."""
        packs = self.terms(form.block).packs
        number, digits = self._guarded(f"terms/{form.block}", lambda: packs[pack])
        found = self._shard(f"positions/{number}", digits, read_pack)
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
        listed = self._hashes["documents"][group * DIGITS :][:DIGITS]
        if len(listed) != DIGITS:
            raise self._damaged("root", f"does not list the part “documents/{pack}”")
        data = self._shard(f"documents/{pack}", listed, bytes)
        return self._guarded(f"documents/{pack}", lambda: self._document(number, at, data))

    def _document(self, number: int, at: int, data: bytes) -> Document:
        """Return document `number`, the one at index `at` of a pack."""
        end = 4 + int.from_bytes(data[:4], "little")
        records = json_list(data[4:end])
        # The codes of the documents before this one come first.
        end += sum(size for record in records[:at] for _, _, size in record["blocks"] if size > 0)
        pieces = self._wordbook()[0]
        blocks = []
        for kind, anchor, size in records[at]["blocks"]:
            if size < 0:
                blocks.append(Block(kind, anchor, self.shared_text(-1 - size)))
                continue
            blocks.append(Block(kind, anchor, coded_text(data[end : end + size], pieces)))
            end += size
        facts = {key: records[at][key] for key in RECORD}
        return Document(number=number, **facts, blocks=tuple(blocks))

    def _wordbook(self) -> tuple[list[str], bytes]:
        """Return the pieces of the wordbook, and the dictionary of the packs."""
        return self._numbered("wordbook", 0, read_wordbook)

    def shared_text(self, number: int) -> str:
        """Return the text of shared paragraph `number`."""
        shard, at = divmod(number, self._shared_size)
        texts = self._numbered("shared", shard, json_list)
        text: str = self._guarded(f"shared/{shard}", lambda: texts[at])
        return text

    def sharers(self, number: int) -> list[int]:
        """Return the documents that shared paragraph `number` stands in."""
        shard, at = divmod(number, self._shared_size)
        count = min(self._shared_size, self._shared_count - shard * self._shared_size)
        documents = self._numbered("sharers", shard, partial(read_sharers, count=count))
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
        names, numbers = self._numbered("references", shard, json_pair)
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
        facets = self._numbered("facets", 0, named_facets)
        return self._guarded("facets/0", lambda: facets[name])

    def column(self, name: str) -> list[int]:
        """Return a number for each document.

        For `outcome`, `category` and `body` it is 0 or the place of the document's value in the facet, from 1; for
        `summary` how many positions belong to its summary.
        """
        size, digits = self._columns[name]
        values = None if name == "summary" else len(self.facet(name))

        def read(data: bytes) -> list[int]:
            column = fixed_width(data, size, self.documents)
            if values is not None and max(column, default=0) > values:
                raise ValueError("it refers to values that do not exist")
            return column

        return self._shard(f"columns/{COLUMNS.index(name)}", digits, read)

    def spelling(self, letter: str) -> list[str]:
        """Return the words that begin with `letter` and that are spelt so somewhere, the most frequent first."""
        digits = self._spelling.get(letter)
        return self._shard(f"spelling/{letter}", digits, json_text).split() if digits else []
