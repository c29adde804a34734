"""Sentences: the patterns of `data/sentences.yml`, filled with the people, dates, sums and words of one decision."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from functools import cache, partial
from itertools import cycle, repeat
from random import Random
from typing import Any

from tests.synthetic.cases import Case
from tests.synthetic.words import entries, plural, tables, zipf

# The text with `%s` for each gap, and what fills the gaps.
Pattern = tuple[str, tuple[str, ...]]

_GAP = re.compile("<([a-z]+)>")
_PEOPLE = (
    ("Mr {}", "he", "his", "him"),
    ("Mrs {}", "she", "her", "her"),
    ("Ms {}", "she", "her", "her"),
    ("Miss {}", "she", "her", "her"),
    ("Mr and Mrs {}", "they", "their", "them"),
)
_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"
_ROUND_SUMS = "£100 £150 £200 £250 £300 £350 £400 £500 £600 £750 £1,000 £1,200 £1,500 £2,000".split()
_FILES = "FUL HOU ENF SEN CT ASC PCN HR".split()
_SPELLINGS = (" ", "-", "")
# Lists of patterns that fill a gap of the same name.
_CLAUSES = ("actor", "thing", "deed", "reason")
_TOPICS_OF_CATEGORY, _TOPICS_OF_ITS_OWN = 10, 14


@cache
def patterns(name: str) -> tuple[Pattern, ...]:
    """Return the patterns that stand under `name`, which may have two steps, as in `subheadings/law`."""
    found: Any = _sentences()
    for step in name.split("/"):
        found = found[step]
    return tuple(_pattern(text) for text in found)


@cache
def _sentences() -> Any:
    return entries("sentences")


@cache
def _pattern(text: str) -> Pattern:
    return _GAP.sub("%s", text.replace("%", "%%")), tuple(_GAP.findall(text))


class Voice:
    """Speaks of one case: fills each gap from the facts of the case or from the words of the archive."""

    def __init__(self, case: Case, rng: Random) -> None:
        self._rng = rng
        self._case = case
        self._left: dict[str, list[Pattern]] = {}
        self._day = self._first_day()
        fixed = self._people() | {"body": case.body.called}
        self._fill: dict[str, Callable[[], str]] = {
            "date": self._date,
            "month": self._month,
            "money": self._money,
            "number": lambda: str(rng.randint(2, 48)),
            "digits": lambda: str(rng.randint(100, 2999)),
            "year": lambda: str(rng.randint(1998, case.decided.year - 1)),
            "ref": lambda: f"{case.received.year % 100}/{rng.randrange(100_000):05}/{rng.choice(_FILES)}",
            "act": lambda: rng.choice(_sentences()["acts"]),
        }
        draws = {name: table.draw(rng) for name, table in tables().items()}
        topics = self._topics()
        draws["topic"] = zipf(topics, flat=3).draw(rng)
        draws["topics"] = zipf(tuple(map(plural, topics)), flat=3).draw(rng)
        self._fill |= {name: partial(self.one_of, name) for name in _CLAUSES}
        self._fill |= {name: found.__next__ for name, found in draws.items()}
        self._fill |= {name: repeat(text).__next__ for name, text in fixed.items()}
        self._fill["subject"] = repeat(self.fill(_pattern(case.subject))).__next__
        if case.related:
            spelled = [reference.replace(" ", rng.choice(_SPELLINGS)) for reference in case.related]
            self._fill["case"] = cycle(spelled).__next__

    def _people(self) -> dict[str, str]:
        person, they, their, them = self._rng.choice(_PEOPLE)
        return {"who": person.format(self._rng.choice(_LETTERS)), "they": they, "their": their, "them": them}

    def _topics(self) -> tuple[str, ...]:
        """Return the nouns this decision keeps to, of its category and of its own by turns, as documents do."""
        of_category = self._rng.sample(self._case.category.topics, _TOPICS_OF_CATEGORY)
        own = self._rng.choices(tables()["noun"].words, k=_TOPICS_OF_ITS_OWN)
        mixed = [word for pair in zip(of_category, own, strict=False) for word in pair]
        return (*mixed, *own[_TOPICS_OF_CATEGORY:])

    def _first_day(self) -> datetime.date:
        return self._case.received - datetime.timedelta(days=self._rng.randint(200, 800))

    def _date(self) -> str:
        """Return the next day of the story; after the complaint came in it begins again."""
        self._day += datetime.timedelta(days=self._rng.randint(2, 40))
        if self._day >= self._case.received:
            self._day = self._first_day()
        return f"{self._day.day} {self._month()}"

    def _month(self) -> str:
        return f"{calendar.month_name[self._day.month]} {self._day.year}"

    def _money(self) -> str:
        rng = self._rng
        kind = rng.random()
        if kind < 0.6:
            return rng.choice(_ROUND_SUMS)
        if kind < 0.85:
            return f"£{rng.lognormvariate(6, 1.5):,.2f}"
        if kind < 0.95:
            return f"£{rng.randint(1000, 9999)}"
        low = rng.randint(1, 20)
        return f"£{low * 500:,} to £{(low + rng.randint(1, 6)) * 500:,}"

    def fill(self, pattern: Pattern) -> str:
        """Return the text of a pattern."""
        text, gaps = pattern
        fill = self._fill
        return text % tuple([fill[gap]() for gap in gaps])

    def one_of(self, name: str) -> str:
        """Return one of the patterns under `name`, filled. None comes again before all have come."""
        left = self._left.get(name)
        if not left:
            found = patterns(name)
            left = self._left[name] = self._rng.sample(found, len(found))
        return self.fill(left.pop())

    def some_of(self, name: str, count: int) -> list[str]:
        """Return `count` of the patterns under `name`, filled, each pattern once."""
        found = patterns(name)
        return [self.fill(pattern) for pattern in self._rng.sample(found, min(count, len(found)))]

    def sentence(self, name: str) -> str:
        """Return a sentence from the patterns under `name`, perhaps with an opening or an ending."""
        text = self.one_of(name)
        chance = self._rng.random()
        if chance < 0.35:
            text = f"{self.one_of('openings')} {text}"
        if 0.2 < chance < 0.55:
            text = f"{text} {self.one_of('endings')}"
        return sentence(text)

    def standard(self, text: str) -> str:
        """Return the text of a standard paragraph with the body's name in it."""
        return sentence(text.replace("<body>", self._case.body.called), end="")


def sentence(text: str, end: str = ".") -> str:
    """Return `text` with a capital at its beginning and a full stop at its end."""
    return f"{text[0].upper()}{text[1:]}{end}"
