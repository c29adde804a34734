"""Built sites: their addresses, and pages of them that tests share."""

from __future__ import annotations

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
