"""The engine reads loose words as the reader in Python does: facts, what is added, tiers, order, what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.search.reader.answer import Answer, search
from generator.search.reader.filters import Options
from generator.search.reader.index import Index
from tests.support.search_engine import OPEN, load

QUERIES = (
    "my child has no school place",
    "upheld homelessness 2021",
    "not upheld noise",
    "closed without investigation",
    "SEND tribunal",
    "send a letter",
    "the council kicked me out of my house and nobody told me",
    "what is the",
    "follow-up housing delay",
    "B&B for nine weeks with my kids",
    "dropped kerb",
    "complaynt about houseing",
    "baliffs and councltax",
    "carehome",
    "wheeliebin left out",
    "pot hole in the footpth",
    "dis repair in my flat",
    "counciltax zzzzcare homezzzz bedsit",
    "parkign tickt",
    "november 2021 damp",
    "noise before 2019",
    "damp between 2018 and 2020",
    "Since 2021 bins",
    "damp after march 2021 until 20/3/2024",
    "damp prior\u00a0to 20 march 2018",
    "noise 2018 and 2019",
    "upheld or not upheld noise 2020-2022",
    "noise pre-1990",
    "they told me that the bins would be emptied from 2020 onwards",
    "2020 or later",
    "care home complaint too old to investigate",
    "did anyone win against the council over noise",
    "more than five hundred pounds for distress",
    "2k damp or between £100 and 300 pounds",
    "refund of £50 or less",
    "over £1.5k or £0.50 or 12,50 pounds",
    "more than £999,999,999,999k damp",
    "£1,000,000,000,000,000 damp",
    "year:2021 bins",
    'bins "the council"',
    "zzzz qqqq",
    "Borough Council noise",
    "20 013 052 housing",
)
ASK = """async ([queries, options]) => {
    const said = [];
    for (const query of queries) {
        const { count, complete, facts, also, unfiltered, without, ...found } = await index.search(query, options);
        const ids = [...found.ids];
        const notes = found.notes.map(({ text }) => text);
        const lacking = ids.slice(0, 20).map(found.missing);
        said.push({ count, complete, ids, facts, also, notes, lacking, unfiltered, without });
    }
    return said;
}"""


def of_reader(found: Answer) -> dict[str, Any]:
    """Return what the reader says, in the form of the engine."""
    return {
        "count": len(found.documents),
        "complete": found.complete,
        "ids": list(found.documents),
        "facts": [
            {
                "field": fact.field,
                "values": [value._asdict() for value in fact.values],
                "typed": fact.typed,
                "without": fact.without,
                "words": fact.words,
            }
            for fact in found.facts
        ],
        "also": [{"typed": each.typed, "with": list(each.added)} for each in found.also],
        "notes": [note.text for note in found.notes],
        "lacking": [list(found.missing(number)) for number in found.documents[:20]],
        "unfiltered": found.unfiltered,
        "without": found.without,
    }


@pytest.mark.parametrize(
    "given", [{}, {"outcome": ("upheld",), "body": ("nowhere",)}, {"exact": True}, {"sort": "newest"}], ids=str
)
def test_the_engine_reads_loose_words_as_the_reader_does(
    browser: Browser, archive_site: Path, index: Index, given: dict[str, Any]
) -> None:
    context = browser.new_context()
    page = load(context.new_page(), archive_site.as_uri() + "/")
    page.evaluate(OPEN)
    said = page.evaluate(
        ASK, [list(QUERIES), {name: list(v) if isinstance(v, tuple) else v for name, v in given.items()}]
    )
    for query, each in zip(QUERIES, said, strict=True):
        assert each == of_reader(search(index, query, Options(**given))), query
    assert any(each["count"] for each in said) or "body" in given
    context.close()
