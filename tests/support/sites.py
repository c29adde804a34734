"""Built sites: their addresses, and pages of them that tests share."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Address: TypeAlias = Callable[[Path], str]
"""Gives the base address of a site, hosted or from disk: the fixtures `address` and `serve`."""

DERBYSHIRE = "decisions/20/20-013-052.html"
"""The page of a real decision, below the site's root."""

STATEMENT = "document.querySelector('.cb-statement').textContent"
"""JavaScript for the text of a decision's statement."""


def first_decision(site: Path) -> str:
    """Return the page of the first decision of a site, below `decisions/` and without `.html`."""
    return min((site / "decisions").rglob("*.html")).relative_to(site / "decisions").with_suffix("").as_posix()


def largest(site: Path, folder: str) -> str:
    """Return the page of the group in `folder` with the most decisions that has a chart."""
    pages = [path for path in site.glob(f"{folder}/*.html") if path.with_suffix(".svg").is_file()]
    counted = {path: int(path.with_suffix(".csv").read_text().splitlines()[1].split(",")[2]) for path in pages}
    return max(counted, key=lambda path: (counted[path], path.name)).relative_to(site).as_posix()


def listings(site: Path) -> list[str]:
    """Return pages of a synthetic archive that lead to decisions: of each kind one, and of groups the largest."""
    return [
        "index.html", "councils/index.html", "councils/index-2.html", largest(site, "councils"),
        "categories/index.html", largest(site, "categories"), largest(site, "categories/*"), "outcomes/index.html",
        "outcomes/upheld.html", "years/index.html", "years/2020.html", "years/2020/06.html", "figures.html",
    ]  # fmt: skip


def kinds(site: Path) -> list[str]:
    """Return the addresses of pages of every kind: each that stands at the top, and of those below two of each kind.

    A kind is where a page stands, with pages that go on with a listing apart; the two are the least and the largest.
    """
    groups: dict[str, list[Path]] = {}
    for path in sorted(site.rglob("*.html")):
        place = path.relative_to(site)
        last = re.sub(r"\d+", "N", place.name) if place.name.startswith(("index", "page-")) else "*"
        below = "/".join([place.parts[0], *("*" for _ in place.parts[1:-1]), last])
        groups.setdefault(below if len(place.parts) > 1 else place.name, []).append(path)
    chosen = {pick(group, key=_size) for group in groups.values() for pick in (min, max)}
    assert len(groups) > 15
    return sorted(path.relative_to(site).as_posix() for path in chosen)


def _size(path: Path) -> int:
    return path.stat().st_size
