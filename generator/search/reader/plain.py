"""Read the loose words of a query as people mean them: common words do not decide, everyday words bring others along.

Loose are the words of a query without operators, brackets and stars, that stand in no quotation marks and no field. The
rules are those of `site_src/docs/search-index.md`, "Plain reading"; `plain.js` is the same for the browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.search.everyday import BETWEEN, BY_STEMS, COMMON, IN_CAPITALS, MOST_TYPED
from generator.search.reader.amounts import amounts
from generator.search.reader.sums import Sum, read_sum
from generator.search.reader.tree import And, Day, Leaf, Not, Or, Phrase, Query, TextLeaf, Value, Word, wanted
from generator.search.tokens import spans, stem, tokens


@dataclass(frozen=True, slots=True)
class LooseWord:
    """A loose word of a query."""

    term: str
    """Its token."""
    start: int
    """Where it begins in the query."""
    end: int
    """Where it ends there."""
    meant: tuple[str, str] | None = None
    """If it stands for words that no decision has: these, and what is looked for in their place."""
    sums: str = ""
    """Of a sum of money: the sums that are meant by the words around it (`amounts.Amount`)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is looked for where a loose word was typed: the word in any form, or what is added."""

    typed: str
    """The word as typed."""
    word: Word
    """The word."""
    added: tuple[TextLeaf | Value | Sum, ...] = ()
    """Words, phrases and facts that are looked for besides; those in no decision are left out when they are looked
    up."""
    is_added_only: bool = False
    """Whether the word itself is not looked for, because it is an abbreviation (`SEND`)."""
    meant: tuple[str, str] | None = None
    """As of `LooseWord`."""

    @property
    def leaves(self) -> tuple[TextLeaf, ...]:
        """All that is looked for in texts."""
        added = tuple(leaf for leaf in self.added if isinstance(leaf, TextLeaf))
        return added if self.is_added_only else (self.word, *added)


@dataclass(frozen=True, slots=True)
class Plain:
    """A query with loose words."""

    words: tuple[LooseWord, ...]
    """Them, in order."""
    demanded: tuple[Leaf, ...]
    """All else: phrases in quotation marks, and fields."""


def plain(query: Query) -> Plain | None:
    """Return the loose words of a query; None if it has none, or is to be read as it is written."""
    if query.is_strict or query.tree is None:
        return None
    leaves = query.tree.nodes if isinstance(query.tree, And) else (query.tree,)
    alone = leaves[0] if len(leaves) == 1 else None
    if isinstance(alone, Phrase) and tuple(map(stem, alone.terms)) not in BY_STEMS:
        return None  # `follow-up`, and not `B&B`
    words: list[LooseWord] = []
    demanded: list[Leaf] = []
    for leaf in leaves:
        if isinstance(leaf, Word | Phrase) and leaf.place:
            start, end = leaf.place
            terms = (leaf.term,) if isinstance(leaf, Word) else leaf.terms
            own = [(term, start + first, start + last) for term, first, last in spans(query.text[start:end])]
            words += [LooseWord(*each) for each in own[: len(terms)]]
        elif not isinstance(leaf, And | Or | Not):
            demanded.append(leaf)
    has_day = any(isinstance(leaf, Day) for leaf in demanded)
    return Plain(tuple(_with_amounts(query.text, words)), tuple(demanded)) if words or has_day else None


def _with_amounts(text: str, words: Sequence[LooseWord]) -> Iterator[LooseWord]:
    """Yield `words`, of which those that make a sum of money in the query `text` are one."""
    known = {amount.start: amount for amount in amounts(text, [word.start for word in words])}
    end = 0
    for word in words:
        amount = known.get(word.start)
        if amount:
            end = amount.end
            yield LooseWord(tokens(amount.text)[0], amount.start, end, sums=amount.sums)
        elif word.start >= end:
            yield word


def units(text: str, words: Sequence[LooseWord], *, has_more: bool) -> tuple[Unit, ...]:
    """Return what is looked for where some loose `words` of the query `text` were typed, each once.

    Common words are left out, unless the query has nothing else: `has_more` says that it has fields, phrases or facts.
    """
    added: dict[int, tuple[str, ...]] = {}
    capitals = set()
    decisive = {at for at, word in enumerate(words) if word.term not in COMMON}
    for row, more in entries(text, words):
        own = [at for at in row if at in decisive] or row[-1:]
        decisive.update(own)
        for at in own:
            added[at] = more
        if text[words[row[0]].start : words[row[0]].end] in IN_CAPITALS:
            capitals.add(row[0])
    if not decisive and not has_more:
        decisive = set(range(len(words)))
    own_stems = {stem(words[at].term) for at in decisive - capitals}  # what is typed need not be added
    found: dict[str, Unit] = {}
    for at in sorted(decisive):
        word = words[at]
        unit = Unit(
            text[word.start : word.end],
            Word(word.term, (word.start, word.end)),
            (
                *(leaf for leaf in map(_leaf, added.get(at, ())) if _stem_of(leaf) not in own_stems),
                *filter(None, [read_sum(word.sums)]),
            ),
            at in capitals,
            word.meant,
        )
        found.setdefault(f"{unit.typed if at in capitals else stem(word.term)}", unit)
    return tuple(found.values())


def entries(text: str, words: Sequence[LooseWord]) -> Iterator[tuple[Sequence[int], tuple[str, ...]]]:
    """Yield at which words entries of the everyday words stand, the longest first at each place, and what they add."""
    places = [at for at, word in enumerate(words) if word.term not in BETWEEN]
    stems = [stem(words[at].term) for at in places]
    at = 0
    while at < len(places):
        word = words[places[at]]
        more = IN_CAPITALS.get(text[word.start : word.end])
        size = 1 if more else min(MOST_TYPED, len(places) - at)
        while not more and size:
            more = BY_STEMS.get(tuple(stems[at : at + size]))
            size -= not more
        if more:
            yield places[at : at + size], more
        at += max(size, 1)


def _leaf(text: str) -> TextLeaf | Value:
    """Return what an entry of the everyday words adds: a word, a phrase, or a fact (`ground:late`)."""
    field, colon, name = text.partition(":")
    if colon:
        return Value(field, name, tuple(tokens(name)))
    terms = tokens(text)
    return Word(terms[0]) if len(terms) == 1 else Phrase(tuple(terms))


def _stem_of(leaf: TextLeaf | Value | Sum) -> str | None:
    return stem(leaf.term) if isinstance(leaf, Word) else None


def parts(query: Query) -> list[list[TextLeaf]]:
    """Return what is marked in the text of a decision: for each part of a query its words, prefixes and phrases.

    A loose word is a part with what it adds.
    """
    read = plain(query)
    if not read:
        return [[leaf] for leaf in wanted(query.tree).values()]
    found = [[leaf] for each in read.demanded for leaf in wanted(each).values()]
    return found + [list(unit.leaves) for unit in units(query.text, read.words, has_more=bool(read.demanded))]
