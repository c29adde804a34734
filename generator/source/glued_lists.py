"""Lists whose first entry an extraction prints at the end of the line that announces them: `he said:- a fence;`.

Trafilatura 2.1 does so, and prints a line of one blank where such a list ends. After a colon the hyphen is a mark in
any case; after other words only such a line shows that it is one, and no dash of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.source.lines import Line, is_dangling

_JOINT = re.compile(r"(?<=[^\s-])[ \t]?- (?!(?:and|or|to|and/or)\s)(?=\S)")  # not the hyphen of `short- and long-term`
_LEADS = re.compile(r"(?:[:;,]|\b(?:and|or|that|to|by|for|of|with|from|about|including|if|when|because))$")
_SECOND = re.compile(r"(?<=[.?!:]) - (?=[“‘\"(\[])")
"""Matches what is printed between the text of an entry and a second paragraph of it, a quotation or a citation."""

_LONGEST_LEAD = 12
"""More characters than a word of `_LEADS` has."""

_CITATION = re.compile(r"\(.*\)")


@dataclass(frozen=True, slots=True)
class _Joint:
    """A place in a line where the list of the entry before it may begin."""

    at: int
    """The position of the line in its sequence."""
    start: int
    """Where the text before it ends."""
    end: int
    """Where the text after it begins."""
    likely: bool
    """Whether the text before it ends as one does that has a list below it."""


def unglued(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of shape D with entries of their own for those that are glued to the end of another.

    Such an entry has the number of the line that it stands on. A citation with a blank before its mark, which closes
    such a list, is no entry but running text.
    """
    joints = _joints(lines)
    found: list[Line] = []
    for at, line in enumerate(lines):
        if _is_citation(line):
            found.append(replace(line, marker="", dropped=line.marker))
            continue
        if at not in joints and " - " not in line.text:
            found.append(line)
            continue
        for part in _parts(line, sorted(joints.get(at, ()), key=lambda joint: joint.start)):
            second = _SECOND.search(part.text) if part.marker == "-" and " - " in part.text else None
            if second is None:
                found.append(part)
                continue
            found.append(replace(part, text=part.text[: second.start()]))
            found.append(Line(part.text_number or part.number, 0, "", part.text[second.end() :], dropped="-"))
    return found


def _closes(line: Line) -> bool:
    """Return whether the line itself shows that a list ended above it: it is running text after one blank."""
    return (not line.marker and line.indent == 1) or _is_citation(line)


def _is_citation(line: Line) -> bool:
    return line.marker == "-" and line.indent == 1 and bool(_CITATION.fullmatch(line.text))


def _parts(line: Line, joints: Sequence[_Joint]) -> Iterator[Line]:
    ends = [*(joint.start for joint in joints), len(line.text)]
    starts = [0, *(joint.end for joint in joints)]
    for start, end in zip(starts, ends, strict=True):
        text = line.text[start:end]
        number = line.text_number or line.number
        yield replace(line, text=text) if not start else Line(number, line.indent, "-", text, alone=True)


def _joints(lines: Sequence[Line]) -> dict[int, list[_Joint]]:
    """Return the joints of the lines, by the position of their line."""
    joints: dict[int, list[_Joint]] = {}
    open_: list[_Joint | None] = []  # lists that may be open; None for one that needs no joint
    plain = not any(line.marker == "-" and line.indent and not _is_citation(line) for line in lines)
    for at, line in enumerate(lines):
        for _ in range(line.set_off + _closes(line)):
            chosen: _Joint | None = _NONE
            while open_ and chosen is _NONE:
                last = open_.pop()
                chosen = last if last is None or last.likely or line.marker else _NONE
            if chosen is not None and chosen is not _NONE:
                joints.setdefault(chosen.at, []).append(chosen)
        if line.marker not in ("-", ""):
            continue
        if not line.marker and not is_dangling(line.text):
            open_ = []
        if line.alone and line.text.endswith(":"):
            open_.append(None)
        for joint in _candidates(at, line.text):
            if line.text[joint.start - 1] == ":":
                joints.setdefault(at, []).append(joint)
                open_.append(None)
            elif plain and line.marker:
                open_.append(joint)
    return joints


_NONE = _Joint(-1, 0, 0, likely=False)


def _candidates(at: int, text: str) -> Iterator[_Joint]:
    if "- " not in text:
        return
    for match in _JOINT.finditer(text):
        likely = bool(_LEADS.search(text, max(0, match.start() - _LONGEST_LEAD), match.start()))
        if likely or match.group()[0] == "-":
            yield _Joint(at, match.start(), match.end(), likely)
