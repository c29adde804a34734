"""Turn the elements of a page's article into the lines of the written form, in their order.

One state goes through all elements, so it is over 250 lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from generator.contract.paragraphs import letter, typed_letter
from generator.importing.elements import (
    BLOCKS,
    HEADINGS,
    LISTS,
    SPACE,
    is_bold,
    is_contents,
    is_lettered,
    is_wrapper,
    rows_of,
    squeezed,
    whole_number,
    words_of,
)
from generator.source.address import address_of
from generator.source.headings import is_signature
from generator.source.lines import LONGEST_HEADING, ends_sentence
from generator.source.recognise import HEADER_LINE, title_in
from generator.source.written import DEEPEST, WrittenLine
from generator.vocabulary import furniture, section_kind
from generator.vocabulary.reference import REFERENCE, digits_of

_TYPED_NUMBER = re.compile(r"(?P<number>[1-9][0-9]{0,2})\.\s+(?=\S)")
_READ = "data-casebook-read"
_HEADER_NAME = re.compile(r"(Category|Decision date|Decision)\s*:?")


@dataclass(slots=True)
class _Entry:
    """The entry of a list that is being read, whose mark the first text in it takes."""

    mark: str
    level: int
    used: bool = False


@dataclass(slots=True)
class PageBlocks:
    """Takes an article element by element. All texts go through `met`, in their order."""

    title: str | None
    """The title line, which is no part of the statement."""
    own: str | None
    """The reference of the decision itself, with blanks."""
    header: list[str] = field(default_factory=list)
    """The lines of the header."""
    lines: list[WrittenLine] = field(default_factory=list)
    """The statement."""
    left_out: list[str] = field(default_factory=list)
    """What belongs to the web page and not to the decision."""
    met: list[str] = field(default_factory=list)
    """All text of the article."""
    kept: list[str] = field(default_factory=list)
    """The text that the lines must say."""
    _number: int = 0
    _open: bool = False  # whether a paragraph is open, to which entries and texts below it belong
    _section_level: int = 0  # the level of heading at which sections begin; 0 while it is not known
    _run: list[str] = field(default_factory=list)
    _links: list[WrittenLine] = field(default_factory=list)

    def read(self, article: LexborNode) -> None:
        """Take the whole article."""
        known = [
            int((node.tag or "h6")[1]) for node in article.css(", ".join(HEADINGS)) if section_kind(words_of(node))
        ]
        self._section_level = min(known, default=0)
        self._flow(article, None)

    # --- the flow of elements ---

    def _flow(self, parent: LexborNode, entry: _Entry | None) -> None:
        """Take what is in `parent`: running text makes a block between the elements that are blocks themselves."""
        for child in parent.iter(include_text=True):
            tag = child.tag or ""
            if child.attributes.get(_READ):
                continue
            if tag == "-text":
                self._take(child.text_content or "")
            elif tag == "br":
                self._run.append(" ")
            elif tag in BLOCKS:
                self._flush(entry)
                self._block(child, tag, entry)
            elif not tag.startswith("-"):
                self._inline(child, entry)
        if parent.tag in BLOCKS:
            self._flush(entry)

    def _take(self, text: str) -> None:
        self.met.append(text)
        self._run.append(text)

    def _inline(self, node: LexborNode, entry: _Entry | None) -> None:
        """Take an element within running text; a link to another decision is kept with its words."""
        before = len(self._run)
        self._flow(node, entry)
        address = address_of(node.attributes.get("href") or "") if node.tag == "a" else None
        words = SPACE.sub(" ", "".join(self._run[before:])).strip()
        if address is None or not words or address.reference == self.own:
            return
        if address.reference.replace(" ", "") not in {digits_of(match) for match in REFERENCE.finditer(words)}:
            self._links.append(WrittenLine(0, "@", f"{words}\t{address.reference}"))

    def _block(self, node: LexborNode, tag: str, entry: _Entry | None) -> None:
        if tag in LISTS:
            self._list(node, entry)
        elif tag == "table":
            self._table(node, entry)
        elif "label" in (node.attributes.get("class") or "").split() or tag == "dt":
            self._label(node, entry)
        elif tag in HEADINGS and entry is None:
            self._heading(words_of(node), node, int(tag[1]))
        elif tag == "p" and entry is None and is_bold(node):
            self._heading(words_of(node), node, 0)
        else:
            self._flow(node, entry)

    # --- texts ---

    def _flush(self, entry: _Entry | None) -> None:
        """End the running text: it becomes a line, or is left out."""
        text = SPACE.sub(" ", "".join(self._run)).strip(" ")
        self._run.clear()
        if squeezed(text):
            self._text(text, entry)
        self._links.clear()

    def _text(self, text: str, entry: _Entry | None) -> None:
        if text in furniture() or squeezed(text) == squeezed(self.title or ""):
            self.left_out.append(text)
        elif not self.lines and HEADER_LINE.fullmatch(text) and self._adds_to_header(text):
            pass
        elif entry is not None and not entry.used:
            entry.used = True
            self._line(entry.level, entry.mark, text)
        elif entry is not None:
            self._line(entry.level + 1, "", text)
        else:
            self._loose(text)

    def _adds_to_header(self, text: str) -> bool:
        """Add a line of the header, unless one of that name is there."""
        match = HEADER_LINE.fullmatch(text)
        if match is None or any(line.startswith(f"{match['name']} :") for line in self.header):
            return False
        self.header.append(f"{match['name']} : {match['value'].strip()}")
        return True

    def _loose(self, text: str) -> None:
        """Take a text that is in no list: below the paragraph above it if there is one, or a typed number's own."""
        number = _TYPED_NUMBER.match(text)
        if number and self._number in (0, int(number["number"]) - 1):  # a chapter of a report begins anywhere
            self._number = int(number["number"])
            self._open = True
            self.kept.append(text[number.end() :])
            self.lines.append(WrittenLine(0, f"{self._number}.", text[number.end() :]))
            self._add_links()
        elif is_signature(text, last=False):
            self._open = False
            self._line(0, "", text)
        elif self._open:
            self._line(1, "-" if typed_letter(text) else "", text)
        else:
            self._line(0, "", text)

    def _line(self, level: int, mark: str, words: str) -> None:
        self.kept.append(words)
        self.lines.append(WrittenLine(min(level, DEEPEST), mark, words))
        self._add_links()

    def _add_links(self) -> None:
        self.lines += self._links
        self._links.clear()

    def _heading(self, text: str, node: LexborNode, level: int) -> None:
        """Take a heading of `level` (0: a bold paragraph), or the text in it if it is none."""
        title = squeezed(text) == squeezed(self.title or "") or (not self.lines and title_in(text) == text)
        if title or text in furniture() or not text:
            self.met.append(node.text(deep=True))
            self.left_out.append(text)
            return
        kind = section_kind(text)
        if level == 0 and kind is None and (len(text) > LONGEST_HEADING or ends_sentence(text.rstrip("?"))):
            self._flow(node, None)
            return
        self.met.append(node.text(deep=True))
        is_section = kind is not None or 0 < level <= self._section_level
        self._open = False
        self._line(0, "#" if is_section else "##", text)

    def _label(self, node: LexborNode, entry: _Entry | None) -> None:
        """Take a label: with the value beside it, it makes a line of the header."""
        label = words_of(node)
        value = node.next
        while value is not None and (value.tag or "").startswith("-"):
            if squeezed(value.text_content or "") and value.tag == "-text":
                break
            value = value.next
        if not _HEADER_NAME.fullmatch(label) or self.lines or value is None or value.tag == "-text":
            self._flow(node, entry)
            return
        said = f"{label.rstrip(': ')} : {words_of(value)}"
        if not self._adds_to_header(said):
            self._flow(node, entry)
            return
        self.met.append(node.text(deep=True))
        self._skip(value)

    def _skip(self, node: LexborNode) -> None:
        """Take out what has been read already, and leave its text in `met`."""
        self.met.append(node.text(deep=True))
        node.attrs[_READ] = "yes"

    # --- lists and tables ---

    def _list(self, node: LexborNode, entry: _Entry | None) -> None:
        if is_contents(node):
            self.met.append(node.text(deep=True))
            self.left_out.append(words_of(node))
        elif entry is not None:
            self._entries(node, entry.level + 1)
        elif node.tag == "ol" and not is_lettered(node):
            self._paragraphs(node)
        else:
            self._entries(node, 1 if self._open else 0)

    def _paragraphs(self, node: LexborNode) -> None:
        """Take an ordered list of the article itself: its entries are the numbered paragraphs."""
        printed = whole_number(node.attributes.get("start"))
        for child in node.iter(include_text=True):
            if child.tag != "li":
                self._between(child, 1 if self._open else 0)
            elif is_wrapper(child):
                self._flow(child, _Entry("", 0 if self._open else -1, used=True))
            else:
                printed = whole_number(child.attributes.get("value")) or printed
                self._paragraph(child, printed)
                printed = None if printed is None else printed + 1

    def _paragraph(self, node: LexborNode, printed: int | None) -> None:
        """Take a paragraph, whose number the page prints or not; it is in doubt if the count does not agree."""
        expected = self._number + 1
        agrees = printed is None or printed == expected
        self._number = expected if printed is None or printed < expected else printed
        self._open = True
        self._flow(node, _Entry(f"{self._number}{'.' if agrees else '?'}", 0))

    def _entries(self, node: LexborNode, level: int) -> None:
        """Take a list whose entries are of `level`."""
        at = (whole_number(node.attributes.get("start")) or 1) - 1
        deep = level >= DEEPEST - 1
        below = level
        for child in node.iter(include_text=True):
            if child.tag != "li":
                self._between(child, below)
            elif is_wrapper(child):
                self._flow(child, _Entry("", level - 1, used=True))
            else:
                at = (whole_number(child.attributes.get("value")) or at + 1) - 1
                mark = f"{letter(at, roman=deep)})" if node.tag == "ol" else "•"
                self._flow(child, _Entry(mark, min(level, DEEPEST - 1)))
                at += 1
                below = level + 1

    def _between(self, node: LexborNode, level: int) -> None:
        """Take what is in a list and in none of its entries: a list there is one of `level`."""
        if node.tag in LISTS:
            if level:
                self._entries(node, level)
            else:
                self._list(node, None)
        elif node.tag == "-text":
            self._take(node.text_content or "")
            self._flush(None)
        elif not (node.tag or "").startswith("-"):
            self._flow(node, None)
            self._flush(None)

    def _table(self, node: LexborNode, entry: _Entry | None) -> None:
        """Take a table row by row; a caption is text above it."""
        level = entry.level + 1 if entry is not None else 1 if self._open else 0
        first = True
        for row in rows_of(node):
            if row.tag == "caption":
                self._flow(row, entry)
                self._flush(entry)
                continue
            cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
            words = [words_of(cell) for cell in cells]
            self.met.append(row.text(deep=True))
            if not any(words):
                continue
            headed = first and all(cell.tag == "th" for cell in cells)
            self.kept.extend(words)
            self.lines.append(WrittenLine(level, "=" if headed else "+" if first else "|", "\t".join(words)))
            first = False
