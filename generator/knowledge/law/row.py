"""Makes the row of a citation from what was read: its title, its address, and whether it is a standard one."""

from __future__ import annotations

from generator.knowledge.context import context_of
from generator.knowledge.law.authorities import Authority, address_of
from generator.knowledge.law.boilerplate import is_boilerplate
from generator.knowledge.law.cases import Case
from generator.knowledge.rows import Citation, CitationKind, Resolved
from generator.knowledge.text import Passage
from generator.vocabulary import SectionKind
from generator.vocabulary.section_kinds import section_kind


def law_row(
    outcome: str | None, passage: Passage, span: tuple[int, int], kind: CitationKind, authority: Authority | None,
    fragment: str | None, resolved: Resolved, rule: str, year: int | None,
) -> Citation:  # fmt: skip
    """Return the row of words of `passage`, from and to, that cite a part of a work, or the whole of it.

    `outcome` is that of the decision, `year` the year as printed, which counts where the work is not certain.
    """
    sure = authority if resolved != "no" else None
    plainly = sure is not None and is_boilerplate(sure.id, fragment, section_of(passage), outcome)
    return Citation(
        span=passage.span(*span),
        kind=kind,
        authority=sure.id if sure else None,
        title=sure.title if sure else None,
        year=sure.year if sure else year,
        number=sure.number if sure else None,
        fragment=fragment,
        uri=address_of(sure, fragment) if sure else None,
        resolved=resolved,
        place=passage.place,
        boilerplate=plainly,
        context=None if plainly else context_of(passage.text, *span),
        rule=rule,
    )


def case_row(passage: Passage, start: int, case: Case) -> Citation:
    """Return the row of a case whose citation begins at `start` of `passage`."""
    return Citation(
        span=passage.span(start, case.end),
        kind="case",
        authority=case.id,
        title=case.citation if case.id else None,
        year=case.year,
        number=case.number,
        fragment=None,
        uri=case.uri,
        resolved="exact" if case.id else "no",
        place=passage.place,
        boilerplate=False,
        context=context_of(passage.text, start, case.end),
        rule=case.rule,
    )


def section_of(passage: Passage) -> SectionKind | None:
    """Return the kind of section of a passage: reports have the Ombudsman's role as a part of a longer section."""
    return "role" if passage.subheading and section_kind(passage.subheading) == "role" else passage.part
