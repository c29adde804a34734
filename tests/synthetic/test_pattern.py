"""Patterns: gaps, choices and spans are read as they are written, and every pattern of the data files can be filled."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import pytest

from tests.synthetic.cases import case, categories
from tests.synthetic.pattern import Choice, Pattern, Span, compiled, data
from tests.synthetic.stories import counts, stories
from tests.synthetic.truth import Truth, without_marks
from tests.synthetic.voice import Voice, sentence

# The files whose patterns any voice can fill; those of the law have gaps of their own.
FILES = ("general", "actions", "refusals")


class Echo:
    """Fills each gap with its name, and says which spans it met."""

    def __init__(self) -> None:
        self.rng = Random(1)
        self.gaps: dict[str, Callable[[], str]] = {name: partial(str, name.upper()) for name in ("who", "body", "a")}
        self.met: list[str] = []

    def span(self, tag: str, inner: Pattern) -> str:
        self.met.append(tag)
        return f"({inner.fill(self)})"


def test_gaps_choices_and_spans_are_filled_from_the_left() -> None:
    echo = Echo()
    said = compiled(
        "<body> will «pay <who> «£<a>|sum payment agreed»|promise payment» {at once|now|soon}, 50% more"
    ).fill(echo)
    assert said.startswith("BODY will (pay WHO (£A)) ")
    assert said.endswith(", 50% more")
    assert echo.met == ["promise payment", "sum payment agreed"]


def test_signs_of_percentage_stay_as_they_are() -> None:
    assert compiled("a rise of 5% or {6%|7%}").fill(Echo()) in ("a rise of 5% or 6%", "a rise of 5% or 7%")
    assert compiled("a rise of 5%").fill(Echo()) == "a rise of 5%"


@pytest.mark.parametrize("text", ["«no tag»", "«a|b", "{a|b", "a}", "a»", "«a|b|c»"])
def test_a_pattern_without_a_partner_or_a_tag_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"partner|bar"):
        compiled(text)


def test_a_sentence_has_its_capital_behind_the_marks_of_a_row() -> None:
    truth = Truth(datetime.date(2020, 1, 6))
    voice = Voice(case(0, 10, Random(1)), Random(1), truth)
    said = sentence(compiled("«it is late|refuse late».").fill(voice))
    assert without_marks(said) == "It is late."


def texts_in(found: Any) -> Iterator[str]:
    """Yield every text that a list of a data file holds, at any depth."""
    for value in found.values() if isinstance(found, dict) else found:
        if isinstance(value, str):
            if isinstance(found, list) or "<" in value or "«" in value:
                yield value
        elif isinstance(value, (dict, list)):
            yield from texts_in(value)


def every(pattern: Pattern) -> Iterator[Pattern]:
    """Yield a pattern for each of the choices in `pattern`, so that each is filled once."""
    yield pattern
    for part in pattern.parts:
        for inner in part.among if isinstance(part, Choice) else (part.inner,) if isinstance(part, Span) else ():
            yield from every(inner)


def test_every_pattern_of_the_data_files_can_be_filled_for_every_category() -> None:
    filled = 0
    for number, category in enumerate(categories()):
        for story in stories(category.name):
            facts = case(number + 40, 200, Random(number))
            facts = type(facts)(
                **{name: getattr(facts, name) for name in facts.__slots__}
                | {"story": story, "related": ("20 001 002",)}
            )
            voice = Voice(facts, Random(number), Truth(facts.decided))
            for name in ("r1", "r2", "r3", "short", "within", "later", "one", "two", "summary_steps"):
                voice.fix(name, "some words")
            pool = [pattern for found in (*story.lists.values(), *story.shared.values()) for pattern in found]
            pool += [compiled(text) for file in FILES for text in texts_in(data(file))]
            for pattern in pool:
                for each in every(pattern):
                    each.fill(voice)
                    filled += 1
    assert filled > 20_000


def test_stories_and_other_data_have_dozens_of_wordings_of_each_kind() -> None:
    law, refusals, actions = data("law"), data("refusals"), data("actions")
    assert sum(map(len, law["forms"].values())) >= 100
    assert sum(map(len, law["points"].values())) >= 190
    grounds = [entry for entry in refusals.values() if isinstance(entry, dict) and "reasons" in entry]
    assert len(grounds) == 12
    assert all(len(entry["reasons"]) >= 9 and len(entry["parts"]) >= 4 for entry in grounds)
    assert sum(len(entry[name]) for entry in grounds for name in ("reasons", "parts", "assess")) >= 280
    assert sum(len(found) for name, found in actions.items() if name.startswith("pay_")) >= 60
    assert len(actions["within"]) + len(actions["later"]) >= 40
    assert all(len(actions[name]) >= 18 for name in ("apology", "policy", "training"))
    assert counts()["events"] >= 190
