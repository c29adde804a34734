"""The voice of one decision: fills the gaps of patterns with its people, dates, sums and words."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable
from functools import cache, partial
from random import Random

from tests.synthetic.cases import Case
from tests.synthetic.money import Money
from tests.synthetic.pattern import Pattern, patterns
from tests.synthetic.truth import CLOSE, OPEN, Truth, marked
from tests.synthetic.words import rare_words, tables

_PEOPLE = (
    ("Mr {}", "he", "his", "him"),
    ("Mrs {}", "she", "her", "her"),
    ("Ms {}", "she", "her", "her"),
    ("Miss {}", "she", "her", "her"),
)
_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"
_FILES = "FUL HOU ENF SEN CT ASC PCN HR".split()
_SPELLINGS = (" ", "-", "")
_ADVISERS = ("doctor", "solicitor", "friend", "teacher", "nurse", "neighbour")
# So many words of a decision have a date in them, about.
_WORDS_A_DATE = 45
# Words of the story that stay the same throughout the decision, and those that may change from place to place.
_FIXED = ("kin", "subject", "tribunal", "other", "courtclaim", "provision", "cost", "bill", "award")
_CHANGING = ("told", "harm")
_APPEALS = ("refuse appeal", "refuse used")


class Voice:
    """Speaks of one case, and tells the truth what it says."""

    def __init__(self, case: Case, rng: Random, truth: Truth) -> None:
        self.rng = rng
        self.truth = truth
        self.money = Money(rng)
        self.excluded = "personnel matters"
        self.part = ""
        self.looking_back = False
        self._case = case
        self._left: dict[str, list[Pattern]] = {}
        days = rng.randint(250, 600) + case.words // 12
        self._pace = 2 * days // (case.words // _WORDS_A_DATE + 8)
        self._first = case.received - datetime.timedelta(days=days)
        self._day = self._first
        self._told: list[datetime.date] = [self._first]
        self._reference = ""
        self._courts: dict[str, bool] = {}
        self._set: dict[str, str] = {}
        self.gaps: dict[str, Callable[[], str]] = self._gaps() | self.money.gaps() | self._people()
        for name in dict.fromkeys((*case.story.slots, *_FIXED)):
            self.fix(name, self.rng.choice(case.story.words(name)).fill(self))
        for name in _CHANGING:
            self.gaps[name] = partial(self.of_story, name)

    def set_back(self, days: int) -> None:
        """Let the story begin so many days earlier, before any day of it is told."""
        self._first = self._day = self._first - datetime.timedelta(days=days)
        self._told = [self._first]

    def fix(self, name: str, text: str) -> None:
        """Let the gap `name` have `text` from now on, and the same gap with a capital the same with a capital."""
        self._set[name] = text
        self.gaps[name] = partial(self._set.__getitem__, name)
        if name[0].islower():
            self.fix(name[0].upper() + name[1:], sentence(text))

    def _gaps(self) -> dict[str, Callable[[], str]]:
        rng, case = self.rng, self._case
        rare = rare_words().draw(rng, 24)
        places = tables()["place"].draw(rng, 3)
        found: dict[str, Callable[[], str]] = {
            "date": self._date,
            "month": lambda: _month(self._advance()),
            "then": lambda: _month(rng.choice(self._told)),
            "first_month": lambda: _month(self._first),
            "received_month": lambda: _month(case.received),
            "deadline": partial(self._deadline, 20, 60),
            "late_deadline": partial(self._deadline, 70, 160),
            "number": lambda: str(rng.randint(2, 48)),
            "year": lambda: str(rng.randint(1998, self._first.year - 1)),
            "ref": lambda: f"{case.received.year % 100}/{rng.randrange(100_000):05}/{rng.choice(_FILES)}",
            "adviser": lambda: rng.choice(_ADVISERS),
            "zone": lambda: rng.choice("ABCDEFG"),
            "rare": rare.__next__,
            "Rare": lambda: next(rare).capitalize(),
            "firm": lambda: (
                f"{next(rare).capitalize()} {rng.choice(('Ltd', 'Limited', 'Partners', 'Services', 'LLP'))}"
            ),
            "place": places.__next__,
            "part": lambda: self.part or self.of_story("part"),
            "excluded": lambda: self.excluded,
            "case": self._other_case,
            "twin": self._twin,
        }
        return found | {"Part": lambda: sentence(found["part"]())}

    def _people(self) -> dict[str, Callable[[], str]]:
        person, they, their, them = self.rng.choice(_PEOPLE)
        own, kin = self.rng.sample(_LETTERS, 2)
        who = person.format(own)
        said = {"who": who, "they": they, "their": their, "them": them, "kin_letter": kin, "Who": who}
        said |= {"They": they.capitalize(), "Their": their.capitalize(), "themself": f"{them}self"}
        said |= {"body": self._case.body.called, "Body": sentence(self._case.body.called)}
        return {name: partial(str, text) for name, text in said.items()}

    def _advance(self) -> datetime.date:
        """Return the next day of the story, or one told before where the decision looks back."""
        if self.looking_back:
            return self.rng.choice(self._told)
        left = (self._case.received - self._day).days
        self._day += datetime.timedelta(days=int(self.rng.random() * (min(self._pace, left) + 1)))
        self._told.append(self._day)
        return self._day

    def _date(self) -> str:
        day = self._advance()
        return date_in_words(day)

    def _deadline(self, least: int, most: int) -> str:
        day = self._case.decided + datetime.timedelta(days=self.rng.randint(least, most))
        self.truth.deadline = day
        return date_in_words(day)

    def _other_case(self) -> str:
        self._reference = self.rng.choice(self._case.related)
        return self._reference.replace(" ", self.rng.choice(_SPELLINGS))

    def _twin(self) -> str:
        own = self._case.reference
        self._reference = own[:-1] + ("b" if own[-1] == "a" else "a")
        return self._reference.replace(" ", self.rng.choice(_SPELLINGS))

    def span(self, tag: str, inner: Pattern) -> str:
        """Return the filled `inner` with the marks of the row that `tag` describes."""
        if tag.startswith("due "):
            text = inner.fill(self)
            self.truth.due(tag)
            return text
        number, rows = self.truth.open(tag)
        at = len(self.money.drawn)
        text = inner.fill(self)
        self.truth.close(tag, rows, self.money.drawn[at:], text)
        if tag.startswith("kin "):
            rows[0]["other"] = self._reference
        if tag.startswith(_APPEALS) and self._to_court(tag.split()[1], text):
            rows[0]["ground"] = "court"  # What the story has for a tribunal is a court, and going to it no appeal.
        return marked(number, text) if number >= 0 else text

    def _to_court(self, appeal: str, text: str) -> bool:
        """Return whether an appeal is to a court: by the words that tell it first, whatever is said of it again."""
        tribunal = self._set["tribunal"]
        return self._courts.setdefault(appeal, "court" in tribunal.lower() and tribunal in text)

    def of_story(self, name: str) -> str:
        """Return one of the story's words for `name`. None comes again before all have come."""
        return self.next_of(f"story {name}", self._case.story.words(name))

    def one_of(self, file: str, name: str) -> str:
        """Return one of the patterns under `name` in a data file, filled. None comes again before all have come."""
        return self.next_of(name, patterns(file, name))

    def next_of(self, name: str, pool: tuple[Pattern, ...]) -> str:
        """Return one of `pool`, filled; `name` is by what is remembered which have come."""
        left = self._left.get(name)
        if not left:
            left = self._left[name] = list(pool)
        at = int(self.rng.random() * len(left))
        left[at], left[-1] = left[-1], left[at]
        return left.pop().fill(self)

    def said(self, file: str, name: str) -> str:
        """Return `one_of` as a sentence."""
        return sentence(self.one_of(file, name))

    def standard(self, pattern: Pattern) -> str:
        """Return the text of a standard paragraph with the body's name in it."""
        return sentence(pattern.fill(self))


@cache
def _month_name(year: int, month: int) -> str:
    return f"{calendar.month_name[month]} {year}"


def _month(day: datetime.date) -> str:
    return _month_name(day.year, day.month)


def date_in_words(day: datetime.date) -> str:
    """Return a day as a statement prints it: `3 May 2021`."""
    return f"{day.day} {_month(day)}"


def sentence(text: str) -> str:
    """Return `text` with a capital at its beginning, behind the marks of the rows that begin there."""
    at = 0
    while text[at] in (OPEN, CLOSE):
        at += 2 if text[at] == OPEN else 1
    return f"{text[:at]}{text[at].upper()}{text[at + 1 :]}"
