"""The text form in which Casebook keeps what it reads from a web page: the structure is written down, not guessed.

The first line is `FIRST_LINE`. The title line (empty where the page has none) and the lines of the header follow as
they are in the other forms. Below them each line is a mark, a tab and the words. The mark says what the words are, and
its indentation, two blanks a level, what they belong to:

    #    a section heading           ##   a sub-heading
    12.  paragraph 12                12?  paragraph 12, if the page's own evidence does not agree on the number
    a)   an entry with a letter      •    an entry with a bullet
    -    an entry that has its letter typed in its words
    =    the head row of a table     +    the first row of a table without one      |    a further row
    @    a link: its words, and the reference of the decision to which it leads; these are no words of the statement

No mark at all is running text. The cells of a row are parted by tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.contract.paragraphs import position
from generator.source.decision import Link, Style, Subheading, Table, Text
from generator.source.headings import is_signature
from generator.source.problem import Problem
from generator.source.statement import Statement
from generator.source.unfinished import OpenEntry, OpenSection
from generator.vocabulary import section_kind

FIRST_LINE = "casebook: decision text, form 1"
"""The first line of such a text."""

DEEPEST = 3
"""The deepest level of a list's entry below a paragraph that has an address of its own."""

_LINE = re.compile(r"(?P<indent>(?:  )*)(?P<mark>#{1,2}|[0-9]{1,4}[.?]|[a-z]{1,5}\)|[•=+|@-]|)\t(?P<words>.*)")
_STYLES: Mapping[str, Style] = {"•": "bullet", "-": "typed"}
_ROWS = ("=", "+", "|")


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line below the header."""

    level: int
    """How deep it is, from 0."""
    mark: str
    """Its mark; "" for running text."""
    words: str
    """What follows the tab."""

    def __str__(self) -> str:
        return f"{'  ' * self.level}{self.mark}\t{self.words}"

    @property
    def is_statement(self) -> bool:
        """Whether its words are words of the statement."""
        return self.mark != "@"


def is_written(lines: Sequence[str]) -> bool:
    """Tell whether the lines of a source are in this form."""
    return bool(lines) and lines[0] == FIRST_LINE


def written_line(line: str) -> WrittenLine | None:
    """Return the parts of a line, or None if it is none of this form."""
    match = _LINE.fullmatch(line)
    return WrittenLine(len(match["indent"]) // 2, match["mark"], match["words"]) if match else None


def written_words(line: str) -> str:
    """Return the words of the statement that a line of the source has."""
    parts = written_line(line)
    return line if parts is None else parts.words if parts.is_statement else ""


def read_written(path: str, lines: Iterable[tuple[int, str]]) -> Statement:
    """Return the statement of the file `path` from its lines below the header: pairs of number, from 1, and text.

    A line that is not of this form is kept as running text, and reported.
    """
    reader = _Reader(path)
    for number, line in lines:
        if line.strip():
            reader.take(number, line)
    return Statement(
        sections=tuple(section.section() for section in reader.sections),
        numbering="as-printed",
        numbered_form=True,
        uncertain_from=reader.uncertain_from,
        problems=tuple(reader.problems),
        links=tuple(reader.links),
    )


class _Reader:
    """Takes the lines one by one and adds each where it belongs."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.sections: list[OpenSection] = []
        self.problems: list[Problem] = []
        self.uncertain_from: int | None = None
        self.links: list[Link] = []
        self._open: list[OpenEntry] = []  # the paragraph or holder that is open, and the entries open below it
        self._last_number = 0

    def take(self, number: int, line: str) -> None:
        """Take one line with text."""
        parts = written_line(line)
        if parts is None:
            self._warn(number, "unknown-line", f"not a line of this form, kept as text: {line.strip()[:60]}")
            parts = WrittenLine(0, "", line.strip())
        if parts.mark in _ROWS:
            self._row(number, parts)
        elif parts.mark == "@":
            self._link(parts)
        elif parts.mark.startswith("#"):
            self._heading(number, parts)
        elif parts.mark[:1].isdigit():
            self._paragraph(number, parts)
        elif parts.mark:
            self._item(number, parts)
        else:
            self._text(number, parts)

    def _section(self, number: int) -> OpenSection:
        if not self.sections:
            self.sections.append(OpenSection(number, None, None))
        return self.sections[-1]

    def _heading(self, number: int, parts: WrittenLine) -> None:
        self._open = []
        if parts.mark == "##":
            self._section(number).blocks.append(Subheading(number, parts.words))
            return
        kind = section_kind(parts.words)
        if kind is None:
            self._warn(number, "unknown-heading", f"no known section heading: {parts.words[:80]}")
        self.sections.append(OpenSection(number, parts.words, kind))

    def _paragraph(self, number: int, parts: WrittenLine) -> None:
        printed = int(parts.mark[:-1])
        if printed <= self._last_number:  # only a text mended by hand: an address must not come twice
            self._warn(number, "number-out-of-order", f"paragraph {printed} after paragraph {self._last_number}")
            printed, parts = self._last_number + 1, WrittenLine(parts.level, "?", parts.words)
        if parts.mark.endswith("?") and self.uncertain_from is None:
            self.uncertain_from = printed
            message = f"the page's own numbers and its count of paragraphs do not agree from {printed} on"
            self._warn(number, "uncertain-numbering", message)
        self._last_number = printed
        entry = OpenEntry(number, parts.mark, parts.words, number=printed)
        self._section(number).blocks.append(entry)
        self._open = [entry]

    def _item(self, number: int, parts: WrittenLine) -> None:
        if not self._open or parts.level == 0:
            self._open = [self._holder(number)]
        del self._open[max(1, min(parts.level, DEEPEST - 1)) :]
        parent = self._open[-1]
        style: Style = _STYLES.get(parts.mark, "lettered")
        typed = parts.words if style != "lettered" else f"{parts.mark} "
        if style == "lettered" and len(self._open) > 1 and not position(parts.mark[:-1], roman=True):
            typed = ""  # the entries of an entry have roman numbers, whatever the page has
        letter = parent.letters.next(typed)
        item = OpenEntry(number, parts.mark, parts.words, letter, style)
        item.letters = type(item.letters)(roman=True)
        parent.blocks.append(item)
        self._open.append(item)

    def _holder(self, number: int) -> OpenEntry:
        """Return the holder of entries that have no paragraph above them, at this place of the section."""
        blocks = self._section(number).blocks
        last = blocks[-1] if blocks else None
        if isinstance(last, OpenEntry) and last.is_holder:
            return last
        self._warn(number, "list-without-paragraph", "a list entry with no numbered paragraph above it")
        holder = OpenEntry(number, "", "")
        blocks.append(holder)
        return holder

    def _text(self, number: int, parts: WrittenLine) -> None:
        if parts.level and self._open:
            del self._open[max(1, min(parts.level, len(self._open))) :]
            self._open[-1].blocks.append(Text(number, parts.words))
            return
        self._open = []
        if is_signature(parts.words, last=False):
            self.sections.append(OpenSection(number, None, "signature"))
        self._section(number).blocks.append(Text(number, parts.words))

    def _row(self, number: int, parts: WrittenLine) -> None:
        cells = tuple(parts.words.split("\t"))
        blocks: list[OpenEntry | Text | Subheading | Table] = self._section(number).blocks
        if parts.level and self._open:
            del self._open[max(1, min(parts.level, len(self._open))) :]
            held: list[OpenEntry | Text | Table] = self._open[-1].blocks
            _add_row(held, number, parts.mark, cells)
        else:
            self._open = []
            _add_row(blocks, number, parts.mark, cells)

    def _link(self, parts: WrittenLine) -> None:
        words, _, reference = parts.words.partition("\t")
        self.links.append(Link(words, reference))

    def _warn(self, line: int, code: str, message: str) -> None:
        self.problems.append(Problem(self._path, line, "warning", code, message))


def _add_row(blocks: list, number: int, mark: str, cells: tuple[str, ...]) -> None:  # type: ignore[type-arg]
    """Add a row to the table that is last in `blocks`, or begin one."""
    last = blocks[-1] if blocks else None
    if mark == "|" and isinstance(last, Table):
        blocks[-1] = Table(last.line, (*last.rows, cells), last.headed)
    else:
        blocks.append(Table(number, (cells,), mark == "="))
