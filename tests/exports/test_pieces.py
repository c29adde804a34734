"""Decisions are parted by their references alone, and the rows of the parts together are those of the whole."""

from __future__ import annotations

from generator.exports.columns import schemas_in, tables
from generator.exports.pieces import parted, pieces
from tests.support.factories import facts
from tests.support.project import HANDWRITTEN

TABLES = tables(schemas_in(HANDWRITTEN))
MANY = [facts(f"20-{at // 1000:03}-{at % 1000:03}") for at in range(5_000)]


def test_the_groups_have_all_decisions_in_order_and_none_is_large() -> None:
    groups = list(parted(MANY))
    assert [one for group in groups for one in group] == MANY
    assert len(groups) > 20
    assert max(map(len, groups)) < 1_000
    assert list(parted([])) == []


def test_a_decision_that_goes_changes_its_own_group_and_at_most_the_one_before() -> None:
    whole = {tuple(one.slug for one in group) for group in parted(MANY)}
    for at in (0, 1, 777, 2_500, 4_999):
        rest = {tuple(one.slug for one in group) for group in parted(MANY[:at] + MANY[at + 1 :])}
        assert len(whole - rest) <= 2
        assert len(rest - whole) <= 1


def test_the_pieces_of_the_groups_come_to_the_piece_of_all() -> None:
    some = MANY[:600]
    parts = [pieces(TABLES, group) for group in parted(some)]
    for number, whole in enumerate(pieces(TABLES, some)):
        of_table = [part[number] for part in parts]
        assert sum(piece.rows for piece in of_table) == whole.rows
        assert b"".join(piece.csv for piece in of_table) == whole.csv
        assert b"".join(piece.lines for piece in of_table) == whole.lines
    assert pieces(TABLES, some)[0].rows == len(some)
