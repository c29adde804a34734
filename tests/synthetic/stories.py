"""The stories: what a complaint is about, what happened and what was found, so that one decision tells one case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from tests.synthetic.pattern import Pattern, compiled, data

# What fills a gap that neither the story nor its category has words for.
_DEFAULTS = {
    "provision": ["what was missed"],
    "cost": ["out of pocket costs"],
    "bill": ["the charge"],
    "award": ["the award"],
    "kin": ["<their> partner"],
}

# The lists of a story that go with those of its category.
_EXTRA = {"events": "extra", "analysis": "thoughts", "money": "sums"}


@dataclass(frozen=True)
class Story:
    """A story of one category. Its lists are patterns; `pool` joins to them what its category has."""

    category: str
    subcategories: frozenset[str]
    bodies: frozenset[str]
    slots: tuple[str, ...]
    lists: dict[str, tuple[Pattern, ...]]
    shared: dict[str, tuple[Pattern, ...]]
    money: tuple[str, ...]
    law: frozenset[str]

    def pool(self, name: str) -> tuple[Pattern, ...]:
        """Return the sentences that fit this story besides its own: `events`, `analysis` or `money`."""
        return self.lists.get(_EXTRA[name], ()) + self.shared[name]

    def words(self, name: str) -> tuple[Pattern, ...]:
        """Return the patterns that may fill the gap `name`: the story's, its category's or those for all."""
        return self.lists.get(name) or self.shared.get(name) or _defaults(name)


@cache
def stories(category: str) -> tuple[Story, ...]:
    """Return the stories of a category."""
    found = next(entry for entry in _entries() if entry["category"] == category)
    shared = {name: _patterns(texts) for name, texts in found["slots"].items()}
    shared |= {name: _patterns(found[name]) for name in _EXTRA}
    return tuple(_story(category, shared, **entry) for entry in found["stories"])


def story_for(category: str, subcategory: str, kind: str, rng: Random) -> Story | None:
    """Return a story that fits the sub-category and the kind of body, or None."""
    fitting = [story for story in stories(category) if _allowed(story, kind) and subcategory in story.subcategories]
    return rng.choice(fitting) if fitting else None


def any_story(category: str, kind: str, rng: Random) -> Story:
    """Return a story that fits the kind of body."""
    return rng.choice([story for story in stories(category) if _allowed(story, kind)])


@cache
def counts() -> dict[str, int]:
    """Return how many sentences and clauses the stories have, by the list they stand in."""
    found: dict[str, int] = {}
    for entry in _entries():
        for part in (entry, entry["slots"], *entry["stories"], *(story["slots"] for story in entry["stories"])):
            for name, texts in part.items():
                if isinstance(texts, list) and texts and isinstance(texts[0], str):
                    found[name] = found.get(name, 0) + len(texts)
    return found


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    folder = files(__package__) / "data" / "stories"
    names = sorted(path.name.removesuffix(".yml") for path in folder.iterdir() if path.name.endswith(".yml"))
    return tuple(data(f"stories/{name}") for name in names)


def _story(category: str, shared: dict[str, Any], **entry: Any) -> Story:
    lists = {name: _patterns(texts) for name, texts in entry["slots"].items()}
    meta = ("for", "bodies", "slots", "money", "law")
    lists |= {name: _patterns(texts) for name, texts in entry.items() if name not in meta}
    bodies = frozenset(entry.get("bodies", ()))
    slots, kinds = tuple(entry["slots"]), frozenset(entry["for"])
    money, law = tuple(entry["money"]), frozenset(entry["law"])
    return Story(category, kinds, bodies, slots, lists, shared, money, law)


def _patterns(texts: list[Any]) -> tuple[Pattern, ...]:
    return tuple(compiled(str(text)) for text in texts)


def _allowed(story: Story, kind: str) -> bool:
    return not story.bodies or kind in story.bodies


@cache
def _defaults(name: str) -> tuple[Pattern, ...]:
    return _patterns(_DEFAULTS[name])
