"""Loose lines of shape D that may be paragraphs of their own: some programs lose the marks of such."""

from __future__ import annotations

from collections.abc import Sequence

from generator.source.lines import LONGEST_HEADING, Line, ends_sentence_or_bracket
from generator.source.list_ends import leads_list
from generator.source.unfinished import OpenSection

_SENTENCE_ENDS = (".", ":", "?", "!")  # a citation ends with a bracket
_LEAST_SENTENCE = 15  # characters that a paragraph has at the least
_OPENS_QUOTATION = "“‘\"'(["  # or a citation


def may_be_a_paragraph(line: Line, sections: Sequence[OpenSection]) -> bool:
    """Return whether a loose line is whole sentences within a section; `sections` are those begun so far."""
    if not sections or sections[-1].kind in ("opening", "header") or line.marker or line.dropped:
        return False
    ends = line.text.endswith(_SENTENCE_ENDS) or (len(line.text) > LONGEST_HEADING and not line.text.endswith(")"))
    return len(line.text) >= _LEAST_SENTENCE and line.text[:1].isupper() and (ends or leads_list(line.text))


def has_lost_its_mark(line: Line, following: Line | None, *, in_list: bool) -> bool:
    """Return whether a line that may be a paragraph is one, by the next line with text, `following`.

    Trafilatura 2.0 loses the mark of a paragraph that has more than one part: a quotation or a citation is below it, or
    a list that it announces after another sentence. `in_list` tells whether the line may go on with a list above it.
    """
    if following is None or line.text[:1] in _OPENS_QUOTATION:
        return False
    if not following.marker:
        return following.text[:1] in _OPENS_QUOTATION and ends_sentence_or_bracket(line.text)
    return following.marker == "-" and not in_list and leads_list(line.text)
