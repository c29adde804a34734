"""Parse a source into a decision: its header, its summary and its statement."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from generator import vocabulary
from generator.contract.dates import MONTHS
from generator.source.address import address_of
from generator.source.decision import Basis, Decision, Header, Section, Source, Text
from generator.source.header import SUMMARY, header_of, lines_above, top_of
from generator.source.markdown import MarkdownLines, without_marks
from generator.source.problem import Problem
from generator.source.recognise import HEADER_LINE, title_of
from generator.source.report import kind_of
from generator.source.statement import read_statement
from generator.source.written import is_written, read_written
from generator.vocabulary.invisible import visible

_DATE = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]{2,8}) ([0-9]{4})")
_MONTHS = (MONTHS, tuple(month[:3] for month in MONTHS))


def parse(source: Source) -> tuple[Decision | None, list[Problem]]:
    """Return the decision in `source`, and what a person should know of it.

    A source that is not one decision statement gives None and an error that says what it is. A fact that is missing
    or not understood is None in the decision, with a warning. No word of the statement is left out.
    """
    written = is_written(source.lines)
    bare = MarkdownLines(source.lines, {}) if written else without_marks(source.lines)
    received, source = source, replace(source, lines=bare.lines)
    title = title_of(source)
    if isinstance(title, Problem):
        return None, [title]
    problems: list[Problem] = []
    top = top_of(source, title)
    header = header_of(source, title, top, problems)
    statement = (
        read_written(source.path, top.below) if written else read_statement(source.path, top.below, bare.headings)
    )
    problems.extend(statement.problems)
    sections = statement.sections
    above = tuple(Text(number, line.strip()) for number, line in [*lines_above(source, title), *top.strays])
    if above:
        message = f"{len(above)} lines that are no header lines are kept above the statement: {above[0].text[:60]}"
        problems.append(_warning(source, above[0].line, "text-in-header", message))
        sections = (Section(above[0].line, None, "header", above), *sections)
    if all(section.kind is None or vocabulary.sections()[section.kind].frame for section in sections):
        problems.append(_warning(source, header.title_line, "no-sections", "no section of a statement was found"))
    category, subcategory, category_from = _subject(source, header, problems)
    kind = kind_of(source, sections)
    numbering = statement.numbering
    if kind == "report" and numbering == "lost":  # the main page of a report has none
        numbering = "as-printed"
        problems = [problem for problem in problems if problem.code != "no-numbers"]
    decision = Decision(
        source=received,
        header=header,
        council=vocabulary.body(header.body).name if header.body is not None else None,
        outcome=vocabulary.outcome(header.decision) if header.decision else None,
        date=_date(header.date) if header.date else None,
        summary=_summary(sections),
        sections=sections,
        numbering=numbering,
        numbered_form=statement.numbered_form,
        uncertain_from=statement.uncertain_from,
        kind=kind,
        category=category,
        subcategory=subcategory,
        category_from=category_from,
        written=written,
        headings=bare.headings,
        links=statement.links,
    )
    problems.extend(_unknown_facts(source, decision))
    return decision, problems


def _subject(source: Source, header: Header, problems: list[Problem]) -> tuple[str | None, str | None, Basis | None]:
    """Return category and sub-category, and what they stand on: the header, or else the address of the page."""
    if header.category is not None or header.subcategory is not None:
        return header.category, header.subcategory, "text"
    address = address_of(source.known.address) if source.known and source.known.address else None
    if address is None:
        return None, None, None
    if address.reference != header.reference:
        message = f"the record's address is that of {address.reference}: it says nothing of {header.reference}"
        problems.append(_warning(source, header.title_line, "address-differs", message))
        return None, None, None
    return (address.category, address.subcategory, "address") if address.category else (None, None, None)


def _summary(sections: Sequence[Section]) -> str | None:
    """Return the summary as one line: the loose text from `Summary:`, or below that heading, to the next section."""
    for section in sections:
        if section.kind not in ("opening", None):
            continue
        found = ["", ""] if section.heading and section.heading.strip(" :").casefold() == "summary" else []
        for block in section.blocks:
            if not isinstance(block, Text):
                break
            text = visible(block.text)
            if found or SUMMARY.match(text):
                found.append(SUMMARY.sub("", text, count=1) if not found else text)
        if summary := " ".join(" ".join(found).split()):
            return summary
        if section.kind is None:
            break
    return None


def _date(printed: str) -> datetime.date | None:
    """Return the day that `printed` says, as in `09 Aug 2021`; None where it has another form or is no day."""
    match = _DATE.fullmatch(" ".join(printed.split()))
    if not match:
        return None
    day, name, year = match.groups()
    month = next((names.index(name) + 1 for names in _MONTHS if name in names), 0)
    try:
        return datetime.date(int(year), month, int(day))
    except ValueError:
        return None


def _unknown_facts(source: Source, decision: Decision) -> list[Problem]:
    header = decision.header
    line = header.title_line
    lines = {HEADER_LINE.fullmatch(visible(source.lines[at - 1]).strip()): at for at in header.lines if at != line}
    line_of = {match["name"]: at for match, at in lines.items() if match}
    problems = []
    if header.decision and decision.outcome is None:
        message = f"no known outcome: {header.decision[:80]}"
        problems.append(_warning(source, line_of["Decision"], "unknown-outcome", message))
    if header.date and decision.date is None:
        message = f"no such date: {header.date[:80]}"
        problems.append(_warning(source, line_of["Decision date"], "impossible-date", message))
    if decision.summary is None:
        problems.append(_warning(source, line, "no-summary", "no `Summary:` line"))
    if header.category and not vocabulary.knows_category(header.category):
        message = f"not one of the Ombudsman's categories, kept as printed: {header.category[:80]}"
        problems.append(_warning(source, line_of["Category"], "unknown-category", message))
    if header.body is not None and not vocabulary.body(header.body).known:
        message = f"not in the vocabulary of bodies: {header.body[:120]}"
        problems.append(Problem(source.path, line, "note", "unknown-body", message))
    return problems


def _warning(source: Source, line: int | None, code: str, message: str) -> Problem:
    return Problem(source.path, line, "warning", code, message)
