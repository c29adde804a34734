"""Figures: heads of rows and columns, and the charts in the page."""

from __future__ import annotations

from pathlib import Path

from generator.contract.regions import CHART, FIGURES
from generator.figures.chart import Chart
from generator.figures.counts import Breakdown, CountRow, Counts
from generator.figures.tables import charts_by_year
from generator.site.page.bulk import chart_beside
from generator.site.page.figure_html import finish_figures

ROW = "<tr><th>Year</th></tr><tr>\n<td>2020</td><td>3</td></tr>"
IMAGE = '<p><img alt="Bars &amp; more" src="a.svg" /></p>'
SAVE = '<p>Save as <a href="a.svg">SVG</a>, <a href="a.csv">CSV</a></p>'


def finished(inside: str, svg: str = "") -> str:
    shown = finish_figures(f"{FIGURES.begin}{inside}{FIGURES.end}", lambda address: svg if address == "a.svg" else "?")
    return shown.removeprefix(FIGURES.begin).removesuffix(FIGURES.end)


def chart(inside: str, svg: str = "") -> str:
    shown = finished(f"{CHART.begin}{inside}{CHART.end}", svg)
    return shown.removeprefix(CHART.begin).removesuffix(CHART.end)


def test_the_first_cell_of_a_row_is_its_head_and_those_above_are_heads_of_columns() -> None:
    assert finished(ROW) == '<tr><th scope="col">Year</th></tr><tr><th scope="row">2020</th><td>3</td></tr>'


def test_a_chart_is_drawn_in_the_page_with_its_description_and_without_what_only_a_file_needs() -> None:
    shown = chart(IMAGE, Chart("a.svg", "T", "D", ("2020", "2021"), ((1, 2, 3, 4), (4, 0, 2, 1))).text())
    assert shown.startswith('<svg class="cb-chart__picture" width="100%" height="')
    assert ' role="img" aria-label="Bars &amp; more">' in shown
    assert shown.count("<svg") == shown.count("</svg>") == 2
    for own in ("xmlns", "<title", "<desc", 'fill="#fff"', "vector-effect", "\n"):
        assert own not in shown


def test_a_chart_of_twelve_years_takes_less_than_three_kilobytes_of_a_page() -> None:
    counts = [Counts((900 + 7 * at, 800 - 3 * at, 3000 + 11 * at, 40 + at)) for at in range(12)]
    rows = tuple(CountRow(str(2024 - at), "", one) for at, one in enumerate(counts))
    charts = charts_by_year("a", "All decisions", Breakdown("Year", "Undated", rows))
    assert len(charts) == 2
    for one in charts:
        image = f'<p><img alt="{one.description} The table has the same numbers." src="a.svg"></p>'
        assert len(chart(image, one.text()).encode()) < 3_000


def test_a_picture_that_is_no_chart_of_casebook_is_loaded() -> None:
    for svg in ("", "<svg onload='x'></svg>", "<svg xmlns='x'><script/></svg>"):
        assert chart(IMAGE, svg) == '<p><img alt="Bars &amp; more" src="a.svg" width="640"></p>'


def test_a_chart_can_be_saved_as_four_things() -> None:
    shown = chart(f"<p>By outcome</p>{IMAGE}{SAVE}")
    assert shown.startswith('<p class="cb-chart__caption">By outcome</p>')
    places = [shown.index(word) for word in ('download href="a.svg"', ">PNG<", 'download href="a.csv"', ">Embed<")]
    assert places == sorted(places)


def test_tables_and_pictures_outside_the_figures_are_left_alone() -> None:
    outside = f'{ROW}<img alt="Bars" src="a.svg">'
    assert finish_figures(outside, lambda _: "") == outside
    whole = f"{outside}{FIGURES.begin}{FIGURES.end}{outside}"
    assert finish_figures(whole, lambda _: "") == whole


def test_the_file_of_a_chart_is_found_from_the_page_it_is_on(tmp_path: Path) -> None:
    (tmp_path / "years").mkdir()
    (tmp_path / "years" / "index.svg").write_text("drawn")
    assert chart_beside(str(tmp_path), "index.md", "years/index.svg") == "drawn"
    assert chart_beside(str(tmp_path), "years/2020/01.md", "../index.svg") == "drawn"
    assert chart_beside(str(tmp_path), "years/index.md", "other.svg") == ""
