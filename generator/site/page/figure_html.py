"""Finish the figures on a page: what heads a row, and the charts, which Markdown can only lead to.

A chart is put into the page itself, where it takes the colours of the page, and its letters keep their size.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from generator.contract.regions import CHART, CHART_WIDTH, FIGURES

_IMAGE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(src|alt)="([^"]*)"')
_ROW = re.compile(r"<tr>\s*<td>(.*?)</td>", re.DOTALL)
_CHART = re.compile(rf"{CHART.begin}(.*?){CHART.end}", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_FILE = re.compile(r"<a href=")
# A file of a chart (figures/drawing.py): around the picture itself it has a ground and a title.
_SVG = re.compile(
    r'<svg xmlns=.*?\n<svg x="\d+" y="\d+" width="\d+" height="(\d+)"[^>]*>(.*)</svg>\s*</svg>\s*', re.DOTALL
)
_OWN = re.compile(r'\n| vector-effect="[^"]*"| stroke="#fff" stroke-width="3" paint-order="stroke"')
"""What chart.css says of a chart in a page."""

# What a script does (chart.js). Without one they are not shown.
_PNG = '<button type="button" class="cb-chart__png">PNG</button>'
_EMBED = '<button type="button" class="cb-chart__embed" aria-expanded="false">Embed</button>'


def finish_figures(content: str, chart: Callable[[str], str]) -> str:
    """Return the HTML of a page with its tables' heads marked as such, and its charts drawn in it.

    `chart` gives the text of the SVG file at an address on the page, "" if there is none: the picture is then loaded.
    """
    before, begin, rest = content.partition(FIGURES.begin)
    inside, end, after = rest.rpartition(FIGURES.end)
    if not (begin and end):
        return content
    inside = inside.replace("<th>", '<th scope="col">')
    inside = _ROW.sub(r'<tr><th scope="row">\1</th>', inside)
    inside = _CHART.sub(lambda match: f"{CHART.begin}{_finished(match[1], chart)}{CHART.end}", inside)
    return f"{before}{begin}{inside}{end}{after}"


def _finished(inside: str, chart: Callable[[str], str]) -> str:
    """Return the HTML of a chart: what it is called, the picture, and what it can be saved as."""

    def paragraph(match: re.Match[str]) -> str:
        words: str = match[1]
        if image := _IMAGE.search(words):
            return _drawn(image.group(), chart)
        if "<a " in words:
            saved = _FILE.sub("<a download href=", words).replace(", ", f" {_PNG} ")
            return f'<p class="cb-chart__save">{saved} {_EMBED}</p>'
        return f'<p class="cb-chart__caption">{words}</p>'

    return _PARAGRAPH.sub(paragraph, inside)


def _drawn(image: str, chart: Callable[[str], str]) -> str:
    """Return the picture that an `img` leads to, in the place of it."""
    said = dict(_ATTRIBUTE.findall(image))
    svg = chart(html.unescape(said["src"]))
    file = _SVG.fullmatch(svg)
    if file is None:
        return f'<p><img alt="{said["alt"]}" src="{said["src"]}" width="{CHART_WIDTH}"></p>'
    head = f'<svg class="cb-chart__picture" width="100%" height="{file[1]}" role="img" aria-label="{said["alt"]}">'
    return f"{head}{_OWN.sub('', file[2])}</svg>"
