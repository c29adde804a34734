"""Add the lines of a statement, one by one, to the section, paragraph or item to which each belongs.

One reader holds the state of all kinds of lines.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.contract.paragraphs import Letters, typed_letter
from generator.source.conflicts import LIST_END, NUMBERS, UNMARKED, Doubt
from generator.source.decision import Style, Subheading, Text
from generator.source.headings import has_unknown_mark, heads_a_list, is_heading_like, is_signature
from generator.source.lines import BACK_TO_TOP, Line, ends_sentence_or_bracket, is_dangling
from generator.source.lost_marks import has_lost_its_mark, may_be_a_paragraph
from generator.source.problem import Problem
from generator.source.unfinished import OpenEntry, OpenSection
from generator.vocabulary import SectionKind, section_kind


class Reader:
    """Takes the lines one by one and adds each where it belongs."""

    def __init__(
        self,
        path: str,
        shape: str,
        doubtful: int | None,
        headings: Mapping[int, int],
        section_level: int,
        *,
        flat: bool,
    ) -> None:
        """Read a text of a shape; `doubtful` is the first line whose level is in doubt.

        `headings` are the levels of headings of Markdown by their lines, `section_level` that of sections. `flat` is
        for shape D of a program that shows no depth: it may have lost the marks of paragraphs.
        """
        self.path = path
        self.sections: list[OpenSection] = []
        """All words, in order."""
        self.problems: list[Problem] = []
        """What was odd, in the order in which it was found."""
        self.printed: list[int | None] = []
        """The number that the source prints before each paragraph, or None where it prints none."""
        self.doubts: list[Doubt] = []
        """Where numbers of paragraphs are in doubt."""
        self._least_indent = 0 if shape == "N0" else 1
        self._hyphens = shape == "D"
        self._flat = flat
        self._headings = headings
        self._section_level = section_level
        self._paragraph: OpenEntry | None = None
        self._item: OpenEntry | None = None
        self._subitem: OpenEntry | None = None
        self._item_indent = 0
        self._after_top = False
        self._signed = False
        self._coming: dict[str, int] = {} if doubtful is None else {LIST_END: doubtful}

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
        if not self.sections:
            self.sections.append(OpenSection(line, None, None))
        return self.sections[-1]

    def _take_paragraph(self, line: Line) -> None:
        number = len(self.printed) + 1
        for why, doubtful in [*self._coming.items()]:
            if line.number >= doubtful:
                self.doubts.append((number, self._coming.pop(why), why))
        printed = int(line.marker[:-1]) if line.numbered else None
        before = self.printed[-1] if self.printed else None
        follows = self._paragraph is not None and not self._paragraph.blocks
        expected = ((before or 0) + 1, 0 if follows else 1)  # numbers begin anew only where something is between
        if printed is not None and printed not in expected:
            self.doubts.append((number, line.number, NUMBERS))
        self.printed.append(printed)
        self._close()
        self._paragraph = OpenEntry(line.number, line.marker, line.text, number=number)
        self._section(line.number).blocks.append(self._paragraph)

    def _take_item(self, line: Line, level: int, style: Style) -> None:
        parent = self._paragraph
        if parent is None:
            self.warn(line.number, "list-without-paragraph", "a list entry with no numbered paragraph above it")
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
            self.sections[-1].blocks.append(Text(line.number, line.text, line.dropped))
            self._signed = True
        elif self._signed:
            self._close()
            self.warn(line.number, "text-after-signature", "text after the signature is kept at the end")
            self.sections[-1].blocks.append(Text(line.number, line.whole, line.dropped))
        elif kind is not None:
            self._open_section(line, line.text, kind)
        elif line.number in self._headings:
            self._take_marked_heading(line)
        elif self._at_section_start() and heading_like:
            self.warn(line.number, "unknown-heading", f"no known section heading: {line.text[:80]}")
            self._open_section(line, line.text, None)
        elif heading_like:
            self._close()
            self._section(line.number).blocks.append(Subheading(line.number, line.text))
        else:
            self._take_text(line, following)

    def _take_marked_heading(self, line: Line) -> None:
        """Take a line that Markdown marks as a heading and that the vocabulary does not know."""
        if self._headings[line.number] <= self._section_level:
            self.warn(line.number, "unknown-heading", f"no known section heading: {line.text[:80]}")
            self._open_section(line, line.text, None)
        else:
            self._close()
            self._section(line.number).blocks.append(Subheading(line.number, line.text))

    def _at_section_start(self) -> bool:
        """Whether, in shape N, the next heading opens a section: after the summary and after `Back to top`."""
        after_summary = len(self.sections) == 1 and self.sections[0].kind == "opening" and bool(self.sections[0].blocks)
        return self._after_top or (not self._hyphens and after_summary)

    def _open_section(self, line: Line, heading: str | None, kind: SectionKind | None) -> None:
        self._close()
        self.sections.append(OpenSection(line.number, heading, kind))

    def _take_text(self, line: Line, following: Line | None) -> None:
        if has_unknown_mark(line.text) or line.marker:
            self.warn(line.number, "unknown-list-shape", f"not a known list mark, kept as text: {line.text[:40]}")
        text = line.whole
        if (entry := self._broken_off(line)) is not None:
            entry.blocks.append(Text(line.number, text, line.dropped))
            return
        if self._flat and not self._signed and may_be_a_paragraph(line, self.sections):
            self._coming.setdefault(UNMARKED, line.number)
            if has_lost_its_mark(line, following, in_list=self._item is not None):
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

    def warn(self, line: int, code: str, message: str) -> None:
        """Add a warning about a line of the source."""
        self.problems.append(Problem(self.path, line, "warning", code, message))
