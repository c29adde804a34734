"""Compare a decision with an earlier text under its reference, word for word.

The words are compared by `difflib.SequenceMatcher` of the standard library (Ratcliff and Obershelp's longest matches),
over the whole statement; what differs is shown paragraph by paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.contract.markdown import Markdown, inline
from generator.source.decision import Block, Decision, Item, Paragraph, Subheading, Table, Text

_AROUND = 8  # words shown before and after a difference
_MOST = 200  # differences shown


@dataclass(frozen=True, slots=True)
class Difference:
    """A place at which the two texts differ."""

    place: str
    """Where it is in the later text: `paragraph 12(b)`, or the heading of the section."""
    before: str
    """The words before it that both have."""
    removed: str
    """The words that only the earlier text has."""
    added: str
    """The words that only the later text has."""
    after: str
    """The words after it that both have."""

    @property
    def markdown(self) -> Markdown:
        """The words with what was taken out struck and what was put in marked."""
        parts: list[str] = [inline(self.before)]
        parts += [f"<del>{inline(self.removed)}</del>"] if self.removed else []
        parts += [f"<ins>{inline(self.added)}</ins>"] if self.added else []
        return Markdown(" ".join(part for part in (*parts, inline(self.after)) if part))


def differences(earlier: Decision, later: Decision) -> tuple[list[Difference], int]:
    """Return where two texts of a decision differ, in their order, and how many differences are not among them."""
    old = [word for _, text in _passages(earlier) for word in text.split()]
    passages = list(_passages(later))
    new = [word for _, text in passages for word in text.split()]
    places = [place for place, text in passages for _ in text.split()]
    found = [
        _difference(old, new, places, span)
        for how, *span in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if how != "equal"
    ]
    return found[:_MOST], max(0, len(found) - _MOST)


def _difference(old: Sequence[str], new: Sequence[str], places: Sequence[str], span: Sequence[int]) -> Difference:
    old_from, old_to, new_from, new_to = span
    place = places[min(new_from, len(places) - 1)] if places else ""
    return Difference(
        place,
        " ".join(new[max(0, new_from - _AROUND) : new_from]),
        " ".join(old[old_from:old_to]),
        " ".join(new[new_from:new_to]),
        " ".join(new[new_to : new_to + _AROUND]),
    )


def _passages(decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield the texts of a statement in their order, each with its place."""
    for section in decision.sections:
        name = (section.heading or "before the first heading").rstrip(" :")
        if section.heading is not None:
            yield name, section.heading
        for block in section.blocks:
            yield from _texts(block, name, "")


def _texts(block: Block, section: str, above: str) -> Iterator[tuple[str, str]]:
    match block:
        case Paragraph():
            yield f"paragraph {block.number}", block.text
            inner, address = block.blocks, f"paragraph {block.number}"
        case Item():
            address = f"{above}({block.letter})" if above else section
            yield address, block.text
            inner = block.blocks
        case Text() | Subheading():
            yield above or section, block.text
            return
        case Table():
            yield from ((above or section, " ".join(row)) for row in block.rows)
            return
    for one in inner:
        yield from _texts(one, section, address)
