"""A complete list of what was published on a day: what is not in it was gone."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from generator.importing.found import BadSourceError
from generator.importing.keep import Keeper
from generator.importing.take import Gone
from generator.source.address import address_of
from generator.vocabulary.reference import REFERENCE, digits_of

_ADDRESS = re.compile(r"https?://[^\s,;\"'<>]+")


def read_listing(path: Path) -> set[str]:
    """Return the references, with hyphens, of the decisions in a list of references or addresses, one to a line.

    Lines that begin with `#` are comments; other columns of a table do not matter.

    Raises:
        OSError: the file cannot be read.
        BadSourceError: a line has neither, or the list is empty.
    """
    found: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8-sig", errors="replace").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        slugs = {address.reference for url in _ADDRESS.findall(line) if (address := address_of(url))}
        slugs |= {_spaced(digits_of(match)) for match in REFERENCE.finditer(_ADDRESS.sub("", line))}
        if not slugs and number > 1:  # the first line may be the names of columns
            raise BadSourceError("bad-listing", f"line {number} has no reference and no address", line=number)
        found |= {slug.replace(" ", "-") for slug in slugs}
    if not found:
        raise BadSourceError("bad-listing", "the list is empty: all decisions would be gone")
    return found


def _spaced(digits: str) -> str:
    return f"{digits[:2]} {digits[2:5]} {digits[5:]}"


def note_gone(keeper: Keeper, listed: set[str], day: datetime.date) -> int:
    """Note in the records of all decisions that are not `listed` that they were gone on `day`; return how many.

    Raises:
        OSError: a record cannot be written.
    """
    absent = [slug for slug in keeper.references() if slug not in listed]
    for slug in absent:
        keeper.gone(Gone(slug, day))
    return len(absent)
