"""What a decision's page shows of what was drawn from its text."""

from __future__ import annotations

from generator.contract.addresses import Paths
from generator.knowledge.rows import Knowledge
from generator.pages.said import agreed_shown, grounds_shown, law_shown, shortened, standard_law
from tests.support.factories import facts
from tests.support.rows import citation, payment, promise, refusal, span

PATHS = Paths("decisions/20/20-000-001.md")


def test_what_was_agreed_and_what_was_recommended_stand_apart_and_lead_to_their_places() -> None:
    sums = (
        payment(span=span("£500", "para-9-a")),
        payment(rate="month", head="each *month* without school", status="recommended"),
        payment(total=True, head=None),
        payment(kind="claim", status=None),
    )
    actions = (
        promise(span=span("apologise to *Miss R*", "para-9-b"), kind="apology"),
        promise(kind="payment", span=span("pay her £500", "para-9-a")),
        promise(status="recommended", span=span("say sorry", None)),
    )
    assert agreed_shown(Knowledge(remedies=sums, promises=actions)) == [
        ("Sums agreed", ["[£500](#para-9-a): her distress", "[£500](#para-9), in all"], 0, ""),
        ("Actions agreed", ["“[apologise to \\*Miss R\\*](#para-9-b)”"], 0, ""),
        ("Sums recommended", ["[£500](#para-9) for each month: each \\*month\\* without school"], 0, ""),
        ("Actions recommended", ["“say sorry”"], 0, ""),
    ]


def test_a_payment_without_a_sum_that_is_known_is_an_action() -> None:
    [shown] = agreed_shown(Knowledge(promises=(promise(kind="payment", span=span("pay her costs", "para-9")),)))
    assert shown == ("Actions agreed", ["“[pay her costs](#para-9)”"], 0, "")


def test_of_many_sums_and_actions_some_are_shown_and_the_others_counted() -> None:
    sums, actions = tuple(payment(number) for number in range(12)), (promise(),) * 12
    shown = agreed_shown(Knowledge(remedies=sums, promises=actions))
    assert [(one.label, len(one.rows), one.more) for one in shown] == [("Sums agreed", 6, 6), ("Actions agreed", 4, 8)]


def test_several_payments_are_added_and_what_is_no_single_payment_is_not() -> None:
    sums = (payment(30_000), payment(5_050), payment(20_000, rate="month"), payment(99_900, total=True))
    [shown] = agreed_shown(Knowledge(remedies=sums))
    assert shown.together == "£350.50"
    assert agreed_shown(Knowledge(remedies=sums[1:]))[0].together == ""


def test_a_long_text_is_cut_at_a_blank_and_says_so() -> None:
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 9) == "one two …"


def test_a_ground_leads_to_its_page_and_to_the_words() -> None:
    rows = (refusal("late"), refusal("court", scope="part", order=2), refusal("premature", grade="cite"))
    first, second = grounds_shown(Knowledge(refusals=rows), PATHS)
    assert "](../../refusals/late.md) ([paragraph 4](#para-4))" in first
    assert "](../../refusals/court.md) ([paragraph 4](#para-4), for a part of the complaint)" in second


def test_the_law_is_a_table_in_the_order_of_names_and_parts() -> None:
    rows = (
        citation("zebra-act-1990", "s 1", title="Zebra Act", year=1990),
        citation(fragment="s 18", span=span("18", "para-3")),
        citation(fragment="s 9", span=span("9", "para-5")),
        citation(fragment="s 9(1)", span=span("9(1)", "para-7")),
        citation(fragment="s 42", boilerplate=True),
    )
    said = Knowledge(citations=rows)
    shown = law_shown(facts(said=said.packed()), PATHS)
    assert [str(one.name) for one in shown] == [
        "[Care Act 2014, section 9](../../law/care-act-2014/s9.md)",
        "[Care Act 2014, section 18](../../law/care-act-2014/s18.md)",
        "[Zebra Act 1990, section 1](../../law/zebra-act-1990/s1.md)",
    ]
    assert str(shown[0].places) == "[paragraph 5](#para-5), [paragraph 7](#para-7)"
    assert standard_law(said) == ["Care Act 2014, section 42"]


def test_the_official_text_is_linked_as_it_is_and_as_it_stood() -> None:
    said = Knowledge(citations=(citation(uri="https://law.example/18"),))
    (row,) = law_shown(facts(said=said.packed()), PATHS)
    assert (row.now, row.then) == ("https://law.example/18", "https://law.example/18/2021-01-01")
    (undated,) = law_shown(facts(said=said.packed(), date=None), PATHS)
    assert (undated.now, undated.then) == ("https://law.example/18", None)
