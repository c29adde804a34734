"""Divide text into tokens, and give each its stem: the one tokeniser of the index's writer and its reader.

The rules are those of `site_src/docs/search-index.md`, "Tokens". The engine in the browser has its own, written from
that page, and the tests hold the two against each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

from generator.search.language import LAW_PARTS
from generator.vocabulary.invisible import INVISIBLE

LONGEST = 64
"""Characters (code points) of a token that are kept."""

BLOCK_END = "¶"
"""The term of the mark that ends each block. No text has it as a token."""

IN_LIST = 3
"""Words that may stand between the kind and the number of a part of a law: `sections 9, 10 and 18`."""

CITED_NEAR = 12
"""Words that may stand between a part of a law and the name of the law."""

BLOCK_GAP = 11
"""Positions that are left out behind each block."""

PART_TERMS = {sign: spellings[1] for sign, spellings in LAW_PARTS.items()}
"""For each sign of a kind of part of a law (`s`) the term of its spellings before a number: `section`."""

_LETTER = r"[^\W_]"  # a letter or number: Unicode's categories L and N
_HYPHEN = "[ \u00a0\u2010-\u2015-]?"
_REFERENCE = rf"[0-9]{{2}}{_HYPHEN}[0-9]{{3}}{_HYPHEN}[0-9]{{3}}[a-z]?(?!{_LETTER})"
_SECTION = r"[0-9]{1,3}[a-z]{0,2}(?:\([0-9a-z]{1,4}\))+"
_NUMBER = rf"£?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?(?!{_LETTER})"
_WORD = rf"{_LETTER}+(?:['\u2019]{_LETTER}+)*"

# The kinds of the parts of laws, as they are written before a number: `s`, `sections`.
_KINDS = {spelling: PART_TERMS[sign] for sign, spellings in LAW_PARTS.items() for spelling in spellings}
_BEFORE_NUMBER = rf"(?=\.?[ \u00a0\t\n]{{0,2}}[0-9]{{1,3}}[a-z]{{0,2}}(?!{_LETTER}))"
_INITIAL = f"(?=[{''.join(sorted({each[0] for each in _KINDS}))}])"  # says fast where none is
_KIND = rf"{_INITIAL}({'|'.join(_KINDS)}){_BEFORE_NUMBER}"

# A word that begins with a letter is by far the commonest token, and few other rules fit it: it is tried early.
_ANY = rf"[^\W\d_]{_LETTER}*(?:['\u2019]{_LETTER}+)*|{_REFERENCE}|{_SECTION}|{_NUMBER}|{_WORD}|&"
_TOKEN = re.compile(f"{_KIND}|{_ANY}")
_PART = re.compile(rf" ?(?:{_ANY.replace('a-z', 'A-Za-z')})| ?[^\w £&]+|[ _£]")
# A text without any of these has the same characters, one for one, in lower case and in NFC.
_UNUSUAL = re.compile("[^\x00-\x7f\xa0£é\u2010-\u2026]")
# What is another term before a number than elsewhere.
_OTHERWISE = re.compile(
    rf"\b{_INITIAL}(?:{'|'.join(each for each in _KINDS if each not in _KINDS.values())}){_BEFORE_NUMBER}",
    re.IGNORECASE,
)
_DIGIT = re.compile("[0-9]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_IS_REFERENCE = re.compile(_REFERENCE)
_REFERENCE_TERM = re.compile("[0-9]{8}[a-z]?")
_PART_NUMBER = re.compile(rf"[0-9]{{1,3}}[a-z]{{0,2}}|{_SECTION}")
_PART_TERMS = frozenset(PART_TERMS.values())
_ZEROS = re.compile(r"\.0+$")
_APOSTROPHES = re.compile("['\u2019]")
_POSSESSIVE = re.compile("['\u2019]s$")
_PLAIN = re.compile("[a-z]+")
_HANGUL = re.compile(f"[\u1100-\u11ff\uac00-\ud7a3][\u1100-\u11ff\uac00-\ud7a3{INVISIBLE}]*")
_IS_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ENGLISH = Stemmer.Stemmer("english", 0)


def tokens(text: str) -> list[str]:
    """Return the terms of the tokens of `text`, in their order."""
    return list(filter(None, map(term_of, matches(text))))


def spans(text: str) -> list[tuple[str, int, int]]:
    """Return for each token of `text` its term, where it begins, and where it ends.

    The places count the characters (code points) of the text as it is given.
    """
    composed = _composed(text)
    lower = composed.lower()
    found = ((_KINDS[match[1]] if match[1] else term_of(match[0]), *match.span()) for match in _TOKEN.finditer(lower))
    if composed == text and len(lower) == len(text):
        return [span for span in found if span[0]]
    places = _places(text)
    return [(term, places[start][0], places[end - 1][1]) for term, start, end in found if term]


def _composed(text: str) -> str:
    """Return `text` in NFC, without invisible characters, and with one sign for all apostrophes that are letters."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("\u02bc", "'")


def _places(text: str) -> list[tuple[int, int]]:
    """Return for each character of `text`, composed and in lower case, where the one it comes from begins and ends.

    That is a character with its marks, or several letters of Hangul, which NFC puts together.
    """
    places: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _HANGUL.fullmatch(text, start, end + 1):
            end += 1
        while end < len(text) and (unicodedata.category(text[end])[0] == "M" or _IS_INVISIBLE.match(text, end)):
            end += 1
        size = len(_composed(text[start:end]).lower())
        places += [(start, end)] * size
        start = end
    return places


def matches(text: str) -> list[str]:
    """Return the pieces of `text` that are tokens, in their order, in NFC and lower case.

    Of the kind of a part of a law (`s` in `s42`) it is the term.
    """
    found = _TOKEN.finditer(_composed(text).lower())
    return [_KINDS[match[1]] if match[1] else match[0] for match in found]


def parts(text: str) -> list[str]:
    """Return the words and signs that `text` is made of, each with the blank before it.

    Joined, they are `text`. If it `is_plain`, no part has more than one token, and together they have all of them.
    """
    found: list[str] = _PART.findall(text)
    return found


def is_plain(text: str) -> bool:
    """Return whether a text has common letters and signs only, and none whose term hangs on what follows, so that its
    `parts` have its tokens."""
    is_usual = text.isascii() or _UNUSUAL.search(text) is None
    return is_usual and (_DIGIT.search(text) is None or _OTHERWISE.search(text) is None)


def term_of(match: str) -> str:
    """Return the term of one of the `matches`. It may be empty: some ligatures are nothing but a blank with marks."""
    if match[0] in "£0123456789":
        if _IS_REFERENCE.fullmatch(match):
            return "".join(char for char in match if char.isalnum())
        if "(" in match:
            return match[:LONGEST]
        if not _APOSTROPHES.search(match):
            number = _ZEROS.sub("", match.replace(",", ""))
            if number != match or number[0] == "£":
                return number[:LONGEST]
    if match.isascii() and match.isalpha():
        return match[:LONGEST]
    if match == "&":
        return "and"
    word = _APOSTROPHES.sub("", _POSSESSIVE.sub("", match))
    return "".join(
        char for char in unicodedata.normalize("NFKD", word) if unicodedata.category(char) not in ("Mn", "Zs")
    )[:LONGEST]


@lru_cache(maxsize=1 << 16)
def stem(term: str) -> str:
    """Return the stem of a term. A word of a query finds all terms with its stem.

    Source of the rule for words: Snowball's English algorithm (Porter 2), version 3, by PyStemmer.
    """
    if term[0] == "£":
        return term[1:]
    if "(" in term:
        return term[: term.index("(")]
    if _PLAIN.fullmatch(term):
        stemmed: str = _ENGLISH.stemWord(term)
        return stemmed
    return term


def is_exact(term: str) -> bool:
    """Return whether a word of a query finds no other terms of its stem: a sum in pounds, a section with brackets."""
    return term.startswith("£") or "(" in term


def is_part_term(term: str) -> bool:
    """Return whether `term` is the kind of a part of a law, before its number: `section`."""
    return term in _PART_TERMS


def part_term(word: str) -> str | None:
    """Return the term that a kind of part of a law is before its number (`section` of `ss`); None if it is none."""
    return _KINDS.get(word)


def is_part_number(term: str) -> bool:
    """Return whether `term` may be the number of a part of a law: `26a`, `26a(1)`."""
    return _PART_NUMBER.fullmatch(term) is not None


def part_key(kind: str, number: str, name: Iterable[str] = ()) -> str:
    """Return the key that the index has for a part of a law, by the term of its kind and its number: `§section 42`.

    With a `name`, the stems of the last two words of the name of its law, it is the key of the part near that name:
    `§care act section 42`. No text has these as a token, and no prefix finds them.
    """
    return f"§{' '.join((*name, kind, number))}"


def is_reference(term: str) -> bool:
    """Return whether `term` is the digits of a reference, perhaps with a letter."""
    return _REFERENCE_TERM.fullmatch(term) is not None


def key_order(key: str) -> bytes:
    """Return what sorts keys as the index does: by UTF-16 code units."""
    return key.encode("utf-16-be", "surrogatepass")
