"""The stories of the readable mode. A story has threads: each is told, judged and put right by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from tests.synthetic.pattern import Pattern, compiled, data
from tests.synthetic.stories import Story

Sentences = tuple[Pattern, ...]


@dataclass(frozen=True)
class Thread:
    """One thing that somebody complains of.

    `texts` are clauses and words by name (`told`, `answer`, `short`, `clear`, `harm` and others that a gap may ask
    for); `lists` are sentences in their order (`events`, then `bad` or `good`; `fault` or `fine`; `injustice`) and the
    steps of a remedy (`do`, `learn`). `pay` are the kinds of payment that fit.
    """

    texts: dict[str, Pattern]
    lists: dict[str, Sentences]
    pay: tuple[str, ...]
    slow: tuple[int, int]
    """How many days the body lets pass, at least and at most, where that is its fault."""

    def events(self, fault: bool) -> Sentences:
        """Return what happened, by how it was judged."""
        return self.lists["events"] + self.lists["bad" if fault else "good"]


@dataclass(frozen=True)
class Closing:
    """Why a complaint of the story was not investigated: what happened, what we say of it, and the clause of why."""

    ground: str
    happened: Sentences
    assess: Sentences
    why: Sentences
    powers: dict[str, str]


@dataclass(frozen=True)
class Tale(Story):
    """A story of the readable mode."""

    name: str
    joint: bool
    parts: dict[str, Sentences]
    """Sentences by what they are for: `opening`, `effect`, `law`."""
    threads: tuple[Thread, ...]
    closings: tuple[Closing, ...]

    @property
    def grave(self) -> bool:
        """Whether somebody may have gone without a service for months."""
        return any("provision" in thread.pay for thread in self.threads)


@cache
def tales(category: str) -> tuple[Tale, ...]:
    """Return the stories of a category."""
    found = next(entry for entry in every_entry() if entry["category"] == category)
    shared = {name: _patterns(texts) for name, texts in found["slots"].items()}
    return tuple(_tale(category, shared, **entry) for entry in found["stories"])


@cache
def tales_for(category: str, kind: str) -> tuple[Tale, ...]:
    """Return the stories of a category about a kind of body."""
    return tuple(tale for tale in tales(category) if not tale.joint and (not tale.bodies or kind in tale.bodies))


def some_tale(category: str, kind: str, rng: Random) -> Tale:
    """Return a story about a kind of body, each as often as it has sub-categories."""
    fitting = tales_for(category, kind)
    return rng.choices(fitting, [len(tale.subcategories) for tale in fitting])[0]


def joint_tale(category: str) -> Tale:
    """Return the story of the category that two Ombudsmen look at together."""
    return next(tale for tale in tales(category) if tale.joint)


@cache
def every_entry() -> tuple[dict[str, Any], ...]:
    """Return what the files of the stories hold, by the names of the files."""
    folder = files("tests.synthetic") / "data" / "readable"
    names = sorted(path.name.removesuffix(".yml") for path in folder.iterdir() if path.name.endswith(".yml"))
    return tuple(data(f"readable/{name}") for name in names)


def _tale(category: str, shared: dict[str, Sentences], **entry: Any) -> Tale:
    slots = entry.get("slots", {})
    lists = {name: _patterns(texts) for name, texts in slots.items()} | {"subject": _patterns(entry["subject"])}
    return Tale(
        category=category,
        subcategories=frozenset(entry["for"]),
        bodies=frozenset(entry.get("bodies", ())),
        slots=tuple(slots),
        lists=lists,
        shared=shared,
        money=(),
        law=frozenset(),
        name=entry["name"],
        joint=entry.get("joint", False),
        parts={name: _patterns(entry[name]) for name in ("opening", "effect", "law")},
        threads=tuple(_thread(**thread) for thread in entry["threads"]),
        closings=tuple(_closing(**closing) for closing in entry["closed"]),
    )


def _thread(pay: list[str], slow: tuple[int, int] = (80, 260), **entry: Any) -> Thread:
    texts = {name: compiled(text) for name, text in entry.items() if isinstance(text, str)}
    lists = {name: _patterns(entry.get(name, ())) for name in _LISTS}
    return Thread(texts, lists, tuple(pay), (slow[0], slow[1]))


def _closing(ground: str, **entry: Any) -> Closing:
    powers: dict[str, str] = {name: entry[name] for name in ("powers", "cites") if name in entry}
    happened, assess, why = (_patterns(entry.get(name, ())) for name in ("happened", "assess", "why"))
    return Closing(ground, happened, assess, why, powers)


def _patterns(texts: Any) -> Sentences:
    return tuple(compiled(str(text)) for text in texts)


_LISTS = ("events", "bad", "good", "fault", "fine", "injustice", "do", "learn")
