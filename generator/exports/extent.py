"""How much data a site has in `data/`: none, the facts, or the texts too."""

from __future__ import annotations

from typing import Literal, get_args

Extent = Literal["none", "facts", "full"]
"""How much data."""

EXTENTS: tuple[Extent, ...] = get_args(Extent)
"""All values of it, the least first."""
