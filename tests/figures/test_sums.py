"""How sums of money lie: counts, medians, quartiles, and those far above the others."""

from __future__ import annotations

import csv
import io

import pytest

from generator.archive.facts import Facts
from generator.archive.gathered import Payment
from generator.figures.sums import Spread, SumsCsv, outliers, printed_pounds, spread
from tests.support.factories import facts
from tests.support.rows import payment


def payments(*sums: int, of: Facts | None = None) -> list[Payment]:
    return [Payment(of or facts(), payment(one)) for one in sums]


def test_of_fewer_than_ten_sums_there_is_a_number_and_no_median() -> None:
    assert spread([100] * 9) == Spread(9, None, None, None)
    assert spread([100] * 10) == Spread(10, 100, 100, 100)
    assert spread([]) == Spread(0, None, None, None)


def test_quartiles_between_two_sums_are_taken_in_proportion() -> None:
    # The quartiles of 1 to 10 by R: quantile(1:10, type = 7) gives 3.25, 5.5 and 7.75.
    assert spread([number * 100 for number in range(1, 11)]) == Spread(10, 325, 550, 775)


def test_the_order_of_sums_does_not_matter() -> None:
    assert spread([900, 100, 500, 700, 300, 800, 200, 600, 400, 1000]) == spread([*range(100, 1001, 100)])


def test_sums_far_above_the_others_come_largest_first_and_those_at_the_fence_do_not() -> None:
    sums = [*range(100, 1001, 100), 2_200, 2_300, 99_900]  # quartiles 400 and 1000: the fence is at 2800
    assert spread(sums).low == 400
    assert spread(sums).high == 1000
    assert [one.row.amount for one in outliers(payments(*sums, 2_700))] == [99_900]
    assert outliers(payments(*sums[:8], 99_900)) == []


def test_the_file_has_a_row_for_each_head_category_and_year() -> None:
    some = payments(*[100] * 10, of=facts(category="Planning")) + payments(5_000, of=facts(category="=1+1", date=None))
    rows = list(csv.reader(io.StringIO(SumsCsv(tuple(some)).text().removeprefix("\ufeff"))))
    assert rows == [
        ["head", "category", "year", "payments", "lower_quartile", "median", "upper_quartile"],
        ["distress", "'=1+1", "not stated", "1", "", "", ""],
        ["distress", "Planning", "2021", "10", "1.00", "1.00", "1.00"],
    ]


@pytest.mark.parametrize(("pence", "printed"), [(50_000, "£500"), (100_050, "£1,000.50"), (5, "£0.05"), (0, "£0")])
def test_sums_are_printed_as_people_read_them(pence: int, printed: str) -> None:
    assert printed_pounds(pence) == printed
