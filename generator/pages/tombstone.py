"""Make the page that stands at the address of a decision that is withheld: that it is, since when and why."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive.groups import Archive
from generator.pages.listings import Listing
from generator.source.suppressed import REASONS


def tombstones(archive: Archive) -> Iterator[Listing]:
    """Yield the page of each decision that is withheld.

    It has nothing of the decision but its reference, which is in the address: to name the body could tell what it was.
    """
    for one in archive.suppressed:
        values = {"reference": one.reference, "date": one.date, "reason": one.reason, "words": REASONS[one.reason]}
        yield Listing(one.page, repr(values), "tombstone", values)
