"""What charts are drawn of: an SVG that is as wide as its place, while its words and lines keep their size.

Places from left to right are shares of the width. What is drawn of paths stands in an inner picture that is stretched
from side to side, and lines keep their width in it (`vector-effect`). So one picture does for a phone and for a wide
screen, with the same size of letters. The colours in it are those of the file by itself, on white; on a page of the
site `chart.css` gives others to the same classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from generator.contract.regions import CHART_WIDTH

MOST_PLACES = 12
"""The most bars or dots for which there is room."""
BAR = 0.8
"""The width of a bar, as a share of the room for one."""
INK, QUIET, LINE = "#1b262b", "#4a5a61", "#c9d4d9"
_FEWEST_PLACES = 6
_MOST_WHOLE_YEARS = 8
_EDGE, _HEAD = 16, 56
"""Pixels: what is free around a picture that stands by itself, and above it, with its title."""
_LONGEST_TITLE = 75
"""Signs: a longer line of a title is pressed together, so that it is not cut off."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where things stand from left to right: as many equal places as there are labels, the first at the left edge."""

    places: int
    """How many; at most `MOST_PLACES`."""
    margin: float = 0
    """What is left free before the first, as a share of the width."""

    @property
    def room(self) -> float:
        """How many places there is room for: the last bar ends at the right edge."""
        return max(self.places, _FEWEST_PLACES) - (1 - BAR)

    def middle(self, place: int) -> float:
        """Return the middle of a place, in percent of the width."""
        return 100 * (self.margin + (1 - self.margin) * (place + BAR / 2) / self.room)

    def stretched(self, height: float, inner: Iterable[str]) -> str:
        """Return the inner picture: its unit from left to right is a place, from top to bottom a pixel."""
        before = round(self.margin / (1 - self.margin) * self.room, 3)
        box = f'viewBox="{-before or 0:g} 0 {self.room + before:g} {number(height)}"'
        size = f'width="100%" height="{number(height)}"'
        return f'<svg {size} {box} preserveAspectRatio="none">{"".join(inner)}</svg>'


def picture(title: str, description: str, height: int, parts: Iterable[str]) -> str:
    """Return a whole SVG file, a line for each part: the picture, `height` pixels high, on white below its title.

    The title says what the picture is about, then a colon and what it shows.
    """
    said = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    whole = height + _HEAD + _EDGE
    size = f'width="{CHART_WIDTH}" height="{whole}" viewBox="0 0 {CHART_WIDTH} {whole}"'
    look = f'fill="{INK}" font-size="12" font-family="system-ui, sans-serif"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {look}>'
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    about, _, what = title.rpartition(": ")
    name = _title_line(24, about, ' font-weight="600"') + _title_line(42, what[:1].upper() + what[1:])
    place = f'x="{_EDGE}" y="{_HEAD}" width="{CHART_WIDTH - 2 * _EDGE}" height="{height}"'
    return "\n".join([head, said, ground, name, f'<svg {place} overflow="visible">', *parts, "</svg>", "</svg>\n"])


def _title_line(y: int, words: str, look: str = "") -> str:
    width = f' textLength="{CHART_WIDTH - 2 * _EDGE}" lengthAdjust="spacingAndGlyphs"'
    pressed = width if len(words) > _LONGEST_TITLE else ""
    return f'<text x="{_EDGE}" y="{y}"{look}{pressed}>{escape(words)}</text>'


def above(scale: Scale, words: Iterable[tuple[int, float, str]]) -> str:
    """Return words in the middle of their places: place, pixels from the top to the line they stand on, text."""
    drawn = (f'<text x="{number(scale.middle(at))}%" y="{number(y)}">{escape(text)}</text>' for at, y, text in words)
    halo = 'stroke="#fff" stroke-width="3" paint-order="stroke"'  # keeps the lines of the grid off them
    return f'<g class="cb-above" {halo} text-anchor="middle">{"".join(drawn)}</g>'


def below(scale: Scale, y: int, words: Sequence[str]) -> str:
    """Return a row of quiet words, one in the middle of each place, on a line `y` pixels from the top.

    Of more years than a phone has room for, all but the first are said in two digits: `2016`, `’17`.
    """
    if len(words) > _MOST_WHOLE_YEARS and all(len(word) == 4 and word.isdecimal() for word in words):
        words = [words[0], *(f"’{word[2:]}" for word in words[1:])]
    drawn = (f'<text x="{number(scale.middle(at))}%">{escape(text)}</text>' for at, text in enumerate(words))
    look = f'class="cb-quiet" fill="{QUIET}" text-anchor="middle"'
    return f'<g {look} transform="translate(0 {y})">{"".join(drawn)}</g>'


def line(y: float, *, strong: bool = False) -> str:
    """Return a line from side to side: thin and pale, or the one that things stand on."""
    look = f'class="cb-floor" stroke="{QUIET}"' if strong else f'class="cb-grid" stroke="{LINE}"'
    return f'<path {look} vector-effect="non-scaling-stroke" d="M-9 {number(y)}H99"/>'


def number(length: float) -> str:
    """Return a length as short as can be, with at most one decimal place."""
    return f"{length:.1f}".removesuffix(".0").replace("0.", ".", 1 if -1 < length < 1 else 0)
