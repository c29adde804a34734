"""What several files with the same reference are: one decision, of which the best file makes the page, or several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from generator.archive.facts import Facts, keyed
from generator.source.problem import Problem
from generator.source.provenance import FORMS
from generator.vocabulary.names import fold

_LEAST_ALIKE = 0.5  # how much shorter one of two extractions of the same page may be


def choose(entries: Iterable[Facts]) -> tuple[list[Facts], list[Problem]]:
    """Return one entry for each decision, and a line for each one left aside or doubtful.

    Files of the same reference that differ in body, category, outcome or length are several decisions: the first has
    the reference as its slug, the others have `-2`, `-3` … behind it. Of one decision that was issued anew the later
    text counts; of the same words extracted twice the better form: with a title, from HTML, a complete header, numbers,
    more words. An unknown body, category or outcome differs from none.
    """
    by_slug: defaultdict[str, list[Facts]] = defaultdict(list)
    for item in entries:
        by_slug[item.slug].append(item)
    chosen: list[Facts] = []
    problems: list[Problem] = []
    for reference in sorted(by_slug):
        candidates = by_slug[reference]
        several = [candidates] if len(candidates) == 1 else _decisions(candidates)
        best = [_best(files, problems) for files in several]
        best.sort(key=_preference)
        chosen.append(best[0])
        for number, other in enumerate(best[1:], 2):
            slug = f"{reference}-{number}"
            chosen.append(keyed(msgspec.structs.replace(other, slug=slug)))
            message = f"another decision than {best[0].path}, with the same reference; its page is {slug}"
            problems.append(Problem(other.path, other.title_line, "warning", "same-reference", message))
    return chosen, problems


def _decisions(candidates: Sequence[Facts]) -> list[list[Facts]]:
    """Return the files of one reference by the decision that each is of."""
    found: list[list[Facts]] = []
    for item in sorted(candidates, key=_preference):
        same = next((files for files in found if _is_one(item, files[0])), None)
        if same is None:
            found.append([item])
        else:
            same.append(item)
    return found


def _is_one(item: Facts, other: Facts) -> bool:
    """Return whether two files are of one decision, as far as their facts say."""
    if _is_earlier(item, other) or _is_earlier(other, item) or item.sha256 == other.sha256:
        return True
    facts = ((item.body, other.body), (item.category, other.category), (item.outcome, other.outcome))
    if any(one and another and fold(one) != fold(another) for one, another in facts):
        return False
    return item.kind != other.kind or min(item.words, other.words) >= _LEAST_ALIKE * max(item.words, other.words)


def _is_earlier(item: Facts, other: Facts) -> bool:
    """Return whether the record of `other` says that `item` is an earlier text of it."""
    return other.known is not None and item.sha256 in {sha256 for _, sha256, _ in other.known.versions}


def _best(files: Sequence[Facts], problems: list[Problem]) -> Facts:
    newest = max((item.date for item in files if item.date), default=None)
    later = [item for item in files if not any(_is_earlier(item, other) for other in files)] or files
    current = [item for item in later if item.date in (None, newest)] or later
    best = min(current, key=_preference)
    others = sorted((item for item in files if item is not best), key=lambda item: item.path)
    problems.extend(_left_aside(other, best) for other in others)
    return best


def _preference(entry: Facts) -> tuple[bool, bool, bool, bool, int, int, str]:
    form = FORMS.index(entry.form)
    return (entry.body is None, entry.date is None, form > 0, not entry.header_complete, form, -entry.words, entry.path)


def _left_aside(other: Facts, best: Facts) -> Problem:
    if other.sha256 == best.sha256:
        return Problem(other.path, other.title_line, "note", "copy", f"a copy of {best.path}, byte for byte")
    if _is_earlier(other, best) or (other.date is not None and other.date != best.date):
        newer = f"the newer date {best.date}" if other.date != best.date else "newer words"
        message = f"superseded: {best.path} has the same reference and {newer}"
        return Problem(other.path, other.title_line, "warning", "superseded", message)
    message = f"the page is made from {best.path}, a better extraction of the same decision"
    return Problem(other.path, other.title_line, "note", "duplicate", message)
