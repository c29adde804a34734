"""What a reader of a statement remembers: the names that were read, and what the statement calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from generator.knowledge.law.authorities import Authority
from generator.knowledge.rows import CitationKind, Resolved

_DEFINITION = re.compile(r" ?\(([^()]{2,60})\)")
_INTRODUCED = re.compile(
    r"(?:(?:hereafter|hereinafter|henceforth|referred to as|known as|called"
    r"|which (?:I|we) (?:will )?(?:call|refer to as)|abbreviated to|from now on|or|also|in this statement|below),? )+",
    re.IGNORECASE,
)
_SHORT_NAME = re.compile(r"(?:[A-Za-z0-9'-]+ ){0,3}(?:act|regulations|code|guidance|order|rules|framework)")
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z&]*[A-Z][A-Za-z&]*")

NOT_KNOWN = "title and year not known"
NO_YEAR = "title without year"
_TITLES = frozenset((NOT_KNOWN, NO_YEAR))

MOST_WORKS = 50
"""Where a paragraph names more works than this, or a short name means more, nothing that points back is certain.

No decision comes near it. It keeps the time linear in the length of the text.
"""


class Name(msgspec.Struct, frozen=True):
    """A name of law or guidance."""

    start: int
    end: int
    authority: Authority | None
    """What it means; None where that is not certain."""
    kind: CitationKind
    resolved: Resolved
    rule: str
    year: int | None = None
    """The year as printed."""
    fragment: str | None = None
    """The part that the name itself means."""
    titles: tuple[str, ...] = ()
    """The title of several Acts, one of which it means; or those of several works of guidance."""
    word: str | None = None
    """The last word of a name such as `the Act`."""
    bare: bool = False
    """Whether it is a word such as `the Code`, which counts only if a part stands with it."""


@dataclass(slots=True)
class Memory:
    """What was read of a statement so far."""

    definitions: dict[str, list[Authority]] = field(default_factory=dict)
    """What its short names mean, by their keys."""
    parts: dict[str, list[Authority]] = field(default_factory=dict)
    """What its short names of parts mean: of `section 117 (s117)`, the Act by `s 117`."""
    met: dict[str, Authority] = field(default_factory=dict)
    """The Acts, instruments and guidance that this paragraph named, by their ids."""
    unknown: set[CitationKind] = field(default_factory=set)
    """The kinds of which it named one that is not known."""

    def new_paragraph(self) -> None:
        """Forget what only the last paragraph named."""
        self.met.clear()
        self.unknown.clear()

    @property
    def paragraph_named(self) -> bool:
        """Whether this paragraph named anything."""
        return bool(self.met or self.unknown)

    def see(self, name: Name) -> None:
        """Keep that `name` was read."""
        if name.authority:
            if not self.crowded:
                self.met[name.authority.id] = name.authority
        elif name.rule in _TITLES and not name.bare:
            self.unknown.add(name.kind)

    @property
    def blank(self) -> bool:
        """Whether nothing is remembered that could change what is read next."""
        return not (self.definitions or self.parts or self.met or self.unknown)

    def take(self, other: Memory) -> None:
        """Remember all that `other` does. This one is blank."""
        self.definitions.update((name, [*means]) for name, means in other.definitions.items())
        self.parts.update((name, [*means]) for name, means in other.parts.items())
        self.met.update(other.met)
        self.unknown |= other.unknown

    @property
    def crowded(self) -> bool:
        """Whether this paragraph named too many works for one of them to be meant by what points back."""
        return len(self.met) > MOST_WORKS

    def define(self, words: str, at: int, authority: Authority) -> int:
        """Keep what a bracket at `at`, directly behind a name of `authority`, calls it, and return where that ends."""
        match = _DEFINITION.match(words, at)
        if not match:
            return at
        said = _INTRODUCED.sub("", match[1].strip(" '\""), count=1).strip(" '\"")
        said = said.removeprefix("the ").removeprefix("The ").strip(" '\"")
        if _SHORT_NAME.fullmatch(said.lower()):
            said = said.lower()
        elif not _SHORT_FORM.fullmatch(said):
            return at
        means = self.definitions.setdefault(said, [])
        if len(means) <= MOST_WORKS and authority not in means:
            means.append(authority)
        return match.end()


def in_one_paragraph(one: str | None, other: str | None) -> bool:
    """Tell whether two passages with these addresses are of one numbered paragraph: it, and the entries below it."""
    return bool(one and other) and one.split("-", 2)[:2] == other.split("-", 2)[:2]  # type: ignore[union-attr]
