"""Figures: heads of rows and columns, and the size of charts."""

from __future__ import annotations

from generator.contract.regions import CHART_HEIGHT, CHART_WIDTH, FIGURES
from generator.site.page.figure_html import finish_figures

ROW = "<tr><th>Year</th></tr><tr>\n<td>2020</td><td>3</td></tr>"


def test_the_first_cell_of_a_row_is_its_head_and_those_above_are_heads_of_columns() -> None:
    assert finish_figures(f"{FIGURES.begin}{ROW}{FIGURES.end}") == (
        f'{FIGURES.begin}<tr><th scope="col">Year</th></tr><tr><th scope="row">2020</th><td>3</td></tr>{FIGURES.end}'
    )


def test_a_chart_keeps_its_room_and_only_its_address_and_description() -> None:
    shown = finish_figures(f'{FIGURES.begin}<img alt="Bars" title="x" src="a.svg" />{FIGURES.end}')
    size = f'width="{CHART_WIDTH}" height="{CHART_HEIGHT}"'
    assert shown == f'{FIGURES.begin}<img alt="Bars" src="a.svg" {size}>{FIGURES.end}'


def test_tables_and_pictures_outside_the_figures_are_left_alone() -> None:
    outside = f'{ROW}<img alt="Bars" src="a.svg">'
    assert finish_figures(outside) == outside
    assert finish_figures(f"{outside}{FIGURES.begin}{FIGURES.end}{outside}") == (
        f"{outside}{FIGURES.begin}{FIGURES.end}{outside}"
    )
