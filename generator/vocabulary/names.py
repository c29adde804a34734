"""Names as keys and as file names: when two spellings are one name, and the file name of its page."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from generator.vocabulary.invisible import visible

RESERVED_BY_WINDOWS = r"(?:con|prn|aux|nul|com\d|lpt\d)"
"""A pattern of the names, in lower case and without suffix, that no file on Windows can have."""

_MAX_SLUG = 80
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
_SEPARATORS = re.compile(r"[\s.,()\[\]/\\:;\u2010-\u2015_\"\u201c\u201d-]+")


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return the key that all spellings of one name share.

    Spellings of one name differ in case, `&` or `and`, apostrophes, accents, punctuation between words, and invisible
    characters.
    """
    text = unicodedata.normalize("NFKD", visible(name)).casefold()  # which makes letters of some marks
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = _APOSTROPHES.sub("", text).replace("&", " and ")
    return " ".join(_SEPARATORS.sub(" ", text).split()) or name.strip()  # a name of signs alone is what its signs are


@lru_cache(maxsize=8192)
def slug(name: str) -> str:
    """Return the file name (without suffix) of the page about `name`: `[a-z0-9-]`, at most 80 characters.

    Two names get the same slug only if they fold to the same key: where letters or signs would be lost, or the
    name is too long or reserved, the slug ends with a hash of the key. The slug depends on the name alone, so it never
    changes when other names come and go.
    """
    key = fold(name)
    plain = re.sub(r"[^a-z0-9]+", "-", key).strip("-")
    if plain == key.replace(" ", "-") and 0 < len(plain) <= _MAX_SLUG and not _RESERVED.fullmatch(plain):
        return plain
    digest = hashlib.sha256(key.encode()).hexdigest()[:10]
    return f"{plain[: _MAX_SLUG - 11].rstrip('-')}-{digest}".lstrip("-")


# Names that listings, static hosts or Windows use for themselves.
_RESERVED = re.compile(rf"index(-\d+)?|undated|uncategorised|unstated|unknown|(page|part)(-\d+)?|{RESERVED_BY_WINDOWS}")
