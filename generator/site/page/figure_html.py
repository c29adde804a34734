"""Finish the figures on a page: what heads a row, and how large a chart is, which Markdown cannot say."""

from __future__ import annotations

import re

from generator.contract.regions import CHART_HEIGHT, CHART_WIDTH, FIGURES

_IMAGE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(?:src|alt)="[^"]*"')
_ROW = re.compile(r"<tr>\s*<td>(.*?)</td>", re.DOTALL)


def finish_figures(content: str) -> str:
    """Return the HTML of a page with its tables' heads marked as such, and its charts with their size.

    A browser that knows the size keeps the place free, so that nothing moves when the picture comes.
    """
    before, begin, rest = content.partition(FIGURES.begin)
    inside, end, after = rest.rpartition(FIGURES.end)
    if not (begin and end):
        return content
    inside = inside.replace("<th>", '<th scope="col">')
    inside = _ROW.sub(r'<tr><th scope="row">\1</th>', inside)
    return f"{before}{begin}{_IMAGE.sub(_sized, inside)}{end}{after}"


def _sized(match: re.Match[str]) -> str:
    said = " ".join(sorted(_ATTRIBUTE.findall(match.group())))
    return f'<img {said} width="{CHART_WIDTH}" height="{CHART_HEIGHT}">'
