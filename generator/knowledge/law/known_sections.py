"""Sections that decisions cite of an Act, by which a section without its Act can be told from those of other Acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from generator.knowledge.law.authorities import PACKAGE, authorities
from generator.knowledge.law.well_known import acts_of
from generator.vocabulary.load import load


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """Return, by the id of an Act, its known sections in their normal form."""
    found: dict[str, frozenset[str]] = {}
    for entry in load("known_sections", dict, PACKAGE):
        assert entry["authority"] in authorities()
        numbers: set[str] = set()
        for said in map(str, entry["sections"]):
            first, _, last = said.partition("-")
            numbers |= {f"s {number}" for number in range(int(first), int(last) + 1)} if last else {f"s {said}"}
        found[entry["authority"]] = frozenset(numbers)
    return found


def knows(act: str, base: str) -> bool:
    """Tell whether the table has section `base` (`s 193`) of the Act with the id `act`."""
    return base in _known().get(act, ())


def of_another(base: str, act: str, named: Iterable[str]) -> bool:
    """Tell whether section `base` may be of another Act than `act`.

    It may where the Act is one of the `named` ones and has it in the table or is not in the table at all, or where
    everybody knows it without its Act (`well_known.yml`), as one of another Act.
    """
    if any(other != act and base in _known().get(other, (base,)) for other in named):
        return True
    famous = acts_of(base)
    return bool(famous) and act not in famous
