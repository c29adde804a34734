"""What may be a citation, from the beginning of a text to its end."""

from __future__ import annotations

import pytest

from generator.knowledge.law.attaching import Group
from generator.knowledge.law.memory import Memory, Name
from generator.knowledge.law.scan import Scan


def test_names_parts_and_cases_come_in_the_order_of_the_text() -> None:
    words = "Part VII of the Housing Act 1996, section 9, [2015] UKSC 30 and Annex B, paragraph 3 of the CSSG"
    items, cases = Scan(Memory()).read(words)
    told = [
        words[item.start : item.end] if isinstance(item, Name) else [one.fragment for one in item.parts.members]
        for item in items
    ]
    assert told == [["Pt 7"], "Housing Act 1996", ["s 9"], ["Annex B para 3"], "CSSG"]
    assert [(words[at : case.end], case.year) for at, case in cases] == [("[2015] UKSC 30", 2015)]


def test_a_part_knows_what_its_paragraph_named_before() -> None:
    memory = Memory()
    scan = Scan(memory)
    items, _ = scan.read("The Care Act 2014: section 9")
    assert isinstance(items[1], Group)
    assert [one.id for one in items[1].before] == ["care-act-2014"]
    memory.new_paragraph()
    items, _ = scan.read("section 9")
    assert isinstance(items[0], Group)
    assert items[0].before == ()


def test_a_number_with_a_point_is_a_paragraph_only_directly_behind_guidance() -> None:
    scan = Scan(Memory())
    assert len(scan.read("Homelessness Code of Guidance (15.4)")[0]) == 2
    assert len(scan.read("the Homelessness Code of Guidance of 15.4")[0]) == 1
    assert len(scan.read("the Care Act 2014 15.4")[0]) == 1


@pytest.mark.parametrize(
    ("words", "forms"),
    [
        ("Schedule A1", ["Sch A1"]),
        ("Schedule AA1", ["Sch AA1"]),
        ("Sch. A1 para 4", ["Sch A1 para 4"]),
        ("Schedule A1, paragraph 3(2)", ["Sch A1 para 3(2)"]),
        ("Schedule A1 (paragraphs 3 and 4)", ["Sch A1 para 3", "Sch A1 para 4"]),
        ("Schedule A14", []),
        ("Schedule A", []),
    ],
)
def test_a_schedule_may_be_numbered_by_a_letter_before_a_figure(words: str, forms: list[str]) -> None:
    items, _ = Scan(Memory()).read(words)
    groups = [item for item in items if isinstance(item, Group)]
    assert [one.fragment for group in groups for one in group.parts.members] == forms
