"""Draw bars of counts as SVG: the same bytes every time, no styles inside, readable without colours.

By hand, because the picture is four paths and some words: Matplotlib drew the same one in 35 ms instead of a tenth of
one, after two seconds to load, and brought 72 MB of other packages along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from generator.contract.regions import CHART_HEIGHT, CHART_WIDTH
from generator.figures.counts import outcome_columns

MOST_BARS = 12
"""The most bars for which there is room."""

_FEWEST_PLACES = 6
_INK, _LINE, _PALE = "#1b262b", "#1d4e5f", "#d8e4e8"
# How the parts of a bar look, in the order of `outcome_columns`: fill, or lines across (the corners of a tile of 8 by 8
# that they join). Each has a dark outline, so that they are told apart by pattern and order where colours are not seen.
_LOOKS = ((_LINE, ""), ("url(#a)", "M0 8L8 0"), (_PALE, ""), ("url(#b)", "M0 8L8 0M0 0L8 8"))
_BAR = 0.36
"""Half the width of a bar, as a share of the room for one."""
_MARGIN, _FLOOR, _CEILING = 5, CHART_HEIGHT - 24, CHART_HEIGHT - 190
"""Pixels: from the sides to the first and last bar; from the top to the lower and the upper end of the tallest bar."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of stacked bars."""

    name: str
    """The path of the file, relative to the docs."""
    title: str
    """What the picture is called for those who do not see it."""
    description: str
    """What it shows, for those who do not see it."""
    labels: tuple[str, ...]
    """The name of each bar, from left to right; at most `MOST_BARS`."""
    counts: tuple[tuple[int, ...], ...]
    """How many decisions each bar has of each outcome, in the order of `outcome_columns`."""

    @property
    def key(self) -> str:
        """Cache key: changes whenever the picture would."""
        return repr((self.title, self.description, self.labels, self.counts))

    def text(self) -> str:
        """Return the picture."""
        said = f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>"
        size = f'width="{CHART_WIDTH}" height="{CHART_HEIGHT}" viewBox="0 0 {CHART_WIDTH} {CHART_HEIGHT}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="system-ui, sans-serif">'
        return "\n".join([head, said, *self._drawn(), "</svg>\n"])

    def _drawn(self) -> Iterator[str]:
        tops = [sum(bar) for bar in self.counts]
        scale = (_FLOOR - _CEILING) / max(*tops, 1)
        step = (CHART_WIDTH - 2 * _MARGIN) / max(len(self.labels), _FEWEST_PLACES)
        middles = [CHART_WIDTH / 2 + (at - (len(self.labels) - 1) / 2) * step for at in range(len(self.labels))]
        present = [any(bar[at] for bar in self.counts) for at in range(len(_LOOKS))]
        for (fill, lines), shown in zip(_LOOKS, present, strict=True):
            if lines and shown:
                drawn = f'<path d="{lines}" stroke="{_LINE}" stroke-width="1.4"/>'
                tile = f'<rect width="8" height="8" fill="#ffffff"/>{drawn}'
                yield f'<pattern id="{fill[5]}" width="8" height="8" patternUnits="userSpaceOnUse">{tile}</pattern>'
        yield from _bars(middles, step * _BAR, [[number * scale for number in bar] for bar in self.counts])
        yield f'<path d="M{_MARGIN} {_FLOOR}L{CHART_WIDTH - _MARGIN} {_FLOOR}" stroke="{_INK}"/>'
        for middle, label, top in zip(middles, self.labels, tops, strict=True):
            yield _text(middle, _FLOOR - top * scale - 5, f"{top:,}", "middle")
            yield _text(middle, _FLOOR + 15, label, "middle")
        yield from _legend(present)


def _bars(middles: Sequence[float], half: float, heights: Sequence[Sequence[float]]) -> Iterator[str]:
    """Yield the parts of each look, in all bars, as one path."""
    below = [float(_FLOOR)] * len(heights)
    for look, parts in enumerate(zip(*heights, strict=True)):
        boxes = [
            _box(middle - half, low - height, middle + half, low)
            for middle, low, height in zip(middles, below, parts, strict=True)
            if height
        ]
        if boxes:
            yield _path("".join(boxes), look)
        below = [low - height for low, height in zip(below, parts, strict=True)]


def _legend(present: Sequence[bool]) -> Iterator[str]:
    """Yield a box and a name for each outcome that there is, two in a row."""
    shown = [(look, name) for look, name in enumerate(outcome_columns()) if present[look]]
    for at, (look, name) in enumerate(shown):
        left, top = 8 + at % 2 * 220, 4 + at // 2 * 20
        yield _path(_box(left, top, left + 16, top + 12), look)
        yield _text(left + 22, top + 10, name, "start")


def _path(d: str, look: int) -> str:
    return f'<path d="{d}" fill="{_LOOKS[look][0]}" stroke="{_LINE}"/>'


def _box(left: float, top: float, right: float, bottom: float) -> str:
    return f"M{_px(left)} {_px(bottom)}H{_px(right)}V{_px(top)}H{_px(left)}z"


def _text(x: float, y: float, text: str, anchor: str) -> str:
    place = f'x="{_px(x)}" y="{_px(y)}" text-anchor="{anchor}"'
    return f'<text fill="{_INK}" font-size="12" {place}>{escape(text)}</text>'


def _px(length: float) -> str:
    """Return a length in pixels, with a decimal place where it has one."""
    return f"{length:.1f}".removesuffix(".0")
