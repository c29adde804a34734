"""What a part without a name, `the Act` or `the 1996 Act` means by what the rest of the statement cites.

Where the paragraph and the definitions do not tell it, these do, in this order; each says so in its rule:

1. `cited in the statement`: the statement cites this very part with its name elsewhere, and no other work's.
2. `of one year in the statement`, `of one title in the statement`: `the 1996 Act`, `the Housing Act`, where the
   statement names one Act of that year or title.
3. `only one in the statement`: it names no other such work.
4. `only one known with the section`: it names several Acts, and the table of known sections has it of one of them.

A section that no row cites elsewhere is only one that the table knows of that Act (`known_sections.yml`), and of no
other Act that the statement names. The section on the Ombudsman's role tells nothing here and is told nothing: its
sections are those of the standard paragraphs. A title that is not known makes all of its kind uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from generator.knowledge.law.attaching import fits
from generator.knowledge.law.authorities import Authority
from generator.knowledge.law.fragments import Parts
from generator.knowledge.law.known_sections import knows, of_another
from generator.knowledge.law.memory import NO_YEAR, Name
from generator.knowledge.law.row import section_of
from generator.knowledge.rows import Citation, CitationKind
from generator.knowledge.text import Passage

_MOST_NAMED = 200
"""Where a statement names more works than this, only what it cites tells: it keeps the time linear in its length."""

_UNSURE = frozenset(("none before", "several before"))
_BASE = re.compile(r"(?:s|reg|art|Sch) [0-9]*[A-Z]*[0-9]*|Annex [A-Z]|para [0-9]+\.[0-9.]+")


class Asked(msgspec.Struct, frozen=True):
    """Words that may cite a work by what stands elsewhere."""

    kind: CitationKind
    word: str | None
    """The last word of `the Act`, `the Code`; None where only parts stand there."""
    titles: tuple[str, ...]
    """The title of several Acts, one of which is meant, or those of works of guidance."""
    year: int | None
    """The year of `the 1996 Act`."""
    parts: Parts | None
    several: bool
    """Whether their paragraph names several works that they may mean."""


def asked_of(passage: Passage, name: Name, parts: Parts | None) -> Asked | None:
    """Return what the whole statement is to be asked about a name that is not certain; None where it is not asked."""
    titled = name.rule == NO_YEAR and name.titles
    if name.authority or section_of(passage) == "role" or not (titled or name.rule in _UNSURE):
        return None
    return Asked(name.kind, name.word, name.titles, name.year, parts, name.rule == "several before")


class Antecedents:
    """What a statement cites, collected while it is read, and asked when all of it is."""

    def __init__(self) -> None:
        self._cited: dict[str, set[str | None]] = {}
        self._named: dict[str, tuple[int, Authority]] = {}
        self._unknown: dict[CitationKind, set[int | None]] = {}

    def name(self, passage: Passage, authority: Authority) -> None:
        """Keep that `passage` names `authority` for certain."""
        self._named.setdefault(authority.id, (passage.number, authority))

    def unknown(self, kind: CitationKind, year: int | None) -> None:
        """Keep that a title of `kind` is named that is not known."""
        self._unknown.setdefault(kind, set()).add(year)

    def cite(self, row: Citation) -> None:
        """Keep that `row` cites a part; one of a work that is not known makes that part uncertain."""
        base = _base(row.fragment)
        if base:
            self._cited.setdefault(base, set()).add(row.authority)

    def meaning(self, passage: Passage, asked: Asked) -> tuple[Authority, str] | None:
        """Return what `asked` of `passage` means, and by which rule; None where that is not certain."""
        crowded = len(self._named) > _MOST_NAMED
        if asked.titles:
            return None if crowded else self._by_title(passage.number, asked)
        if asked.several and asked.word:
            return None
        found = self._by_part(asked) or (None if crowded else self._by_year(asked))
        if found is None and not crowded and not asked.several and asked.year is None:
            found = self._only(passage.number, asked)
        return found

    def _by_part(self, asked: Asked) -> tuple[Authority, str] | None:
        """Tell by the parts: each of them that is cited elsewhere is of one work."""
        bases = _bases(asked.parts)
        cited = [self._cited[base] for base in bases if base in self._cited]
        if not cited or any(len(works) != 1 for works in cited):
            return None
        means = set().union(*cited)
        if len(means) != 1:
            return None
        authority = self._authority(means.pop())
        if authority is None or not self._fits(asked, authority):
            return None
        unseen = [base for base in bases if base not in self._cited]
        if asked.parts and asked.parts.kind == "s" and not all(knows(authority.id, base) for base in unseen):
            return None
        return authority, "cited in the statement"

    def _by_title(self, at: int, asked: Asked) -> tuple[Authority, str] | None:
        found = [one for _, one in self._named.values() if one.title in asked.titles]
        found = found if all(self._named[one.id][0] < at for one in found) else []
        return (found[0], "of one title in the statement") if len(found) == 1 else None

    def _by_year(self, asked: Asked) -> tuple[Authority, str] | None:
        if asked.year is None or asked.year in self._unknown.get(asked.kind, ()):
            return None
        found = [one for _, one in self._named.values() if one.kind == asked.kind and one.year == asked.year]
        return (found[0], "of one year in the statement") if len(found) == 1 else None

    def _only(self, at: int, asked: Asked) -> tuple[Authority, str] | None:
        """Tell by what passage `at` can mean at all; a word such as `the Act` means what was named before it."""
        if self._unknown.get(asked.kind):
            return None
        named = [one for _, one in self._named.values()]
        found = [one for one in named if self._fits(asked, one)]
        rule = "only one in the statement" if len(found) == 1 else "only one known with the section"
        if asked.word is None and asked.parts and asked.parts.kind == "s":
            found = [one for one in found if self._sure(asked, one, named)]
        elif len(found) == 1 and self._named[found[0].id][0] >= at:
            return None
        return (found[0], rule) if len(found) == 1 and self._sure(asked, found[0], named) else None

    def _fits(self, asked: Asked, authority: Authority) -> bool:
        if authority.kind != asked.kind:
            return False
        if asked.word is not None:
            of_word = asked.word.rstrip("s").lower()
            if of_word not in authority.title.lower():
                return False
        return asked.parts is None or fits(authority.kind, asked.parts, authority)

    def _sure(self, asked: Asked, authority: Authority, among: Iterable[Authority]) -> bool:
        """Tell whether the parts can only be of `authority`, where they stand without any word for it."""
        if asked.parts is None or (asked.word is not None and asked.parts.kind != "s"):
            return True
        if asked.parts.kind == "s":
            bases = _bases(asked.parts)
            others = [one.id for one in among if one.kind == "act" and one is not authority]
            return all(
                knows(authority.id, base) and not of_another(base, authority.id, others) for base in bases
            ) and bool(bases)
        return asked.parts.kind == "reg" or (asked.parts.kind == "para" and asked.parts.decimal)

    def _authority(self, name: str | None) -> Authority | None:
        found = self._named.get(name) if name else None
        return found[1] if found else None


def _base(fragment: str | None) -> str | None:
    match = _BASE.match(fragment) if fragment else None
    return match[0] if match else None


def _bases(parts: Parts | None) -> Sequence[str]:
    """Return what the parts are without their brackets; none where one has no such form."""
    found = [_base(one.fragment) for one in parts.members] if parts else []
    return [base for base in found if base] if all(found) else []
