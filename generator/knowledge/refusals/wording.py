"""Read sentences: which refuse, where their reasons stand, and whose words they are (`refusing.yml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from generator.knowledge.kept import kept
from generator.knowledge.refusals.grounds import entries
from generator.vocabulary.invisible import INVISIBLE

How = Literal["will not", "cannot", "ended"]
"""Whether the Ombudsman chose not to investigate, could not, or stopped midway."""

# Where two end at the same word the first counts: "do not have jurisdiction to investigate" is no choice.
_FRAMES: dict[str, How] = {"cannot": "cannot", "ended": "ended", "will-not": "will not"}
_END = re.compile(r"[.!?][\"'”)]{0,2}(?=\s|$)|\n")
_SHORTENED = frozenset({"mr", "mrs", "ms", "mx", "dr", "st", "no", "para", "e.g", "i.e", "v", "s"})
_CLAUSE = re.compile(r"[,;:()]| (?:and|or|but) ")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_BLANKS = str.maketrans("\u00a0\u2002\u2003\u2007\u2009\u202f\t", " " * 7)
# Every refusal has one of each of these: who refuses, a word that denies or ends, and what is refused.
_DENYING = (
    *("not ", "no ", "end", "n't ", "unable", "outside", "beyond", "out of", "prevent", "stop", "declin", "No "),
    *("against", "discontinu", " left ", "confined", "limited", "restricted", "have only", "have just"),
)
_WHO = ("I ", " us", "our ", "We ", "we ", "mbudsm", "i ", "my ", "not be ", "for not ", "Our ", "My ")
_WHAT = (
    *("look", "investigat", "further", "pursu", "consider", "jurisdiction", "remit", "powers", "proceed", "go into"),
    *("continu", "discretion", "examin", " left ", "gone", "go back", "includ", "question"),
)
_NEAR = 60  # How far from a refusal the words are that belong to it.
_BACK = 300  # How far back words are looked for that say whose words others are; sentences are seldom longer.


class Reading(msgspec.Struct, frozen=True):
    """A text as patterns read it."""

    text: str
    """In lower case, with straight apostrophes and plain blanks, without characters that nobody sees."""
    places: list[int] | None
    """The place of each of its characters in the printed text, and of its end; None where they are the same."""

    def printed(self, place: int) -> int:
        """Return where in the printed text the character at `place` is."""
        return place if self.places is None else self.places[place]


def reading(printed: str) -> Reading:
    """Return `printed` as the patterns of `grounds.yml` and `refusing.yml` read it."""
    text = printed.lower()
    if text.isascii():
        return Reading(text.replace("\t", " "), None)
    places: list[int] | None = None
    if len(text) != len(printed) or _INVISIBLE.search(text):
        places = [at for at, char in enumerate(printed) if not _INVISIBLE.match(char)]
        text = "".join(small if len(small := printed[at].lower()) == 1 else printed[at] for at in places)
        places.append(len(printed))
    return Reading(text.replace("\u2019", "'").replace("\u2018", "'").replace("\u2011", "-").translate(_BLANKS), places)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a reading's text begins and ends."""
    start = 0
    for match in _END.finditer(text):
        if match[0][0] == "." and text[max(start, match.start() - 6) : match.start()].rpartition(" ")[2] in _SHORTENED:
            continue
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of all entries of `refusing.yml` with this name; it is searched in readings."""
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries("refusing") if entry["name"] == name))


class Refusing(msgspec.Struct, frozen=True):
    """A sentence with which the Ombudsman refuses."""

    how: How
    start: int
    """Where in the sentence the refusal itself begins."""
    reasons: tuple[tuple[int, int], ...]
    """Where in the sentence reasons stand; none where it gives no reason."""
    follow: bool
    """Whether reasons stand after the refusal, so that what stands between is what is refused."""
    part: bool
    """Whether only a part of a complaint is refused."""
    extent: bool
    """Whether it only says how far an investigation went: `I looked not at whether it was right, but at how`."""


@kept
def refusing(sentence: str) -> Refusing | None:
    """Return how a sentence refuses, or None where it does not."""
    if not may_refuse(sentence):
        return None
    frames = [(match, how) for name, how in _FRAMES.items() if (match := pattern(name).search(sentence))]
    if not frames:
        return None
    frame, how = min(frames, key=lambda found: found[0].end())
    reasons = []
    before = sentence[: frame.start()]
    led = pattern("reasons-before")
    if led.match(before.lstrip()) or led.search(before, max(0, len(before) - _NEAR)):
        reasons.append((0, frame.start()))
    joint = pattern("reason").search(sentence, frame.end()) or pattern("weaker-reason").search(sentence, frame.end())
    further = joint or pattern("further").search(sentence, frame.end())
    if further:
        reasons.append((further.end(), len(sentence)))
    part = pattern("part").search(sentence, max(0, frame.start() - _NEAR), frame.end() + _NEAR)
    extent = pattern("extent").search(sentence, frame.end())
    return Refusing(how, frame.start(), tuple(reasons), joint is not None, part is not None, extent is not None)


def may_refuse(text: str) -> bool:
    """Return whether `text` has words that every refusal has; a fast look before a closer one.

    What may refuse as printed may also as `reading` gives it.
    """
    # What is refused is the rarest of them.
    return _has(text, _WHAT) and _has(text, _WHO) and _has(text, _DENYING)


def _has(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - faster than `any`, and asked of every passage.
        if word in text:
            return True
    return False


def gives_reasons(sentence: str) -> bool:
    """Return whether a sentence says that it gives the reasons of the one before: `This is because ...`."""
    return pattern("reasons-follow").match(sentence[:_NEAR].lstrip()) is not None


def goes_on(sentence: str) -> bool:
    """Return whether a sentence may give the reasons of a refusal before it, and is none that tells what was found."""
    return pattern("goes-on").match(sentence[:_NEAR].lstrip()) is not None


def says_what_was_found(words: str) -> bool:
    """Return whether words say what an investigation found."""
    return pattern("finding").search(words) is not None


@kept
def judgement(sentence: str) -> int | None:
    """Return where words stand in a sentence with which the Ombudsman judges; None where there are none.

    A sentence that tells a story has none.
    """
    match = pattern("judging").search(sentence)
    return None if match is None else match.start()


def is_dated(words: str) -> bool:
    """Return whether words name a day or a month of a year."""
    return pattern("dated").search(words) is not None


def is_theirs(words: str, place: int) -> bool:
    """Return whether what stands at `place` of `words` is what others say, or is in doubt."""
    before = words[max(0, place - _BACK) : place]
    if pattern("doubt").search(before):
        return True
    turn = 0
    for match in pattern("turn").finditer(before):
        turn = match.end()
    for match in pattern("theirs").finditer(before, turn):
        if not pattern("ours").search(before, max(0, match.start() - _NEAR), match.start()):
            return True
    return False


def last_word(words: str, start: int, end: int) -> int:
    """Return where the words from `start` to `end` end without stops and little words behind the last other word."""
    return start + len(pattern("little").sub("", words[start:end]))


def names_a_part(words: str, start: int, end: int) -> bool:
    """Return whether the clause in which `words` has the words from `start` to `end` means a part of a complaint."""
    first = max((match.end() for match in _CLAUSE.finditer(words, max(0, start - _BACK), start)), default=0)
    last = _CLAUSE.search(words, end)
    return pattern("part").search(words, max(first, start - _BACK), last.start() if last else len(words)) is not None


def main_mark(words: str) -> int | None:
    """Return where the words stand that mark what follows as the main ground; None where there are none."""
    match = pattern("main").search(words)
    return None if match is None else match.start()
