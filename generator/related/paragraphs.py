"""The paragraphs of decisions and the words in each: what is counted of a text once and kept between runs."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.related.table import Lists
from generator.source.lines import LIST_MARK, LONGEST_HEADING, ends_sentence_or_bracket
from generator.source.recognise import HEADER_LINE
from generator.vocabulary import furniture, plain_words, section_kind

_WORD = re.compile(r"[^\W_]{3,}")  # with numbers, so that no word is cut out of `b12`; this is the fastest way
_LINES = 20_000
"""So many different lines are held, to know those again that many decisions have."""
_HASHED = 16
_SIZES = 7
_NONE = -1

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Said:
    """What some decisions say."""

    texts: list[str]
    """A key of each text."""
    paragraphs: Lists
    """The numbers of the paragraphs of each text, in their order."""
    hashes: Hashes
    """The hash of each paragraph, smallest first."""
    words: Lists
    """The numbers of the words of each paragraph, without those that say nothing by themselves."""
    forms: list[str]
    """The words as they are said, in the order of the alphabet."""

    def to_bytes(self) -> bytes:
        """Return it as it is kept: a hash, the sizes, and one number or text after the other."""
        texts = "\n".join([*self.texts, *self.forms]).encode()
        numbers = (self.paragraphs.ends, self.hashes, self.words.ends, self.paragraphs.found, self.words.found)
        sizes = np.array([len(self.texts), len(texts), *(each.size for each in numbers)], "<i8")
        body = b"".join([sizes.tobytes(), *(each.astype(each.dtype.newbyteorder("<")).tobytes() for each in numbers)])
        return _hash(body + texts) + body + texts

    @classmethod
    def of_bytes(cls, data: bytes) -> Said | None:
        """Return what was kept as `data`, or None if it is not as it was written."""
        if data[:_HASHED] != _hash(data[_HASHED:]):
            return None
        texts, long, *sizes = np.frombuffer(data, "<i8", _SIZES, _HASHED).tolist()
        at, numbers = _HASHED + 8 * _SIZES, []
        for size, kind in zip(sizes, ("<i8", "<u8", "<i8", "<i4", "<i4"), strict=True):
            numbers.append(np.frombuffer(data, kind, size, at))
            at += numbers[-1].nbytes
        lines = data[at : at + long].decode().split("\n") if long else []
        ends, hashes, ends_of_words, found, found_words = numbers
        return cls(lines[:texts], Lists(found, ends), hashes, Lists(found_words, ends_of_words), lines[texts:])


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_HASHED).digest()


class Paragraphs:
    """Numbers paragraphs and their words, in the order in which they come."""

    def __init__(self, before: Said | None = None) -> None:
        """Begin with what was kept of some texts."""
        self._of_line: dict[str, int] = {}
        self._texts: dict[str, int] = {}
        self._number: dict[int, int] = {}
        """The number of each paragraph, by its hash."""
        self._forms = _Forms()
        self._found, self._ends = array("i"), array("q", [0])
        self._words, self._ends_of_words = array("i"), array("q", [0])
        if before is not None:
            self._texts = {text: number for number, text in enumerate(before.texts)}
            self._number = {digest: number for number, digest in enumerate(before.hashes.tolist())}
            self._forms.begin(before.forms)
            for held, kept in (
                (self._found, before.paragraphs.found),
                (self._words, before.words.found),
                (self._ends, before.paragraphs.ends[1:]),
                (self._ends_of_words, before.words.ends[1:]),
            ):
                held.frombytes(kept.tobytes())

    def __contains__(self, text: str) -> bool:
        """Return whether the words of the text with that key are counted."""
        return text in self._texts

    def add(self, text: str, lines: Iterable[str]) -> None:
        """Count the words of the text with the key `text`: the `lines` below its title."""
        self._found.extend([number for number in map(self._number_of_line, lines) if number >= 0])
        self._texts[text] = len(self._texts)
        self._ends.append(len(self._found))

    def _number_of_line(self, line: str) -> int:
        """Return the number of the paragraph that `line` is, or -1 if it is none."""
        number = self._of_line.get(line)
        if number is None:
            if len(self._of_line) >= _LINES:
                self._of_line.clear()
            text = _paragraph(line)
            number = self._of_line[line] = self._number_of_text(text) if text else _NONE
        return number

    def _number_of_text(self, text: str) -> int:
        digest = int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        number = self._number.get(digest)
        if number is None:
            words = map(self._forms.__getitem__, _WORD.findall(text))
            self._words.extend([word for word in words if word >= 0])
            self._ends_of_words.append(len(self._words))
            number = self._number[digest] = len(self._number)
        return number

    def said(self, texts: Sequence[str]) -> Said:
        """Return what the texts with the keys `texts` say, and nothing of others. It depends on them alone."""
        numbers = np.array([self._texts[text] for text in texts], np.int64)
        paragraphs = Lists(np.array(self._found, np.int32), np.array(self._ends, np.int64)).some(numbers)
        used = np.unique(paragraphs.found).astype(np.int64)
        hashes = np.fromiter(self._number, np.uint64, len(self._number))[used]
        order = np.argsort(hashes)
        words = Lists(np.array(self._words, np.int32), np.array(self._ends_of_words, np.int64)).some(used[order])
        forms = self._forms.told
        shown = sorted((forms[form], form) for form in np.unique(words.found).tolist())
        place_of_form = np.zeros(len(forms), np.int32)
        place_of_form[[form for _, form in shown]] = np.arange(len(shown))
        place = np.zeros(len(self._number), np.int32)
        place[used[order]] = np.arange(len(used))
        return Said(
            list(texts),
            Lists(place[paragraphs.found], paragraphs.ends),
            hashes[order],
            Lists(place_of_form[words.found], words.ends),
            [form for form, _ in shown],
        )


class _Forms(dict[str, int]):
    """Numbers words in the order in which they come; those that say nothing by themselves are -1."""

    def __init__(self) -> None:
        self.told: list[str] = []
        """The words that have a number."""
        self._plain = plain_words()

    def begin(self, forms: Sequence[str]) -> None:
        """Number `forms` in their order."""
        self.told = list(forms)
        self.update((form, number) for number, form in enumerate(forms))

    def __missing__(self, form: str) -> int:
        number = _NONE
        if form.isalpha() and form not in self._plain:
            number = len(self.told)
            self.told.append(form)
        self[form] = number
        return number


def _paragraph(line: str) -> str:
    """Return the text of a line without its mark, in lower case, or "" for a heading or a line of the header.

    A heading has no mark and does not end as a sentence does.
    """
    text = line.strip()
    if not text.isascii() or "  " in text or "\t" in text:  # most lines have nothing to fold
        text = " ".join(text.split())
    mark = LIST_MARK.match(text)
    if mark:
        text = text[mark.end() :]
    elif len(text) <= LONGEST_HEADING and (not ends_sentence_or_bracket(text) or section_kind(text)):
        return ""
    if text in furniture() or HEADER_LINE.fullmatch(text):
        return ""
    return text.lower()
