"""What governs the entries of a list: `Within four weeks of my final decision the Council will:`."""

from __future__ import annotations

from collections.abc import Sequence

from generator.knowledge.text import Passage


def leads_of(passages: Sequence[Passage]) -> list[int | None]:
    """Return for each passage the place, from 0, of the one that governs it; None where it stands alone.

    An entry of a list is governed by the paragraph or entry above it. Text without a number is governed by the last
    passage of its section that ends with a colon; a numbered paragraph or a heading begins anew.
    """
    by_id: dict[str, int] = {}
    found: list[int | None] = []
    opened: int | None = None
    for place, passage in enumerate(passages):
        text = passage.text.rstrip()
        lead: int | None = None
        if passage.kind in ("heading", "subheading") or passage.kind == "paragraph":
            opened = None
        elif passage.kind == "item" and passage.id and (above := by_id.get(passage.id.rsplit("-", 1)[0])) is not None:
            lead = above
        else:
            opened = _outer(passages, found, opened, place)
            lead = opened
        found.append(lead)
        if passage.id and passage.kind != "text":
            by_id[passage.id] = place
        if text.endswith(":") and passage.kind not in ("heading", "subheading", "row"):
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
