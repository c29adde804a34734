"""What of a page's front matter goes into the index."""

from __future__ import annotations

from typing import Any

from generator.search.index.said import CitedLaw, all_said, packed, said_of, unpacked

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
    pounds = (None, "0.00", "1500.10", "0.29", "9" * 40 + ".00")
    said = all_said(packed(said_of({**NOTHING, "sum_agreed": each})) for each in pounds)
    assert said.pence == [None, 0, 150010, 29, 10**15]


def test_what_all_decisions_say_has_each_law_once_and_is_what_each_of_them_says() -> None:
    acts = [
        {
            "authority": f"Act {at}",
            "part": f"section {at}",
            "page": f"law/act-{at}/s{at}.md",
            "cites": ["s 1"],
            "at": [],
        }
        for at in range(3)
    ]
    front = {"remedies": [{"kind": "payment", "head": "distress"}], "cites": ["20 001 234"], "sum_agreed": "1.00"}
    ground = {"grounds": [{"ground": "late", "grade": "stated"}]}
    each = [
        said_of({**NOTHING, **more, "law": law}) for law, more in ((acts[:2], front), ([], {}), (acts[::-1], ground))
    ]
    said = all_said(map(packed, each))
    assert sorted(law.authority for law in said.laws) == ["Act 0", "Act 1", "Act 2"]
    for at, one in enumerate(each):
        assert unpacked(packed(one)) == one
        assert tuple(said.laws[number] for number in said.law[at]) == one.law
        assert (said.remedies[at], said.heads[at]) == (one.remedies, one.heads)
        assert (said.grounds[at], said.cites[at]) == (one.grounds, one.cites)
