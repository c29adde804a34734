"""What the law says, cited in one of many ways: the points and forms of `data/law.yml`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from tests.synthetic.pattern import Pattern, Span, compiled, data, patterns
from tests.synthetic.truth import Truth, marked
from tests.synthetic.voice import Voice, sentence

# How a section and the like are cut short; {} is the number.
_SHORT = {
    "section": ("s.{}", "s{}", "s {}", "S.{}", "s. {}", "sec. {}", "section {}"),
    "regulation": ("reg. {}", "reg {}", "r.{}", "Reg {}", "regulation {}"),
    "paragraph": ("para {}", "para. {}", "§ {}", "at {}", "paragraph {}"),
}
_IN_SCHEDULE = ("Schedule {}, paragraph {}", "Schedule {} paragraph {}", "paragraph {1} of Schedule {0}")
_SHORT_SCHEDULE = ("Sch {}, para {}", "Sch. {} para. {}", "para {1} of Sch {0}")
_OTHERS = ("Article", "Part", "Chapter", "Annex", "Schedule")
# How often a point is cited with another of the same Act.
_PAIRED = 0.12


@dataclass(frozen=True, slots=True)
class Point:
    """A thing that the law says: the key of the law, the fragment in its normal form, and the words."""

    law: str
    at: str
    says: str


@cache
def points(category: str) -> tuple[Point, ...]:
    """Return the points of a category ("" for those of all)."""
    return tuple(Point(entry["law"], str(entry["at"]), entry["says"]) for entry in data("law")["points"][category])


def law_paragraph(point: Point, voice: Voice) -> str:
    """Return a paragraph which says the point and cites it."""
    title = _title(point.law)
    among = [other for other in _mates(point) if other != point]
    if among and voice.rng.random() < _PAIRED:
        return _pair(point, voice.rng.choice(among), voice)
    form = voice.rng.choice(_forms(title.get("kind", "act"), bool(point.at)))
    return sentence(_Citing(voice, point).fill(form))


def odd_citation(voice: Voice) -> str:
    """Return a sentence whose citation is misprinted, or of which nobody can say what it cites."""
    return voice.said("law", "odd")


@cache
def _mates(point: Point) -> tuple[Point, ...]:
    """Return the points about sections of the same Act, if this one is about a section."""
    if not point.at or not _is_section(point.at):
        return ()
    every = (other for category in data("law")["points"] for other in points(category))
    return tuple(other for other in every if other.law == point.law and other.at and _is_section(other.at))


def _is_section(at: str) -> bool:
    return re.fullmatch(r"[0-9]+[A-Z]*(\(.+\))?", at) is not None


def _title(key: str) -> dict[str, Any]:
    found: dict[str, Any] = data("law")["titles"][key]
    return found


@cache
def _forms(kind: str, whole: bool) -> tuple[Pattern, ...]:
    """Return the forms of a kind; those that name a fragment only if there is one."""
    texts = data("law")["forms"][kind]
    if not whole:
        texts = [text for text in texts if "|point»" not in text and "<at>" not in text]
    return tuple(map(compiled, texts))


def _pair(one: Point, other: Point, voice: Voice) -> str:
    citing = _Citing(voice, one)
    citing.gaps |= {"n1": lambda: one.at, "n2": lambda: other.at, "says2": lambda: other.says}
    citing.tags["pair"] = f"cite {one.law} {one.at}; {other.at}"
    return sentence(citing.fill(voice.rng.choice(patterns("law", "pairs"))))


class _Citing:
    """Fills a form for one point: a voice whose gaps are the names of the law."""

    def __init__(self, voice: Voice, point: Point) -> None:
        self.rng = voice.rng
        self.gaps: dict[str, Callable[[], str]] = dict(voice.gaps)
        self._voice = voice
        law = _title(point.law)
        year = law.get("year")
        self.tags = {"point": f"cite {point.law} {point.at}", "whole": f"cite {point.law}"}
        self._dated = law.get("kind", "act") in ("act", "si", "case")
        full = f"{law['title']} {year}" if year and self._dated else law["title"]
        texts = {"title": full, "name": law["title"], "act_year": str(year), "says": point.says}
        if law.get("kind") == "case":
            texts["case"] = _neutral(law["title"], law["year"], self.rng)
        if point.at:
            words, short = _fragment(point.at, self.rng)
            texts |= {"at": words, "At": sentence(words), "s": short}
        self.gaps |= {name: _saying(text) for name, text in texts.items()}

    def fill(self, form: Pattern) -> str:
        """Return the form as it is printed, with its marks."""
        self._dated = self._dated or "act_year" in _names(form)
        return form.fill(self)

    def span(self, tag: str, inner: Pattern) -> str:
        """Return the filled `inner` with the marks of its rows."""
        truth: Truth = self._voice.truth
        number, rows = truth.open(self.tags[tag])
        if not self._dated:
            for row in rows:
                row["year"] = None
        return marked(number, inner.fill(self))


def _names(form: Pattern) -> set[str]:
    """Return the names of the gaps of a pattern, and of those within its spans."""
    found = {part for part in form.parts if isinstance(part, str)}
    return found.union(*(_names(part.inner) for part in form.parts if isinstance(part, Span)))


def _saying(text: str) -> Callable[[], str]:
    return lambda: text


def _neutral(title: str, year: int, rng: Random) -> str:
    """Return a case with its neutral citation, as one or another prints it."""
    if title[0] == "[":
        return title
    number = sum(map(ord, title)) * 7 % 9_000 + 101
    court = rng.choice((f"EWHC {number} (Admin)", f"EWHC {number}", f"EWCA Civ {number}", f"EWCA civ {number}"))
    return rng.choice((f"{title} [{year}] {court}", f"{title}, [{year}] {court}", f"{title} ({year})"))


def _fragment(at: str, rng: Random) -> tuple[str, str]:
    """Return a fragment in words and cut short."""
    first, _, rest = at.partition(" ")
    if first == "Schedule" and " paragraph " in at:
        schedule, paragraph = rest.split(" paragraph ")
        long, short = rng.choice(_IN_SCHEDULE), rng.choice(_SHORT_SCHEDULE)
        return long.format(schedule, paragraph), short.format(schedule, paragraph)
    if first in _OTHERS:
        return at, at
    kind, number = ("section", at) if not rest else (first, rest)
    return f"{kind} {number}", rng.choice(_SHORT[kind]).format(number)
