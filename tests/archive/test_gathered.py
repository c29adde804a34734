"""What the texts of all decisions say, gathered."""

from __future__ import annotations

import datetime

from generator.archive.facts import Facts
from generator.archive.gathered import Gathered, gather
from generator.archive.groups import archive_of
from generator.knowledge.rows import Knowledge
from tests.support.factories import facts
from tests.support.rows import citation, payment, promise, refusal, span

CLOSED = "Closed after initial enquiries"


def gathered(*decisions: Facts) -> Gathered:
    return gather(archive_of(decisions))


def decision(number: int, *, year: int = 2021, outcome: str = "Upheld", body: str = "A", **rows: object) -> Facts:
    said = Knowledge(**rows)  # type: ignore[arg-type]
    day = datetime.date(year, 1, number)
    return facts(f"20-000-{number:03}", said=said.packed(), date=day, outcome=outcome, body=body)


def test_an_authority_has_its_parts_in_the_order_of_the_law_with_their_decisions_newest_first() -> None:
    found = gathered(
        decision(1, citations=(citation(fragment="s 117"), citation(fragment="s 9"))),
        decision(2, citations=(citation(fragment="s 9(1)"), citation(fragment=None), citation(fragment="Sch 2"))),
    ).authorities
    (act,) = found
    assert (act.name, act.key, [one.reference for one in act.decisions]) == (
        "Care Act 2014",
        "care-act-2014",
        ["20 000 002", "20 000 001"],
    )
    parts = [(one.unit.label, [facts.reference[-3:] for facts in one.decisions]) for one in act.units]
    assert parts == [
        (None, ["002"]),
        ("section 9", ["002", "001"]),
        ("section 117", ["001"]),
        ("Schedule 2", ["002"]),
    ]


def test_a_decision_that_cites_a_part_only_in_standard_paragraphs_is_counted_and_not_listed() -> None:
    standard = citation(fragment="s 24A(6)", boilerplate=True)
    (act,) = gathered(
        decision(1, citations=(standard, standard)),
        decision(2, citations=(standard, citation(fragment="s 24A(6)"))),
        decision(3, citations=(standard, citation(fragment="s 30"))),
    ).authorities
    assert (len(act.decisions), act.standard) == (2, 1)
    assert [(one.unit.label, len(one.decisions), one.standard) for one in act.units] == [
        ("section 24A", 1, 2),
        ("section 30", 1, 0),
    ]


def test_authorities_stand_in_the_order_of_the_alphabet() -> None:
    rows = (citation("z", title="zebra"), citation("a", title="Ape"), citation("m", title="mole"))
    assert [one.name for one in gathered(decision(1, citations=rows)).authorities] == [
        "Ape 2014",
        "mole 2014",
        "zebra 2014",
    ]


def test_a_decision_uses_a_ground_once_by_its_first_words_and_a_mere_citation_is_no_use() -> None:
    found = gathered(
        decision(1, refusals=(refusal("late", span=span("first")), refusal("late", span=span("second")))),
        decision(2, refusals=(refusal("court", grade="cite"),)),
    ).grounds
    assert {name: [use.row.span.printed for use in uses] for name, uses in found.items()} == {"late": ["first"]}


def test_payments_and_the_bodies_that_are_to_do_something() -> None:
    found = gathered(
        decision(1, body="A", remedies=(payment(10_000), payment(10_000, total=True))),
        decision(2, body="B", promises=(promise(),)),
        decision(3, body="C", remedies=(payment(kind="claim", status=None),)),
    )
    assert [(one.facts.body, one.row.amount) for one in found.payments] == [("A", 10_000)]
    assert found.promising == {"A", "B"}


def test_what_was_not_understood_is_counted() -> None:
    coverage = gathered(
        decision(1, citations=(citation(), citation(None, resolved="no", span=span("section  9 of\nthe Act")))),
        decision(2, outcome=CLOSED, refusals=(refusal(grade="cite"), refusal(grade="phrase"))),
        decision(3, outcome=CLOSED, refusals=(refusal(grade="cite"),)),
        decision(4, outcome=CLOSED),
        decision(5, remedies=(payment(kind="unexplained", status=None), payment(kind="claim"), payment(None))),
    ).coverage
    assert coverage.citations == {("act", "exact"): 1, ("act", "no"): 1}
    assert coverage.unresolved == {"section 9 of the Act": 1}
    assert coverage.closed == {"phrase": 1, "cite": 1, None: 1}
    assert coverage.sums == {"unexplained": 1, "claim": 1}
    assert [one.facts.reference for one in coverage.unexplained] == ["20 000 005"]


def test_sums_that_say_again_what_others_say_and_pound_signs_are_counted() -> None:
    coverage = gathered(
        decision(1, remedies=(payment(),), repeats=2, signs=3), decision(2, remedies=(payment(),), signs=1)
    ).coverage
    assert (coverage.sums, coverage.signs) == ({"payment": 2, "said again": 2}, 4)
