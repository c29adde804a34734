"""The law that a statement cites, row by row: cases as files, the two real decisions, and hostile texts."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.knowledge.law.citations import citations_in
from generator.knowledge.rows import Citation
from generator.knowledge.text import Statement, statement_of
from generator.source.decision import Source
from generator.source.parse import parse
from tests.support.citing import passage, statement, statement_with
from tests.support.project import ROOT

CASES = ROOT / "tests" / "cases" / "knowledge" / "law"
NAMES = sorted(path.stem for path in CASES.glob("*.yml"))


def real(name: str) -> Statement:
    text = (ROOT / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    decision, _ = parse(Source("a.txt", "0" * 64, tuple(text.split("\n"))))
    assert decision is not None
    return statement_of(decision)


def row(citation: Citation) -> dict[str, Any]:
    return {
        "paragraph": citation.span.passage,
        "printed": citation.span.printed,
        "kind": citation.kind,
        "authority": citation.authority,
        "fragment": citation.fragment,
        "resolved": citation.resolved,
        "uri": citation.uri,
    }


def brief(*texts: str) -> list[tuple[str, str | None, str | None, str]]:
    found = citations_in(statement(*texts))
    return [(one.span.printed, one.authority, one.fragment, one.resolved) for one in found]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_gives_its_rows(name: str) -> None:
    case = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    assert [row(one) for one in citations_in(statement(*case["paragraphs"]))] == case["rows"]


def test_the_decision_on_derbyshire_cites_four_sections_which_say_nothing_of_the_case() -> None:
    found = citations_in(real("20-013-052"))
    assert [(one.span.anchor, one.span.printed, one.fragment) for one in found] == [
        ("para-2", "Local Government Act 1974, section 30(1B)", "s 30(1B)"),
        ("para-2", "34H(i)", "s 34H(1)"),
        ("para-3", "Local Government Act 1974, sections 26(1)", "s 26(1)"),
        ("para-3", "26A(1)", "s 26A(1)"),
    ]
    assert {(one.authority, one.resolved, one.place, one.boilerplate, one.context) for one in found} == {
        ("local-government-act-1974", "exact", "role", True, None)
    }
    assert found[1].uri == "https://www.legislation.gov.uk/ukpga/1974/7/section/34H/1"


def test_the_decision_on_croydon_cites_one_section_and_the_assessment_code() -> None:
    found = citations_in(real("23-002-359"))
    assert [(one.span.anchor, one.span.printed, one.kind, one.fragment, one.boilerplate) for one in found] == [
        ("para-2", "Local Government Act 1974, section 24A(6)", "act", "s 24A(6)", True),
        ("para-5", "Assessment Code", "own-guidance", None, True),
    ]


def test_the_same_section_is_boilerplate_in_the_role_and_substance_in_the_assessment() -> None:
    text = "(Local Government Act 1974, sections 26(1) and 26A(1), as amended)"
    role, found = passage(1, text, "role"), passage(2, text, "assessment")
    rows = citations_in(statement_with(role, found))
    assert [(one.place, one.boilerplate, one.context is None) for one in rows] == [
        ("role", True, True),
        ("role", True, True),
        ("assessment", False, False),
        ("assessment", False, False),
    ]


def test_a_report_has_the_role_below_a_sub_heading() -> None:
    text = "(Local Government Act 1974, section 26A(1), as amended)"
    below = dataclasses.replace(passage(1, text, "other"), subheading="The Ombudsman’s role and powers")
    other = dataclasses.replace(passage(2, text, "other"), subheading="Statutory nuisances")
    assert [one.boilerplate for one in citations_in(statement_with(below, other))] == [True, False]


def test_an_entry_of_a_list_is_of_the_same_paragraph() -> None:
    first = passage(1, "The Care Act 2014 says:")
    inner = dataclasses.replace(passage(2, "section 9 is met"), id="para-1-a")
    other = dataclasses.replace(passage(3, "section 10 is met"), id="para-2")
    found = citations_in(statement_with(first, inner, other))
    assert [(one.fragment, one.resolved) for one in found] == [
        (None, "exact"),
        ("s 9", "antecedent"),
        ("s 10", "antecedent"),
    ]


def test_context_is_the_words_around_on_one_line() -> None:
    text = "word " * 60 + "under the Care Act 2014,\nsection 9, " + "more " * 60
    (found,) = citations_in(statement(text))
    assert found.context is not None
    assert "under the Care Act 2014, section 9, more" in found.context
    assert len(found.context) <= 200
    assert set(found.context.strip("… ").split()) <= {
        "word",
        "more",
        "under",
        "the",
        "Care",
        "Act",
        "2014,",
        "section",
        "9,",
    }


WORDS = st.sampled_from(
    [
        *"section sections 26 26A(1) (6) and , the Act Care Act 2014 Education Act 1996 (the Act) Schedule 5".split(
            " "
        ),
        *"paragraph 5.5 of [2014] EWHC 863 (Admin) s117 to - 34-36 Code 9.69 Part VII SEND ( ) ‘ ’".split(" "),
        *("\u00a0", "\n", "as amended", "regulation", "Article"),
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=20).map(" ".join))
def test_every_row_stands_on_its_words_whatever_the_text(first: str, second: str) -> None:
    texts = [first, second]
    last = (0, 0)
    for one in citations_in(statement(*texts)):
        span = one.span
        assert texts[span.passage - 1][span.start : span.end] == span.printed != ""
        assert (span.passage, span.start) >= last
        last = (span.passage, span.start)
        assert (one.authority is None) == (one.resolved == "no")
        assert one.uri is None or one.resolved != "no"


HOSTILE = [
    "section 1, ", "sections 1(1)(a)(i), ", "(", "section 1(", "((((a) ", "[2014] ", "[2014] EWHC ", "Act ",
    "the Act ", "A and B Act ", "(Care Act 2014, section 1) ", "Care Act (the Act) ",
    "Schedule 1, paragraph 1, ", "section 1 of the ", "Housing Act section 9 ", "Section 1-40, x ", "1", "S1",
    "1 ", "Code 9.6", "Annex B, paragraph 1 and ", "Xy Act 1999 ",
]  # fmt: skip


# Texts that say something new each time: many works, many short names, and what points back to them.
HOSTILE_SERIES = [
    "The X{} Act 1999. ",
    "The X{} Act 1999. The Act says. ",
    "The X{} Act 1999. The 1998 Act says, and the Act of 1997. ",
    "The X{} Act 1999 (the Act). The Act says. ",
    "The X{} Act 1999 (the X{} Act). The X{} Act says. ",
    "Section 7 of the X{} Act 1999. Then section 7 of it. ",
    "Section 117 of the X{} Act 1999 (s117). Then section 117. ",
    "The X{} Act 1999. The Housing Act says. ",
    "The X{} Act 1999, regulation 7. ",
]


def letters(number: int) -> str:
    """Return a word for each number."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("words", HOSTILE_SERIES)
def test_hostile_text_that_names_ever_new_works_is_read_to_its_end(words: str, apart: bool) -> None:
    texts = [words.replace("{}", letters(number)) for number in range(100_000 // len(words))]
    texts = texts if apart else ["".join(texts)]
    for one in citations_in(statement(*texts)):
        assert texts[one.span.passage - 1][one.span.start : one.span.end] == one.span.printed


def test_where_a_paragraph_names_too_many_works_the_act_means_none() -> None:
    many = " ".join(f"The X{letters(number)} Act 1999." for number in range(60))
    assert brief(many + " The 1998 Act says.", "Another paragraph. The Care Act 2014 applies; the Act says.")[60:] == [
        ("1998 Act", None, None, "no"),
        ("Care Act 2014", "care-act-2014", None, "exact"),
        ("Act", "care-act-2014", None, "antecedent"),
    ]
    for words in ("The Act says.", "Section 9 of that Act says.", "The Housing Act says."):
        last = brief(many + " " + words)[-1]
        assert (last[1], last[3]) == (None, "no")


# A pattern whose time grew with the square of the text would take hours here, and the limit ends it.
@pytest.mark.timeout(60)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_read_to_its_end(words: str) -> None:
    text = (words * (100_000 // len(words) + 1))[:100_000]
    for one in citations_in(statement(text)):
        assert text[one.span.start : one.span.end] == one.span.printed
