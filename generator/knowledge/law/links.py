"""Where the words of a statement lead to the law that they cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.knowledge.law.authorities import law_address
from generator.knowledge.rows import Citation
from generator.knowledge.text import Statement

LawLinks = Mapping[str, tuple[tuple[int, int, str], ...]]
"""Maps the text of a passage to its links: from, to (in characters), and an address."""


def law_links(statement: Statement, citations: Sequence[Citation]) -> LawLinks:
    """Return the links of a statement to the law that it surely cites, as that stood on the decision's date.

    Where several passages have the same text, such as `(section 9)` below different Acts, only links that all of them
    have are made: the text alone does not tell which passage it is.
    """
    of_passage: dict[int, set[tuple[int, int, str]]] = {}
    for citation in citations:
        address = law_address(citation, statement.date)
        if address is not None:
            span = citation.span
            of_passage.setdefault(span.passage, set()).add((span.start, span.end, address))
    texts = {statement.passages[number - 1].text for number in of_passage}
    found: dict[str, set[tuple[int, int, str]]] = {}
    for passage in statement.passages:
        if passage.text in texts:
            links = of_passage.get(passage.number, set())
            found[passage.text] = found[passage.text] & links if passage.text in found else links
    return {text: tuple(sorted(links)) for text, links in found.items() if links}
