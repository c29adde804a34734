"""The field `law`: how what was typed is read, and which laws it means."""

from __future__ import annotations

import pytest

from generator.search.reader.laws import LawPart, called_laws, parts_of, read_law
from generator.search.reader.sets import LawValue
from tests.support.node_engine import run_engine

LAWS = [
    LawValue(authority, slug, None, f"{slug}/x", cite)
    for authority, slug, cites in (
        ("Care Act 2014", "care-act-2014", [None, "s 18", "s 18(1)(b)", "s 117"]),
        ("Mental Health Act 1983", "mental-health-act-1983", ["s 117", "s 117(2)", "s 11"]),
        ("Children Act 1989", "children-act-1989", ["s 26A(1)", "Sch 2 para 6", "s 26"]),
        ("Children Act 2004", "children-act-2004", ["s 10"]),
        ("Children and Families Act 2014", "children-and-families-act-2014", ["Pt 3"]),
        ("Care and Support (Charging and Assessment of Resources) Regulations 2014", "uksi", ["reg 15(1)", "reg 117"]),
        ("School Admissions Code", "code", ["para 2.18"]),
        ("[2014] EWHC 863 (Admin)", "case", [None]),
    )
    for cite in cites
]

SHORT = {LAWS[0].authority: "CA", LAWS[4].authority: "MHA", LAWS[12].authority: "CS"}


@pytest.mark.parametrize(
    ("typed", "expected", "near"),
    [
        ("care act 2014 s117", ["CA: s 117"], None),
        ("section 117 mental health act", ["MHA: s 117", "MHA: s 117(2)"], None),
        ("Section 117 of the Mental Health Act 1983", ["MHA: s 117", "MHA: s 117(2)"], None),
        ("SEC. 117(2)", ["MHA: s 117(2)"], None),
        ("reg117", ["CS: reg 117"], None),
        ("regulation 15", ["CS: reg 15(1)"], None),
        ("117", ["CA: s 117", "MHA: s 117", "MHA: s 117(2)", "CS: reg 117"], None),
        ("care act", ["CA: None", "CA: s 18", "CA: s 18(1)(b)", "CA: s 117"], None),
        ("children act 10", ["Children Act 2004: s 10"], None),
        ("children act s26", ["Children Act 1989: s 26"], None),
        ("26a", ["Children Act 1989: s 26A(1)"], None),
        ("schedule 2, paragraph 6", ["Children Act 1989: Sch 2 para 6"], None),
        ("para 6", ["Children Act 1989: Sch 2 para 6"], None),
        ("Sch 2", ["Children Act 1989: Sch 2 para 6"], None),
        ("part 3", ["Children and Families Act 2014: Pt 3"], None),
        ("admissions code 2.18", ["School Admissions Code: para 2.18"], None),
        ("para 2", ["School Admissions Code: para 2.18"], None),
        ("ewhc 863", ["[2014] EWHC 863 (Admin): None"], None),
        ("mental health act s117(3)", ["MHA: s 117", "MHA: s 117(2)"], "s 117"),
        ("26A(9)(a)", ["Children Act 1989: s 26A(1)"], "26A"),
        ("care act s26A(9)", [], None),
        ("s 1", [], None),
        ("reg 18", [], None),
        ("tenancy act", [], None),
    ],
)  # fmt: skip
def test_a_law_means_these_values_in_python_and_in_the_engine(
    typed: str, expected: list[str], near: str | None
) -> None:
    law = read_law(typed)
    assert law is not None
    found, instead = called_laws(law, LAWS)
    names = [
        f"{SHORT.get(LAWS[place].authority, LAWS[place].authority)}: {LAWS[place].cite}" for place in sorted(found)
    ]
    assert (names, instead) == (expected, near)
    given = [{"authority": each.authority, "cite": each.cite} for each in LAWS]
    (told,) = run_engine([["calledLaws", {"text": typed}, given]])
    assert told == {"chosen": [place in found for place in range(len(LAWS))], "near": near}


def test_parts_are_found_in_their_normal_form_and_as_people_write_them() -> None:
    for text in ("s 26A(1)(b)", "s.26a(1)(b)", "Section 26A (1)(b)", "sections 26A(1)(b)"):
        assert parts_of(text) == (LawPart("s", ("26a", "1", "b")),)
    assert parts_of("Sch 5 para 5(2)") == (LawPart("sch", ("5",)), LawPart("para", ("5", "2")))
    assert parts_of("Regulations 2014, 2020s, 1983, x12, £5000") == ()
    assert read_law("of the %") is None
