"""The table of grounds: each entry does what its examples say, and cited sections support the right grounds."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from generator.knowledge.refusals.grounds import entries, grounds, supported_by, supports, worth_trying
from generator.knowledge.refusals.refusals import refusals_in
from generator.knowledge.refusals.wording import reading
from tests.support.knowledge import citation, statement

KEYS = {
    "name",
    "label",
    "meaning",
    "next",
    "sections",
    "alone",
    "deed",
    "told",
    "standard",
    "also",
    "telling",
    "unless",
    "phrases",
    "examples",
    "not",
}
ENTRIES = {entry["name"]: entry for entry in entries("grounds")}
EXAMPLES = [(name, text) for name, entry in ENTRIES.items() for text in entry["examples"]]
COUNTER = [(name, text) for name, entry in ENTRIES.items() for text in entry["not"]]


def grounds_of(sentence: str) -> list[str]:
    summary = f"We will not investigate this complaint. {sentence}"
    return [
        row.ground
        for row in refusals_in(statement({"summary": summary, "outcome": "Closed after initial enquiries"}), ())
    ]


@pytest.mark.parametrize(("name", "sentence"), EXAMPLES)
def test_an_example_tells_its_ground_and_no_other(name: str, sentence: str) -> None:
    assert grounds_of(sentence) == [name]


@pytest.mark.parametrize(("name", "sentence"), COUNTER)
def test_a_counter_example_does_not_tell_the_ground(name: str, sentence: str) -> None:
    assert name not in grounds_of(sentence)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_an_entry_has_what_readers_and_rules_need(entry: dict[str, Any]) -> None:
    assert set(entry) <= KEYS
    assert entry["name"].replace("-", "").isalpha()
    assert entry["label"].strip()
    assert all(entry[key].endswith(".") and ". " not in entry[key] for key in ("meaning", "next") if key in entry)
    assert entry["phrases"]
    assert entry["examples"]
    assert entry["not"]
    assert all(set(phrase) <= {"has", "pattern", "anywhere"} for phrase in entry["phrases"])
    assert {phrase.get("anywhere") for phrase in entry["phrases"]} <= {None, "cannot", "always"}


def test_grounds_are_in_the_order_of_the_table() -> None:
    assert list(grounds()) == list(ENTRIES)


@pytest.mark.parametrize(
    ("section", "fragment", "agrees"),
    [
        ("s 26(6)(a)", "s 26(6)(a)", True),
        ("s 26(6)(a)", "s 26(6)", True),
        ("s 26(6)(a)", "s 26(6)(c)", False),
        ("s 26(6)(a)", "s 26", False),
        ("s 26B", "s 26B(2)", True),
        ("s 26", "s 26B", False),
        ("s 24A(6)", "s 24A(7)", False),
        ("Sch 5 para 5", "Sch 5 para 5(2)", True),
        ("Sch 5 para 5", "Sch 5 para 5A", False),
        ("Sch 5 para 5", "Sch 5", False),
    ],
)
def test_a_citation_supports_its_section_and_no_neighbour(section: str, fragment: str, agrees: bool) -> None:
    assert supports(section, fragment) is agrees


def test_the_same_section_of_another_act_supports_nothing() -> None:
    passage = statement({"summary": "It is late (section 26B)."}).passages[2]
    ours = citation(passage, 0, 2, "s 26B")
    assert supported_by(ours) == (grounds()["late"],)
    assert supported_by(msgspec.structs.replace(ours, authority="care-act-2014")) == ()


@pytest.mark.parametrize("entry", entries("ground_words"), ids=lambda entry: entry["name"])
def test_named_words_are_what_their_examples_say(entry: dict[str, Any]) -> None:
    assert all(re.fullmatch(entry["pattern"], words) for words in entry["examples"])
    assert not any(re.fullmatch(entry["pattern"], words) for words in entry["not"])


@pytest.mark.parametrize("sentence", [text for _, text in EXAMPLES + COUNTER])
def test_the_fast_look_leaves_out_no_phrase_that_is_there(sentence: str) -> None:
    words = reading(sentence).text
    tried = {id(phrase) for _, phrases in worth_trying(words) for phrase in phrases}
    there = [phrase for ground in grounds().values() for phrase in ground.phrases if phrase.pattern.search(words)]
    assert all(id(phrase) in tried for phrase in there)


def test_grounds_worth_trying_come_in_the_order_of_the_table() -> None:
    words = "there is no evidence of fault, it is late and she could go to court"
    names = [ground.name for ground, _ in worth_trying(words)]
    assert names == sorted(names, key=list(ENTRIES).index)
    assert {"late", "court", "no-evidence-of-fault"} <= set(names)
