"""Times as people type them, in Python and in the engine."""

from __future__ import annotations

import datetime

from generator.search.reader.times import period, time_at
from tests.support.node_engine import run_engine

PERIODS = {
    "2021": ("2021-01-01", "2021-12-31"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2021-12": ("2021-12-01", "2021-12-31"),
    "2021-08-09": ("2021-08-09", "2021-08-09"),
    "9999": ("9999-01-01", "9999-12-31"),
    "0001": ("0001-01-01", "0001-12-31"),
    "20/03/2018": ("2018-03-20", "2018-03-20"),
    "3/4/2018": ("2018-04-03", "2018-04-03"),
    "20.03.2018": ("2018-03-20", "2018-03-20"),
    "20-3-2018": ("2018-03-20", "2018-03-20"),
    "20.3.18": ("2018-03-20", "2018-03-20"),
    "1/1/99": ("1999-01-01", "1999-01-01"),
    "20 March 2018": ("2018-03-20", "2018-03-20"),
    "1st of april, 2018": ("2018-04-01", "2018-04-01"),
    "20TH Mar. 2018": ("2018-03-20", "2018-03-20"),
    "29 February 2024": ("2024-02-29", "2024-02-29"),
    "March 20, 2018": ("2018-03-20", "2018-03-20"),
    "September 3rd 2018": ("2018-09-03", "2018-09-03"),
    "March 2018": ("2018-03-01", "2018-03-31"),
    "dec, 2019": ("2019-12-01", "2019-12-31"),
    "may\u00a02018": ("2018-05-01", "2018-05-31"),
}
NONE = (
    *("", "21", "2021-", "2021-00", "2021-13", "2021-2-3", "2023-02-29", "0000", "٢٠٢١", "2021\n", "2021-02-30"),
    *("30/02/2018", "13/13/2018", "0/1/2018", "32/1/2018", "1/0/2018", "29 February 2023", "31 June 2018", "March"),
    *("20 March", "20/03", "20/03.2018", "20-3-18", "20 marched 2018", "20/03/20181", "20/03/2018/1", "1/2/3456"),
    *("march 1066", "²0/03/2018"),
)
PLACES = {
    ("on 20/03/2018.", 3): 13,
    ("on 20/03/2018 and", 3): 13,
    ("(20 March 2018)", 1): 14,
    ("March 2018, we", 0): 10,
    ("20.3.18, then", 0): 7,
    ("on 20/03/2018", 0): None,
    ("20.3.18.2", 0): None,
    ("20/03/2018-19", 0): None,
    ("2018-03", 0): None,
    ("2018", 0): None,
    ("20 Marches 2018", 0): None,
}


def days_of(found: tuple[datetime.date, datetime.date]) -> list[int]:
    return [(day - datetime.date(1970, 1, 1)).days for day in found]


def test_times_are_read_in_python_and_in_the_engine() -> None:
    read = [period(text) for text in PERIODS]
    assert [each and tuple(map(str, each)) for each in read] == list(PERIODS.values())
    assert run_engine([["period", text] for text in PERIODS]) == [days_of(each) for each in read if each]


def test_other_times_are_not_understood() -> None:
    assert [text for text in NONE if period(text)] == []
    assert run_engine([["period", text] for text in NONE]) == [None] * len(NONE)


def test_times_are_found_where_they_stand() -> None:
    found = [time_at(text, start) for text, start in PLACES]
    assert [each and each.end for each in found] == list(PLACES.values())
    assert [each and each.start for each in found] == [end and start for (_, start), end in PLACES.items()]
    told = run_engine([["timeAt", text, start] for text, start in PLACES])
    assert [each and each["end"] for each in told] == list(PLACES.values())
    assert [each and each["days"] for each in told] == [each and days_of(each[2:]) for each in found]
