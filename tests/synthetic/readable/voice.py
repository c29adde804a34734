"""The voice of a readable decision: its dates go on as the case does, and a wait is as long as its dates say."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import partial
from random import Random

from tests.synthetic.pattern import Choice, Pattern, Span
from tests.synthetic.readable.facts import ReadableCase
from tests.synthetic.readable.stories import Thread
from tests.synthetic.truth import Truth
from tests.synthetic.voice import Voice, date_in_words, sentence

_DAYS = frozenset(("date", "month", "opened", "start"))
_STEP, _CLOSE, _WIDE, _QUICK, _JOINT_DAYS = (3, 26), (3, 14), (25, 75), (4, 20), 330
_NO_GAPS = ("rare", "Rare", "firm", "place", "part", "Part", "told")
_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_A_MONTH, _FORTNIGHT, _TEN_WEEKS = 30.4, 14, 70


class ReadableVoice(Voice):
    """Speaks of one case. `thread` is the one whose days and words the gaps stand for."""

    def __init__(self, case: ReadableCase, rng: Random, truth: Truth) -> None:
        super().__init__(case, rng, truth)
        for name in _NO_GAPS:
            del self.gaps[name]
        self.thread: Thread | None = None
        self._marks: dict[tuple[int, str], datetime.date] = {}
        self._waits: dict[int, int] = {}
        self._clauses: dict[tuple[int, str], str] = {}
        self._steps: list[int] = []
        self.gaps |= {
            "opened": partial(self._marked, "opened", 0),
            "start": lambda: self._marked("start", id(self.thread)),
            "end": lambda: self._marked("end", id(self.thread)),
            "wait": self._wait,
            "Wait": lambda: sentence(self._wait()),
        }

    def plan(self, events: Iterable[Pattern], threads: Iterable[tuple[Thread, bool]]) -> None:
        """Lay out the days of a case: what is told of it, and whether each of its threads was the body's fault.

        Where no thread is told, there is more time between two days.
        """
        threads = tuple(threads)
        step = _WIDE if not threads else _CLOSE if self._case.joint else _STEP
        self._steps = [0] + [self.rng.randint(*step) for _ in range(sum(map(_days, events)))]
        for thread, fault in threads:
            self._waits[id(thread)] = self._long(thread) if fault else self.rng.randint(*_QUICK)
        days = sum(self._steps) + sum(self._waits.values())
        rng = Random(self._case.reference[:10]) if self._case.joint else self.rng
        days = max(days, _JOINT_DAYS) if self._case.joint else days
        self.begin(days + days // 8 + rng.randint(20, 60))

    def begin(self, days: int) -> None:
        """Let the case begin so many days before the complaint came to us."""
        self._first = self._day = self._case.received - datetime.timedelta(days=days)
        self._told = [self._first]

    def enter(self, thread: Thread | None) -> None:
        """Let the gaps stand for what belongs to `thread`."""
        self.thread = thread
        if thread is not None:
            for name in thread.texts:
                self.fix(name, self.clause(thread, name))

    def clause(self, thread: Thread, name: str) -> str:
        """Return the text of a thread, which is filled once and then stays the same."""
        key = id(thread), name
        if key not in self._clauses:
            self._clauses[key] = thread.texts[name].fill(self)
        return self._clauses[key]

    def _long(self, thread: Thread) -> int:
        return round(self.money.months * _A_MONTH) if "provision" in thread.pay else self.rng.randint(*thread.slow)

    def _people(self) -> dict[str, Callable[[], str]]:
        """Return the people; the two decisions of a joint case have the same."""
        own = self.rng
        if self._case.joint:
            self.rng = Random(self._case.reference[:10])
        found = super()._people()
        self.rng = own
        return found

    def _advance(self) -> datetime.date:
        if self.looking_back:
            return super()._advance()
        return self._go_on(self._steps.pop(0) if self._steps else 3)

    def _go_on(self, days: int) -> datetime.date:
        """Return the working day that comes so many days later, and no later than the complaint to us."""
        day = self._day + datetime.timedelta(days=days)
        while day.weekday() > 4:
            day += datetime.timedelta(days=1)
        self._day = max(self._day, min(day, self._case.received - datetime.timedelta(days=1)))
        self._told.append(self._day)
        return self._day

    def _marked(self, name: str, thread: int) -> str:
        """Return a day of a thread (0: of the whole case), which stays what it is when it is told first."""
        key = thread, name
        if key not in self._marks:
            self._marks[key] = self._go_on(self._waits[thread]) if name == "end" else self._advance()
        return date_in_words(self._marks[key])

    def _wait(self) -> str:
        """Return how long it is from the start of the thread to its end."""
        key = id(self.thread)
        if (key, "start") not in self._marks or (key, "end") not in self._marks:
            return in_words(self._waits[key])
        return in_words((self._marks[key, "end"] - self._marks[key, "start"]).days)


def in_words(days: int) -> str:
    """Return a time in words: days, then weeks from a fortnight on, then months from ten weeks on."""
    if days < _FORTNIGHT:
        number, unit = days, "day"
    elif days < _TEN_WEEKS:
        number, unit = round(days / 7), "week"
    else:
        number, unit = round(days / _A_MONTH), "month"
    said = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{said} {unit}{'s' if number != 1 else ''}"


def told(patterns: Iterable[Pattern], voice: Voice) -> list[str]:
    """Return the patterns as sentences."""
    return [sentence(pattern.fill(voice)) for pattern in patterns]


def _days(pattern: Pattern) -> int:
    """Return how many days a pattern names, at most."""
    found = 0
    for part in pattern.parts:
        if isinstance(part, Span):
            found += _days(part.inner)
        elif isinstance(part, Choice):
            found += max(map(_days, part.among))
        else:
            found += part in _DAYS
    return found
