"""Where the words of a statement lead to the law that they cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.knowledge.law.authorities import law_address
from generator.knowledge.rows import Citation
from generator.knowledge.text import Statement

LawLinks = Mapping[str, tuple[tuple[int, int, str], ...]]
"""Maps the text of a passage to its links: from, to (in characters), and an address."""


def law_links(statement: Statement, citations: Sequence[Citation]) -> LawLinks:
    """Return the links of a statement to the law that it surely cites, as that stood on the decision's date."""
    texts = {passage.number: passage.text for passage in statement.passages}
    found: dict[str, set[tuple[int, int, str]]] = {}
    for citation in citations:
        address = law_address(citation, statement.date)
        if address is not None:
            span = citation.span
            found.setdefault(texts[span.passage], set()).add((span.start, span.end, address))
    return {text: tuple(sorted(links)) for text, links in found.items()}
