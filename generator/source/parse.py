"""Parse a source into a decision: its header, its summary and its statement."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator import vocabulary
from generator.contract.dates import MONTHS
from generator.source.address import address_of
from generator.source.decision import Basis, Decision, Header, Section, Source, Text
from generator.source.lines import is_listed
from generator.source.problem import Problem
from generator.source.recognise import HEADER_LINE, Title, recognise, title_at
from generator.source.report import kind_of
from generator.source.statement import read_statement
from generator.source.written import is_written, read_written, written_line
from generator.vocabulary.invisible import is_blank, visible

_SUMMARY = re.compile(r"Summary\s*:\s*")
_DATE = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]{2,8}) ([0-9]{4})")
_LONG_LINE = 200  # no header line, and no heading, is as long
_MONTHS = (MONTHS, tuple(month[:3] for month in MONTHS))


def parse(source: Source) -> tuple[Decision | None, list[Problem]]:
    """Return the decision in `source`, and what a person should know of it.

    A source that is not one decision statement gives None and an error that says what it is. A fact that is missing
    or not understood is None in the decision, with a warning. No word of the statement is left out.
    """
    written = is_written(source.lines)
    title = title_at(source, 1) if written else recognise(source)
    if isinstance(title, Problem):
        return None, [title]
    problems: list[Problem] = []
    top = _top(source, title)
    header = _header(source, title, top, problems)
    statement = read_written(source.path, top.below) if written else read_statement(source.path, top.below)
    problems.extend(statement.problems)
    sections = statement.sections
    above = tuple(Text(number, line.strip()) for number, line in [*_above(source, title), *top.strays])
    if above:
        message = f"{len(above)} lines that are no header lines are kept above the statement: {above[0].text[:60]}"
        problems.append(_warning(source, above[0].line, "text-in-header", message))
        sections = (Section(above[0].line, None, "header", above), *sections)
    if all(section.kind is None or vocabulary.sections()[section.kind].frame for section in sections):
        problems.append(_warning(source, title.index + 1, "no-sections", "no section of a statement was found"))
    category, subcategory, category_from = _subject(source, header, problems)
    decision = Decision(
        source=source,
        header=header,
        council=vocabulary.body(header.body).name,
        outcome=vocabulary.outcome(header.decision) if header.decision else None,
        date=_date(header.date) if header.date else None,
        summary=_summary(sections),
        sections=sections,
        numbering=statement.numbering,
        numbered_form=statement.numbered_form,
        uncertain_from=statement.uncertain_from,
        kind=kind_of(source, sections),
        category=category,
        subcategory=subcategory,
        category_from=category_from,
        written=written,
        links=statement.links,
    )
    problems.extend(_unknown_facts(source, decision))
    return decision, problems


def _subject(source: Source, header: Header, problems: list[Problem]) -> tuple[str | None, str | None, Basis | None]:
    """Return category and sub-category, and what they stand on: the header, or else the address of the page."""
    if header.category is not None:
        return header.category, header.subcategory, "text"
    address = address_of(source.known.address) if source.known and source.known.address else None
    if address is None:
        return None, None, None
    if address.reference != header.reference:
        message = f"the record's address is that of {address.reference}: it says nothing of {header.reference}"
        problems.append(_warning(source, header.lines[0], "address-differs", message))
        return None, None, None
    return (address.category, address.subcategory, "address") if address.category else (None, None, None)


def _above(source: Source, title: Title) -> list[tuple[int, str]]:
    """Return the lines above the title, less furniture, each with its number."""
    if is_written(source.lines):
        return []
    lines = [(number, line) for number, line in enumerate(source.lines[: title.index], 1)]
    return [
        (number, line)
        for number, line in lines
        if not is_blank(line) and visible(line).strip() not in vocabulary.furniture()
    ]


@dataclass(slots=True)
class _Top:
    """What is above the statement and below the title. Lines are pairs of their number, from 1, and their text."""

    values: dict[str, str] = field(default_factory=dict)
    """What the header lines say, by their names."""
    used: list[int] = field(default_factory=list)
    """The numbers of the header lines."""
    strays: list[tuple[int, str]] = field(default_factory=list)
    """The lines that are no header lines."""
    below: list[tuple[int, str]] = field(default_factory=list)
    """The lines of the statement."""


def _top(source: Source, title: Title) -> _Top:
    """Part what is below the title into header and statement.

    The statement begins with `The Ombudsman's final decision:`; where there is none, with the first line that looks
    like a part of one.
    """
    top = _Top()
    numbered = list(enumerate(source.lines, 1))[title.index + 1 :]
    begins = written_line if is_written(source.lines) else _is_opening
    opening = next((at for at, (_, line) in enumerate(numbered) if begins(line)), None)
    for at, (number, line) in enumerate(numbered):
        text = visible(line).strip()
        if not text or text in vocabulary.furniture():
            continue
        match = HEADER_LINE.fullmatch(text)
        if match and match["name"] not in top.values:
            top.values[match["name"]] = match["value"].strip()
            top.used.append(number)
        elif _SUMMARY.match(text) or (_begins_statement(line) if opening is None else at >= opening):
            top.below = numbered[at:]
            break
        else:
            top.strays.append((number, line))
    return top


def statement_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines of a text that are below its title and header; all of them if it has no title."""
    source = Source("", "", tuple(lines))
    title = title_at(source, 1) if is_written(lines) else recognise(source)
    if isinstance(title, Problem):
        return list(lines)
    top = _top(source, title)
    return [line for _, line in [*top.strays, *top.below]]


def _header(source: Source, title: Title, top: _Top, problems: list[Problem]) -> Header:
    category, _, subcategory = (part.strip() for part in top.values.get("Category", "").partition(">"))
    header = Header(
        title=title.text,
        body=title.body,
        reference=title.reference,
        lines=(title.index + 1, *top.used),
        category=category or None,
        subcategory=subcategory or None,
        decision=top.values.get("Decision") or None,
        date=top.values.get("Decision date") or None,
    )
    stated = {"Category": header.category, "Decision": header.decision, "Decision date": header.date}
    missing = [f"`{name} :`" for name, value in stated.items() if not value]
    if missing:
        message = f"no line {' or '.join(missing)}: what it would say is unknown"
        problems.append(_warning(source, title.index + 1, "missing-header", message))
    return header


def _is_opening(line: str) -> bool:
    return vocabulary.section_kind(visible(line).strip()) == "opening"


def _begins_statement(line: str) -> bool:
    """Return whether a line looks like a part of a statement: an entry of a list, a known heading, or a long text."""
    return is_listed(line) or vocabulary.section_kind(visible(line).strip()) is not None or len(line) > _LONG_LINE


def _summary(sections: Sequence[Section]) -> str | None:
    """Return the summary as one line: the loose text from `Summary:` to the first section."""
    opening = next((section for section in sections if section.kind in ("opening", None)), None)
    found: list[str] = []
    for block in opening.blocks if opening else ():
        if not isinstance(block, Text):
            break
        text = visible(block.text)
        if found or _SUMMARY.match(text):
            found.append(_SUMMARY.sub("", text, count=1) if not found else text)
    return " ".join(" ".join(found).split()) or None


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
    line = header.lines[0]
    lines = {HEADER_LINE.fullmatch(visible(source.lines[at - 1]).strip()): at for at in header.lines[1:]}
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
    if not vocabulary.body(header.body).known:
        message = f"not in the vocabulary of bodies: {header.body[:120]}"
        problems.append(Problem(source.path, line, "note", "unknown-body", message))
    return problems


def _warning(source: Source, line: int, code: str, message: str) -> Problem:
    return Problem(source.path, line, "warning", code, message)
