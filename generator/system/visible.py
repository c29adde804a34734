"""Text for a terminal: what nobody sees, and what could change how the rest is shown, is printed as an escape."""

from __future__ import annotations

import io
import re
from typing import Any, BinaryIO

# Controls (but tab and new line), the marks and embeddings of bidirectional text (Unicode, annex 9), separators of
# lines, and signs that have no width. The joiners U+200C and U+200D are left: words of some scripts are written so.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return `text` with each sign that nobody sees as `\\uXXXX`, which in JSON stands for the sign."""
    return _UNSEEN.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


class VisibleText(io.TextIOWrapper):
    """A stream that prints what nobody sees as an escape, whoever writes to it."""

    def write(self, text: str) -> int:
        """Write `text`."""
        super().write(visible(text))
        return len(text)

    @property
    def buffer(self) -> BinaryIO:
        """Have none: click would write to it past this stream where the encoding is ASCII.

        Raises:
            AttributeError: always.
        """
        raise AttributeError("buffer")

    def as_is(self) -> AsIs:
        """Return a stream to the same place that escapes nothing: for what moves the cursor, and no text of a file."""
        return AsIs(self)


class AsIs:
    """A stream like another one, but for what `VisibleText` does."""

    def __init__(self, stream: VisibleText) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write `text` as it is."""
        return io.TextIOWrapper.write(self._stream, text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
