"""What governs the entries of a list: `Within four weeks of my final decision the Council will:`."""

from __future__ import annotations

from collections.abc import Sequence

from generator.knowledge.text import Passage

_ANEW = frozenset({"heading", "subheading", "paragraph"})
_NO_LEADS = frozenset({"heading", "subheading", "row"})
_TAIL = 8
"""The colon of a lead is among so many last characters; no text ends with more blanks."""


def leads_of(passages: Sequence[Passage]) -> list[int | None]:
    """Return for each passage the place, from 0, of the one that governs it; None where it stands alone.

    An entry of a list is governed by the paragraph or entry above it. Text without a number is governed by the last
    passage of its section that ends with a colon; a numbered paragraph or a heading begins anew.
    """
    by_id: dict[str, int] = {}
    found: list[int | None] = []
    opened: int | None = None
    for place, passage in enumerate(passages):
        kind = passage.kind
        lead: int | None = None
        if kind in _ANEW:
            opened = None
        elif kind == "item" and passage.id and (above := by_id.get(passage.id.rsplit("-", 1)[0])) is not None:
            lead = above
        else:
            if opened is not None:
                opened = _outer(passages, found, opened, place)
            lead = opened
        found.append(lead)
        if passage.id and kind != "text":
            by_id[passage.id] = place
        if ":" in passage.text[-_TAIL:] and kind not in _NO_LEADS and passage.text.rstrip().endswith(":"):
            opened = place
    return found


def _outer(passages: Sequence[Passage], leads: Sequence[int | None], opened: int | None, place: int) -> int | None:
    """Return what governs text at `place`: a list inside an entry ends where an entry begins with a capital and its own
    did not."""
    while (
        opened is not None
        and leads[opened] is not None
        and place > opened + 1
        and passages[opened + 1].text[:1].islower()
        and passages[place].text[:1].isupper()
    ):
        opened = leads[opened]
    return opened


def chain(leads: Sequence[int | None], place: int) -> list[int]:
    """Return the places of all passages that govern the one at `place`, the nearest first."""
    found: list[int] = []
    above = leads[place]
    while above is not None and above not in found:
        found.append(above)
        above = leads[above]
    return found
