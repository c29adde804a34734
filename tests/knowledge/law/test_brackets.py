"""Brackets that look like citations and are not understood."""

from __future__ import annotations

import pytest

from generator.knowledge.law.brackets import kind_of_bracket, unread
from generator.knowledge.law.citations import citations_in
from tests.support.citing import statement


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Sheep Regs 1996", "si"),
        ("the Sheep Order 1996, article 3", "si"),
        ("reg 3 of those", "si"),
        ("see the Act", "act"),
        ("s.9 as above", "act"),
        ("Schedule 3 as amended", "act"),
        ("its own Code, 9.69", "guidance"),
        ("in May 2014", None),
        ("see paragraph 12 above", None),
        ("to act at once", None),
        ("section by section", None),
        ("the Code of Conduct", None),
        ("SEND", None),
    ],
)
def test_the_words_in_a_bracket_tell_what_it_seems_to_cite(words: str, kind: str | None) -> None:
    assert kind_of_bracket(words) == kind


def test_a_bracket_with_a_citation_is_read() -> None:
    words = "(see the Act) and (Care Act 2014) [see the Act]"
    assert [words[start:end] for start, end, _ in unread(words, [(19, 32)])] == ["see the Act", "see the Act"]


def test_a_bracket_that_is_not_understood_is_a_row() -> None:
    found = citations_in(statement("He must (Sheep Regs 1996, reg 3a of May). She must (see page 3)."))
    assert [(one.span.printed, one.kind, one.resolved) for one in found if one.rule == "bracket not understood"] == []
    found = citations_in(statement("He must (Sheep Order 1996 as amended). She must (see page 3)."))
    assert [(one.span.printed, one.kind, one.resolved, one.rule) for one in found] == [
        ("Sheep Order 1996", "si", "no", "title and year not known")
    ]
    found = citations_in(statement("He must (the sheep regulations 1996). She must (see page 3)."))
    assert [(one.span.printed, one.kind, one.resolved, one.rule) for one in found] == [
        ("the sheep regulations 1996", "si", "no", "bracket not understood")
    ]


def test_a_bracket_on_a_part_of_a_plan_is_no_row() -> None:
    assert citations_in(statement("It is there (see section 3 of the plan).")) == ()
