"""Put a report in the public interest together from its pages: the main page, then the chapters in order."""

from __future__ import annotations

from collections.abc import Sequence

from generator.source.header import statement_lines
from generator.source.written import is_written


def joined(texts: Sequence[bytes]) -> tuple[bytes, list[str]]:
    """Return the text of a report, and what could not be joined to it.

    `texts` are its pages in order, each as the corpus keeps it. The title and the header of the first stand for all. If
    some pages were read from HTML and others from a text, those from HTML are joined, and the others left.
    """
    pages = [text.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n").split("\n") for text in texts]
    written = [is_written(lines) for lines in pages]
    left = []
    if any(written) and not all(written):
        left = [
            f"page {at} of the report is a text and the others are HTML: it is kept beside them"
            for at, is_html in enumerate(written)
            if not is_html
        ]
        pages = [lines for lines, is_html in zip(pages, written, strict=True) if is_html]
    out = list(pages[0])
    while out and not out[-1].strip():
        out.pop()
    for lines in pages[1:]:
        if not is_written(lines):
            out.append("")
        out += statement_lines(lines)
        while out and not out[-1].strip():
            out.pop()
    return ("\n".join(out) + "\n").encode("utf-8", "surrogateescape"), left
