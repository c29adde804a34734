"""Draw the rows of lists of decisions: the line of facts of each row as elements, so that it can stand in columns."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.contract.regions import HEADLINE, LISTING, MEANINGS
from generator.contract.rows import row_parts

_FACTS = re.compile(r"<p><strong>([^<]*)</strong>((?: · [^<]*)?)</p>")
_BADGE = re.compile(r"<strong>([^<]*)</strong>")
_OUTCOME = re.compile(r'<p><strong><a href="([^"]*)">([^<]*)</a></strong> ·')


def finish_rows(content: str) -> str:
    """Return the HTML of an article with the facts of each row of its lists of decisions as elements.

    In the meanings of the outcomes, and below the title of a decision, an outcome in bold becomes the same badge.
    """
    content = _within(content, LISTING.begin, LISTING.end, _FACTS, _row)
    content = _within(content, HEADLINE.begin, HEADLINE.end, _OUTCOME, _outcome)
    return _within(content, MEANINGS.begin, MEANINGS.end, _BADGE, lambda match: badge(match[1]))


def badge(outcome: str) -> str:
    """Return the badge of an outcome, whose name is HTML already."""
    return f'<span class="cb-badge" data-outcome="{outcome}">{outcome}</span>'


def _outcome(match: re.Match[str]) -> str:
    address, outcome = match.groups()
    return f'<p><a class="cb-badge" data-outcome="{outcome}" href="{address}">{outcome}</a>'


def _within(content: str, begin: str, end: str, pattern: re.Pattern[str], drawn: Callable[[re.Match[str]], str]) -> str:
    before, opened, rest = content.partition(begin)
    inside, closed, after = rest.partition(end)
    if not opened or not closed:
        return content
    return f"{before}{opened}{pattern.sub(drawn, inside)}{closed}{_within(after, begin, end, pattern, drawn)}"


def _row(match: re.Match[str]) -> str:
    outcome, rest = match.groups()
    parts = "".join(f' <span class="cb-row__{part.kind}">{part.text}</span>' for part in row_parts(rest))
    return f'<p class="cb-row">{badge(outcome)}{parts}</p>'
