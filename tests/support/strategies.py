"""Random decisions, as text with hostile words in the shapes of the source format, and as facts."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from generator.archive.facts import Facts
from tests.support.factories import facts

_WORDS = st.one_of(
    st.sampled_from(
        "the Council Mr X said: wrote; and, or fence. £1,000 “quoted” 1974. a) (ii) - • * _ # > | < & &amp; <b> `x` "
        "[y](z) --- === +++ {{x}} {: ~~~ !!! \\ \\* <!-- --> 20 013 052 http://x.example C:\\ ½ …".split(" ")
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=8),
)
TEXTS = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)
_ENDS = st.sampled_from(["", ".", ":", ";", "; or", ", and", "?"])
_SENTENCES = st.tuples(TEXTS, _ENDS).map("".join)
_MARKS = st.sampled_from(
    [
        "  1. ",
        "  2. ",
        "  12. ",
        "    • ",
        "  • ",
        "      1. ",
        "        1. ",
        "        • ",
        "",
        "- ",
        " - ",
        "a) ",
        "\t1. ",
    ]
)
_HEADINGS = st.sampled_from(["The complaint", "What I found", "Final decision", "Back to top", "Background", ""])
_LINES = st.one_of(st.tuples(_MARKS, _SENTENCES).map("".join), _HEADINGS)
_HEADERS = st.lists(
    st.sampled_from(
        ["Category : Planning > Other", "Decision : Upheld", "Decision : ?", "Decision date : 01 Jan 2020", "odd", ""]
    ),
    max_size=5,
)


@st.composite
def decisions(draw: st.DrawFn) -> list[str]:
    """Return the lines of a decision with a valid title and anything below it."""
    number = draw(st.integers(0, 999))
    title = f"{draw(TEXTS)} (20 000 {number:03}{draw(st.sampled_from(['', 'a', 'b']))})"
    opening = draw(st.sampled_from([["The Ombudsman's final decision:", "Summary: a fence"], ["Summary: b"], []]))
    lines = [title, *draw(_HEADERS), *opening, *draw(st.lists(_LINES, max_size=25))]
    end = draw(st.sampled_from([[], ["Investigator's decision on behalf of the Ombudsman", "Print this page"]]))
    return [*lines, *end]


lists_of_facts: st.SearchStrategy[list[Facts]] = st.lists(
    st.builds(
        facts,
        slug=st.integers(0, 60).map(lambda number: f"20-000-{number:03}"),
        body=st.sampled_from(["A", "a", "B & C", "B and C", "D", None]),
        category=st.sampled_from([None, "C", "E"]),
        subcategory=st.sampled_from([None, "S", "T"]),
        outcome=st.sampled_from([None, "Upheld", "Not upheld"]),
        date=st.none() | st.dates(datetime.date(2020, 12, 1), datetime.date(2021, 3, 1)),
        path=st.uuids().map(str),
        words=st.integers(0, 3),
    ),
    max_size=40,
)
"""Facts of up to 40 decisions, many of them of the same reference, body, category and day."""
