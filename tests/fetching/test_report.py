"""What a run says it did."""

from __future__ import annotations

from generator.fetching.address_list import Entry
from generator.fetching.report import OUTCOMES, FetchReport


def test_each_failure_has_its_line_and_reference() -> None:
    report = FetchReport(listed=4)
    report.add(Entry(3, "21 000 003", "https://a.example/3"), "failed", "was cut off")
    report.add(Entry(4, "", "https://a.example/4"), "refused", "robots.txt")
    report.add(Entry(5, "", "https://a.example/5"), "fetched")
    assert [str(failure) for failure in report.failures] == [
        "3: 21 000 003: https://a.example/3: was cut off",
        "4: https://a.example/4: robots.txt",
    ]
    assert report.not_tried == 1
    assert set(report.outcomes) <= set(OUTCOMES)
