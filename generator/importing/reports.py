"""Put a report in the public interest together from its pages: the main page, then the chapters in order."""

from __future__ import annotations

from collections.abc import Sequence

from generator.source.decision import Source
from generator.source.header import statement_lines
from generator.source.provenance import Provenance
from generator.source.recognise import Title, title_of
from generator.source.written import is_written


def joined(texts: Sequence[bytes], known: Provenance | None = None) -> tuple[bytes, list[str]]:
    """Return the text of a report, and what could not be joined to it.

    `texts` are its pages in order, each as the corpus keeps it, and `known` is what is known of one of them. The header
    of the first stands for all, and so does its title; if it has lost that, the first title of another page stands for
    it. If some pages were read from HTML and others from a text, those from HTML are joined, and the others left.
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
    out = _titled(pages, known)
    while out and not out[-1].strip():
        out.pop()
    for lines in pages[1:]:
        if not is_written(lines):
            out.append("")
        out += statement_lines(lines, known)
        while out and not out[-1].strip():
            out.pop()
    return ("\n".join(out) + "\n").encode("utf-8", "surrogateescape"), left


def _titled(pages: Sequence[list[str]], known: Provenance | None) -> list[str]:
    """Return the lines of the first page, with the title of another one where it has none itself."""
    first, *others = (title_of(Source("", "", tuple(lines), known)) for lines in pages)
    title = next((one.text for one in others if isinstance(one, Title) and one.text is not None), None)
    if title is None or not isinstance(first, Title) or first.text is not None:
        return list(pages[0])
    return [pages[0][0], title, *pages[0][2:]] if is_written(pages[0]) else [title, "", *pages[0]]
