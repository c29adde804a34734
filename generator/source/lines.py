"""The lines of a statement: their list marks, and how they end. `levels.py` finds how deep each entry of a list is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.vocabulary import furniture, section_kind
from generator.vocabulary.invisible import INVISIBLE, visible

BACK_TO_TOP = "Back to top"
"""The one furniture line that says something: a section may begin below it."""

LONGEST_HEADING = 100
"""How many characters a heading has at most that the vocabulary does not know."""

_MARK = r"[0-9]{1,3}\.|•|-"
_CLOSING_QUOTES = "\"'”’"

LIST_MARK = re.compile(
    rf"(?P<indent>[ \t\u00a0]*)(?P<before>[{INVISIBLE}]*)(?P<marker>{_MARK})(?P<after>[{INVISIBLE}]*)\s+(?=\S)"
)
"""Matches the mark at the beginning of an entry of a list, up to its first word. Invisible characters hide no mark."""

MARK_ALONE = re.compile(rf"(?P<indent>[ \t\u00a0]*)(?P<marker>{_MARK})[ \t\u00a0]*")
"""Matches a mark that stands alone on its line."""

_SIGNATURE = re.compile(r"decision on behalf of the ombudsm[ae]n", re.IGNORECASE)
_LISTED = re.compile(rf"[\s{INVISIBLE}]*(?:{_MARK})[{INVISIBLE}]*\s")
_ENDS_SENTENCE = re.compile(
    rf"[.;,:?!\]][{_CLOSING_QUOTES}]*$"
    r"|(?:^\(.*|\b(?:sections?|Acts?|Regulations|[Pp]aragraphs?|[Ss]chedule|Order|Code|Rules)\b.*|\[[0-9]{4}\].*)\)$",
)
_ENDS_SENTENCE_OR_BRACKET = re.compile(rf"[.;,:?!)\]][{_CLOSING_QUOTES}]*$")
_ENDS_CLAUSE = re.compile(rf"[.;,][{_CLOSING_QUOTES})\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text."""

    number: int
    """Its number in the source, from 1."""
    indent: int
    """How many columns of blanks are before it; before a mark a tab goes to the next multiple of four."""
    marker: str
    """Its mark: `1.`, `•` or `-`, or "" on a loose line."""
    text: str
    """What follows the mark, without outer blanks."""
    set_off: int = 0
    """How many lines of blanks, not empty ones, are right above it."""
    alone: bool = False
    """Whether the mark stands alone on its line, and the text on the next; or is glued to the end of its parent."""
    dropped: str = ""
    """The mark that is printed before a loose line, and is none of an entry."""
    text_number: int = 0
    """The number of the line that has the text, if the mark stands alone; else 0."""
    hidden: tuple[str, str] = ("", "")
    """The invisible characters directly before and after its mark."""

    @property
    def numbered(self) -> bool:
        """Whether the mark is a number."""
        return self.marker[:1].isdigit()

    @property
    def whole(self) -> str:
        """The mark and the text, as printed."""
        before, after = self.hidden
        return f"{before}{self.marker}{after} {self.text}" if self.marker else self.text


def is_listed(line: str) -> bool:
    """Return whether a line begins with a list mark and a blank, whatever follows."""
    return bool(_LISTED.match(line))


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence, a lead of a list, a quotation or a citation in brackets does."""
    return bool(_ENDS_SENTENCE.search(text))


def ends_sentence_or_bracket(text: str) -> bool:
    """Return whether a line ends as a sentence does or with any bracket.

    For counting words: a line that may be either counts as a paragraph.
    """
    return bool(_ENDS_SENTENCE_OR_BRACKET.search(text))


def ends_clause(text: str) -> bool:
    """Return whether a line ends with a full stop, semicolon or comma, whatever closes behind it."""
    return bool(_ENDS_CLAUSE.search(text))


def is_dangling(text: str) -> bool:
    """Return whether a loose line is only the word that joins two items."""
    return text.strip("();:,").casefold() in ("or", "and", "and/or")


def marked_lines(lines: Sequence[tuple[int, str]]) -> list[Line]:
    """Return the lines (number from 1, text) that hold text, less furniture; `Back to top` is kept.

    A mark that stands alone takes the text of the next line that has some.
    """
    left_out = furniture() - {BACK_TO_TOP}
    found: list[Line] = []
    set_off = 0
    mark: Line | None = None
    for number, line in lines:
        text = visible(line).strip()
        if not text or text in left_out:
            set_off += bool(line) and not text
            continue
        alone = MARK_ALONE.fullmatch(line)
        match = LIST_MARK.match(line)
        if alone and mark is None:
            mark = Line(number, len(alone["indent"].expandtabs(4)), alone["marker"], "", set_off, alone=True)
        elif mark is not None and match is None and not alone and not _stands_alone(text):
            found.append(replace(mark, text=line.strip(), text_number=number))
            mark = None
        else:
            found += [] if mark is None else [Line(mark.number, mark.indent, "", mark.marker)]
            mark = None
            if match:
                indent = len(match["indent"].expandtabs(4))
                said, hidden = line[match.end() :].rstrip(), (match["before"], match["after"])
                found.append(Line(number, indent, match["marker"], said, set_off, hidden=hidden))
            else:
                said = BACK_TO_TOP if text == BACK_TO_TOP else line.strip()
                found.append(Line(number, len(line) - len(line.lstrip()), "", said, set_off))
        set_off = 0
    return found if mark is None else [*found, Line(mark.number, mark.indent, "", mark.marker)]


def _stands_alone(text: str) -> bool:
    """Return whether a line is never the text of an entry: a heading of a section, the signature, `Back to top`."""
    return text == BACK_TO_TOP or section_kind(text) is not None or bool(_SIGNATURE.search(text))
