"""Read parts of laws in a query that is not in quotation marks, alone or with the name of their law: `s42 Care Act`."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.search.language import LAW_IGNORED, LAW_PARTS, LAW_TITLES, LAW_UNNAMED
from generator.search.reader.tree import Cited, Part, Word
from generator.search.tokens import is_part_term, tokens

_GAP = r"[ \u00a0]+"
_KINDS = "|".join(spelling for spellings in LAW_PARTS.values() for spelling in spellings)
_NUMBER = r"[0-9]{1,3}[a-z]{0,2}(?:\([0-9a-z]{1,4}\))*"
_PART = rf"(?P<part>(?:{_KINDS})\.?[ \u00a0]*{_NUMBER})(?![\w(])"
_WORD = "[a-z](?:[a-z'\u2019-]*[a-z])?"
_YEAR = r"(?:19|20)[0-9]{2}"
_NAME = (
    rf"(?P<name>{_WORD}){_GAP}(?:(?P<title>{'|'.join(LAW_TITLES['alone'])})(?:,?{_GAP}(?P<year>{_YEAR}))?"
    rf"|(?P<title2>{'|'.join(LAW_TITLES['dated'])}),?{_GAP}(?P<year2>{_YEAR}))(?!\w)"
)
_MOST = 7  # words between a part and the last two of the law's name
_ALONE = re.compile(_PART, re.IGNORECASE | re.ASCII)
_BEFORE = re.compile(
    rf"{_PART},?(?P<between>(?:{_GAP}(?:{_WORD}|&)){{0,{_MOST}}}?){_GAP}{_NAME}", re.IGNORECASE | re.ASCII
)
_AFTER = re.compile(rf"{_NAME},?{_GAP}{_PART}", re.IGNORECASE | re.ASCII)
_OPERATORS = frozenset(("OR", "AND", "NOT", "NEAR"))


class Found(NamedTuple):
    """A part of a law, perhaps with the law's name."""

    end: int
    """The index after its last character."""
    words: tuple[Word, ...]
    """The words that stood between the part and the last two of the law's name."""
    leaf: Part | Cited
    """The part, or what is cited."""


def cited_at(text: str, start: int) -> Found | None:
    """Return the part of a law that stands in `text` from the index `start` on, with its law if that is named beside
    it; None if there is none. The character before is not looked at.

    Of the law's name only the last two words are taken, and the year: where it begins cannot be known. What comes
    before are words of the query like others.

    cited = part [ "," ] { word } name | name [ "," ] part
    part = kind [ "." ] number { "(" digits or letters ")" }
    name = word ( "act" | "regulations" ) [ year ] | word ( "order" | "rules" ) year
    """
    for form in (_BEFORE, _AFTER):
        match = form.match(text, start)
        if match and (found := _of_law(match)):
            return found
    match = _ALONE.match(text, start)
    part = _part(match["part"]) if match else None
    return Found(match.end(), (), part) if match and part else None


def _of_law(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    part = _part(groups["part"])
    between = (groups.get("between") or "").split()
    name = groups["name"]
    is_name = name.lower() not in LAW_UNNAMED and not _OPERATORS.intersection((*between, name))
    if not part or not is_name:
        return None
    cited = Cited(
        part, tuple(tokens(f"{name} {groups['title'] or groups['title2']}")), groups["year"] or groups["year2"]
    )
    words = [term for word in between for term in tokens(word) if term not in LAW_IGNORED]
    return Found(match.end(), tuple(map(Word, words)), cited)


def _part(text: str) -> Part | None:
    """Return the part that `text` is, if its tokens are a kind and a number."""
    terms = tokens(text)
    return Part((terms[0], terms[1])) if len(terms) == 2 and is_part_term(terms[0]) else None
