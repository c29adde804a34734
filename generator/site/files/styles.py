"""Put the fonts of a site into its style sheets, so that the first page a reader opens is drawn in them at once.

A font in a file of its own comes late, which moves the words or leaves them in another font; and some browsers do not
load one from a disk.
"""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from collections.abc import Callable

STYLES = "assets/stylesheets/"
"""Where the style sheets are."""

FONTS = "assets/fonts/"
"""Where the fonts are, as sources."""

_FONT = re.compile(r'url\("([^":]+\.woff2)"\)')


def with_fonts(address: str, css: str, font: Callable[[str], bytes]) -> str:
    """Return a style sheet with the fonts that it names in it.

    `address` is that of the style sheet, relative to the site; `font` gives the bytes of the font at an address.
    """

    def inside(match: re.Match[str]) -> str:
        data = b64encode(font(posixpath.normpath(posixpath.join(posixpath.dirname(address), match[1])))).decode()
        return f'url("data:font/woff2;base64,{data}")'

    return _FONT.sub(inside, css)
