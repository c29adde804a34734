"""Read the lines of a statement into sections, numbered paragraphs, items and loose text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.contract.paragraphs import Letters, typed_letter
from generator.source.decision import Block, Item, Numbering, Paragraph, Section, Style, Subheading, Text
from generator.source.lines import BACK_TO_TOP, Line, is_dangling, levels_in, marked_lines, shape_of
from generator.source.problem import Problem
from generator.vocabulary import section_kind

_UNKNOWN_MARKER = re.compile(r"([*+o–—·▪◦‣●○■➢✓]|[0-9]{1,3}\)|\([0-9]{1,3}\))\s+\S")
_SIGNATURE = re.compile(
    r"(the )?(investigator|investigating officer|assessor|assistant ombudsman|ombudsman|ombudsmen)(['’]?s|s['’])?"
    r" (final )?decision( on behalf of the ombudsm[ae]n)?\.?",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.;,:?!\]][\"'”’]*$|(?:^\(.*|\b(?:section|Act [0-9]{4})\b.*)\)$")
_ENDS_TEXT = re.compile(r"[.;,][\"'”’)\]]*$")
_LONGEST_SUBHEADING = 100


@dataclass(frozen=True, slots=True)
class Statement:
    """What `read_statement` finds.

    `numbering` is `as-printed` where the printed numbers already run through the whole statement.
    `numbered_form` tells shape N from shape D. `uncertain_from` is as in `Decision`.
    """

    sections: tuple[Section, ...]
    numbering: Numbering
    numbered_form: bool
    uncertain_from: int | None
    problems: tuple[Problem, ...]


def read_statement(path: str, lines: Sequence[tuple[int, str]]) -> Statement:
    """Read the lines of a statement, each a pair of its number (from 1) and its text. Furniture is passed over."""
    tokens = marked_lines(lines)
    shape = shape_of(tokens)
    levels, doubtful = levels_in(tokens, shape)
    reader = _Reader(path, numbers_at_margin=shape == "N0", hyphens=shape == "D", doubtful=doubtful)
    for at, line in enumerate(tokens):
        reader.take(line, levels.get(at, 0), tokens[at + 1] if at + 1 < len(tokens) else None)
    return reader.statement(numbered_form=shape != "D")


@dataclass(slots=True)
class _Open:
    """A paragraph or item that is still being read."""

    line: int
    marker: str
    text: str
    letter: str = ""
    style: Style = "lettered"
    number: int = 0
    blocks: list[_Open | Text] = field(default_factory=list)
    letters: Letters = field(default_factory=Letters)

    def paragraph(self) -> Paragraph:
        return Paragraph(self.line, self.marker, self.number, self.text, self._frozen())

    def item(self) -> Item:
        return Item(self.line, self.marker, self.letter, self.style, self.text, self._frozen())

    def _frozen(self) -> tuple[Item | Text, ...]:
        return tuple(block.item() if isinstance(block, _Open) else block for block in self.blocks)


@dataclass(slots=True)
class _Part:
    """A section that is still being read."""

    line: int
    heading: str | None
    kind: str | None
    blocks: list[_Open | Text | Subheading] = field(default_factory=list)


class _Reader:
    """Takes the lines one by one and hangs each where it belongs."""

    def __init__(self, path: str, *, numbers_at_margin: bool, hyphens: bool, doubtful: int | None) -> None:
        self._path = path
        self._least_indent = 0 if numbers_at_margin else 1
        self._hyphens = hyphens
        self._parts: list[_Part] = []
        self._problems: list[Problem] = []
        self._printed: list[int | None] = []
        self._orphans: list[_Open] = []
        self._paragraph: _Open | None = None
        self._item: _Open | None = None
        self._subitem: _Open | None = None
        self._after_top = False
        self._signed = False
        self._doubtful_line = doubtful
        self._uncertain_from: int | None = None

    def take(self, line: Line, level: int, following: Line | None) -> None:
        """Take one line. `level` is 1 to 3 where it is known, else 0; `following` is the next line, if any."""
        if line.text == BACK_TO_TOP and not line.marker:
            self._after_top = True
            self._close()
            return
        level = level or self._level(line)
        if level == 1:
            self._take_paragraph(line)
        elif level > 1:
            self._take_item(line, level, "bullet" if line.marker == "•" else "lettered")
        else:
            self._take_loose(line, following)
        self._after_top = False

    def _level(self, line: Line) -> int:
        """Return 1 for a paragraph, 2 or 3 for an item, 0 for a loose line, by the marks of shape N."""
        if not line.marker or self._hyphens or (line.marker == "-" and line.indent < 2):
            return 0
        if line.numbered:
            if line.indent < self._least_indent:
                return 0
            if line.indent <= 3:
                return 1
        if line.indent <= 3 or self._item is None:
            return 2
        if line.indent >= 8:
            return 3
        # In between, an entry belongs to an item above it only where that item asks for a list of another kind.
        asks = self._item.text.endswith(":") or self._subitem is not None
        return 3 if asks and self._item.marker[:1].isdigit() != line.numbered else 2

    def _close(self) -> None:
        self._paragraph = self._item = self._subitem = None

    def _part(self, line: int) -> _Part:
        if not self._parts:
            self._parts.append(_Part(line, None, None))
        return self._parts[-1]

    def _take_paragraph(self, line: Line) -> None:
        number = len(self._printed) + 1
        if self._doubtful_line is not None and self._uncertain_from is None and line.number >= self._doubtful_line:
            self._uncertain_from = number
        self._printed.append(int(line.marker[:-1]) if line.numbered else None)
        self._close()
        self._paragraph = _Open(line.number, line.marker, line.text, number=number)
        self._part(line.number).blocks.append(self._paragraph)

    def _take_item(self, line: Line, level: int, style: Style) -> None:
        parent = self._paragraph
        if parent is None:
            self._warn(line.number, "list-without-paragraph", "a list entry with no numbered paragraph above it")
            parent = self._orphan(line)
        if level >= 3 and self._item is not None and parent.blocks and parent.blocks[-1] is self._item:
            parent = self._item
        if typed_letter(line.text):
            style = "typed"
        item = _Open(line.number, line.marker, line.text, parent.letters.next(line.text), style)
        if parent is self._item:
            self._subitem = item
        else:
            item.letters = Letters(roman=True)
            self._item, self._subitem = item, None
        parent.blocks.append(item)

    def _orphan(self, line: Line) -> _Open:
        """Return the holder of the items that stand below no paragraph, in this place of the section."""
        blocks = self._part(line.number).blocks
        last = blocks[-1] if blocks else None
        if isinstance(last, _Open) and last.number == 0:
            return last
        holder = _Open(line.number, "", "")
        blocks.append(holder)
        return holder

    def _take_loose(self, line: Line, following: Line | None) -> None:
        kind = None if line.marker else section_kind(line.text)
        heading_like = _is_heading_like(line, following) or (not self._hyphens and _heads_a_list(line, following))
        if not line.marker and _is_signature(line.text, last=following is None):
            self._open_part(line, None, "signature")
            self._parts[-1].blocks.append(Text(line.number, line.text))
            self._signed = True
        elif self._signed:
            self._close()
            self._warn(line.number, "text-after-signature", "text after the signature is kept at the end")
            self._parts[-1].blocks.append(Text(line.number, _whole(line)))
        elif kind is not None:
            self._open_part(line, line.text, kind)
        elif self._at_section_start() and heading_like:
            self._warn(line.number, "unknown-heading", f"no known section heading: {line.text[:80]}")
            self._open_part(line, line.text, None)
        elif heading_like:
            self._close()
            self._part(line.number).blocks.append(Subheading(line.number, line.text))
        else:
            self._take_text(line)

    def _at_section_start(self) -> bool:
        """Whether, in shape N, the next heading opens a section: after the summary and after `Back to top`."""
        after_summary = len(self._parts) == 1 and self._parts[0].kind == "opening" and bool(self._parts[0].blocks)
        return self._after_top or (not self._hyphens and after_summary)

    def _open_part(self, line: Line, heading: str | None, kind: str | None) -> None:
        self._close()
        self._parts.append(_Part(line.number, heading, kind))

    def _take_text(self, line: Line) -> None:
        if _UNKNOWN_MARKER.match(line.text) or line.marker:
            self._warn(line.number, "unknown-list-shape", f"not a known list mark, kept as text: {line.text[:40]}")
        text = _whole(line)
        address = typed_letter(line.text)
        if self._paragraph is not None and address and not line.marker:
            self._take_item(line, self._typed_level(address), "typed")
        elif self._paragraph is not None:
            deep = self._item is not None and line.indent >= 4
            holder = self._item if deep and self._item is not None else self._paragraph
            holder.blocks.append(Text(line.number, text))
            if not deep and not is_dangling(line.text):
                self._item = self._subitem = None
        else:
            self._part(line.number).blocks.append(Text(line.number, text))
            self._item = self._subitem = None

    def _typed_level(self, address: str) -> int:
        """Return 3 for a typed roman number below a typed letter, as in a) … i) ii) … b), else 2."""
        if self._item is None or self._item.style != "typed" or address.strip("ivx"):
            return 2
        if self._subitem is not None:
            return 3
        return 3 if address == "i" and self._item.letter != "h" else 2

    def _warn(self, line: int, code: str, message: str) -> None:
        self._problems.append(Problem(self._path, line, "warning", code, message))

    def statement(self, *, numbered_form: bool) -> Statement:
        """Return what has been read."""
        running = bool(self._printed) and self._printed == list(range(1, len(self._printed) + 1))
        if self._uncertain_from is not None:
            message = (
                "a list of whole sentences ends somewhere here, and this extraction does not show where: "
                f"the numbers from {self._uncertain_from} on may differ from the published page"
            )
            self._warn(self._doubtful_line or 1, "uncertain-numbering", message)
        for part in self._parts:
            for block in filter(_has_lost_list, part.blocks):
                message = "the paragraph ends with a colon and no list follows: text may be missing from the extraction"
                self._problems.append(Problem(self._path, block.line, "note", "no-list-after-colon", message))
        return Statement(
            sections=tuple(
                Section(part.line, part.heading, part.kind, tuple(_blocks(part.blocks))) for part in self._parts
            ),
            numbering="as-printed" if running else "restored",
            numbered_form=numbered_form,
            uncertain_from=self._uncertain_from,
            problems=tuple(self._problems),
        )


def _has_lost_list(block: _Open | Text | Subheading) -> bool:
    return isinstance(block, _Open) and block.text.endswith(":") and not block.blocks


def _blocks(blocks: Sequence[_Open | Text | Subheading]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, _Open):
            found.append(block)
        elif block.number:
            found.append(block.paragraph())
        else:
            found.extend(block.paragraph().blocks)
    return found


def _is_heading_like(line: Line, following: Line | None) -> bool:
    """Whether a loose line looks like a heading: short, no final punctuation, a capital first, and text below it."""
    text = line.text
    if line.marker or line.indent > 3 or following is None or following.text == BACK_TO_TOP:
        return False
    if text.startswith("Summary:"):
        return False
    if len(text) > _LONGEST_SUBHEADING or _ENDS_SENTENCE.search(text.rstrip("?")):
        return False
    return (text[0].isupper() or text[0].isdigit()) and not _UNKNOWN_MARKER.match(text)


def _heads_a_list(line: Line, following: Line | None) -> bool:
    """Whether a loose line heads the paragraphs below it, in shape N, where their numbers restart after a heading.

    They restart after other loose lines as well: a citation, a sentence, a quotation or a dangling `or`.
    """
    if line.marker or line.indent > 3 or following is None or not following.numbered or following.marker != "1.":
        return False
    text = line.text
    sentence = _ENDS_TEXT.search(text) or text.startswith(("(", "Summary:")) or is_dangling(text)
    return len(text) <= _LONGEST_SUBHEADING and not sentence and not _UNKNOWN_MARKER.match(text)


def _whole(line: Line) -> str:
    return f"{line.marker} {line.text}" if line.marker else line.text


def _is_signature(text: str, *, last: bool) -> bool:
    return bool(_SIGNATURE.fullmatch(text)) and (last or "behalf" in text.casefold())
