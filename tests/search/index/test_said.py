"""What of a page's front matter goes into the index."""

from __future__ import annotations

from typing import Any

from generator.search.index.said import CitedLaw, said_of

NOTHING: dict[str, Any] = {"law": [], "remedies": [], "sum_agreed": None, "actions": [], "grounds": [], "cites": []}


def test_each_form_of_each_part_of_a_law_is_a_value() -> None:
    part = {"authority": "Care Act 2014", "part": "section 18", "page": "law/care-act-2014/s18.md", "at": []}
    whole: dict[str, Any] = {"authority": "Care Act 2014", "part": None, "page": "law/care-act-2014/whole.md", "at": []}
    said = said_of({**NOTHING, "law": [{**part, "cites": ["s 18", "s 18(1)"]}, {**whole, "cites": []}]})
    assert said.law == (
        CitedLaw("care-act-2014/s18", "Care Act 2014", "section 18", "s 18"),
        CitedLaw("care-act-2014/s18", "Care Act 2014", "section 18", "s 18(1)"),
        CitedLaw("care-act-2014/whole", "Care Act 2014", None, None),
    )


def test_a_ground_that_only_a_citation_tells_is_left_out() -> None:
    rows = [{"ground": ground, "grade": ground} for ground in ("stated", "cite", "phrase")]
    assert said_of({**NOTHING, "grounds": rows}).grounds == ("stated", "phrase")


def test_what_is_said_twice_counts_once() -> None:
    rows = [{"kind": "payment", "head": head} for head in ("distress", None, "distress")]
    said = said_of({**NOTHING, "remedies": rows, "cites": ["20 001 234", "20 001 234", "20 001 235a"]})
    assert (said.remedies, said.heads) == (("payment",), ("distress",))
    assert said.cites == ("20001234", "20001235a")


def test_sums_are_counted_in_pence_whatever_their_size() -> None:
    assert said_of(NOTHING).pence is None
    for pounds, pence in (("0.00", 0), ("1500.10", 150010), ("0.29", 29), ("9" * 40 + ".00", 10**15)):
        assert said_of({**NOTHING, "sum_agreed": pounds}).pence == pence
