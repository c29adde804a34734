"""The home page: what this is, a box to ask in, and a way in for everyone who comes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import quote_plus

import yaml

from generator import vocabulary
from generator.archive.groups import Archive, Group
from generator.figures.counts import Rate, count, total
from generator.figures.tables import GroupFigures
from generator.pages.listings import Listing
from generator.vocabulary.names import fold

NEWEST = 6
_QUESTIONS = 4
_MOST_CARDS = 24
_PARTS = 3  # sub-categories named on the card of a category


class Card(NamedTuple):
    """A category on the home page."""

    group: Group
    rate: Rate | None
    """Its upheld rate; None where that would be of too few."""
    parts: tuple[Group, ...]
    """Its sub-categories with the most decisions."""


class Meaning(NamedTuple):
    """An outcome on the home page."""

    group: Group
    meaning: str
    share: float
    """Of all decisions, 0 to 1."""


def home_page(archive: Archive, figures: GroupFigures) -> Listing:
    """Return the home page of `archive`, whose figures by year are `figures`."""
    values = {
        "archive": archive,
        "figures": figures,
        "cards": tuple(_cards(archive)),
        "meanings": tuple(_meanings(archive)),
        "newest": archive.decisions[:NEWEST],
        "questions": [(words, f"search.md?q={quote_plus(words)}") for words in questions(archive)],
        "bodies": sum(group.name is not None for group in archive.bodies),
        "span": _span(archive),
    }
    return Listing("index.md", "", "home", values)


def questions(archive: Archive) -> list[str]:
    """Return the questions whose sub-categories have the most decisions of `archive`, at most four."""
    sizes = {
        fold(group.name): len(group.decisions)
        for category in archive.categories
        for group in category.groups
        if group.name
    }
    found = {words: sizes.get(subject, 0) for subject, words in _all_questions().items()}
    return sorted((words for words in found if found[words]), key=lambda words: -found[words])[:_QUESTIONS]


@cache
def _all_questions() -> dict[str, str]:
    text = (files("generator.pages") / "questions.yml").read_text(encoding="utf-8")
    return {fold(subject): words for subject, words in yaml.safe_load(text).items()}


def _cards(archive: Archive) -> Iterator[Card]:
    """Yield the categories with the most decisions, those first."""
    named = [one for one in archive.categories if one.name is not None]
    for group in sorted(named, key=lambda one: -len(one.decisions))[:_MOST_CARDS]:
        counts = total(count(group.decisions, lambda facts: facts.category_group).values())
        inner = [one for one in group.groups if one.name]
        most = sorted(inner, key=lambda one: -len(one.decisions))[:_PARTS]
        yield Card(group, counts.rate, tuple(most))


def _meanings(archive: Archive) -> Iterator[Meaning]:
    meanings = {outcome.name: outcome.meaning for outcome in vocabulary.outcomes()}
    for group in archive.outcomes:
        if group.name is not None:
            yield Meaning(group, meanings[group.name], len(group.decisions) / max(1, len(archive.decisions)))


def _span(archive: Archive) -> str:
    """Return the years of the decisions: `2016 to 2026`; "" where no date is known."""
    years = [group.name for group in archive.years if group.name]
    return "" if not years else years[0] if len(years) == 1 else f"{years[-1]} to {years[0]}"
