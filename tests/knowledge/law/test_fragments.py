"""Parts as they are printed, and their normal forms."""

from __future__ import annotations

import pytest

from generator.knowledge.law.authorities import PACKAGE
from generator.knowledge.law.fragments import lead, parts_at
from generator.vocabulary.load import rows


def read(text: str) -> list[tuple[str, str]]:
    at = next(place for place, sign in enumerate(text) if sign.isdecimal())
    first = lead(text, at)
    assert first is not None
    parts = parts_at(text, at, *first)
    assert parts is not None
    return [(text[member.start : member.end], member.fragment) for member in parts.members]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("section 26(6)(a)", ["s 26(6)(a)"]),
        ("s117", ["s 117"]),
        ("s.19", ["s 19"]),
        ("ss 17 and 20", ["s 17", "s 20"]),
        ("Section 34H(i)", ["s 34H(1)"]),
        ("section 34(B)", ["s 34B"]),
        ("sections 34 B, 34C and 34 H", ["s 34B", "s 34C", "s 34H"]),
        ("section 34(3) or (4)", ["s 34(3)", "s 34(4)"]),
        ("section 3(a)", ["s 3(a)"]),
        ("section 26(6)(a, b and c)", ["s 26(6)(a)", "s 26(6)(b)", "s 26(6)(c)"]),
        ("section 2(1)(a) and (b)", ["s 2(1)(a)", "s 2(1)(b)"]),
        ("section 26(6)(a) and (7)", ["s 26(6)(a)", "s 26(7)"]),
        ("section 9 and (2)", ["s 9", "s 9(2)"]),
        ("section 9(1) and (a)", ["s 9(1)", "s 9(1)(a)"]),
        ("paragraphs 3 and 4 of Annex B", ["Annex B para 3", "Annex B para 4"]),
        ("section 26a", ["s 26A"]),
        ("section 9 and section 10", ["s 9", "s 10"]),
        ("sections 34 to 36", ["s 34", "s 35", "s 36"]),
        ("sections 26A to 26D", ["s 26A", "s 26D"]),
        ("sections 36 to 34", ["s 36", "s 34"]),
        ("Schedule 5.5", ["Sch 5 para 5"]),
        ("Schedules 1 and 2", ["Sch 1", "Sch 2"]),
        ("Schedule 2, paragraphs 3 and 4", ["Sch 2 para 3", "Sch 2 para 4"]),
        ("paragraphs 3 and 4 of Schedule 2", ["Sch 2 para 3", "Sch 2 para 4"]),
        ("Schedule 5/5A, paragraph 3", ["Sch 5 para 3", "Sch 5A para 3"]),
        ("Schedule 5/5A, paragraph 1/3", ["Sch 5 para 1", "Sch 5A para 3"]),
        ("regulation 20(10)", ["reg 20(10)"]),
        ("paragraphs 9.69 to 9.71", ["para 9.69", "para 9.71"]),
        ("section 19 A child", ["s 19"]),
        ("section 19 I think", ["s 19"]),
        ("section 9, 12 weeks later", ["s 9"]),
        ("section 9 and 2014", ["s 9"]),
        ("section 9, 5:30", ["s 9"]),
        ("section 9 and 10%", ["s 9"]),
    ],
)
def test_a_list_is_split_into_normal_forms(text: str, forms: list[str]) -> None:
    assert [form for _, form in read(text)] == forms


@pytest.mark.parametrize(
    ("kind", "text"), [(one["kind"], text) for one in rows("part_words", PACKAGE) for text in one["examples"]]
)
def test_each_word_for_a_part_says_what_is_numbered(kind: str, text: str) -> None:
    assert [form.split(" ")[0] for _, form in read(text)] == [kind]


def test_each_member_of_a_list_stands_on_its_own_words_and_a_range_on_the_whole_of_it() -> None:
    assert read("sections 26(1), 26A(1)") == [("26(1)", "s 26(1)"), ("26A(1)", "s 26A(1)")]
    assert {words for words, _ in read("sections 34 to 36")} == {"34 to 36"}
    assert read("Schedule 5/5A, paragraph 3") == [("5", "Sch 5 para 3"), ("5A, paragraph 3", "Sch 5A para 3")]


@pytest.mark.parametrize("text", ["subsection 3", "cars 5", "Ms A's 12", "on 3 May", "xsection 4"])
def test_a_number_behind_other_words_is_no_part(text: str) -> None:
    at = max(place for place, sign in enumerate(text) if sign.isdecimal())
    assert lead(text, at) is None or parts_at(text, at, *lead(text, at)) is None  # type: ignore[misc]
