"""Standard paragraphs are scanned once, and say what they say wherever they stand."""

from __future__ import annotations

import pytest

from generator.knowledge.law.memory import Memory, Name
from generator.knowledge.law.repeated import Scanned, scanned
from generator.knowledge.law.scan import Scan

TEXTS = (
    "We may end an inquiry (Local Government Act 1974, section 24A(6), as amended).",
    "The Care Act 2014 (‘the Act’) says so in section 9.",
    "The Housing Act 1996, section 193 (s193), and the Code at 9.2, which we read on 3 May 2019.",
    "It wrote to him.",
)


def told(found: Scanned) -> tuple[object, ...]:
    return tuple(repr(part) for part in (found.words, found.items, found.bound, found.cases, found.defining))


@pytest.mark.parametrize("text", TEXTS)
def test_a_standard_paragraph_is_read_as_any_other_and_leaves_the_same_in_memory(text: str) -> None:
    plainly, twice = Memory(), [Memory(), Memory()]
    expected = told(scanned(text, Scan(plainly), standard=False))
    for memory in twice:
        assert told(scanned(text, Scan(memory), standard=True)) == expected
        assert memory == plainly


def test_it_is_read_anew_where_something_was_named_before_it() -> None:
    text = "The Act says so in section 9."
    alone = scanned(text, Scan(Memory()), standard=True)
    scan = Scan(Memory())
    scanned("The Care Act 2014 (‘the Act’).", scan, standard=True)
    behind = scanned(text, scan, standard=True)
    assert [one.authority for one in alone.items if isinstance(one, Name)] == [None]
    assert [one.authority.id for one in behind.items if isinstance(one, Name) and one.authority] == ["care-act-2014"]


def test_what_is_remembered_of_it_in_one_statement_does_not_change_the_next() -> None:
    text = "The Care Act 2014 (‘the Act’)."
    first, second = Memory(), Memory()
    scanned(text, Scan(first), standard=True)
    first.definitions["the act" if "the act" in first.definitions else "act"].clear()
    scanned(text, Scan(second), standard=True)
    assert [one.id for one in next(iter(second.definitions.values()))] == ["care-act-2014"]
