"""Every entry of the vocabularies does what its own examples say."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import Any

import pytest

from generator import vocabulary
from generator.vocabulary.names import fold, slug
from tests.support.project import CASES


@pytest.mark.parametrize("entry", vocabulary.rows("outcomes"), ids=lambda entry: entry["slug"])
def test_outcomes_are_recognised_by_their_examples(entry: dict[str, Any]) -> None:
    assert slug(entry["name"]) == entry["slug"]
    assert [vocabulary.outcome(example) for example in entry["examples"]] == [entry["name"]] * len(entry["examples"])


@pytest.mark.parametrize("printed", ["Upheld, in part", "Report issued", "", "We will not investigate"])
def test_other_words_are_no_outcome(printed: str) -> None:
    assert vocabulary.outcome(printed) is None


def test_furniture_is_matched_exactly() -> None:
    assert "Back to top" in vocabulary.furniture()
    assert "Back to Top" not in vocabulary.furniture()


@pytest.mark.parametrize("entry", vocabulary.rows("openers"), ids=lambda entry: entry["examples"][0])
def test_openers_match_their_examples(entry: dict[str, Any]) -> None:
    assert all(re.match(entry["pattern"], example) for example in entry["examples"])
    assert not any(vocabulary.openers().match(example) for example in entry["not"])


def test_each_body_has_a_kind_and_no_name_is_shared() -> None:
    bodies = vocabulary.rows("bodies")
    assert {body["kind"] for body in bodies} <= set(vocabulary.body_kinds())
    keys = Counter(key for body in bodies for key in {fold(name) for name in (body["name"], *body.get("aliases", ()))})
    assert [key for key, count in keys.items() if count > 1] == []
    assert len({slug(body["name"]) for body in bodies}) == len(bodies)
    names = {body["name"] for body in bodies}
    assert {name for body in bodies for name in body.get("successors", ())} <= names
    assert all(body.get("successors") for body in bodies if "abolished" in body)


def test_the_kinds_of_bodies_are_in_order_and_say_which_are_councils() -> None:
    kinds = vocabulary.body_kinds()
    assert list(kinds) == [entry["key"] for entry in vocabulary.rows("body_kinds")]
    assert {key for key, kind in kinds.items() if kind.council} == {
        *("county", "district", "london-borough", "metropolitan", "unitary"),
    }
    assert len({kind.label for kind in kinds.values()}) == len(kinds)
    assert {rule["kind"] for rule in vocabulary.rows("body_kind_rules")} <= set(kinds)


def test_a_body_is_shown_with_the_label_of_its_kind() -> None:
    assert vocabulary.kind_of(vocabulary.body("Derbyshire County Council")) == "County councils"
    assert vocabulary.kind_of(vocabulary.body("Zzyzx & Co")) is None


def test_aliases_lead_to_the_canonical_name() -> None:
    for entry in vocabulary.rows("bodies"):
        for alias in entry.get("aliases", ()):
            assert vocabulary.body(alias).name == entry["name"]
    assert vocabulary.body("Doncaster Metropolitan Borough Council").name == "City of Doncaster Council"
    assert vocabulary.body("Cumbria County Council").successors == (
        "Cumberland Council",
        "Westmorland and Furness Council",
    )


def test_every_present_principal_authority_of_england_is_there() -> None:
    """The numbers are those of the structure of local government since April 2023."""
    present = Counter(body["kind"] for body in vocabulary.rows("bodies") if "abolished" not in body)
    expected = {"county": 21, "district": 164, "london-borough": 33, "metropolitan": 36, "unitary": 63}
    assert {kind: present[kind] for kind in expected} == expected


def test_every_name_seen_on_published_pages_is_known() -> None:
    with (CASES / "bodies-seen.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name_as_printed"] for row in csv.DictReader(file)]
    assert len(names) == 246
    assert [name for name in names if not vocabulary.body(name).known] == []


@pytest.mark.parametrize("entry", vocabulary.rows("body_kind_rules"), ids=lambda entry: entry["examples"][0])
def test_the_words_of_a_name_decide_its_kind(entry: dict[str, Any]) -> None:
    rules = [(re.compile(rule["pattern"]), rule["pattern"]) for rule in vocabulary.rows("body_kind_rules")]
    for example in entry["examples"]:
        assert next(pattern for regex, pattern in rules if regex.search(example)) == entry["pattern"]
    assert not any(re.search(entry["pattern"], other) for other in entry.get("not", ()))


def test_an_unknown_body_keeps_its_printed_name_and_an_unknown_kind() -> None:
    body = vocabulary.body("Zzyzx & Co")
    assert (body.name, body.kind, body.known) == ("Zzyzx & Co", None, False)


@pytest.mark.parametrize("entry", vocabulary.rows("body_spellings"), ids=lambda entry: entry["usual"])
def test_the_ways_to_write_a_part_of_a_name_make_one_body(entry: dict[str, Any]) -> None:
    for printed, name in entry["examples"].items():
        assert re.search(entry["pattern"], printed)
        assert vocabulary.body(printed).name == vocabulary.body(name).name == name
    assert not any(re.search(entry["pattern"], other) for other in entry["not"])


def test_a_known_body_is_found_by_every_spelling_of_the_parts_of_its_names() -> None:
    for printed in ("OM Care Limited", "OM Care LTD", "OM Care Ltd."):
        assert (vocabulary.body(printed).name, vocabulary.body(printed).known) == ("OM Care Ltd", True)
    for printed in ("Sussex ICB", "NHS Sussex ICB", "The Sussex Integrated Care Board"):
        assert vocabulary.body(printed).name == "NHS Sussex Integrated Care Board"
