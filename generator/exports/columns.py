"""The columns of the facts as data: those of the front matter's schema, and the address of the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.archive.facts import Facts
from generator.archive.said import summed
from generator.contract.addresses import page_url

SCHEMA = Path("schema", "decision.schema.json")
_CONSTRAINTS = ("pattern", "minLength", "minimum", "enum")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the data."""

    name: str
    """Its name, which is the key in the front matter."""
    type: str
    """`string`, `integer` or `date`."""
    nullable: bool
    """Whether a value may be unknown."""
    description: str
    """What it is, for readers."""
    constraints: Mapping[str, Any]
    """What the schema asks of its values, in the schema's words."""


Record = tuple[object, ...]
"""The values of one decision, in the order of the columns."""

_PAGE = Column("page", "string", False, "The decision's page, relative to the site's address.", {"minLength": 1})


def columns(schema: bytes) -> tuple[Column, ...]:
    """Return the columns of `schema`, the JSON Schema of a decision's front matter, in its order; `page` is the last.

    Lists are no columns: what they have is in tables of their own.

    Raises:
        KeyError: a property has no description, or neither a type nor an enumeration.
    """
    properties = json.loads(schema)["properties"].items()
    return (*(_column(name, said) for name, said in properties if said.get("type") != "array"), _PAGE)


def _column(name: str, said: Mapping[str, Any]) -> Column:
    if "type" not in said and "enum" not in said:
        raise KeyError(f"{name} has neither a type nor an enumeration")
    types = said.get("type", ["string"])
    types = [types] if isinstance(types, str) else types
    values = said.get("enum", [])
    kind = "date" if said.get("format") == "date" else next(one for one in types if one != "null")
    constraints = {key: said[key] for key in _CONSTRAINTS if key in said}
    if values:
        constraints["enum"] = [value for value in values if value is not None]
    return Column(name, kind, "null" in types or None in values, said["description"], constraints)


def record(facts: Facts) -> Record:
    """Return the facts of a decision in the order of `columns`: strings, integers, dates, None for what is unknown."""
    return (*facts.front_matter().values(), summed(facts), page_url(facts.page))
