"""Join scripts into one, which is smaller than they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Indentation, and a comment that has its lines to itself. One that begins with /*! is a licence, and stays.
_LEFT_OUT = re.compile(r"^ *(?://.*\n|/\*(?!!)(?s:.*?)\*/\n)?", re.MULTILINE)


def joined(scripts: Iterable[str]) -> str:
    """Return `scripts` as one, without the indentation of lines, and without comments."""
    return "".join(_LEFT_OUT.sub("", script) for script in scripts)
