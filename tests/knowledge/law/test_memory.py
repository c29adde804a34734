"""What a statement calls the law, as it is remembered."""

from __future__ import annotations

import pytest

from generator.knowledge.law.authorities import authorities
from generator.knowledge.law.memory import NOT_KNOWN, Memory, Name

ACT = authorities()["care-act-2014"]


@pytest.mark.parametrize(
    ("bracket", "name"),
    [
        (" ('the Act')", "act"),
        ('("the 2014 Act")', "2014 act"),
        (" (hereafter referred to as the Care Act)", "care act"),
        (" (which I will call the CA)", "CA"),
        (" (CA)", "CA"),
        (" (as amended)", None),
        (" (section 9)", None),
        (" (in force from May 2015)", None),
        (" the Act", None),
        (" (the Act", None),
    ],
)
def test_a_bracket_behind_a_name_may_give_it_another(bracket: str, name: str | None) -> None:
    memory = Memory()
    words = "Care Act 2014" + bracket
    end = memory.define(words, len("Care Act 2014"), ACT)
    assert memory.definitions == ({name: [ACT]} if name else {})
    assert words[end:] == ("" if name else bracket)


def test_a_new_paragraph_forgets_the_names_but_not_the_definitions() -> None:
    memory = Memory()
    memory.see(Name(0, 3, ACT, "act", "exact", "title and year"))
    memory.see(Name(0, 3, None, "si", "no", NOT_KNOWN))
    memory.define("x (the Act)", 1, ACT)
    assert (list(memory.met), memory.unknown) == (["care-act-2014"], {"si"})
    memory.new_paragraph()
    assert (memory.met, memory.unknown, list(memory.definitions)) == ({}, set(), ["act"])


def test_a_memory_is_blank_until_something_is_named_or_defined_and_takes_what_another_remembers() -> None:
    other, memory = Memory(), Memory()
    assert memory.blank
    other.see(Name(0, 3, ACT, "act", "exact", "title and year"))
    other.define("Act (the Act)", 3, ACT)
    memory.take(other)
    assert not memory.blank
    assert memory == other
    assert memory.definitions["act"] is not other.definitions["act"]
