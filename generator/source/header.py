"""Part what is above a statement from the statement: the title, and the lines of the header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator import vocabulary
from generator.source.decision import Header, Source
from generator.source.lines import LIST_MARK, is_listed
from generator.source.markdown import without_marks
from generator.source.problem import Problem
from generator.source.provenance import Provenance
from generator.source.recognise import HEADER_LINE, Title, title_of
from generator.source.written import is_written, written_line
from generator.vocabulary.invisible import is_blank, visible

SUMMARY = re.compile(r"Summary\s*:\s*")
"""How the summary begins, where it is no section with a heading."""

_DATE = re.compile(r"[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")
_LONGEST_VALUE = 100  # characters of a category, outcome or date on a line of its own
_LONG_LINE = 200  # no header line, and no heading, is as long


@dataclass(slots=True)
class Top:
    """What is above the statement and below the title. Lines are pairs of their number, from 1, and their text."""

    values: dict[str, str] = field(default_factory=dict)
    """What the header lines say, by their names."""
    used: list[int] = field(default_factory=list)
    """The numbers of the header lines."""
    strays: list[tuple[int, str]] = field(default_factory=list)
    """The lines that are no header lines."""
    below: list[tuple[int, str]] = field(default_factory=list)
    """The lines of the statement."""


def top_of(source: Source, title: Title) -> Top:
    """Part what is below the title into header and statement.

    The statement begins with `The Ombudsman's final decision:`; where there is none, with the first line that looks
    like a part of one.
    """
    top = Top()
    numbered = list(enumerate(source.lines, 1))[title.below :]
    begins = written_line if is_written(source.lines) else _is_opening
    opening = next((at for at, (_, line) in enumerate(numbered) if begins(line)), None)
    if opening is not None and not is_written(source.lines):
        opening = _behind_contents(numbered, opening)
    for at, (number, line) in enumerate(numbered):
        text = visible(line).strip()
        if not text or text in vocabulary.furniture():
            continue
        match = HEADER_LINE.fullmatch(text)
        if match and match["name"] not in top.values:
            value, used = _value(numbered, at, match["name"], match["value"].strip())
            top.values[match["name"]] = value
            top.used += [number, *used]
        elif number in top.used:  # the value of a name above
            continue
        elif SUMMARY.match(text) or (_begins_statement(line) if opening is None else at >= opening):
            top.below = numbered[at:]
            break
        else:
            top.strays.append((number, line))
    return top


def statement_lines(lines: Sequence[str], known: Provenance | None = None) -> list[str]:
    """Return the lines of a text that are below its title and header; all of them if it is not recognised.

    `known` is what is known of the text: without a title it is recognised by its address.
    """
    source = Source("", "", without_marks(lines).lines if not is_written(lines) else tuple(lines), known)
    title = title_of(source)
    if isinstance(title, Problem):
        return list(lines)
    top = top_of(source, title)
    return [line for _, line in [*top.strays, *top.below]]


def header_of(source: Source, title: Title, top: Top, problems: list[Problem]) -> Header:
    """Return the header that `top` has, and add to `problems` what it does not say."""
    category, _, subcategory = (part.strip() for part in top.values.get("Category", "").partition(">"))
    header = Header(
        title=title.text,
        body=title.body,
        reference=title.reference,
        title_line=None if title.index is None else title.index + 1,
        lines=tuple(top.used) if title.index is None else (title.index + 1, *top.used),
        category=category or None,
        subcategory=subcategory or None,
        decision=top.values.get("Decision") or None,
        date=top.values.get("Decision date") or None,
    )
    if header.title_line is None:
        message = "no title line: the council or other body is unknown; the reference is that of the page's address"
        problems.append(Problem(source.path, None, "warning", "no-title", message))
    stated = {"Category": header.category, "Decision": header.decision, "Decision date": header.date}
    missing = [f"`{name} :`" for name, value in stated.items() if not value]
    if missing:
        message = f"no line {' or '.join(missing)}: what it would say is unknown"
        problems.append(Problem(source.path, header.title_line, "warning", "missing-header", message))
    return header


def _behind_contents(numbered: Sequence[tuple[int, str]], opening: int) -> int:
    """Return where the statement begins: at `opening`, or behind a table of contents that begins there."""
    for at in range(opening + 1, len(numbered)):
        line = numbered[at][1]
        if _is_opening(line):
            return at
        match = LIST_MARK.match(line)
        if not is_blank(line) and vocabulary.section_kind(visible(line[match.end() if match else 0 :]).strip()) is None:
            return opening
    return opening


def _is_opening(line: str) -> bool:
    match = LIST_MARK.match(line)
    return vocabulary.section_kind(visible(line[match.end() if match else 0 :]).strip()) == "opening"


def _begins_statement(line: str) -> bool:
    """Return whether a line looks like a part of a statement: an entry of a list, a known heading, or a long text."""
    return is_listed(line) or vocabulary.section_kind(visible(line).strip()) is not None or len(line) > _LONG_LINE


def _value(numbered: Sequence[tuple[int, str]], at: int, name: str, said: str) -> tuple[str, list[int]]:
    """Return the value of the header's line at the position `at`, and the numbers of the lines below that hold it.

    Where a page was taken apart label by label, the value stands below its name, a category on up to three lines.
    """
    if said:
        return said, []
    parts: list[str] = []
    used: list[int] = []
    for number, line in numbered[at + 1 :]:
        text = visible(line).strip()
        if not text and not parts:
            continue
        ends = not text or HEADER_LINE.fullmatch(text) or vocabulary.section_kind(text) or len(text) > _LONGEST_VALUE
        if ends or (parts and text != ">" and not parts[-1].endswith(">")):
            break
        parts.append(text)
        used.append(number)
    value = " ".join(parts)
    return (value, used) if _is_value(name, value) else ("", [])


def _is_value(name: str, value: str) -> bool:
    """Return whether a text that is alone on its lines is what the header's line `name` says, and no other text."""
    if name == "Category":
        return vocabulary.knows_category(value.partition(">")[0].strip())
    return vocabulary.outcome(value) is not None if name == "Decision" else bool(_DATE.fullmatch(value))


def lines_above(source: Source, title: Title) -> list[tuple[int, str]]:
    """Return the lines above the title, less furniture, each with its number; none if there is no title."""
    if is_written(source.lines) or title.index is None:
        return []
    lines = [(number, line) for number, line in enumerate(source.lines[: title.index], 1)]
    left_out = vocabulary.furniture()
    return [(number, line) for number, line in lines if not is_blank(line) and visible(line).strip() not in left_out]
