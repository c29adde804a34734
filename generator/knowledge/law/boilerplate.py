"""Citations that only say what the Ombudsman may do in every case, told by their place and by a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.knowledge.law.authorities import PACKAGE
from generator.vocabulary import SectionKind
from generator.vocabulary.load import load


@cache
def _parts() -> Mapping[tuple[str, str], Mapping[str, frozenset[str]]]:
    """Return, by authority and kind of section, for each part the outcomes with which it is no boilerplate."""
    found: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
    for entry in load("boilerplate", dict, PACKAGE):
        known = found.setdefault((entry["authority"], entry.get("section", "role")), {})
        known[entry.get("part", "")] = frozenset(entry.get("unless", ()))
    return found


def is_boilerplate(authority: str, fragment: str | None, section: SectionKind | None, outcome: str | None) -> bool:
    """Tell whether a citation of `fragment` says nothing of the case.

    `section` is the kind of section that it stands in, and `outcome` that of the decision.
    """
    known = _parts().get((authority, section or ""))
    if known is None:
        return False
    part = fragment or ""
    while part not in known:
        if "(" not in part:
            return False
        part = part[: part.rindex("(")]
    return outcome not in known[part]
