"""Lists below a paragraph: their marks, and how their entries end."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.synthetic.extraction import Item, Mark, Paragraph
from tests.synthetic.voice import Voice, sentence

_MARKS: tuple[Mark, ...] = ("numbers", "bullets", "outer bullets")
_MARK_SHARES = (50, 30, 20)
# How the entries of a list end: all but the last two, the last but one, and the last.
_ENDS = ((";", "; {}", "."), (", {}", ", {}", "."), (",", " {}", "."), (".", ".", "."))
_ENDS_SHARES = (60, 22, 14, 4)
_LETTERED, _NESTED = 0.03, 0.12


def mark(rng: Random) -> Mark:
    """Return how a list is printed."""
    return rng.choices(_MARKS, _MARK_SHARES)[0]


def ended(rng: Random, texts: Sequence[str], join: str, *, closed: bool = False) -> tuple[Item, ...]:
    """Return the items of a list with their ends. Where a loose line closes the list, the last may have none."""
    usual, last_but_one, last = rng.choices(_ENDS, _ENDS_SHARES)[0]
    if closed and rng.random() < 0.4:
        last = ""
    ends = [usual] * (len(texts) - 2) + [last_but_one, last][-len(texts) :]
    whole = usual == "."
    return tuple(
        Item((sentence(text) if whole else text) + end.format(join)) for text, end in zip(texts, ends, strict=True)
    )


def listed(
    voice: Voice,
    lead: str,
    texts: Sequence[str],
    join: str = "and",
    *,
    may_nest: bool = False,
    below: tuple[str, Sequence[str]] | None = None,
) -> Paragraph:
    """Return a paragraph with a list: marked, or with letters that were typed.

    `below` is the last entry and what is nested in it; a list that `may_nest` has now and then such an entry.
    """
    rng = voice.rng
    if below is not None:
        *before, _ = ended(rng, [*texts, below[0]], join)
        items = (*before, Item(below[0], tuple(item.text for item in ended(rng, below[1], "and"))))
        return Paragraph(lead, items, "numbers")
    items = ended(rng, texts, join)
    if rng.random() < _LETTERED:
        typed = (f"{letter}) {item.text}" for letter, item in zip("abcdefgh", items, strict=False))
        return Paragraph(lead, loose=tuple(typed))
    if may_nest and rng.random() < _NESTED:
        inner = [voice.one_of("general", "analysis_items") for _ in range(2)]
        nested = Item(voice.one_of("general", "nested"), tuple(item.text for item in ended(rng, inner, "and")))
        return Paragraph(lead, (*items[:-1], nested), "numbers")
    return Paragraph(lead, items, mark(rng))
