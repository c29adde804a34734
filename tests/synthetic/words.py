"""The words of the archive: ordinary ones at the head, invented ones in the tail, each kind with Zipf's weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import Any

import yaml

# How many invented stems stand behind the ordinary ones.
_NOUNS, _VERBS, _ADJECTIVES, _PLACES = 15_000, 7_000, 7_000, 3_000

# The weight of the word at rank r is 1 / (r + _FLAT) ** _STEEP.
_FLAT, _STEEP = 2.7, 1.08
_STEEP_TAIL = 0.6
# At the head of each kind are at most so many ordinary words.
_ORDINARY = 200

_ONSETS = "b br bl ch cl cr d dr fl g gl gr h k l m n pl pr qu r s st t th tr v w".split()
_VOWELS = "a e i o".split()
_MIDDLES = "b d g l ld ll lm lt lv mb mp n nd nt r rb rd rl rm rn rr rt rv s sk st v".split()
_NOUN_ENDS = "el er on ent an et ern ast age in al ock".split()
_VERB_ENDS = ("ise", "ate", "en", "er", "ow")
_ADJECTIVE_ENDS = ("al", "ous", "ive", "ish", "ic")

_TOWN_BEGINNINGS = (
    "Brel Cheld Drav Elvr Fenv Gorm Haskl Ildr Jessel Kelb Lorm Marv Norl Ostr Pevr Quell Rusk Sedr Tresk Ulv Vand "
    "Wexl Yarl Zell Ambr Bosk Crun Dulv Eskr Frand"
).split()
_TOWN_MIDDLES = "a e er in am en o".split()
_TOWN_ENDS = (
    "ford combe mere wick stead holt marsh thorpe minster bourne ley don by worth field hurst well port dale gate"
).split()


@dataclass(frozen=True, slots=True)
class Table:
    """Words of one kind, the commonest first, with the running sum of their weights."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, rng: Random, batch: int = 64) -> Iterator[str]:
        """Yield words for ever, each as often as its weight says."""
        while True:
            yield from rng.choices(self.words, cum_weights=self.sums, k=batch)


def zipf(words: tuple[str, ...], flat: float = _FLAT, steep: float = _STEEP) -> Table:
    """Return the table of `words`, whose weights fall with their rank."""
    return Table(words, tuple(accumulate(1 / (rank + flat) ** steep for rank in range(1, len(words) + 1))))


def entries(name: str) -> Any:
    """Return what the file `data/<name>.yml` holds."""
    text = (files(__package__) / "data" / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def tables() -> dict[str, Table]:
    """Return the tables of words by their kinds."""
    ordinary = {kind: tuple(text.split()) for kind, text in entries("words").items()}
    rng = Random("the words of the archive")
    known = {word for words in ordinary.values() for word in words}
    nouns = ordinary["nouns"] + _invented(rng, _NOUNS, _NOUN_ENDS, known)
    verbs = ordinary["verbs"] + _invented(rng, _VERBS, _VERB_ENDS, known)
    adjectives = _invented(rng, _ADJECTIVES, _ADJECTIVE_ENDS, known)
    words = {
        "noun": nouns,
        "nouns": tuple(map(plural, nouns)),
        "verb": verbs,
        "past": tuple(map(past, verbs)),
        "ing": tuple(map(continuous, verbs)),
        "adj": ordinary["adjectives"] + adjectives,
        "adv": ordinary["adverbs"] + tuple(map(adverb, adjectives)),
        "place": towns()[-_PLACES:],
    }
    return {kind: zipf(found) for kind, found in words.items()}


@cache
def rare_words() -> Table:
    """Return the invented words of all kinds but places, whose weights fall more gently than those of common words."""
    weights: dict[str, float] = {}
    for kind, table in tables().items():
        if kind != "place":
            for rank, word in enumerate(table.words[_ORDINARY:], _ORDINARY + 1):
                weights[word] = weights.get(word, 0) + 1 / (rank + _FLAT) ** _STEEP_TAIL
    return Table(tuple(weights), tuple(accumulate(weights.values())))


@cache
def towns() -> tuple[str, ...]:
    """Return the names of invented towns, in a mixed order that is always the same."""
    found = [
        beginning + middle + end for beginning in _TOWN_BEGINNINGS for middle in _TOWN_MIDDLES for end in _TOWN_ENDS
    ]
    Random("the towns of the archive").shuffle(found)
    return tuple(found)


def vocabulary() -> frozenset[str]:
    """Return every word that can fill a gap for a word."""
    return frozenset(word for table in tables().values() for word in table.words)


def _invented(rng: Random, count: int, ends: Sequence[str], known: set[str]) -> tuple[str, ...]:
    """Return `count` new words, the short ones first, and add them to `known`."""
    found: list[str] = []
    while len(found) < count:
        syllables = 1 if len(found) < count // 4 else 2
        stem = "".join(rng.choice(_VOWELS) + rng.choice(_MIDDLES) for _ in range(syllables))
        word = rng.choice(_ONSETS) + stem + rng.choice(ends)
        if word not in known:
            known.add(word)
            found.append(word)
    return tuple(found)


def plural(noun: str) -> str:
    """Return the plural of a regular noun, of more than one word too."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"


def past(verb: str) -> str:
    """Return the past of a regular verb."""
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}ed"


def continuous(verb: str) -> str:
    """Return the form in -ing of a regular verb."""
    return f"{verb[:-1]}ing" if verb.endswith("e") else f"{verb}ing"


def adverb(adjective: str) -> str:
    """Return the adverb of a regular adjective."""
    return f"{adjective}ally" if adjective.endswith("ic") else f"{adjective}ly"
