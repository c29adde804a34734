"""The words that a page shows: both halves compare them with the words of the source."""

from __future__ import annotations

import html
import re

import pyromark

from generator.contract.regions import STATEMENT

_CELL_END = re.compile("</t[dh]>")
_TAG = re.compile(r"<[^>]*>")


def shown_words(statement: str) -> list[str]:
    """Return the words of a statement in Markdown, in order, as a CommonMark renderer shows them."""
    return words_of(pyromark.html(statement, options=pyromark.Options.ENABLE_TABLES))


def words_of(shown: str) -> list[str]:
    """Return the words of a piece of HTML, in order: what is between white space once tags are taken out.

    Each cell of a table ends its last word.
    """
    return html.unescape(_TAG.sub("", _CELL_END.sub(" ", shown))).split()


def statement_of(page: str) -> str:
    """Return the part of a decision's Markdown page that holds the statement, or "" where there is none."""
    _, begin, rest = page.partition(STATEMENT.begin)
    statement, end, _ = rest.rpartition(STATEMENT.end)
    return statement if begin and end else ""
