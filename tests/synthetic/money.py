"""The sums of one decision: those of its remedy, which stay the same throughout, and others as they come."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

_SUMS = (50, 75, 100, 150, 200, 250, 300, 350, 400, 500, 600, 750, 1_000, 1_200, 1_500, 2_000)
_SUMS_SHARES = (4, 3, 16, 12, 14, 12, 14, 3, 6, 10, 3, 3, 4, 1, 2, 1)
_RATES = (50, 100, 150, 200, 250, 300, 350, 400, 500)
# How often the thousands of a sum have no comma.
_NO_COMMA = 0.08
_WORDS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()


class Money:
    """Draws sums. `drawn` is every sum in pounds, in the order of the text; `used` are the names of the remedy's."""

    def __init__(self, rng: Random) -> None:
        self.drawn: list[str] = []
        self.used: set[str] = set()
        self._rng = rng
        self._plan = self._planned()

    def gaps(self) -> dict[str, Callable[[], str]]:
        """Return what fills the gaps for sums, all without their sign."""
        found: dict[str, Callable[[], str]] = {name: partial(self._planned_sum, name) for name in self._plan}
        found |= {
            "sum": lambda: self._say(self._rng.choices(_SUMS, _SUMS_SHARES)[0]),
            "small": lambda: self._odd(6, 90, 0.3),
            "mid": lambda: self._odd(100, 980, 0.25),
            "big": lambda: self._odd(1_000, 9_900, 0.3),
            "large": lambda: self._say(self._rng.randint(4, 120) * 500),
        }
        return found | {"n_words": lambda: _WORDS[self.months - 2]}

    def _planned(self) -> dict[str, int]:
        rng = self._rng
        a, b = rng.choices(_SUMS, _SUMS_SHARES)[0], rng.choice((50, 100, 100, 150, 200, 250))
        c = rng.choice((rng.randint(12, 480), rng.randint(5, 60) * 25, rng.randint(500, 4_000)))
        rate = rng.choice(_RATES)
        self.months = rng.randint(2, 14)
        upper = a + rng.choice((50, 100, 250))
        plan = {"a": a, "b": b, "c": c, "ab": a + b, "abc": a + b + c, "a_upper": upper}
        return plan | {"rate": rate, "rated": rate * self.months}

    def _planned_sum(self, name: str) -> str:
        self.used.add(name)
        return self._say(self._plan[name])

    def _odd(self, least: int, most: int, pence: float) -> str:
        """Return a sum, with pence as often as `pence` says."""
        rng = self._rng
        pounds = rng.randint(least, most)
        if rng.random() >= pence:
            return self._say(pounds)
        cents = rng.randint(1, 99)
        self.drawn.append(f"{pounds}.{cents:02}")
        return f"{pounds:,}.{cents:02}"

    def _say(self, pounds: int) -> str:
        self.drawn.append(str(pounds))
        return str(pounds) if self._rng.random() < _NO_COMMA else f"{pounds:,}"
