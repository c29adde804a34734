"""The names of Acts, instruments and guidance, found in a text: one pattern of all of them, read word by word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Literal

from generator.knowledge.law.authorities import Authority, authorities
from generator.knowledge.rows import Resolved

_PLAIN = (
    *((blank, " ") for blank in "\u00a0\u2007\u2009\u200a\u202f\t\n"),
    *((quote, "'") for quote in "’‘"),
    *((quote, '"') for quote in "“”"),
    *((dash, "-") for dash in "–—\u2011\u2010"),
)

_Tree = dict[str, "_Tree"]

_SECOND_HALF = re.compile(r"\\-([a-z])")
_FIRST_WORD = re.compile("[^,-]+")
_REGS = re.compile(r"\bregs\b")
_BLANKS = re.compile(r" {2,}")


def plain(text: str) -> str:
    """Return `text` with plain blanks, hyphens and quotation marks, character for character: places stay the same."""
    if text.isascii() and "\n" not in text and "\t" not in text:
        return text
    for other, usual in _PLAIN:
        if other in text:
            text = text.replace(other, usual)
    return text


@dataclass(frozen=True, slots=True)
class Known:
    """What a name means."""

    authority: Authority
    how: Resolved
    """`exact` for a title, `alias` for another name."""
    dated: bool
    """Whether it means that only together with its year."""
    fragment: str | None
    """The part that the name means; None for all of it."""
    only: Literal["quoted", "later"] | None = None
    """Whether it means that only in quotation marks, or only where the statement names it in full too."""


@lru_cache(maxsize=4096)
def known_as(printed: str) -> tuple[Known, ...]:
    """Return what a name means as it is printed, which `names_pattern` has found."""
    return known_names()[key_of(printed)]


def key_of(name: str) -> str:
    """Return the form in which names are compared: small letters, single blanks, `and` for `&`, no commas.

    `Regs` is `regulations`.
    """
    return _BLANKS.sub(" ", _REGS.sub("regulations", name.lower().replace("&", "and").replace(",", "")))


@cache
def known_names() -> Mapping[str, tuple[Known, ...]]:
    """Return what each name means, by its key: a title is that of several Acts where they differ in year only."""
    found: dict[str, list[Known]] = {}
    for entry in authorities().values():
        law = entry.year is not None
        ways: list[tuple[str, Resolved, bool, str | None]] = [
            (entry.title, "exact", law and entry.title not in entry.short, None)
        ]
        ways += [(name, "alias", True, None) for name in entry.names]
        ways += [(name, "alias", False, None) for name in entry.short if name != entry.title]
        ways += [(name, "alias", False, fragment) for name, fragment in entry.sections.items()]
        told = [Known(entry, how, dated, fragment) for _, how, dated, fragment in ways]
        ways += [(name, "alias", False, None) for name in (*entry.quoted, *entry.later)]
        told += [Known(entry, "alias", False, None, "quoted") for _ in entry.quoted]
        told += [Known(entry, "alias", False, None, "later") for _ in entry.later]
        for (name, *_), known in zip(ways, told, strict=True):
            means = found.setdefault(key_of(name), [])
            if known not in means:
                means.append(known)
    return {key: tuple(known) for key, known in found.items()}


@cache
def names_pattern() -> str:
    """Return the pattern of all names. They begin with the letter of the table; later words may have either case."""
    tree: _Tree = {}
    for entry in authorities().values():
        for name in _every(entry):
            node = tree
            for at, word in enumerate(name.replace("’", "'").replace("–", "-").split()):
                node = node.setdefault(_word(word, at == 0), {})
            node[""] = {}
    return _branch(tree)


def _every(entry: Authority) -> Iterable[str]:
    return (entry.title, *entry.names, *entry.short, *entry.quoted, *entry.later, *entry.sections)


def _word(word: str, first: bool) -> str:
    """Return the pattern of one word: a comma at its end may lack, `&` may stand for `and`."""
    comma = word.endswith(",")
    bare = word.removesuffix(",")
    if bare == "and":
        return "(?:and|&)"
    head = "Reg(?:ulation)?s" if bare == "Regulations" else re.escape(bare)
    if not first and bare[0].isalpha():
        head = f"[{bare[0].upper()}{bare[0].lower()}]{head[1:]}"
    head = _SECOND_HALF.sub(lambda half: f"-[{half[1].upper()}{half[1]}]", head)
    return head + (",?" if comma else "")


def _branch(node: _Tree) -> str:
    ways: Iterable[str] = (word + _after(below) for word, below in sorted(node.items(), reverse=True) if word)
    return "|".join(ways)


def _after(node: _Tree) -> str:
    """Return the pattern of what may follow a word: nothing too, where a name ends there."""
    inner = _branch(node)
    if not inner:
        return ""
    return f"(?: {{1,3}}(?:{inner}))" + ("?" if "" in node else "")


@cache
def beginnings(*, small: bool = True) -> str:
    """Return the pattern of what all names begin with: their first word, and a letter of the second if there is one.

    Without `small`, only names count that begin with no small letter.
    """
    names = {name for entry in authorities().values() for name in _every(entry) if small or not name[0].islower()}
    ways = sorted({_beginning(name) for name in names})
    return "|".join(_any(set(same)) for _, same in groupby(ways, key=itemgetter(0)))


@cache
def small_words() -> tuple[str, ...]:
    """Return the first words of the few names that begin with a small letter; each such name in a text has one."""
    names = {name for entry in authorities().values() for name in _every(entry) if name[0].islower()}
    return tuple(sorted({_FIRST_WORD.match(name.split()[0])[0] for name in names}))  # type: ignore[index]


def _beginning(name: str) -> tuple[str, ...]:
    """Return the patterns of each letter of the first word of `name`, of the blank behind it, and of one more."""
    words = name.replace("’", "'").replace("–", "-").split()
    first = _FIRST_WORD.match(words[0])[0]  # type: ignore[index]
    ways = [re.escape(letter) for letter in first]
    if first == words[0] and len(words) > 1:
        letter = words[1][0]
        either = f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else re.escape(letter)
        ways += [" {1,3}", "[a&]" if words[1] == "and" else either]
    return tuple(ways)


def _any(ways: Collection[tuple[str, ...]]) -> str:
    """Return a pattern of all of `ways`, each a row of patterns, with what they begin with in common read once."""
    if () in ways:
        return ""
    branches = [first + _any({way[1:] for way in same}) for first, same in groupby(sorted(ways), key=itemgetter(0))]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
