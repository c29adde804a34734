"""Which loose lines of a statement are headings, and which is the signature.

The headings that the vocabulary knows are in `sections.yml`; here is how the others look.
"""

from __future__ import annotations

import re

from generator.source.lines import BACK_TO_TOP, LONGEST_HEADING, Line, ends_clause, ends_sentence, is_dangling
from generator.vocabulary.invisible import visible

_UNKNOWN_MARK = re.compile(r"([*+o–—·▪◦‣●○■➢✓]|[0-9]{1,3}\)|\([0-9]{1,3}\))\s+\S")
_UNFINISHED = re.compile(r"(?:\b(?:a|about|and|at|by|for|from|in|of|on|or|that|the|to|with)|,)$")
_TWO_SENTENCES = re.compile(r"[a-z]{3}[.?!] +[A-Z]")
_SIGNATURE = re.compile(
    r"(the )?(investigator|investigating officer|assessor|assistant ombudsman|ombudsman|ombudsmen)(['’]?s|s['’])?"
    r" (final )?decision( on behalf of the ombudsm[ae]n)?\.?",
    re.IGNORECASE,
)


def is_heading_like(line: Line, following: Line | None) -> bool:
    """Return whether a loose line looks like a heading: short, a capital first, no final punctuation, text below it.

    `following` is the next line with text, or None.
    """
    text = visible(line.text).strip()
    if line.marker or line.indent > 3 or following is None or following.text == BACK_TO_TOP or "\t" in text:
        return False
    if text.startswith("Summary:"):
        return False
    if len(text) > LONGEST_HEADING or ends_sentence(text.rstrip("?")) or _UNFINISHED.search(text):
        return False
    if _TWO_SENTENCES.search(text):
        return False
    if following.text[:1].islower() and not following.marker:  # the two are one sentence
        return False
    return (text[:1].isupper() or text[:1].isdigit()) and not has_unknown_mark(text)


def heads_a_list(line: Line, following: Line | None) -> bool:
    """Return whether a loose line heads the paragraphs below it, in shape N, where numbers restart after a heading.

    They restart after other loose lines as well: a citation, a sentence, a quotation or a dangling `or`. `following` is
    the next line with text, or None.
    """
    if line.marker or line.indent > 3 or following is None or not following.numbered or following.marker != "1.":
        return False
    text = visible(line.text).strip()
    if text[:1].islower():  # the rest of a line above
        return False
    sentence = ends_clause(text) or text.startswith(("(", "Summary:")) or is_dangling(text)
    return len(text) <= LONGEST_HEADING and not sentence and not has_unknown_mark(text)


def has_unknown_mark(text: str) -> bool:
    """Return whether a text begins with what may be a list mark, but is none that Casebook takes for one."""
    return bool(_UNKNOWN_MARK.match(visible(text).strip()))


def is_signature(text: str, *, last: bool) -> bool:
    """Return whether a loose line is the signature. The short form, without `on behalf of`, is one only as the last."""
    return bool(_SIGNATURE.fullmatch(visible(text).strip())) and (last or "behalf" in text.casefold())
