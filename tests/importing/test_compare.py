"""How a text that was met stands to the one that is kept."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.importing.compare import is_later, relation
from generator.importing.take import Taken
from generator.source.provenance import Origin

WORDS = tuple("the council did not answer his letter for a year and was at fault".split())


def taken(**values: Any) -> Taken:
    facts: dict[str, Any] = {
        "slug": "22-010-001", "text": b"", "form": "numbered", "words": WORDS, "body": "A", "category": "C",
        "outcome": "Upheld", "date": None, "complete": True, "address": None, "captured": None, "origin": Origin("a"),
    }  # fmt: skip
    return Taken(**{**facts, **values})


@pytest.mark.parametrize(
    ("met", "kept", "how"),
    [
        ({}, {}, "same"),
        ({"form": "html"}, {}, "better"),
        ({"form": "hyphens"}, {}, "worse"),
        ({"complete": False}, {}, "worse"),
        ({"form": "hyphens"}, {"complete": False}, "worse"),
        ({"words": ("thecouncil", *WORDS[2:])}, {}, "same"),
        ({"words": WORDS[:-2], "form": "hyphens"}, {}, "worse"),
        ({"form": "html"}, {"words": WORDS[:-2]}, "better"),
        ({"words": WORDS[:-2]}, {}, "anew"),
        ({"words": (*WORDS[:-1], "blame")}, {}, "anew"),
        ({"words": (*WORDS[:-1], "blame"), "form": "html"}, {}, "anew"),
        ({"words": WORDS[:3]}, {}, "conflict"),
        ({"words": ("quite", "other", "words")}, {}, "conflict"),
        ({"body": "B"}, {}, "conflict"),
        ({"category": "D"}, {}, "conflict"),
        ({"outcome": "Not upheld"}, {}, "conflict"),
        ({"category": None, "outcome": None}, {}, "same"),
        ({"category": "c"}, {}, "same"),
        ({}, {"body": None}, "better"),
        ({"body": None}, {}, "worse"),
        ({"form": "hyphens", "complete": False}, {"body": None, "form": "html"}, "better"),
        ({"body": None, "form": "html"}, {}, "worse"),
        ({"body": None}, {"body": None}, "same"),
        ({}, {"body": None, "words": WORDS[:-2]}, "better"),
        ({"words": WORDS[:-2]}, {"body": None}, "worse"),
        ({"words": (*WORDS[:-1], "blame")}, {"body": None}, "anew"),
    ],
)
def test_two_texts_of_one_reference(met: dict[str, Any], kept: dict[str, Any], how: str) -> None:
    assert relation(taken(**met), taken(**kept))[0] == how


OLD, NEW = datetime.date(2020, 1, 1), datetime.date(2021, 1, 1)


@pytest.mark.parametrize(
    ("met", "kept", "later"),
    [
        ({"captured": NEW}, {"captured": OLD}, True),
        ({"captured": OLD, "date": NEW}, {"captured": NEW, "date": OLD}, False),
        ({"captured": OLD, "date": NEW}, {"captured": OLD, "date": OLD}, True),
        ({"date": OLD}, {"captured": OLD, "date": NEW}, False),
        ({}, {"captured": OLD}, None),
        ({}, {}, None),
    ],
)
def test_which_of_two_texts_came_later(met: dict[str, Any], kept: dict[str, Any], later: bool | None) -> None:
    assert is_later(taken(**met), taken(**kept)) is later
