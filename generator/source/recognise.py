"""Recognise a source that is one decision statement, and find its title. Any other is refused, and says what it is.

Many texts that people hold have lost their title. Such a text is taken where its record gives the address of its page:
the address has the reference. The body is then unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator.source.address import Address, address_of
from generator.source.decision import Source
from generator.source.lines import is_listed
from generator.source.problem import Problem
from generator.source.written import is_written, written_words
from generator.vocabulary import furniture, outcomes, section_kind
from generator.vocabulary.invisible import visible
from generator.vocabulary.reference import PRINTED_REFERENCE, REFERENCE, digits_of

_LONGEST_TITLE = 600
_NEAR = 8  # so many lines below a title one of a header comes
_READ = 500  # lines in which a paper that lists decisions has some

_TITLE = re.compile(rf"(?P<body>.*\S)\s*\((?P<reference>{PRINTED_REFERENCE})\)")
_STARRED = re.compile(r"\s*\*\s")
_MALFORMED = re.compile(r".*\S\s*\([0-9][0-9A-Za-z /\u2013-]*\)")
_BARE_REFERENCE = re.compile(rf"\(?{PRINTED_REFERENCE}\)?")
_HOUSING_OMBUDSMAN = re.compile(r".*\S\s*\((?:19|20)[0-9]{7}\)")

HEADER_LINE = re.compile(r"(?P<name>Category|Decision date|Decision)\s*:\s*(?P<value>.*)")


_FORM = "no title line of the form: Body (NN NNN NNN)"
_ADDRESS_NEEDED = (
    f"{_FORM}. A decision without one is read where the address of its page is known: give it as `address:` in the "
    "record beside the text or, on import, in the column that `--url` names"
)
_NO_STATEMENT = f"{_FORM}, and too little of a statement to know one by"


@dataclass(frozen=True, slots=True)
class Title:
    """The title line of a decision, or what stands for one that is missing."""

    index: int | None
    """Its position in the lines of the source, from 0; None where there is none."""
    text: str | None
    """The line, without outer blanks and invisible characters; None where there is none."""
    body: str | None
    """What is before the brackets: the body as printed; None where there is no title: it is never guessed."""
    reference: str
    """The reference with blanks, `20 013 052`: that in the last brackets, or without a title that of the address."""
    below: int
    """The position of the first line below it."""


def title_of(source: Source) -> Title | Problem:
    """Return the title of the one decision in `source`, in whatever form its text is, or why it is refused."""
    if not is_written(source.lines):
        return recognise(source)
    text = visible(source.lines[1]).strip() if len(source.lines) > 1 else ""
    if text:
        return _title(source, 1, text) or _refuse(source, 1, "no-title", _FORM)
    words = tuple(written_words(line) for line in source.lines[1:])
    found = recognise(Source(source.path, source.sha256, ("", *words), source.known))
    if isinstance(found, Title) and found.text is not None:
        return _refuse(source, 1, "no-title", f"{_FORM} on the second line")
    return Title(None, None, None, found.reference, 1) if isinstance(found, Title) else found


def recognise(source: Source) -> Title | Problem:
    """Return the title of the one decision in `source`, or the problem for which it is refused.

    The title is a line `BODY (NN NNN NNN[x])`. A line with the lines of a header below it is preferred to one without.
    A text that has none is a decision if its record gives the address of one, and it has the lines of a statement.
    """
    furniture_lines = furniture()
    lines = [
        (index, text)
        for index, line in enumerate(source.lines)
        if (text := visible(line).strip()) and text not in furniture_lines
    ]
    if not lines:
        return _refuse(source, None, "cookie-page", "only the web page's own furniture, no decision")
    if any("Statement" in text and _index_row().search(text[:_LONGEST_TITLE]) for _, text in lines):
        return _refuse(
            source, None, "index-page", "a list of decisions (category index or search results), not one decision"
        )
    titles = [(at, title) for at, (index, text) in enumerate(lines) if (title := _title(source, index, text))]
    headed = [title for at, title in titles if _is_headed(lines, at)]
    if len({title.reference for title in headed}) > 1 or _are_parted(lines, headed):
        return _refuse(
            source, headed[1].below - 1, "several-decisions", f"{len(headed)} decisions in one file; split it"
        )
    if headed:
        return headed[0]
    if len({title.reference for _, title in titles}) > 2:
        return _refuse(source, titles[1][1].below - 1, "index-page", "a list of decisions, not one decision")
    if titles and titles[0][0] == 0:
        return titles[0][1]
    return _no_title(source, lines)


@cache
def _index_row() -> re.Pattern[str]:
    """Return the pattern of a row of the Ombudsman's search results: an outcome and a date in one line."""
    names = "|".join(re.escape(outcome.name) for outcome in outcomes())
    return re.compile(rf"Statement\s+(?:{names})\b.*[0-9]{{2}}[- ][A-Z][a-z]{{2}}[- ][0-9]{{4}}")


def _title(source: Source, index: int, text: str) -> Title | None:
    if len(text) > _LONGEST_TITLE or not text.endswith(")") or _is_entry(source.lines[index]):
        return None
    match = _TITLE.fullmatch(text)
    return Title(index, text, match["body"], match["reference"], index + 1) if match else None


def title_in(text: str) -> str | None:
    """Return the title at the beginning of a text on one line: up to the last reference in brackets; None if none."""
    match = _TITLE.match(text[:_LONGEST_TITLE])
    return match.group() if match else None


def _is_entry(line: str) -> bool:
    """Return whether a line is an entry of a list, not a title."""
    return is_listed(line) or bool(_STARRED.match(line))


def _is_headed(lines: list[tuple[int, str]], at: int) -> bool:
    return any(HEADER_LINE.fullmatch(text[:200]) or _opens(text) for _, text in lines[at + 1 : at + 1 + _NEAR])


def _opens(text: str) -> bool:
    """Return whether a statement begins with a line."""
    return section_kind(text) == "opening" or text.startswith("Summary:")


def _are_parted(lines: list[tuple[int, str]], headed: list[Title]) -> bool:
    """Return whether a statement begins between two of the titles, so that each has one of its own."""
    first, last = headed[0].below if headed else 0, headed[-1].below if headed else 0
    return any(_opens(text) for index, text in lines if first <= index < last)


def _no_title(source: Source, lines: list[tuple[int, str]]) -> Title | Problem:
    """Return what stands for a title that is not above a header: one in the first lines, the address, or a problem."""
    address = address_of(source.known.address) if source.known and source.known.address else None
    top = [(index, text[:_LONGEST_TITLE]) for index, text in lines[:_NEAR]]
    named = _named_in(source, top, address)
    return named or _by_address(source, [text[:_LONGEST_TITLE] for _, text in lines[:_READ]], top[0][0], address)


def _named_in(source: Source, top: list[tuple[int, str]], address: Address | None) -> Title | Problem | None:
    """Return the title, or what the first lines say that a source is which is no decision; None if they do not say."""
    for index, text in top:
        if _HOUSING_OMBUDSMAN.fullmatch(text):
            return _refuse(source, index, "housing-ombudsman", "a decision of the Housing Ombudsman, not of the LGSCO")
    for index, text in top:
        if title := _title(source, index, text):
            if address is not None and address.reference == title.reference:
                return title
            message = "other text is above the title line, and no line of a header is below it"
            return _refuse(source, index, "no-title", message)
        if _MALFORMED.fullmatch(text) and not _is_entry(source.lines[index]):
            return _refuse(
                source, index, "malformed-reference", "the title's reference is not of the form (NN NNN NNN)"
            )
    for index, text in top:
        if _BARE_REFERENCE.fullmatch(text):
            message = "a report page, which names no body in its title; it is not a decision statement"
            return _refuse(source, index, "report-page", message)
    index, first = top[0]
    lowered = first.casefold()
    for word, code, what in _NAMED:
        if word in lowered:
            return _refuse(source, index, code, f"{what}, not a decision")
    return None


def _by_address(source: Source, texts: list[str], index: int, address: Address | None) -> Title | Problem:
    """Return what stands for the title of a text without one, whose first line is at `index`, or why it is refused."""
    references = {digits_of(match) for text in texts for match in REFERENCE.finditer(text)}
    if address is not None and sum(text.startswith("Summary:") for text in texts) > 1:
        return _refuse(source, index, "several-decisions", "no title line, and more than one statement")
    if address is not None and _is_statement(texts, mentions=len(references - {address.reference.replace(" ", "")})):
        return Title(None, None, None, address.reference, 0)
    if len(references) > 1:
        message = f"no title line, but {len(references)} references: a paper that lists decisions, not one decision"
        return _refuse(source, index, "several-decisions", message)
    return _refuse(source, index, "no-title", _ADDRESS_NEEDED if address is None else _NO_STATEMENT)


def _is_statement(texts: list[str], mentions: int) -> bool:
    """Return whether lines without a title are those of one statement; `mentions` is how many others they name.

    It has a line that opens one, or headings of two kinds of sections. More is asked where it may be a paper that lists
    decisions: the opening line, and both headings.
    """
    opened = any(map(_opens, texts))
    kinds = {kind for text in texts if (kind := section_kind(text)) not in (None, "opening")}
    return (opened and len(kinds) > 1) if mentions > 1 else (opened or len(kinds) > 1)


_NAMED = (
    ("recent statements in this category", "index-page", "a list of decisions"),
    ("archive has", "index-page", "a list of decisions"),
    ("cookie", "cookie-page", "a page about cookies"),
    ("copyright", "copyright-page", "a page about copyright"),
    ("fact sheet", "fact-sheet", "a fact sheet"),
    ("factsheet", "fact-sheet", "a fact sheet"),
)


def _refuse(source: Source, index: int | None, code: str, message: str) -> Problem:
    return Problem(source.path, None if index is None else index + 1, "error", code, message)
