"""The page of what a body is to do and to pay, and its sums as CSV."""

from __future__ import annotations

import csv
import datetime
import io
import re

from generator.archive.facts import Facts
from generator.archive.gathered import gather
from generator.archive.groups import archive_of
from generator.knowledge.rows import Due, Promise, Remedy
from generator.pages.agreed_pages import agreed_pages
from tests.support.factories import facts
from tests.support.rows import payment, promise, said, span

TRAIN = "provide training for its officers on assessing needs of disabled children"


def decision(number: int, *rows: Remedy | Promise, year: int = 2021) -> Facts:
    day = datetime.date(year, 1, number)
    return facts(f"20-000-{number:03}", said=said(*rows), date=day, body="Wexcombe")


def made(*decisions: Facts) -> dict[str, str]:
    archive = archive_of(decisions)
    return {one.name: one.text() for one in agreed_pages(archive, gather(archive))}


def test_a_body_that_is_to_do_nothing_has_no_such_page() -> None:
    assert made(decision(1), decision(2, payment(kind="claim", status=None))) == {}


def test_payments_are_added_by_year() -> None:
    page = made(
        decision(1, payment(10_000), payment(5_050)), decision(2, payment(20_000)), decision(3, payment(100), year=2020)
    )["councils/wexcombe/agreed.md"]
    assert "| 2021 | 2 | 3 | £350.50 |\n| 2020 | 1 | 1 | £1 |" in page


def test_a_promise_has_its_place_its_words_and_the_day_by_casebooks_count() -> None:
    due = Due(4, "week", "of my final decision", datetime.date(2021, 2, 5))
    page = made(decision(1, promise("write to *Mr X*", due=due)))["councils/wexcombe/agreed.md"]
    place = "[paragraph 9](../../decisions/20/20-000-001.md#para-9): “write to \\*Mr X\\*”"
    assert f"\n    {place} Due by 5 February 2021, by Casebook's count.\n" in page


def test_promises_stand_below_the_row_of_their_decision_as_in_every_list() -> None:
    page = made(decision(1, promise("write"), promise("train")), decision(2, promise("pay")))
    listed = page["councils/wexcombe/agreed.md"].partition("<!-- casebook:listing -->")[2]
    rows = re.findall(r"^- \[S\]\(../../decisions/20/(20-000-00\d).md\)\n\n    \*\*Upheld\*\* · (.*)$", listed, re.M)
    assert rows == [("20-000-002", "2 January 2021 · 20 000 002"), ("20-000-001", "1 January 2021 · 20 000 001")]
    assert listed.index("“write”") < listed.index("“train”")


def test_what_was_promised_before_stands_beside_it() -> None:
    page = made(decision(1, promise(TRAIN)), decision(5, promise(f"{TRAIN} again")))["councils/wexcombe/agreed.md"]
    later, earlier = page.partition("| Later | Before |")[2].splitlines()[2].strip("| ").split(" | ")
    assert "20-000-005.md#para-9" in later
    assert "20-000-001.md#para-9" in earlier


def test_the_sums_are_rows_that_a_journalist_can_add_up_by_year() -> None:
    made_up = decision(
        1,
        payment(100_050, span=span("£1,000.50", "para-4-a")),
        payment(20_000, upper=30_000, rate="month", kind="refund", status="recommended", head_kind=None),
        payment(kind="claim", status=None),
    )
    rows = list(csv.DictReader(io.StringIO(made(made_up)["councils/wexcombe/agreed.csv"])))
    assert [(row["year"], row["kind"], row["status"], row["pounds"], row["up_to"], row["per"]) for row in rows] == [
        ("2021", "payment", "agreed", "1000.50", "", ""),
        ("2021", "refund", "recommended", "200.00", "300.00", "month"),
    ]
    assert rows[0]["page"] == "decisions/20/20-000-001.html#para-4-a"
    assert rows[0]["paragraph"] == "paragraph 4(a)"
