"""Draw bars of counts as SVG: the same bytes every time, no styles inside, readable without colours.

By hand, because the picture is four paths and some words: Matplotlib drew such a one in 35 ms instead of a tenth of
one, after two seconds to load, and brought 72 MB of other packages along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.figures.counts import outcome_columns
from generator.figures.drawing import BAR, Scale, above, below, line, number, picture

_TALLEST = 150
"""Pixels: the height of the tallest bar."""
_KEY_ROW, _KEY_COLUMN = 20, 200
"""Pixels: the height of a line of the key, and where its second column begins (two names fit on a phone)."""
_ABOVE, _BELOW = 22, 22
"""Pixels: room for the sums above the bars, and for the names below them."""

# How the parts of a bar look, in the order of `outcome_columns`: full, lined, pale with an outline, and an outline of
# dashes. So they are told apart by lightness, pattern and order where colours are not seen.
_STRIPES = (
    '<pattern id="cb-stripes" width="9" height="4" patternUnits="userSpaceOnUse">'
    '<path class="cb-striped" stroke="#5b6b73" stroke-width="2" d="M0 1H9"/></pattern>'
)
_LOOKS = (
    'class="cb-full" fill="#0f6a4c" stroke="#0f6a4c"',
    'class="cb-striped" fill="url(#cb-stripes)" stroke="#5b6b73"',
    'class="cb-pale" fill="#eceff1" stroke="#5b6b73"',
    'class="cb-dashed" fill="none" stroke="#5b6b73" stroke-dasharray="3 2"',
)


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
    """The name of each bar, from left to right; at most `MOST_PLACES`."""
    counts: tuple[tuple[int, ...], ...]
    """How many decisions each bar has of each outcome, in the order of `outcome_columns`."""
    caption: str = "Decisions by outcome"
    """What stands above it on a page."""

    @property
    def key(self) -> str:
        """Cache key: changes whenever the picture would."""
        return repr((self.title, self.description, self.labels, self.counts))

    def text(self) -> str:
        """Return the picture."""
        present = [at for at in range(len(_LOOKS)) if any(bar[at] for bar in self.counts)]
        top = -(-len(present) // 2) * _KEY_ROW + _ABOVE
        return picture(self.title, self.description, top + _TALLEST + _BELOW, self._drawn(present, top))

    def _drawn(self, present: Sequence[int], top: int) -> Iterator[str]:
        scale, floor = Scale(len(self.labels)), top + _TALLEST
        sums = [sum(bar) for bar in self.counts]
        pixels = _TALLEST / max(*sums, 1)
        if 1 in present:
            yield _STRIPES
        yield from _key(present)
        tops = [floor - round(total * pixels) for total in sums]
        yield scale.stretched(floor + 1, [*_bars(floor, pixels, self.counts), line(floor + 0.5, strong=True)])
        yield above(scale, [(at, tops[at] - 6, f"{total:,}") for at, total in enumerate(sums) if total])
        yield below(scale, floor + 17, self.labels)


def _key(present: Sequence[int]) -> Iterator[str]:
    """Yield a box and a name for each outcome that there is, two in a row."""
    for at, look in enumerate(present):
        left, top = at % 2 * _KEY_COLUMN, at // 2 * _KEY_ROW
        yield _part(f"M{left + 0.5} {top + 1.5}h12v11h-12z", look)
        yield f'<text x="{left + 19}" y="{top + 11}">{outcome_columns()[look]}</text>'


def _bars(floor: int, pixels: float, counts: Sequence[Sequence[int]]) -> Iterator[str]:
    """Yield the parts of each look, in all bars, as one path. A part that is less than a pixel high is a line."""
    lows = [0] * len(counts)
    for look, parts in enumerate(zip(*counts, strict=True)):
        tops = [low + part for low, part in zip(lows, parts, strict=True)]
        boxes = [
            f"M{at} {floor - round(low * pixels)}h{number(BAR)}V{floor - round(top * pixels)}H{at}z"
            for at, (low, top) in enumerate(zip(lows, tops, strict=True))
            if top > low
        ]
        if boxes:
            yield _part("".join(boxes), look, ' vector-effect="non-scaling-stroke"')
        lows = tops


def _part(d: str, look: int, more: str = "") -> str:
    return f'<path {_LOOKS[look]}{more} d="{d}"/>'
