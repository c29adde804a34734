"""Parts of laws in the words of a query."""

from __future__ import annotations

import pytest

from generator.search.reader.cited import cited_at


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("section 42 Care Act", 19),
        ("s117 of the Mental Health Act 1983", 34),
        ("damp", None),
        ("section of a road", None),
    ],
)
def test_a_part_of_a_law_is_read_with_its_law(text: str, end: int | None) -> None:
    found = cited_at(text, 0)
    assert (found.end if found else None) == end
