"""The columns of the data follow from the schemas, which are those of the rows."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest

from generator.exports.columns import Table, columns, pounds, record, schemas_in, tables
from generator.knowledge.rows import Citation, Due, Knowledge, Promise, Refusal, Remedy
from tests.support.factories import facts
from tests.support.project import HANDWRITTEN
from tests.support.rows import payment

KINDS: dict[str, type[msgspec.Struct]] = {
    "citations": Citation,
    "remedies": Remedy,
    "refusals": Refusal,
    "promises": Promise,
}


def shown() -> dict[str, Table]:
    return {table.name: table for table in tables(schemas_in(HANDWRITTEN))}


def literals(of: Any) -> set[object]:
    """Return the values of a type that is made of literals and None; nothing for other types."""
    if get_origin(of) is Literal:
        return set(get_args(of))
    inner = [literals(one) if one is not type(None) else {None} for one in get_args(of)]
    return set().union(*inner) if inner and all(inner) else set()


def test_a_schema_gives_names_types_and_what_may_be_unknown() -> None:
    schema = {
        "a": {"type": "string", "minLength": 1, "description": "A."},
        "b": {"type": ["number", "null"], "description": "B."},
        "c": {"type": ["string", "null"], "format": "decimal", "pattern": "^[0-9]+$", "description": "C."},
        "d": {"enum": ["x", None], "description": "D."},
        "e": {"type": ["string", "null"], "format": "date", "description": "E."},
        "f": {"type": "array", "description": "F."},
        "g": {"type": "boolean", "description": "G."},
    }
    found = columns(json.dumps({"properties": schema}).encode())
    assert [(one.name, one.type, one.nullable, dict(one.constraints)) for one in found] == [
        ("a", "string", False, {"minLength": 1}),
        ("b", "number", True, {}),
        ("c", "number", True, {}),
        ("d", "string", True, {"enum": ["x"]}),
        ("e", "date", True, {}),
        ("g", "boolean", False, {}),
    ]


def test_a_property_without_type_is_refused() -> None:
    with pytest.raises(KeyError, match="a has neither a type nor an enumeration"):
        columns(b'{"properties": {"a": {"description": "A."}}}')


def test_columns_that_tables_share_are_told_in_the_same_words() -> None:
    told: dict[str, set[str]] = {}
    said = [table for name, table in shown().items() if name != "decisions"]
    assert len(said) == 4
    for table in said:
        assert [column.name for column in table.columns][:8] == [
            *("reference", "page", "paragraph", "anchor", "passage", "start", "end", "printed"),
        ]
        for column in table.columns:
            if column.name not in ("kind", "status"):
                told.setdefault(column.name, set()).add(column.description)
    assert all(len(words) == 1 for words in told.values()), told


@pytest.mark.parametrize("table", KINDS)
def test_the_values_of_a_closed_list_are_those_of_the_rows(table: str) -> None:
    known = {**get_type_hints(KINDS[table]), "due_unit": get_type_hints(Due)["unit"] | None}
    lists = 0
    for column in shown()[table].columns:
        values = literals(known[column.name]) if column.name in known else set()
        if values:
            lists += 1
            assert {*column.constraints["enum"], *([None] if column.nullable else [])} == values, column.name
    assert lists >= 2


def test_the_sum_agreed_is_a_decimal() -> None:
    one = facts(said=Knowledge(remedies=(payment(10_050), payment(5), payment(99, total=True))).packed())
    names = [column.name for column in shown()["decisions"].columns]
    row = dict(zip(names, record(one), strict=True))
    assert row["sum_agreed"] == Decimal("100.55")
    assert str(pounds(10_050)) == "100.50"
    assert pounds(None) is None
