"""Read the lines of a statement into sections, numbered paragraphs, items and loose text.

One reader holds the state of all kinds of lines, so it is over 250 lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.contract.paragraphs import Letters, typed_letter
from generator.source.conflicts import LIST_END, NUMBERS, UNMARKED, conflicts
from generator.source.decision import Link, Numbering, Section, Style, Subheading, Text
from generator.source.glued_lists import unglued
from generator.source.headings import has_unknown_mark, heads_a_list, is_heading_like, is_signature
from generator.source.levels import levels_in, shape_of
from generator.source.lines import (
    BACK_TO_TOP,
    LONGEST_HEADING,
    Line,
    ends_sentence_or_bracket,
    is_dangling,
    marked_lines,
)
from generator.source.list_ends import leads_list
from generator.source.problem import Problem
from generator.source.unfinished import OpenEntry, OpenSection
from generator.vocabulary import SectionKind, section_kind
from generator.vocabulary import sections as vocabulary_sections


@dataclass(frozen=True, slots=True)
class Statement:
    """What `read_statement` finds."""

    sections: tuple[Section, ...]
    """All words of the statement in order."""
    numbering: Numbering
    """`as-printed` where the printed numbers already run through the whole statement, else `restored`."""
    numbered_form: bool
    """Whether the source prints numbers before paragraphs (shape N), not hyphens (shape D)."""
    uncertain_from: int | None
    """The number of the first paragraph whose number the source leaves in doubt; None where none is."""
    problems: tuple[Problem, ...] = ()
    """What was odd, in the order in which it was found."""
    links: tuple[Link, ...] = ()
    """The links to other decisions that the page has; only a text in the written form keeps them."""


def read_statement(
    path: str, lines: Sequence[tuple[int, str]], headings: Mapping[int, int] = MappingProxyType({})
) -> Statement:
    """Return the statement of the file `path` from its lines, each a pair of its number (from 1) and its text.

    Furniture is passed over; every other word is kept, in order. `headings` are the levels of the lines that Markdown
    marks as headings, by their numbers; none for a text that is no Markdown.
    """
    marked = marked_lines(lines)
    shape = "M" if headings and any(line.numbered for line in marked) else shape_of(marked)
    marked = unglued(marked) if shape == "D" else marked
    levels, doubtful = levels_in(marked, shape)
    known = [headings[number] for number, text in lines if number in headings and section_kind(text.strip())]
    reader = _Reader(path, shape, doubtful, headings, min(known, default=0))
    for at, line in enumerate(marked):
        reader.take(line, levels.get(at, 0), marked[at + 1] if at + 1 < len(marked) else None)
    return reader.statement(numbered_form=shape != "D")


SENTENCE_ENDS = (".", ":", "?", "!")
"""How a line ends that may be a paragraph of its own; a citation ends with a bracket."""

OPENS_QUOTATION = "“‘\"'(["
"""How a quotation or a citation begins."""

LEAST_SENTENCE = 15
"""How many characters a line has at the least that may be a paragraph of its own, though it has no mark."""


class _Reader:
    """Takes the lines one by one and adds each where it belongs."""

    def __init__(
        self, path: str, shape: str, doubtful: int | None, headings: Mapping[int, int], section_level: int
    ) -> None:
        self._path = path
        self._least_indent = 0 if shape == "N0" else 1
        self._hyphens = shape == "D"
        self._headings = headings
        self._section_level = section_level
        self._sections: list[OpenSection] = []
        self._problems: list[Problem] = []
        self._printed: list[int | None] = []
        self._paragraph: OpenEntry | None = None
        self._item: OpenEntry | None = None
        self._subitem: OpenEntry | None = None
        self._item_indent = 0
        self._after_top = False
        self._signed = False
        self._doubtful_line = doubtful
        self._uncertain_from: int | None = None
        self._why = LIST_END

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
        # In between, an entry is below the item above it only where that item announces a list of another kind.
        # One of the same kind is below it where it is deeper.
        alike = self._item.marker[:1].isdigit() == line.numbered
        announces = self._item.text.endswith(":") or self._subitem is not None
        return 3 if (line.indent > self._item_indent if alike else announces) else 2

    def _close(self) -> None:
        self._paragraph = self._item = self._subitem = None

    def _section(self, line: int) -> OpenSection:
        if not self._sections:
            self._sections.append(OpenSection(line, None, None))
        return self._sections[-1]

    def _take_paragraph(self, line: Line) -> None:
        number = len(self._printed) + 1
        if self._doubtful_line is not None and self._uncertain_from is None and line.number >= self._doubtful_line:
            self._uncertain_from = number
        printed = int(line.marker[:-1]) if line.numbered else None
        before = self._printed[-1] if self._printed else None
        follows = self._paragraph is not None and not self._paragraph.blocks
        expected = ((before or 0) + 1, 0 if follows else 1)  # numbers begin anew only where something is between
        if printed is not None and printed not in expected and self._doubtful_line is None:
            self._doubtful_line, self._uncertain_from, self._why = line.number, number, NUMBERS
        self._printed.append(printed)
        self._close()
        self._paragraph = OpenEntry(line.number, line.marker, line.text, number=number)
        self._section(line.number).blocks.append(self._paragraph)

    def _take_item(self, line: Line, level: int, style: Style) -> None:
        parent = self._paragraph
        if parent is None:
            self._warn(line.number, "list-without-paragraph", "a list entry with no numbered paragraph above it")
            parent = self._orphan(line)
        if level >= 3 and self._item is not None and parent.blocks and parent.blocks[-1] is self._item:
            parent = self._item
        if typed_letter(line.text):
            style = "typed"
        item = OpenEntry(line.number, line.marker, line.text, parent.letters.next(line.text), style)
        if parent is self._item:
            self._subitem = item
        else:
            item.letters = Letters(roman=True)
            self._item, self._subitem, self._item_indent = item, None, line.indent
        parent.blocks.append(item)

    def _orphan(self, line: Line) -> OpenEntry:
        """Return the holder of items that have no paragraph above them, at this place of the section."""
        blocks = self._section(line.number).blocks
        last = blocks[-1] if blocks else None
        if isinstance(last, OpenEntry) and last.is_holder:
            return last
        holder = OpenEntry(line.number, "", "")
        blocks.append(holder)
        return holder

    def _take_loose(self, line: Line, following: Line | None) -> None:
        kind = None if line.marker else section_kind(line.text)
        heading_like = is_heading_like(line, following) or (not self._hyphens and heads_a_list(line, following))
        if not line.marker and is_signature(line.text, last=following is None):
            self._open_section(line, None, "signature")
            self._sections[-1].blocks.append(Text(line.number, line.text, line.dropped))
            self._signed = True
        elif self._signed:
            self._close()
            self._warn(line.number, "text-after-signature", "text after the signature is kept at the end")
            self._sections[-1].blocks.append(Text(line.number, line.whole, line.dropped))
        elif kind is not None:
            self._open_section(line, line.text, kind)
        elif line.number in self._headings:
            self._take_marked_heading(line)
        elif self._at_section_start() and heading_like:
            self._warn(line.number, "unknown-heading", f"no known section heading: {line.text[:80]}")
            self._open_section(line, line.text, None)
        elif heading_like:
            self._close()
            self._section(line.number).blocks.append(Subheading(line.number, line.text))
        else:
            self._take_text(line, following)

    def _take_marked_heading(self, line: Line) -> None:
        """Take a line that Markdown marks as a heading and that the vocabulary does not know."""
        if self._headings[line.number] <= self._section_level:
            self._warn(line.number, "unknown-heading", f"no known section heading: {line.text[:80]}")
            self._open_section(line, line.text, None)
        else:
            self._close()
            self._section(line.number).blocks.append(Subheading(line.number, line.text))

    def _at_section_start(self) -> bool:
        """Whether, in shape N, the next heading opens a section: after the summary and after `Back to top`."""
        after_summary = (
            len(self._sections) == 1 and self._sections[0].kind == "opening" and bool(self._sections[0].blocks)
        )
        return self._after_top or (not self._hyphens and after_summary)

    def _open_section(self, line: Line, heading: str | None, kind: SectionKind | None) -> None:
        self._close()
        self._sections.append(OpenSection(line.number, heading, kind))

    def _take_text(self, line: Line, following: Line | None) -> None:
        if has_unknown_mark(line.text) or line.marker:
            self._warn(line.number, "unknown-list-shape", f"not a known list mark, kept as text: {line.text[:40]}")
        text = line.whole
        if (entry := self._broken_off(line)) is not None:
            entry.blocks.append(Text(line.number, text, line.dropped))
            return
        earlier = self._doubtful_line is None or line.number < self._doubtful_line
        if self._hyphens and earlier and self._may_be_a_paragraph(line):
            self._doubtful_line, self._why = line.number, UNMARKED
        if self._hyphens and self._lost_its_mark(line, following):
            self._take_paragraph(line)
            return
        address = typed_letter(line.text)
        if self._paragraph is not None and address and not line.marker:
            self._take_item(line, self._typed_level(address), "typed")
        elif self._paragraph is not None:
            # Text goes below the item above it only while that is the last: a dangling `or` may have come after it.
            deep = line.indent >= 4 and self._item is not None and self._paragraph.blocks[-1:] == [self._item]
            holder = self._item if deep and self._item is not None else self._paragraph
            holder.blocks.append(Text(line.number, text, line.dropped))
            if not deep and not is_dangling(line.text):
                self._item = self._subitem = None
        else:
            self._section(line.number).blocks.append(Text(line.number, text, line.dropped))
            self._item = self._subitem = None

    def _may_be_a_paragraph(self, line: Line) -> bool:
        """Return whether a loose line of shape D is whole sentences: some programs lose the marks of such."""
        section = self._sections[-1] if self._sections else None
        if section is None or section.kind in ("opening", "header") or line.marker or self._signed:
            return False
        ends = line.text.endswith(SENTENCE_ENDS) or (len(line.text) > LONGEST_HEADING and not line.text.endswith(")"))
        return len(line.text) >= LEAST_SENTENCE and line.text[:1].isupper() and ends

    def _lost_its_mark(self, line: Line, following: Line | None) -> bool:
        """Return whether a loose line of shape D is a paragraph whose mark the program has lost.

        Trafilatura 2.0 loses it where the paragraph has more than one part: a quotation or a citation is below it, or a
        list that it announces after another sentence.
        """
        if following is None or line.text[:1] in OPENS_QUOTATION or not self._may_be_a_paragraph(line):
            return False
        if not following.marker:
            return following.text[:1] in OPENS_QUOTATION and ends_sentence_or_bracket(line.text)
        return following.marker == "-" and self._item is None and leads_list(line.text)

    def _broken_off(self, line: Line) -> OpenEntry | None:
        """Return the entry of which a loose line is the rest: in lower case, where a sentence has not ended."""
        entry = self._paragraph
        while entry is not None and entry.blocks and isinstance(entry.blocks[-1], OpenEntry):
            entry = entry.blocks[-1]
        if entry is None or line.marker or not line.text[:1].islower() or is_dangling(line.text):
            return None
        if typed_letter(line.text):
            return None
        above = entry.blocks[-1] if entry.blocks else entry
        said = above.text if isinstance(above, OpenEntry | Text) else "."
        return None if ends_sentence_or_bracket(said) else entry

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
        sections = tuple(section.section() for section in self._sections)
        doubts = [] if self._uncertain_from is None else [(self._uncertain_from, self._doubtful_line or 1, self._why)]
        doubts += conflicts(sections, len(self._printed), hyphens=self._hyphens)
        uncertain_from, line, why = min(doubts, default=(None, 1, ""))
        if uncertain_from is not None:
            message = f"{why}: the numbers from {uncertain_from} on may differ from the published page"
            self._warn(line, "uncertain-numbering", message)
        for block in (block for section in self._sections for block in section.blocks):
            if isinstance(block, OpenEntry) and block.lacks_its_list:
                message = "the paragraph ends with a colon and no list follows: text may be missing from the extraction"
                self._problems.append(Problem(self._path, block.line, "note", "no-list-after-colon", message))
        numbering: Numbering = "as-printed" if running else "restored"
        if not self._printed and _has_texts(sections):
            numbering = "lost"
            self._warn(sections[0].line, "no-numbers", "the text shows no paragraphs and lists: none has a number here")
        return Statement(
            sections=sections,
            numbering=numbering,
            numbered_form=numbered_form,
            uncertain_from=uncertain_from,
            problems=tuple(self._problems),
        )


def _has_texts(sections: Sequence[Section]) -> bool:
    """Return whether a section of the statement itself has text."""
    kinds = vocabulary_sections()
    return any(section.blocks and section.kind and not kinds[section.kind].frame for section in sections)
