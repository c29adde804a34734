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
