"""Groups of decisions stay as they are when others come and go, and pieces have the rows of their decisions."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from generator.archive.facts import Facts
from generator.exports.columns import schemas_in, tables
from generator.exports.pieces import parted, pieces
from generator.exports.tables import csv_rows
from generator.knowledge.rows import Knowledge
from tests.support.factories import facts
from tests.support.project import HANDWRITTEN
from tests.support.rows import citation, payment

TABLES = tables(schemas_in(HANDWRITTEN))
MANY = [facts(f"20-{at:03}-{at % 7:03}") for at in range(600)]


@given(st.sets(st.sampled_from(range(600)), max_size=5))
def test_a_decision_that_goes_changes_its_group_and_the_one_before_at_most(gone: set[int]) -> None:
    before = [*parted(MANY)]
    after = [*parted([one for at, one in enumerate(MANY) if at not in gone])]
    assert [*chain(*before)] == MANY
    assert sum(group not in after for group in before) <= 2 * len(gone)
    assert len(before) > 3


def test_no_decisions_are_no_group() -> None:
    assert [*parted([])] == []


def test_a_piece_has_the_rows_of_each_table_in_the_order_of_decisions() -> None:
    said = Knowledge(citations=(citation(), citation(fragment="s 9")), remedies=(payment(),))
    some: list[Facts] = [facts("20-000-001", said=said.packed()), facts("20-000-002")]
    made = dict(zip((table.name for table in TABLES), pieces(TABLES, some), strict=True))
    assert {name: piece.rows for name, piece in made.items()} == {
        "decisions": 2, "citations": 2, "remedies": 1, "refusals": 0, "promises": 0,
    }  # fmt: skip
    for piece in made.values():
        assert piece.lines.count(b"\n") == piece.rows
        assert bool(piece.batch) == bool(piece.rows)
    first, second = (dict(zip(made, pieces(TABLES, [one]), strict=True))["decisions"].csv for one in some)
    assert made["decisions"].csv == first + second
    assert made["refusals"].csv == csv_rows(TABLES[3].columns, []) == b""
