"""The grounds of refusals: told by words and citation, in their order, with scope, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.knowledge.refusals.refusals import refusals_in
from generator.knowledge.rows import Refusal
from generator.knowledge.text import Statement, statement_of
from tests.support.factories import parsed
from tests.support.knowledge import GROUNDS, cases, citations, statement
from tests.support.project import ROOT

CLOSED = "Closed after initial enquiries"
REFUSALS = {name: case for name, case in cases(GROUNDS).items() if "family" not in case}


def as_told(row: Refusal) -> dict[str, Any]:
    """Return a row as a case file has it: without what is false or null."""
    told = {
        "ground": row.ground, "grade": row.grade, "cite": row.cite, "scope": row.scope, "main": row.main,
        "how": row.how, "printed": row.span.printed,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}


def grounds_of(text: str, outcome: str | None = CLOSED) -> list[str]:
    return [row.ground for row in refusals_in(statement({"summary": text, "outcome": outcome}), ())]


def stands(of: Statement, row: Refusal) -> bool:
    passage = of.passages[row.span.passage - 1]
    return passage.text[row.span.start : row.span.end] == row.span.printed and passage.anchor == row.span.anchor


@pytest.mark.parametrize("name", REFUSALS)
def test_a_case_has_the_rows_that_a_person_reads_in_it(name: str) -> None:
    case = REFUSALS[name]
    of = statement(case)
    rows = refusals_in(of, citations(of, case.get("cites", {})))
    assert [as_told(row) for row in rows] == case["rows"]
    assert all(stands(of, row) for row in rows)
    assert [row.order for row in rows] == list(range(1, len(rows) + 1))


def golden(name: str) -> tuple[Statement, tuple[Refusal, ...]]:
    decision = parsed((ROOT / "corpus" / name).read_text(encoding="utf-8").splitlines())
    assert decision is not None
    of = statement_of(decision)
    cites = {"s 24A(6)": "section 24A(6)"} if "24A(6)" in "".join(one.text for one in of.passages) else {}
    return of, refusals_in(of, citations(of, cites))


def test_the_closed_decision_of_the_corpus_has_the_three_grounds_it_gives() -> None:
    of, rows = golden("23-002-359.txt")
    assert [(row.ground, row.grade, row.cite, row.scope, row.span.printed) for row in rows] == [
        ("no-worthwhile-outcome", "stated", "s 24A(6)", "whole", "not be likely to achieve a worthwhile outcome"),
        ("excluded-matter", "phrase", None, "whole", "personnel matters"),
        ("another-body", "stated", "s 24A(6)", "whole", "better placed"),
    ]
    assert {row.how for row in rows} == {"will not"}
    assert all(stands(of, row) for row in rows)


def test_the_investigated_decision_of_the_corpus_has_none() -> None:
    assert golden("20-013-052.txt")[1] == ()


@pytest.mark.parametrize("outcome", ["Upheld", "Not upheld"])
def test_an_investigated_decision_without_a_refused_part_has_no_row(outcome: str) -> None:
    text = "There was not enough evidence of fault. The complaint was late. He could have gone to court."
    assert grounds_of(text, outcome) == []
    assert grounds_of(f"{text} We will not investigate the rest because it is premature.", outcome) == ["premature"]


def test_without_an_outcome_the_summary_says_whether_all_was_refused() -> None:
    assert grounds_of("We will not investigate this complaint. It is late.", None) == ["late"]
    assert grounds_of("There was no fault. It was late. Little was to be achieved.", None) == []


@pytest.mark.parametrize(
    "text",
    [
        "We will not investigate this complaint. It does not meet the tests in our Assessment Code.",
        "We will not investigate this complaint because it does not warrant an investigation.",
        "We will not investigate this complaint that the Council was late, premature and wrong in court.",
        "The Council said the complaint was late. We will not investigate this complaint.",
        "Mr A says there is no evidence of fault. We will not investigate this complaint.",
        "We will not investigate this complaint. We have considered whether the complaint is late.",
        "We will not investigate this complaint. Mr A argued that no worthwhile outcome was possible.",
        "We will not investigate this complaint. It would not be reasonable to expect him to appeal to a tribunal.",
        "We will not investigate this complaint. The complaint is not late.",
    ],
)
def test_wrappers_descriptions_doubts_and_the_words_of_others_are_no_grounds(text: str) -> None:
    assert grounds_of(text) == []


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009"])
def test_blanks_and_characters_that_nobody_sees_do_not_hide_a_ground(blank: str) -> None:
    of = statement(
        {"summary": f"We will not investi\u00adgate. The{blank}com\u200bplaint is\u00a0late.", "outcome": CLOSED}
    )
    (row,) = refusals_in(of, ())
    assert row.span.printed == "com\u200bplaint is\u00a0late"
    assert stands(of, row)


@pytest.mark.parametrize(
    "noise",
    [
        "because ", ",", ", and the complaint ", "we will not ", "we cannot investigate because ", "no evidence of ",
        "unlikely to find ", "the council has ", "could have appealed ", "not enough ", "reasonable to expect ", "a ",
        "complaint to us about a ", "of the court ", "İ", "’", "\u00ad", ". ", "complaint handling ", "part of the ",
    ],
)  # fmt: skip
def test_hostile_text_is_read_in_time_and_hides_no_ground(noise: str) -> None:
    text = f"We will not investigate this complaint. {noise * (100_000 // len(noise))}. The complaint is late."
    for outcome in (CLOSED, "Upheld"):
        of = statement({"summary": text, "outcome": outcome})
        rows = refusals_in(of, ())
        assert all(stands(of, row) for row in rows)
        assert outcome == "Upheld" or "late" in {row.ground for row in rows}


def test_a_case_is_named_after_what_it_shows() -> None:
    assert all(case["what"].endswith(".") for case in REFUSALS.values())
    assert Path(GROUNDS).is_dir()


def test_an_investigation_that_ended_with_a_finding_refuses_nothing() -> None:
    text = "I find fault. The Council has agreed to put it right, so I have ended my investigation."
    assert grounds_of(text, "Upheld") == []
    assert grounds_of("The Council has agreed to put it right, so I have ended my investigation.", "Upheld") == [
        "put-right"
    ]


def test_how_far_an_investigation_went_is_no_refusal() -> None:
    text = "I have not looked at whether the plan was right, but at how it was made. {} would not change the outcome."
    assert grounds_of(text.format("It"), "Not upheld") == []


def test_what_is_told_with_a_date_is_no_reason() -> None:
    told = "On 3 May 2020 the Council agreed to assess him."
    of = statement({"summary": "We will not investigate.", "outcome": CLOSED, "sections": {"My assessment": [told]}})
    assert refusals_in(of, ()) == ()
    undated = statement(
        {"summary": "We will not investigate.", "outcome": CLOSED, "sections": {"My assessment": [told[14:]]}}
    )
    assert [row.ground for row in refusals_in(undated, ())] == ["put-right"]


def assessed(text: str, outcome: str = CLOSED) -> list[str]:
    of = statement(
        {
            "summary": "We will not investigate this complaint. It is late.",
            "outcome": outcome,
            "sections": {"My assessment": [text]},
        }
    )
    return [row.ground for row in refusals_in(of, ())]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("I see no sign of fault in how it chose the fence.", "no-evidence-of-fault"),
        ("In any case the gate is gone, so we could not achieve the outcome Mr A wants.", "no-worthwhile-outcome"),
        ("If Mr A thinks that a crime was committed, the police are better placed to look at it.", "another-body"),
        ("I consider it is reasonable for Mr A to go to the tribunal about the gate.", "appeal-available"),
    ],
)
def test_a_judgement_in_the_assessment_of_a_closed_decision_is_a_further_ground(text: str, ground: str) -> None:
    assert assessed(text) == ["late", ground]


@pytest.mark.parametrize(
    "text",
    [
        "The Council apologised and paid him for the gate.",
        "Mr A went to court about the fence and the court decided it.",
        "The Council says that there is no evidence of fault.",
        "There is no right of appeal against a fence.",
    ],
)
def test_what_an_assessment_tells_beside_its_judgements_is_no_further_ground(text: str) -> None:
    assert assessed(text) == ["late"]


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("I have only looked at events since May 2018. The earlier ones are late.", ["late"]),
        ("He could have come to us about the gate years ago, and I have left it out.", ["late"]),
        (
            "What the plan says is not something I can consider because he can appeal to the tribunal.",
            ["appeal-available"],
        ),
        ("I have not investigated the school's decision as the law does not allow us to.", ["excluded-matter"]),
        ("The fence of 2013 is not part of my investigation because it is too long ago.", ["late"]),
        ("I have investigated what happened since 2018. Mr A appealed to a tribunal in 2015.", []),
    ],
)
def test_what_an_investigation_leaves_out_is_refused_in_part(text: str, grounds: list[str]) -> None:
    of = statement(
        {
            "summary": "The Council was at fault.",
            "outcome": "Upheld",
            "sections": {"What I have and have not investigated": [text]},
        }
    )
    rows = refusals_in(of, ())
    assert [row.ground for row in rows] == grounds
    assert {row.scope for row in rows} <= {"part"}


def cited(summary: str, paragraph: str, fragment: str, outcome: str = CLOSED) -> str:
    of = statement(
        {
            "summary": summary,
            "outcome": outcome,
            "sections": {"The Ombudsman’s role and powers": [f"{paragraph} (the Act, this section)"]},
        }
    )
    (row,) = refusals_in(of, citations(of, {fragment: "this section"}))
    return row.grade


def test_a_section_that_many_paragraphs_cite_supports_what_its_own_paragraph_says() -> None:
    right = "We will not investigate this complaint because the Council has put it right."
    satisfied = "If we are satisfied with what a body has done, we may end an investigation."
    assert cited(right, satisfied, "s 34H(1)") == "stated"
    assert cited(right, "We publish a report or a statement of reasons.", "s 34H(1)") == "phrase"
    no_fault = "We will not investigate this complaint because fault is unlikely."
    assert cited(no_fault, "Without fault in how it was made we cannot question a decision.", "s 34(3)") == "stated"
    court = "We will not investigate this complaint because it is before the courts."
    assert cited(court, "We need not look at what was said in legal proceedings.", "s 24A(6)") == "stated"
    assert cited(court, "We need not look at what is not worth it.", "s 24A(6)") == "phrase"


def test_such_a_section_supports_nothing_in_an_investigated_decision() -> None:
    right = "We will not investigate the other matters because the Council has put them right."
    satisfied = "If we are satisfied with what a body has done, we may end an investigation."
    assert cited(right, satisfied, "s 34H(1)", "Upheld") == "phrase"


def test_the_person_says_that_a_complaint_is_withdrawn() -> None:
    assert grounds_of("I have ended my investigation because Mr A told us he does not want to go on.") == ["withdrawn"]
