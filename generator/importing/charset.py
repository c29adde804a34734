"""Read the bytes of a web page as text: by the charset of the server, of the page itself, or by what fits."""

from __future__ import annotations

import re
from dataclasses import replace

import charset_normalizer

from generator.importing.found import BadSourceError, Found, refusal
from generator.source.problem import Problem

_META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)


def decoded_page(found: Found, data: bytes) -> tuple[str, list[Problem]]:
    """Return a page's bytes as text, by the charset of the server, of the page itself, UTF-8, or the likeliest one.

    Raises:
        BadSourceError: none of them fits.
    """
    if isinstance(found.content, str):
        return found.content, []
    meta = _META.search(data[:4096])
    declared = [name for name in (found.charset, meta[1].decode("ascii") if meta else None) if name]
    for name in (*declared, "utf-8-sig"):
        try:
            return data.decode("utf-8-sig" if name.lower() in ("utf-8", "utf8") else name), []
        except (UnicodeDecodeError, LookupError):
            continue
    if declared:
        raise BadSourceError("wrong-charset", f"the page is said to be {declared[0]}, and its bytes are not")
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise BadSourceError("wrong-charset", "the page does not say its charset, and none fits its bytes")
    message = f"the page does not say its charset; {best.encoding} was taken, which fits best"
    return str(best), [replace(refusal(found.origin, "guessed-charset", message), severity="warning")]
