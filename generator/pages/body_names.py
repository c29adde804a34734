"""The names of all bodies as a script, for the filter of the A to Z."""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator import vocabulary
from generator.archive.groups import Group
from generator.contract.rows import BODY_UNSTATED
from generator.vocabulary import kind_of


@dataclass(frozen=True, slots=True)
class BodyNames:
    """The script with the names of all bodies, for the filter box: from disk a page can load nothing but scripts."""

    bodies: tuple[Group, ...]
    name: str = "councils/names.js"
    key: str = ""

    def text(self) -> str:
        """Return the text of the script: name, file name, kind and number of decisions of each body."""
        rows = [(one.name or BODY_UNSTATED, one.slug, group_kind(one), len(one.decisions)) for one in self.bodies]
        lines = ",\n".join(json.dumps(row, ensure_ascii=True, separators=(",", ":")) for row in rows)
        return f"(window.Casebook = window.Casebook || {{}}).bodies = [\n{lines}\n];\n"


def group_kind(group: Group) -> str | None:
    """Return in words what kind of body the decisions of `group` are about, None where it is unknown."""
    return kind_of(vocabulary.body(group.name or ""))
