"""Parse a source into a decision: its header, its summary and its statement."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from generator import vocabulary
from generator.source.decision import Decision, Header, Section, Source, Text
from generator.source.lines import is_listed
from generator.source.problem import Problem
from generator.source.recognise import HEADER_LINE, Title, recognise
from generator.source.statement import read_statement

_SUMMARY = re.compile(r"Summary\s*:\s*")
_DATE = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]{2,8}) ([0-9]{4})")
_NO_OPENING = 1 << 60
_LONG_LINE = 200
_MONTHS = (
    "January February March April May June July August September October November December".split(),
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
)


def parse(source: Source) -> tuple[Decision | None, list[Problem]]:
    """Return the decision in `source`, and everything a person should know about it.

    A source that is not one decision statement gives None and an error that says what it is. A missing or
    unknown fact is None, with a warning; no word of the statement is left out.
    """
    title = recognise(source)
    if isinstance(title, Problem):
        return None, [title]
    problems: list[Problem] = []
    header, body, strays = _header(source, title, problems)
    statement = read_statement(source.path, body)
    problems.extend(statement.problems)
    sections = statement.sections
    above = tuple(Text(number, line.strip()) for number, line in [*_above(source, title), *strays])
    if above:
        message = f"{len(above)} lines that are no header lines are kept above the statement: {above[0].text[:60]}"
        problems.append(_warning(source, above[0].line, "text-in-header", message))
        sections = (Section(above[0].line, None, "header", above), *sections)
    if all(section.kind is None or vocabulary.sections()[section.kind].frame for section in sections):
        problems.append(_warning(source, title.index + 1, "no-sections", "no section of a statement was found"))
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
    )
    problems.extend(_unknown_facts(source, decision))
    return decision, problems


def _above(source: Source, title: Title) -> list[tuple[int, str]]:
    lines = [(number, line) for number, line in enumerate(source.lines[: title.index], 1)]
    return [(number, line) for number, line in lines if line.strip() and line.strip() not in vocabulary.furniture()]


def _header(
    source: Source, title: Title, problems: list[Problem]
) -> tuple[Header, list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the header, the lines below it, and the lines within it that are none of its own."""
    values: dict[str, str] = {}
    used = [title.index + 1]
    strays: list[tuple[int, str]] = []
    numbered = list(enumerate(source.lines, 1))[title.index + 1 :]
    below: Sequence[tuple[int, str]] = ()
    opening = next((at for at, (_, line) in enumerate(numbered) if _is_opening(line)), _NO_OPENING)
    for at, (number, line) in enumerate(numbered):
        text = line.strip()
        if not text or text in vocabulary.furniture():
            continue
        match = HEADER_LINE.fullmatch(text)
        if match and match["name"] not in values:
            values[match["name"]] = match["value"].strip()
            used.append(number)
        elif at >= opening or _SUMMARY.match(text) or (opening == _NO_OPENING and _begins_statement(line)):
            below = numbered[at:]
            break
        else:
            strays.append((number, line))
    category, _, subcategory = (part.strip() for part in values.get("Category", "").partition(">"))
    header = Header(
        title=title.text,
        body=title.body,
        reference=title.reference,
        lines=tuple(used),
        category=category or None,
        subcategory=subcategory or None,
        decision=values.get("Decision") or None,
        date=values.get("Decision date") or None,
    )
    stated = {"Category": header.category, "Decision": header.decision, "Decision date": header.date}
    missing = [f"`{name} :`" for name, value in stated.items() if not value]
    if missing:
        message = f"no line {' or '.join(missing)}: what it would say is unknown"
        problems.append(_warning(source, title.index + 1, "missing-header", message))
    return header, list(below), strays


def _is_opening(line: str) -> bool:
    return vocabulary.section_kind(line.strip()) == "opening"


def _begins_statement(line: str) -> bool:
    return is_listed(line) or vocabulary.section_kind(line.strip()) is not None or len(line) > _LONG_LINE


def _summary(sections: Sequence[Section]) -> str | None:
    """Return the summary: the loose text from `Summary:` to the first section."""
    opening = next((section for section in sections if section.kind in ("opening", None)), None)
    found: list[str] = []
    for block in opening.blocks if opening else ():
        if not isinstance(block, Text):
            break
        if found or _SUMMARY.match(block.text):
            found.append(_SUMMARY.sub("", block.text, count=1) if not found else block.text)
    return " ".join(" ".join(found).split()) or None


def _date(printed: str) -> datetime.date | None:
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
    lines = {HEADER_LINE.fullmatch(source.lines[at - 1].strip()): at for at in header.lines[1:]}
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
