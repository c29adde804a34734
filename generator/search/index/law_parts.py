"""Find the parts of laws in texts: each is a key of the dictionary, alone and with the names of laws that stand near.

A search for `s42` or `s42 Care Act` reads the postings of one key. Without it, it would take the positions of
`section`, of `42` and of the words of the name in every decision that has them, and most have.
"""

from __future__ import annotations

import numpy as np

from generator.search.index.lexicon import Lexicon
from generator.search.index.phrases import Numbers
from generator.search.language import LAW_UNNAMED
from generator.search.tokens import CITED_NEAR, IN_LIST, PART_TERMS, part_key, stem

_KINDS = sorted(PART_TERMS.values())


def find_parts(terms: Numbers, blocks: Numbers, lexicon: Lexicon) -> tuple[Numbers, Numbers]:
    """Return where the numbers of parts of laws stand in `terms`, as indexes, and the numbers of their keys.

    `terms` are numbers of `lexicon`, and `blocks` tells for each which block it is in. A number is that of a part if
    the term of a kind stands up to `IN_LIST` words before it in its block; where several kinds do, each makes a key.
    Each makes another one for the last two words of a law's name that stand near it, as for `NEAR/12`. Those of one key
    ascend.
    """
    is_number, is_title = (np.zeros(len(lexicon.terms), bool) for _ in range(2))
    is_number[lexicon.part_numbers] = True
    is_title[lexicon.titles] = True
    kinds, places = _led(terms, blocks, np.flatnonzero(is_number[terms]), lexicon)
    after = np.full(len(places), -1, np.int64)  # the last word of the name; -1 for none
    found = [(places, kinds, after)]
    for step in range(-CITED_NEAR - 1, CITED_NEAR + 3):
        title = places + step
        is_there = (title > 0) & (title < len(terms))
        at, kind, title = places[is_there], kinds[is_there], title[is_there]
        is_near = is_title[terms[title]] & (blocks[title] == blocks[at]) & (blocks[title - 1] == blocks[at])
        found.append((at[is_near], kind[is_near], title[is_near]))
    places, kinds, titles = (np.concatenate(column) for column in zip(*found, strict=True))
    names = np.where(titles < 0, -1, terms[titles - 1] * len(lexicon.terms) + terms[titles])
    keys = _keys(kinds * len(lexicon.terms) + terms[places], names, lexicon)
    is_known = keys >= 0
    keys, places = np.divmod(np.unique(keys[is_known] * max(1, len(terms)) + places[is_known]), max(1, len(terms)))
    return places, keys


def _led(terms: Numbers, blocks: Numbers, numbered: Numbers, lexicon: Lexicon) -> tuple[Numbers, Numbers]:
    """Return the kinds of the parts whose numbers stand at any of the indexes `numbered`, and these indexes."""
    led: list[Numbers] = [np.zeros(0, np.int64)]  # kind and place as one number
    for at, kind in enumerate(_KINDS):
        own = lexicon.known(kind)
        for before in range(1, IN_LIST + 2) if own is not None else ():
            places = numbered[numbered >= before]
            is_led = (terms[places - before] == own) & (blocks[places - before] == blocks[places])
            led.append(at * len(terms) + places[is_led])
    kinds, places = np.divmod(np.unique(np.concatenate(led)), max(1, len(terms)))
    return kinds, places


def _keys(parts: Numbers, names: Numbers, lexicon: Lexicon) -> Numbers:
    """Return the numbers of the keys of parts near names, -1 where there is none. Of each pair the two numbers are as
    one: those of the kind and of the number's term, and those of the terms of a name's last two words, or -1."""
    size = len(lexicon.terms)
    parts, part_at = np.unique(parts, return_inverse=True)
    names, name_at = np.unique(names, return_inverse=True)
    pairs, which = np.unique(part_at * max(1, len(names)) + name_at, return_inverse=True)
    numbers = []
    for pair in pairs.tolist():
        part, name = divmod(pair, len(names))
        numbers.append(_key(lexicon, *divmod(int(parts[part]), size), *divmod(int(names[name]), size)))
    return np.array(numbers, np.int64)[which] if numbers else np.zeros(0, np.int64)


def _key(lexicon: Lexicon, kind: int, number: int, name: int, title: int) -> int:
    part = _KINDS[kind], lexicon.terms[number]
    if name < 0:
        return lexicon.number(part_key(*part))
    word = lexicon.terms[name]
    if word in LAW_UNNAMED or not (word.isascii() and word.isalpha()):
        return -1  # no query has it as the name of a law
    return lexicon.number(part_key(*part, (stem(word), stem(lexicon.terms[title]))))
