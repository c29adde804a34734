"""The stages of a command, shown as bars on a terminal and as plain lines elsewhere."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from generator.system.progress import Stages


def shown(*, terminal: bool) -> tuple[Stages, io.StringIO]:
    text = io.StringIO()
    return Stages(Console(file=text, force_terminal=terminal, width=100)), text


@pytest.mark.parametrize("terminal", [True, False])
def test_every_item_comes_through_in_order_and_the_stage_is_timed(terminal: bool) -> None:
    stages, _ = shown(terminal=terminal)
    assert list(stages.each("Reading", iter("abc"), 3)) == ["a", "b", "c"]
    assert stages.seconds.keys() == {"Reading"}
    assert stages.seconds["Reading"] >= 0


def test_a_stage_is_a_plain_line_where_there_is_no_terminal() -> None:
    stages, text = shown(terminal=False)
    list(stages.each("Reading decisions", [1, 2], 2))
    with stages.stage("Building the site"):
        pass
    assert text.getvalue() == "Reading decisions …\nBuilding the site …\n"


def test_the_bar_is_full_at_the_end_though_the_last_chunk_is_short() -> None:
    stages, text = shown(terminal=True)
    list(stages.each("Reading", [1, 2, 3], 5, step=2))
    assert "5/5" in text.getvalue()
    assert "6/5" not in text.getvalue().split("5/5")[-1]


def test_the_times_of_a_stage_that_comes_twice_are_added() -> None:
    stages, _ = shown(terminal=False)
    stages.seconds["Reading"] = 100.0
    list(stages.each("Reading", []))
    assert stages.seconds["Reading"] >= 100
