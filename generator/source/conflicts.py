"""Where a statement itself says that its paragraphs are not those that were counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.source.decision import Block, Paragraph, Section, Subheading, Table

LIST_END = "a list of whole sentences ends somewhere here, and this extraction does not show where"
"""What is said where the end of a list is in doubt."""

NUMBERS = "the printed numbers do not follow one another"
"""What is said where a printed number is missing or comes twice."""

UNMARKED = "a line without a mark may be a paragraph of its own"
"""What is said where whole sentences stand without a mark between paragraphs that have one."""

# A paragraph of the statement itself: not of a schedule, a code or a policy, and not a sub-paragraph.
_REFERENCE = re.compile(
    r"(?<![,\d] )(?:\b(?:in|at|see|from|to|under|by|and|of) |\()(?:also )?paragraphs? (?P<first>[1-9][0-9]{0,2})"
    r"(?:(?: to | and |-|\u2013)(?P<last>[1-9][0-9]{0,2}))?(?![0-9(]|\.[0-9]| of | in the )",
    re.IGNORECASE,
)
_IN_LAW = re.compile(r"\b(?:schedule|act|code|guidance|regulations?|framework|policy|part)\b", re.IGNORECASE)

Doubt = tuple[int, int, str]
"""The first paragraph whose number is in doubt, the line that says so, and what it says."""


def conflicts(sections: Sequence[Section], paragraphs: int, *, hyphens: bool) -> list[Doubt]:
    """Return where the text contradicts the count of `paragraphs`; `hyphens` for texts that do not show lists."""
    found = list(_parents_without_entries(sections)) if hyphens else []
    for line, number in _mentioned(sections):
        if number > paragraphs > 0:
            said = f"the text speaks of paragraph {number}, and {paragraphs} were counted"
            found.append((_first_list(sections), line, said))
    return found


def _parents_without_entries(sections: Sequence[Section]) -> Iterator[Doubt]:
    """Yield the paragraphs that announce a list and have none, where what follows may be its entries.

    Not one before another that announces a list, as in `In summary:`.
    """
    for section in sections:
        for block, after in zip(section.blocks, section.blocks[1:], strict=False):
            if not isinstance(block, Paragraph) or not isinstance(after, Paragraph) or block.blocks:
                continue
            if block.text.endswith(":") and not after.text.endswith(":"):
                yield after.number, block.line, "a paragraph announces a list, and none was found below it"


def _mentioned(sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """Yield the lines that speak of a paragraph of the statement, each with its number."""
    for line, text in (pair for section in sections for block in section.blocks for pair in _texts(block)):
        if "aragraph" not in text:
            continue
        for match in _REFERENCE.finditer(text):
            around = text[max(0, match.start() - 40) : match.end() + 40]
            if not _IN_LAW.search(around):
                yield line, int(match["last"] or match["first"])


def _texts(block: Block) -> Iterator[tuple[int, str]]:
    if isinstance(block, Table):
        return
    yield block.line, block.text
    for inner in () if isinstance(block, Subheading) else getattr(block, "blocks", ()):
        yield from _texts(inner)


def _first_list(sections: Sequence[Section]) -> int:
    """Return the number of the first paragraph that a list misread before it could have shifted."""
    numbers = [block for section in sections for block in section.blocks if isinstance(block, Paragraph)]
    return next((block.number + 1 for block in numbers if block.blocks or block.text.endswith(":")), 1)
