"""The reading side's tokens: how text and queries are parted, and which forms a word of a query stands for.

Written from the page on the index's format alone, so that it can serve as a check of the writer.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

LONGEST = 64
"""Characters of a token that are kept."""

_APOSTROPHE = "['\u2019]"
_HYPHEN = "[ \u00a0\u2010-\u2015-]"
_LETTER = r"[^\W_]"  # a letter or number: Unicode's categories L and N
_REFERENCE = rf"[0-9]{{2}}{_HYPHEN}?[0-9]{{3}}{_HYPHEN}?[0-9]{{3}}[a-z]?(?!{_LETTER})"
_SECTION = r"[0-9]{1,3}[a-z]{0,2}(?:\([0-9a-z]{1,4}\))+"
_NUMBER = rf"£?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?(?!{_LETTER})"
_WORD = rf"{_LETTER}+(?:{_APOSTROPHE}{_LETTER}+)*"
_TOKEN = re.compile(f"(?P<reference>{_REFERENCE})|(?P<section>{_SECTION})|(?P<number>{_NUMBER})|(?P<word>{_WORD})")
_REFERENCE_FORM = re.compile("[0-9]{8}[a-z]?")
_NO_FRACTION = re.compile(r"\.0+$")
_POSSESSIVE = re.compile(f"{_APOSTROPHE}s$")
_APOSTROPHES = re.compile(_APOSTROPHE)
_HYPHENS = re.compile(_HYPHEN)
_PLAIN = re.compile("[a-z]+")
_STEMMER = Stemmer.Stemmer("english")


def tokens(text: str) -> list[str]:
    """Return the tokens (forms) of `text`, in their order."""
    lower = unicodedata.normalize("NFC", text).replace("\u02bc", "'").lower()
    found = (_form(match.lastgroup or "", match[0])[:LONGEST] for match in _TOKEN.finditer(lower))
    return [form for form in found if form]


def spans(text: str) -> list[tuple[str, int, int]]:
    """Return each token of `text`, which should be in normal form NFC, with the places where it begins and ends."""
    lower = text.replace("\u02bc", "'").lower()
    found = ((_form(match.lastgroup or "", match[0])[:LONGEST], *match.span()) for match in _TOKEN.finditer(lower))
    if len(lower) == len(text):
        return [span for span in found if span[0]]
    places = [at for at, char in enumerate(text) for _ in char.lower()]  # İ has two characters in lower case
    return [(form, places[start], places[end - 1] + 1) for form, start, end in found if form]


def _form(kind: str, text: str) -> str:
    if kind == "reference":
        return _HYPHENS.sub("", text)
    if kind == "number":
        return _NO_FRACTION.sub("", text.replace(",", ""))
    if kind == "word" and not text.isascii():
        text = _APOSTROPHES.sub("", _POSSESSIVE.sub("", text))
        return "".join(
            char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char) not in ("Mn", "Zs")
        )
    if kind == "word" and "'" in text:
        return _POSSESSIVE.sub("", text).replace("'", "")
    return text


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """Return the stem of `form`: a word of a query finds all forms of its own stem.

    The stem of plain words is that of Snowball's English algorithm (Porter 2), version 3.
    """
    if form.startswith("£"):
        return form[1:]
    if "(" in form:
        return form[: form.index("(")]
    return _STEMMER.stemWord(form) if _PLAIN.fullmatch(form) else form


def is_exact(form: str) -> bool:
    """Tell whether a word of a query finds this form alone: a sum in pounds, a section with brackets."""
    return form.startswith("£") or "(" in form


def is_reference(form: str) -> bool:
    """Tell whether `form` is the digits, and perhaps the letter, of a reference."""
    return _REFERENCE_FORM.fullmatch(form) is not None


def utf16(text: str) -> bytes:
    """Return a key that sorts strings by their UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")
