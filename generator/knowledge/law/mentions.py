"""Names of law and guidance in the order of a text, each with what it means there.

A title with its year means its Act (`exact`), a short name of the table its entry (`alias`). `the Act` means what the
same statement defined by these words (`Education Act 1996 (‘the Act’)`), or the one Act that was named before in the
same paragraph (`antecedent`); where both differ, or two were named, it means none, and is shown so.
"""

from __future__ import annotations

import re

from generator.knowledge.law.authorities import PACKAGE, Authority
from generator.knowledge.law.memory import NO_YEAR, NOT_KNOWN, Memory, Name
from generator.knowledge.law.names import Known, known_as, names_pattern
from generator.knowledge.law.unlisted import unlisted
from generator.knowledge.rows import CitationKind
from generator.vocabulary.load import load, text

_NAMES = re.compile(rf"(?:{names_pattern()})(?![A-Za-z0-9])")
_YEAR = re.compile(r",? {0,2}(?:of )?(?:((?:19|20)[0-9]{2})(?![0-9/-])|\(((?:19|20)[0-9]{2})\))")
_HEAD = re.compile(r"(Acts?|Regulations|Code|Guidance|Order|Rules|Framework)\b")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{1,9}\b")

_KINDS: dict[str, CitationKind] = {"Act": "act", "Acts": "act", "Regulations": "si", "Order": "si", "Rules": "si"}
_WORD: dict[CitationKind, str] = {"act": "Act", "si": "Regulations", "guidance": "Guidance"}
_CONNECTORS = frozenset(("and", "of", "the", "for", "in", "to", "etc", "etc.", "&", "on", "with", "by", "from"))
_STARTERS = frozenset(load("title_starters", text, PACKAGE))
_POINTING = frozenset(("the", "this", "that", "same", "said", "The", "This", "That", "both"))
_AT_PART = re.compile(
    r"(?i:\b(?:s|ss|sections?|sch|schedule|regs?|regulations?)\.? ?)[0-9][0-9A-Za-z()]{0,12} (?:of the )?$"
)
_LONGEST_PART = 40
_QUOTES = frozenset(("'", '"'))
_ENDS = ".;:,\"'"
_LONGEST_TITLE = 160
_LONGEST_WORD = 40
_MOST_WORDS = 14


def name_at(words: str, at: int, memory: Memory) -> Name | None:
    """Return the name that begins or has its last word at `at`, a word's beginning; None where none does."""
    match = _NAMES.match(words, at)
    if match:
        return _known(words, match, memory)
    head = _HEAD.match(words, at)
    if head:
        return _by_head(words, head, memory)
    if not memory.definitions:
        return None
    acronym = _ACRONYM.match(words, at)
    means = memory.definitions.get(acronym[0]) if acronym else None
    if acronym and means:
        end = acronym.end()
        year = _YEAR.match(words, end)
        if year and means[0].year == _year(year):
            end = year.end()
        return _pointed(at, end, means, means[0].kind, "definition", False)
    return None


def _year(match: re.Match[str]) -> int:
    return int(match[1] or match[2])


def _known(words: str, match: re.Match[str], memory: Memory) -> Name | None:
    known = known_as(match[0])
    start, end = match.span()
    if known[0].only:
        return _only(words, start, end, known)
    printed = _YEAR.match(words, end)
    if all(one.dated and one.how == "alias" for one in known) and not printed:
        # A short name that needs a year means what the statement says it means, and else nothing: `EA`.
        means = memory.definitions.get(match[0])
        if means:
            return _pointed(start, end, means, means[0].kind, "definition", False)
        if len(known) == 1 and _AT_PART.search(words, max(0, start - _LONGEST_PART), start):
            return Name(start, end, known[0].authority, known[0].authority.kind, "alias", "short name of a part's law")
        return None
    if known[0].authority.year is None:
        end = printed.end() if printed else end
        return Name(start, end, known[0].authority, known[0].authority.kind, known[0].how, "guidance")
    kind = known[0].authority.kind
    longer = _title_begins(words, start, True)
    if printed:
        year = _year(printed)
        fit = [one for one in known if one.authority.year == year]
        if fit:
            return Name(
                start, printed.end(), fit[0].authority, kind, fit[0].how, "title and year", year, fit[0].fragment
            )
        return Name(min(longer, start), printed.end(), None, kind, "no", NOT_KNOWN, year)
    if longer < start and known[0].how == "exact":
        return Name(longer, end, None, kind, "no", NO_YEAR)
    return _without_year(start, end, known, kind, memory)


def _only(words: str, start: int, end: int, known: tuple[Known, ...]) -> Name | None:
    """Read a name that counts only in quotation marks, or where the statement names in full what it means."""
    kind = known[0].authority.kind
    if known[0].only == "later":
        titles = tuple(one.authority.title for one in known)
        return Name(start, end, None, kind, "no", NO_YEAR, titles=titles, bare=True)
    if words[max(0, start - 1) : start] in _QUOTES and words[end : end + 1] in _QUOTES | {","}:
        return Name(start, end, known[0].authority, kind, "alias", "guidance")
    return None


def _without_year(start: int, end: int, known: tuple[Known, ...], kind: CitationKind, memory: Memory) -> Name:
    alone = [one for one in known if not one.dated]
    if len(alone) == 1:
        return Name(start, end, alone[0].authority, kind, "alias", "short name", None, alone[0].fragment)
    near = [one.authority for one in known if one.authority.id in memory.met]
    if len(near) == 1 and not memory.crowded:
        return Name(start, end, near[0], kind, "antecedent", "named before in the paragraph")
    return Name(start, end, None, kind, "no", NO_YEAR, titles=(known[0].authority.title,))


def _by_head(words: str, head: re.Match[str], memory: Memory) -> Name | None:
    """Read a name by its last word: a title that the table lacks, or `the Act`."""
    at, end, word = head.start(), head.end(), head[1]
    kind = _KINDS.get(word, "guidance")
    before = words[max(0, at - _LONGEST_TITLE) : at].split()[-_MOST_WORDS:]
    last = before[-1] if before else ""
    for count in (3, 2, 1, 0):
        said = " ".join([*before[len(before) - count :], word] if count else [word]).lower()
        means = memory.definitions.get(said)
        if means and count <= len(before) and (count or last.strip("('\"") in _POINTING):
            start = at - sum(len(one) + 1 for one in before[len(before) - count :]) if count else at
            return _defined(max(0, start), end, means, kind, memory)
    start = _title_begins(words, at, False)
    printed = _YEAR.match(words, end)
    if printed and start < at and kind != "guidance":
        year = _year(printed)
        law = unlisted(words, start, end, year)
        if law:
            return Name(start, printed.end(), law, kind, "exact", "title and year", year)
        return Name(start, printed.end(), None, kind, "no", NOT_KNOWN, year)
    if printed and kind == "act":
        return _of_year(at, printed.end(), _year(printed), kind, memory)
    if last in _POINTING:
        return _the(at, end, word, kind, memory)
    if word in ("Act", "Regulations") and re.fullmatch("(?:19|20)[0-9]{2}", last):
        return _of_year(at - len("1996 "), end, int(last), kind, memory)
    if word == "Act" and start < at and not printed:
        return Name(start, end, None, kind, "no", NO_YEAR)
    return None


def _title_begins(words: str, at: int, near: bool) -> int:
    """Return where the capital words before `at` begin that may belong to a title; `at` where there are none.

    With `near`, a name stands at `at` already: only words that can be one title with it count.
    """
    begin = end = at
    taken = 0
    for _ in range(_MOST_WORDS):
        if end == 0 or words[end - 1] != " ":
            break
        first = words.rfind(" ", max(0, end - _LONGEST_WORD), end - 1) + 1
        word = words[first : end - 1]
        if word in _CONNECTORS and not (near and taken == 0 and word != "and"):
            end = first
            continue
        bare = word.lstrip("('\"")
        numbered = bare[-1:].isdecimal()
        if numbered or not bare[:1].isupper() or bare in _STARTERS or bare[-1] in _ENDS or bare.endswith("'s"):
            break
        begin, end, taken = first + len(word) - len(bare), first, taken + 1
    alone = near and taken == 1 and (begin == 0 or words[max(0, begin - 2)] in ".?!")
    return at if alone else begin


def _the(at: int, end: int, word: str, kind: CitationKind, memory: Memory) -> Name:
    """Read `the Act`, `the Code`: what the paragraph named before, if that was one of its kind."""
    fits = [one for one in memory.met.values() if _fits(one, word, kind)]
    if len(fits) == 1 and kind not in memory.unknown and not memory.crowded:
        return _pointed(at, end, fits, kind, "named before in the paragraph", False)
    rule = "several before" if fits else "none before"
    return Name(at, end, None, kind, "no", rule, word=word, bare=word != "Act")


def _fits(authority: Authority, word: str, kind: CitationKind) -> bool:
    if kind == "guidance":
        return authority.kind in ("guidance", "own-guidance") and word.lower() in authority.title.lower()
    return authority.kind == kind and word.rstrip("s") in authority.title


def _of_year(start: int, end: int, year: int, kind: CitationKind, memory: Memory) -> Name:
    fits = [one for one in memory.met.values() if one.kind == kind and one.year == year]
    if len(fits) == 1 and not memory.crowded:
        return _pointed(start, end, fits, kind, "named before in the paragraph", False)
    rule = "several before" if fits else "none before"
    return Name(start, end, None, kind, "no", rule, year, word=_WORD[kind])


def _defined(start: int, end: int, means: list[Authority], kind: CitationKind, memory: Memory) -> Name:
    """Read a short name that the statement defined. Another Act in the same paragraph makes `the Act` uncertain."""
    here = [one for one in means if one.id in memory.met]
    means = here if len(here) == 1 else means
    others = [one for one in memory.met.values() if one.kind == means[0].kind and one not in means]
    word = _WORD[kind]
    if len(means) != 1 or memory.crowded or (others and end - start <= len("Regulations")):
        return Name(start, end, None, kind, "no", "several before", word=word)
    return _pointed(start, end, means, kind, "definition", False)


def _pointed(start: int, end: int, means: list[Authority], kind: CitationKind, rule: str, bare: bool) -> Name:
    if len(means) != 1:
        return Name(start, end, None, kind, "no", "several before", bare=bare)
    return Name(start, end, means[0], means[0].kind, "antecedent", rule, bare=bare)
