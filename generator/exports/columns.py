"""The tables of the data and their columns, which are those of the schemas in `schema/` of the hand-written pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from generator.archive.facts import Facts
from generator.archive.said import agreed_of
from generator.contract.addresses import page_url

DECISIONS = "decisions"
_SCHEMAS = {
    DECISIONS: "decision",
    "citations": "citation",
    "remedies": "remedy",
    "refusals": "refusal",
    "promises": "promise",
}
_CONSTRAINTS = ("pattern", "minLength", "minimum", "enum")

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
"""A `number` is a decimal with two places."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the data."""

    name: str
    """Its name, which of decisions is the key in the front matter."""
    type: ColumnType
    nullable: bool
    """Whether a value may be unknown."""
    description: str
    """What it is, for readers."""
    constraints: Mapping[str, Any]
    """What the schema asks of its values, in the schema's words."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the data."""

    name: str
    """`decisions`, `citations` …"""
    title: str
    """What its rows are, for readers."""
    columns: tuple[Column, ...]


Record = tuple[object, ...]
"""The values of one row, in the order of the columns: strings, integers, decimals, truths, dates, None if unknown."""

_PAGE = Column("page", "string", False, "The decision's page, relative to the site's address.", {"minLength": 1})


def schemas_in(handwritten: Path) -> dict[str, bytes]:
    """Return the JSON Schema of each table, by its name: of decisions that of the front matter, else that of a row.

    `handwritten` is the folder of the hand-written pages.

    Raises:
        OSError: one cannot be read.
    """
    return {table: (handwritten / "schema" / f"{name}.schema.json").read_bytes() for table, name in _SCHEMAS.items()}


def tables(schemas: Mapping[str, bytes]) -> tuple[Table, ...]:
    """Return the tables that `schemas` tell of, decisions first."""
    return tuple(
        Table(
            name,
            "The facts of every decision" if name == DECISIONS else json.loads(schema)["title"],
            (*columns(schema), *([_PAGE] if name == DECISIONS else [])),
        )
        for name, schema in schemas.items()
    )


def columns(schema: bytes) -> tuple[Column, ...]:
    """Return the columns of `schema`, a JSON Schema, in its order.

    Lists are no columns: what they have is in tables of their own.

    Raises:
        KeyError: a property has no description, or neither a type nor an enumeration.
    """
    properties = json.loads(schema)["properties"].items()
    return tuple(_column(name, said) for name, said in properties if said.get("type") != "array")


def _column(name: str, said: Mapping[str, Any]) -> Column:
    if "type" not in said and "enum" not in said:
        raise KeyError(f"{name} has neither a type nor an enumeration")
    types = said.get("type", ["string"])
    types = [types] if isinstance(types, str) else types
    values = said.get("enum", [])
    plain: ColumnType = next(one for one in types if one != "null")
    formats: dict[str, ColumnType] = {"date": "date", "decimal": "number"}
    kind = formats.get(said.get("format", ""), plain)
    constraints = {key: said[key] for key in _CONSTRAINTS if key in said and (key != "pattern" or kind == "string")}
    if values:
        constraints["enum"] = [value for value in values if value is not None]
    return Column(name, kind, "null" in types or None in values, said["description"], constraints)


def record(facts: Facts) -> Record:
    """Return the row of a decision in the table of decisions."""
    return (*facts.front_matter().values(), pounds(agreed_of(facts)), page_url(facts.page))


def pounds(pence: int | None) -> Decimal | None:
    """Return a sum in pounds, exactly and with two places."""
    return None if pence is None else Decimal(pence).scaleb(-2)
