"""Draw the share upheld over time as SVG: a dot for each year, and the line of its 95% interval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures.counts import FEWEST, Rate
from generator.figures.drawing import BAR, QUIET, Scale, above, below, line, number, picture

_MARGIN = 0.1
"""Left free for the names of the grid's lines, as a share of the width."""
_TOP, _TALL, _BELOW = 20, 140, 40
"""Pixels: above the line of 100 %, from it to that of 0 %, and below."""
_LETTERS = 12
"""Pixels: how tall words are."""
_MARK = 'stroke="#0f6a4c" fill="none" stroke-linecap="round" vector-effect="non-scaling-stroke"'


@dataclass(frozen=True, slots=True)
class ShareChart:
    """A picture of the share of investigated complaints that were upheld, with its interval."""

    name: str
    """The path of the file, relative to the docs."""
    title: str
    """What the picture is called for those who do not see it."""
    description: str
    """What it shows, for those who do not see it."""
    labels: tuple[str, ...]
    """The name of each year or month, from left to right; at most `MOST_PLACES`."""
    investigated: tuple[int, ...]
    """How many complaints were investigated in each."""
    rates: tuple[Rate | None, ...]
    """The share of each; None where too few were investigated for one, which is left out."""

    @property
    def caption(self) -> str:
        """What stands above it on a page."""
        left_out = "" if all(self.rates) else f"; left out where n is below {FEWEST}"
        return f"Share upheld of those investigated (n), with its 95% interval{left_out}"

    @property
    def key(self) -> str:
        """Cache key: changes whenever the picture would."""
        return repr((self.title, self.description, self.labels, self.investigated, self.rates))

    def text(self) -> str:
        """Return the picture."""
        return picture(self.title, self.description, _TOP + _TALL + _BELOW, self._drawn())

    def _drawn(self) -> Iterator[str]:
        scale = Scale(len(self.labels), _MARGIN)
        shown = [(at, rate) for at, rate in enumerate(self.rates) if rate]
        ranges = "".join(
            f"M{number(at + BAR / 2)} {number(_height(rate.high))}V{number(_height(rate.low))}" for at, rate in shown
        )
        dots = "".join(f"M{number(at + BAR / 2)} {number(_height(rate.share))}v.01" for at, rate in shown)
        grid = [line(_height(share), strong=not share) for share in (1, 0.5, 0)]
        marks = [
            f'<path class="cb-range" {_MARK} stroke-width="2" d="{ranges}"/>',
            f'<path class="cb-range" {_MARK} stroke-width="9" d="{dots}"/>',
        ]
        yield scale.stretched(_TOP + _TALL + 1, [*grid, *marks])
        names = (f'<text y="{number(_height(share) - 4)}">{share:.0%}</text>' for share in (1, 0.5, 0))
        yield f'<g class="cb-quiet" fill="{QUIET}">{"".join(names)}<text y="{_TOP + _TALL + 33}">n</text></g>'
        yield above(scale, [(at, _over(rate.high), f"{rate.share:.0%}") for at, rate in shown])
        yield below(scale, _TOP + _TALL + 17, self.labels)
        yield below(scale, _TOP + _TALL + 33, [f"{of:,}" for of in self.investigated])


def _over(share: float) -> float:
    """Return where the words above a share stand; those that the line of 100 % would cross stand above it."""
    place = _height(share) - 6
    return _TOP - 4.0 if place < _TOP + _LETTERS else place


def _height(share: float) -> float:
    """Return where a share stands, in pixels from the top."""
    return _TOP + (1 - share) * _TALL + 0.5
