"""The truth beside the archive: each row says what its decision says, in the words on which it stands."""

from __future__ import annotations

import calendar
import datetime
import json
import re
from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.synthetic import decision, decision_text, write_archive
from tests.synthetic.cases import CLOSED, Case, case, reference_of
from tests.synthetic.truth import GROUNDS, Row

MANY = 900
HEADS = {"distress", "time and trouble", "lost provision", "loss", "other", None}
KINDS = {
    "citation": {"act", "si", "case", "guidance", "own-guidance"},
    "remedy": set("payment refund waiver reduction backdating claim charge loss budget limit".split())
    | {"other remedy", "other sum"},
    "promise": {"apology", "payment", "reassessment", "review of policy", "staff training or reminder", "information"}
    | {"service", "other"},
    "family": {"joint", "follow-up", "same decision"},
}
SUM = re.compile("£[0-9](?:[0-9,.]*[0-9])?")


@cache
def many() -> tuple[tuple[Case, str, list[Row]], ...]:
    """Return the facts, the texts and the rows of an archive of many decisions."""
    found = []
    for number in range(MANY):
        _, text, rows = decision(number, MANY, 1)
        found.append((case(number, MANY, Random(f"1 {MANY} {number}")), text, rows))
    return tuple(found)


def rows_of(table: str) -> list[Row]:
    return [row for _, _, rows in many() for row in rows if row["table"] == table]


def test_the_words_of_a_row_stand_in_one_line_of_its_decision() -> None:
    for facts, text, rows in many():
        lines = text.splitlines()
        for row in rows:
            assert row["reference"] == facts.reference
            assert any(row["printed"] in line and row["near"] in line for line in lines), row
            assert row["printed"] == row["printed"].strip() != ""
            assert 1 <= len(row["near"]) <= 60
            assert row["near"] in row["printed"] or row["printed"] in row["near"] or len(row["printed"]) > 60, row


def test_no_mark_of_a_row_is_left_in_a_text() -> None:
    for _, text, rows in many():
        assert not re.search("[\ue000-\uf8ff«»{}]|<[A-Za-z]", text)
        assert not any(re.search("[\ue000-\uf8ff]", str(value)) for row in rows for value in row.values())


def test_almost_every_near_is_found_once_in_its_decision() -> None:
    once = Counter(text.count(row["near"]) == 1 for _, text, rows in many() for row in rows)
    assert once[True] > 0.97 * once.total()


def test_every_sum_of_a_decision_is_in_a_row() -> None:
    for _, text, rows in many():
        printed = Counter(found for row in rows if row["table"] == "remedy" for found in SUM.findall(row["printed"]))
        assert printed == Counter(SUM.findall(text))


def test_the_amounts_of_a_row_are_those_that_it_prints() -> None:
    for row in rows_of("remedy"):
        printed = [found.removeprefix("£").replace(",", "") for found in SUM.findall(row["printed"])]
        if "million" in row["printed"]:
            assert (row["amount"], printed) == ("1500000", ["1.5"])
        elif row["amount"] is None:
            assert printed == []
            assert row["upper"] is None
        elif not printed:
            assert row["printed"].removesuffix(" pounds").replace(",", "") == row["amount"]
        else:
            said = [row["amount"]] if row["upper"] is None else [row["amount"], row["upper"]]
            assert [Decimal(each) for each in printed] == [Decimal(each) for each in said]


def test_rows_have_the_kinds_that_are_laid_down_and_all_of_them_occur() -> None:
    for table, kinds in KINDS.items():
        assert {row["kind"] for row in rows_of(table)} == kinds
    assert {row["ground"] for row in rows_of("refusal")} == set(GROUNDS.values())
    assert {row["scope"] for row in rows_of("refusal")} == {"whole", "part"}
    assert {row["head_kind"] for row in rows_of("remedy")} == HEADS
    assert {row["status"] for row in rows_of("remedy")} == {"agreed", "recommended", "offered", "made", None}
    assert {"month", "week", "year", None} <= {row["rate"] for row in rows_of("remedy")}
    assert {row["total"] for row in rows_of("remedy")} == {True, False}
    assert {row["resolvable"] for row in rows_of("citation")} == {True, False}


def test_no_sum_that_is_no_remedy_is_agreed() -> None:
    for row in rows_of("remedy"):
        if row["kind"] in ("claim", "charge", "loss", "budget", "limit", "other sum"):
            assert row["status"] is None


def test_sums_of_the_summary_are_repeated_from_the_action() -> None:
    repeated = 0
    for _, text, rows in many():
        summary = text[text.index("Summary: ") : text.index(" This decision is fictional.")]
        agreed = [row for row in rows if row["table"] == "remedy" and row["status"] in ("agreed", "recommended")]
        own = {row["amount"] for row in agreed if not row.get("repeats")}
        for row in agreed:
            assert not row.get("repeats") or row["printed"] in summary
            if row.get("repeats") and row["amount"] is not None:
                assert row["amount"] in own
                repeated += 1
        assert set(SUM.findall(summary)) <= {found for row in agreed for found in SUM.findall(row["printed"])}
    assert repeated > 30


def due(day: datetime.date, number: int, unit: str) -> datetime.date:
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
        return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return day + datetime.timedelta(days=number * (7 if unit == "week" else 1))


def test_what_is_promised_is_due_so_long_after_the_decision() -> None:
    dated = Counter[str]()
    for facts, _, rows in many():
        for row in rows:
            if row["table"] == "promise" and row["due_date"]:
                date = datetime.date.fromisoformat(row["due_date"])
                assert date > facts.decided
                dated[row["due_unit"] or "date"] += 1
                if row["due_number"]:
                    assert date == due(facts.decided, row["due_number"], row["due_unit"])
            if row["table"] == "promise" and row["due_unit"] == "working day":
                assert row["due_date"] is None
    assert set(dated) == {"day", "week", "month", "date"}


def test_the_reasons_of_a_decision_are_counted_from_one() -> None:
    grounds: dict[str, list[Row]] = defaultdict(list)
    for facts, _, rows in many():
        found = [row for row in rows if row["table"] == "refusal"]
        first = [row for row in found if not row.get("repeats")]
        assert sorted(row["order"] for row in first) == list(range(1, len(first) + 1))
        assert all(row["order"] is None for row in found if row.get("repeats"))
        if facts.outcome == CLOSED:
            assert 1 <= len({row["ground"] for row in first}) <= 3
            assert {row["ground"] for row in found} == {row["ground"] for row in first}
        else:
            assert {row["scope"] for row in found} <= {"part"}
        for row in found:
            grounds[row["ground"]].append(row)
    assert {row["cited"] for row in grounds["late"]} == {"26B", None}
    assert {row["cited"] for row in grounds["premature"]} == {"26(5)", None}


def test_a_section_cited_for_a_reason_is_printed_in_the_decision() -> None:
    for _, _, rows in many():
        cited = {
            row["fragment"] for row in rows if row["table"] == "citation" and row["title"] == "Local Government Act"
        }
        assert {row["cited"] for row in rows if row["table"] == "refusal"} <= cited | {None}


def test_fragments_are_in_their_normal_form_and_unclear_ones_name_no_act() -> None:
    form = re.compile(
        r"[0-9]+[A-Z]{0,2}(\([0-9a-zA-Z]+\))*|(Part|Article|Chapter|Annex) [0-9A-Z]+"
        r"|regulation [0-9A-Z]+(\([0-9a-z]+\))?"
        r"|paragraph [0-9]+(\.[0-9]+)*|Schedule( [0-9A-Z]+)?( (Part|paragraph) [0-9A-Z]+(\([0-9a-z]+\))?)?"
    )
    for row in rows_of("citation"):
        assert row["fragment"] is None or form.fullmatch(row["fragment"]), row
        assert (row["title"] is not None) == row["resolvable"]
        if row["boilerplate"]:
            assert (
                row["title"] in ("Local Government Act", "Health Service Commissioners Act")
                or row["kind"] == "own-guidance"
            )


def test_every_act_that_is_named_with_its_year_is_in_a_row() -> None:
    for _, text, rows in many():
        printed = "\n".join(row["printed"] for row in rows if row["table"] == "citation")
        for found in re.findall(r"\w+ Act [12][0-9]{3}", text):
            assert found in printed


def test_the_family_of_a_decision_is_in_the_archive() -> None:
    known = {reference_of(number, MANY) for number in range(MANY)}
    for row in rows_of("family"):
        assert row["other"] in known - {row["reference"]}
        assert re.sub("[ -]", "", row["printed"]) == row["other"].replace(" ", "")
        if row["kind"] == "joint":
            assert row["other"][:-1] == row["reference"][:-1]


def test_the_truth_is_written_beside_the_archive_and_is_the_same_with_any_number_of_jobs(tmp_path: Path) -> None:
    for jobs in (1, 2):
        write_archive(tmp_path / str(jobs), 600, seed=7, jobs=jobs, truth=tmp_path / f"{jobs}.jsonl")
    lines = (tmp_path / "1.jsonl").read_text("utf-8").splitlines()
    assert lines == (tmp_path / "2.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [row for n in range(600) for row in decision(n, 600, 7)[2]]
    written = [path for path in (tmp_path / "1").rglob("*") if path.is_file()]
    assert len(written) == 600
    assert all(path.suffix == ".txt" for path in written)
    path, text = decision_text(3, 600, 7)
    assert (tmp_path / "1" / path).read_text("utf-8") == text


def test_the_truth_is_not_written_among_the_decisions(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="decisions"):
        write_archive(tmp_path / "new", 1, truth=tmp_path / "new" / "truth.jsonl")
    assert list(tmp_path.iterdir()) == []
