"""Draw bars of counts as SVG: the same bytes every time, no styles inside, readable without colours."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from xml.etree import ElementTree

from generator.contract.regions import CHART_HEIGHT, CHART_WIDTH
from generator.figures.counts import columns

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase
    from matplotlib.figure import Figure
    from matplotlib.text import Text

MOST = 12

_SVG = "http://www.w3.org/2000/svg"
_FEWEST_PLACES = 6
_INK, _LINE, _PALE = "#1b262b", "#1d4e5f", "#d8e4e8"
# How the parts of a bar look, in the order of `figures.columns`: fill and hatching. Each has a dark outline, so that
# they are told apart by pattern and order where colours are not seen.
_LOOKS = ((_LINE, None), ("#ffffff", "///"), (_PALE, None), ("#ffffff", "xxx"))
_BAR = 0.36
_MARGIN, _FLOOR, _CEILING = 5, 24, 190
_SIZE = 12


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of stacked bars: a bar for each of `labels` (at most `MOST`), made of `counts` by outcome.

    `name` is the file, `title` and `description` are said to those who do not see it.
    """

    name: str
    title: str
    description: str
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def key(self) -> str:
        """A text that is another wherever the picture would be."""
        return repr((self.title, self.description, self.labels, self.counts))

    def page(self) -> tuple[str, str]:
        """Return the file's name and the picture."""
        import matplotlib  # takes a second or two: only where a chart is drawn

        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "casebook", "hatch.linewidth": 1.4}):
            return self.name, _plain(self._drawn(), self.title, self.description)

    def _drawn(self) -> str:
        from matplotlib.figure import Figure

        figure = Figure(figsize=(CHART_WIDTH / 72, CHART_HEIGHT / 72), dpi=72)
        figure.patch.set_visible(False)
        tops = [sum(bar) for bar in self.counts]
        scale = (_CEILING - _FLOOR) / max(*tops, 1)
        step = (CHART_WIDTH - 2 * _MARGIN) / max(len(self.labels), _FEWEST_PLACES)
        middles = [CHART_WIDTH / 2 + (at - (len(self.labels) - 1) / 2) * step for at in range(len(self.labels))]
        _bars(figure, middles, step * _BAR, [[number * scale for number in bar] for bar in self.counts])
        _path(figure, [(_MARGIN, _FLOOR), (CHART_WIDTH - _MARGIN, _FLOOR)], edgecolor=_INK, facecolor="none")
        for middle, label, top in zip(middles, self.labels, tops, strict=True):
            _text(figure, middle, _FLOOR + top * scale + 5, f"{top:,}", "center")
            _text(figure, middle, _FLOOR - 15, label, "center")
        _legend(figure, [any(bar[at] for bar in self.counts) for at in range(len(_LOOKS))])
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        return out.getvalue()


# All is drawn in points from the bottom left corner: axes of the library's own would take as long as the rest together.


def _bars(figure: Figure, middles: Sequence[float], half: float, counts: Sequence[Sequence[float]]) -> None:
    """Draw all parts of one look as one path: that is faster, and the file smaller."""
    below = [_FLOOR] * len(counts)
    for look, heights in zip(_LOOKS, zip(*counts, strict=True), strict=True):
        corners: list[tuple[float, float]] = []
        for middle, low, height in zip(middles, below, heights, strict=True):
            if height:
                left, right, high = middle - half, middle + half, low + height
                corners += [(left, low), (right, low), (right, high), (left, high), (left, low)]
        if corners:
            _path(figure, corners, **_look(look))
        below = [low + height for low, height in zip(below, heights, strict=True)]


def _look(look: tuple[str, str | None]) -> dict[str, Any]:
    return {"facecolor": look[0], "hatch": look[1], "edgecolor": _LINE}


def _path(figure: Figure, corners: Sequence[tuple[float, float]], **look: Any) -> None:
    """Draw a line, or boxes of five corners each."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path
    from matplotlib.transforms import IdentityTransform

    box = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    moves = box * (len(corners) // 5) if len(corners) >= 5 else box[: len(corners)]
    figure.add_artist(PathPatch(Path(corners, moves), transform=IdentityTransform(), linewidth=1, **look))


def _text(figure: Figure, x: float, y: float, text: str, side: Literal["left", "center"]) -> None:
    from matplotlib.transforms import IdentityTransform

    label = _label()(x, y, text, ha=side, fontsize=_SIZE, fontfamily="system-ui", transform=IdentityTransform())
    figure.add_artist(label)


@cache
def _label() -> type[Text]:
    """Return the class of texts that are put where they are told to be.

    The library's own measures each text first, in a font that the reader may not have, which takes as long as all else.
    """
    from matplotlib.text import Text

    class Label(Text):
        def draw(self, renderer: RendererBase) -> None:
            context = renderer.new_gc()
            context.set_foreground(_INK)
            x, y = self.get_position()
            renderer.draw_text(context, x, CHART_HEIGHT - y, self.get_text(), self.get_fontproperties(), 0, mtext=self)
            context.restore()

    return Label


def _legend(figure: Figure, present: Sequence[bool]) -> None:
    names = [(name, look) for name, look, shown in zip(columns(), _LOOKS, present, strict=True) if shown]
    for at, (name, look) in enumerate(names):
        left, low = 8 + at % 2 * 220, CHART_HEIGHT - 16 - at // 2 * 20
        right, high = left + 16, low + 12
        _path(figure, [(left, low), (right, low), (right, high), (left, high), (left, low)], **_look(look))
        _text(figure, left + 22, low + 2, name, "left")


# --- what matplotlib writes, made plain ---

_ATTRIBUTES = frozenset({"fill", "stroke", "stroke-width", "font-size", "text-anchor"})
_NUMBER = re.compile(r"-?\d+\.\d+")


def _plain(svg: str, title: str, description: str) -> str:
    """Return `svg` small, titled and described, with attributes in place of styles (which a policy may forbid)."""
    drawn = ElementTree.fromstring(svg)
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": _SVG,
            "width": str(CHART_WIDTH),
            "height": str(CHART_HEIGHT),
            "viewBox": f"0 0 {CHART_WIDTH} {CHART_HEIGHT}",
            "role": "img",
            "font-family": "system-ui, sans-serif",
            "stroke-linejoin": "miter",
        },
    )
    ElementTree.SubElement(root, "title").text = title
    ElementTree.SubElement(root, "desc").text = description
    for pattern in drawn.iter(f"{{{_SVG}}}pattern"):
        root.append(_copied(pattern))
    inside = {id(one) for pattern in drawn.iter(f"{{{_SVG}}}pattern") for one in pattern.iter()}
    for one in drawn.iter():
        if one.tag in (f"{{{_SVG}}}path", f"{{{_SVG}}}text") and id(one) not in inside:
            root.append(_copied(one))
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _copied(one: ElementTree.Element) -> ElementTree.Element:
    style = dict(part.split(": ", 1) for part in one.get("style", "").split("; ") if part)
    kept = {name: value for name, value in one.attrib.items() if name not in ("style", "clip-path", "transform")}
    kept |= {name: value for name, value in style.items() if name in _ATTRIBUTES}
    for name in {"d", "x", "y"} & kept.keys():
        kept[name] = _NUMBER.sub(_rounded, kept[name]).replace("\n", "").strip()
    if "d" in kept:
        kept["d"] = re.sub(r" ?([A-Za-z]) ?", r"\1", kept["d"])
    copy = ElementTree.Element(one.tag.removeprefix(f"{{{_SVG}}}"), dict(sorted(kept.items())))
    copy.text = (one.text or "").strip() or None
    copy.extend(map(_copied, one))
    return copy


def _rounded(match: re.Match[str]) -> str:
    return f"{float(match.group()):.1f}".removesuffix(".0")
