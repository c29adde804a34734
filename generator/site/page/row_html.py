"""Draw the rows of lists of decisions: the line of facts of each row as elements, so that it can stand in columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

from generator.contract.regions import HEADLINE, LISTING, MEANINGS
from generator.contract.rows import row_parts

_FACTS = re.compile(r"<p><strong>([^<]*)</strong>((?: · [^<]*)?)</p>")
_BADGE = re.compile(r"<strong>([^<]*)</strong>")
_ROW = re.compile(r"^<li>(?=\n?<p>)", re.MULTILINE)
_MANY = 10
"""From so many rows on a list has heads above its columns, and a choice of how much of each row is seen."""
_PRINTED = 20
"""The rows that stand on the paper of a page on which a list is not the main thing."""

# The heads are for the eye alone: in each row the outcome, the date and the sum say by themselves what they are. The
# buttons work with listing.js and show only where scripts run.
_HEADS = (
    '<div class="cb-heads"><p aria-hidden="true"><span>About</span><span>Outcome</span><span>Date</span>'
    "<span>Agreed</span></p>"
    '<div class="cb-views" role="group" aria-label="View"><button type="button" value="">Full</button>'
    '<button type="button" value="compact">Compact</button></div></div>\n'
)
_OUTCOME = re.compile(r'<p><strong><a href="([^"]*)">([^<]*)</a></strong> ·')


def finish_rows(content: str) -> str:
    """Return the HTML of an article with the facts of each row of its lists of decisions as elements.

    A long list gets heads above its columns. In the meanings of the outcomes, and below the title of a decision, an
    outcome in bold becomes the same badge.
    """
    content = _within(content, LISTING.begin, LISTING.end, _listed)
    content = _within(content, HEADLINE.begin, HEADLINE.end, lambda inside: _OUTCOME.sub(_outcome, inside))
    return _within(content, MEANINGS.begin, MEANINGS.end, lambda inside: _BADGE.sub(lambda one: badge(one[1]), inside))


def badge(outcome: str) -> str:
    """Return the badge of an outcome, whose name is HTML already."""
    return f'<span class="cb-badge" data-outcome="{outcome}">{outcome}</span>'


def _outcome(match: re.Match[str]) -> str:
    address, outcome = match.groups()
    return f'<p><a class="cb-badge" data-outcome="{outcome}" href="{address}">{outcome}</a>'


def _within(content: str, begin: str, end: str, drawn: Callable[[str], str]) -> str:
    before, opened, rest = content.partition(begin)
    inside, closed, after = rest.partition(end)
    if not opened or not closed:
        return content
    return f"{before}{opened}{drawn(inside)}{closed}{_within(after, begin, end, drawn)}"


def _listed(inside: str) -> str:
    drawn, rows = _FACTS.subn(_row, inside)
    if rows < _MANY:
        return drawn
    numbers = count(1)
    drawn = _ROW.sub(lambda one: one[0] if next(numbers) <= _PRINTED else '<li class="cb-later">', drawn)
    return f"\n{_HEADS}{drawn}"


def _row(match: re.Match[str]) -> str:
    outcome, rest = match.groups()
    parts = "".join(
        f' <span class="cb-row__{part.kind}">{_said(part.kind, part.text)}</span>' for part in row_parts(rest)
    )
    return f'<p class="cb-row">{badge(outcome)}{parts}</p>'


def _said(kind: str, text: str) -> str:
    """Return what a part of the line says; a sum alone would not tell what it is."""
    return f"{text}<span> agreed</span>" if kind == "sum" else text
