"""What citations say of grounds: which supports a ground that words tell, and which tell one by themselves."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from generator.knowledge.refusals import wording
from generator.knowledge.refusals.grounds import Ground, grounds, may_support, supported_by
from generator.knowledge.rows import Citation, Refusal
from generator.knowledge.text import Statement


def cite_of(ground: Ground, statement: Statement, citations: Sequence[Citation], *, closed: bool) -> str | None:
    """Return the part of the Act that is cited for `ground`; None where nothing that is cited supports it.

    The section of a closed decision's standard paragraph may be one that many paragraphs cite: it counts for what its
    own paragraph says.
    """
    for citation in citations:
        if ground in supported_by(citation):
            return citation.fragment
    if closed and ground.telling is not None:
        for citation in citations:
            if may_support(citation, ground) and ground.telling.search(_paragraph(statement, citation)):
                return citation.fragment
    return None


def _paragraph(statement: Statement, citation: Citation) -> str:
    """Return the words of the paragraph that has `citation`, with its list; the citation may stand alone below it."""
    last = citation.span.passage - 1
    first = last
    while first and (statement.passages[first].kind == "item" or statement.passages[first].text.startswith("(")):
        first -= 1
    return wording.reading(" ".join(passage.text for passage in statement.passages[first : last + 1])).text


def cited_only(
    known: int, names: Container[str], statement: Statement, citations: Sequence[Citation]
) -> Iterator[Refusal]:
    """Yield a row for each ground that a citation alone tells, after `known` rows of the grounds `names`."""
    seen: set[str] = set()
    before: tuple[int, int] = (0, 0)
    for citation in citations:
        span = citation.span
        start = before[1] if before[0] == span.passage else 0
        before = (span.passage, span.end)
        if not supported_by(citation):
            continue
        words = wording.reading(statement.passages[span.passage - 1].text[start : span.end]).text
        told = [
            ground.name for ground in supported_by(citation) if ground.standard is None or ground.standard.search(words)
        ]
        if len(told) == 1 and told[0] not in names and told[0] not in seen and grounds()[told[0]].alone:
            seen.add(told[0])
            yield Refusal(span, known + len(seen), told[0], "cite", citation.fragment, "whole", False, None, "cited")
