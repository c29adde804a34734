"""Part text into tokens, and give each its stem. The rule stands in `site_src/docs/search-index.md`."""

from __future__ import annotations

import re
import unicodedata

import Stemmer

LONGEST = 64

_SIGN = r"[^\W_]"  # a letter or number
_GAP = "[ \u00a0\u2010-\u2015-]?"
_REFERENCE = rf"[0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}[a-z]?(?!{_SIGN})"
_SECTION = r"[0-9]{1,3}[a-z]{0,2}(?:\([0-9a-z]{1,4}\))+"
_NUMBER = rf"£?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?(?!{_SIGN})"
_WORD = rf"{_SIGN}+(?:['\u2019]{_SIGN}+)*"

# A word that begins with a letter is by far the commonest token, and no other rule fits it: it is tried first.
_ANY = rf"[^\W\d_]{_SIGN}*(?:['\u2019]{_SIGN}+)*|{_REFERENCE}|{_SECTION}|{_NUMBER}|{_WORD}"
_TOKEN = re.compile(_ANY)
_PART = re.compile(rf" ?(?:{_ANY.replace('a-z', 'A-Za-z')})| ?[^\w £]+|[ _£]")
# With none of these in it a text has the same letters, one for one, in lower case and in normal form.
_UNUSUAL = re.compile("[^\x00-\x7f\xa0£é\u2010-\u2026]")
_IS_REFERENCE = re.compile(_REFERENCE)
_NOUGHTS = re.compile(r"\.0+$")
_APOSTROPHES = re.compile("['\u2019]")
_POSSESSIVE = re.compile("['\u2019]s$")


def pieces(text: str) -> list[str]:
    """Return the pieces of `text` that are tokens, in their order, as they stand there but in lower case."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\u02bc", "'")
    found: list[str] = _TOKEN.findall(text.lower())
    return found


def parts(text: str) -> list[str]:
    """Return parts that put together are `text`: words and signs, each with the blank before it.

    No part has more than one token, and they have all tokens of the text, if it `is_plain`.
    """
    found: list[str] = _PART.findall(text)
    return found


def is_plain(text: str) -> bool:
    """Tell whether a text is of common letters and signs alone."""
    return text.isascii() or _UNUSUAL.search(text) is None


def form(piece: str) -> str:
    """Return the token that a piece of text is: its form in the index."""
    if piece[0] in "£0123456789":
        if _IS_REFERENCE.fullmatch(piece):
            return "".join(char for char in piece if char.isalnum())
        if "(" in piece:
            return piece[:LONGEST]
        if not _APOSTROPHES.search(piece):
            number = _NOUGHTS.sub("", piece.replace(",", ""))
            if number != piece or number[0] == "£":
                return number[:LONGEST]
    if piece.isascii() and piece.isalpha():
        return piece[:LONGEST]
    word = _APOSTROPHES.sub("", _POSSESSIVE.sub("", piece))
    return "".join(
        char for char in unicodedata.normalize("NFKD", word) if unicodedata.category(char) not in ("Mn", "Zs")
    )[:LONGEST]


def key_order(key: str) -> bytes:
    """Return what sorts keys as the index does: by UTF-16 code units."""
    return key.encode("utf-16-be", "surrogatepass")


def tokens(text: str) -> list[str]:
    """Return the tokens of `text`, in their order."""
    return list(map(form, pieces(text)))


_PLAIN = re.compile("[a-z]+")
_ENGLISH = Stemmer.Stemmer("english", 0)


def stem(token: str) -> str:
    """Return the stem of a form. A word of a query finds all forms of its stem.

    Source of the rule for words: Snowball's English algorithm, by PyStemmer.
    """
    if token[0] == "£":
        return token[1:]
    if "(" in token:
        return token[: token.index("(")]
    if _PLAIN.fullmatch(token):
        stemmed: str = _ENGLISH.stemWord(token)
        return stemmed
    return token
