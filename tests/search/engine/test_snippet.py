"""The engine's snippets, and the words that it marks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("complaints", "A complaint, or Complaints.", ["complaint", "Complaints"]),
        ("£1,000", "£1000, 1000 and £1,000.00", ["£1000", "£1,000.00"]),
        ("1000", "£1000, 1000 and 10000", ["£1000", "1000"]),
        ("26A(1)", "26A, 26A(1), 26A(1)(b), 26A(12)", ["26A(1)", "26A(1)(b)"]),
        ("20 013 052", "See 20-013-052.", ["20-013-052"]),
        ('"the council’s view"', "The Council's view; the councils view", ["The Council's view"]),
        ("safe*", "Safeguarding is safe", ["Safeguarding", "safe"]),
        ("cafe", "Cafe\u0301 İİ CAFÉS", ["Cafe\u0301", "CAFÉS"]),
        ('a "b c" OR d -e in:summary year:2021', "a b c d e b 2021", ["a", "b c", "d"]),
        ('damp "damp wall"', "damp wall damp", ["damp wall", "damp"]),
        ("has no roof", "It has no roof.", ["roof"]),
        ("ehcp", "An Education, Health and Care Plan", ["Education, Health and Care"]),
        ("", "anything", []),
        ("council:Derbyshire", "Derbyshire", []),
    ],
)
def test_words_of_a_query_are_found_in_plain_text(engine: Page, query: str, text: str, marked: list[str]) -> None:
    found = engine.evaluate(
        """async ([query, text]) => {
            const matcher = await Casebook.search.matcher(query);
            return matcher.find(text).map(([from, to]) => text.slice(from, to));
        }""",
        [query, text],
    )
    assert found == marked


def test_snippets_mark_words_and_say_where_they_are(engine: Page) -> None:
    found = engine.evaluate(
        """async query => {
            const {ids} = await index.search(query);
            const record = (await index.records(ids))[0];
            const one = async (text) => (await index.snippets(record, text))[0];
            return [await one(query), await one("year:2022")];
        }""",
        "fence",
    )
    snippet, plain = found
    assert "fence" in [part["text"].lower() for part in snippet["parts"] if part["mark"]]
    assert len("".join(part["text"] for part in snippet["parts"])) < 300
    assert plain["label"] == "Summary"
    assert not any(part["mark"] for part in plain["parts"])


@pytest.mark.parametrize(
    ("block", "query", "label", "shown"),
    [
        (["p", "para-12-a-i", "One fence."], "fence", "Paragraph 12(a)(i)", "One [fence]."),
        (["p", "para-3", "Cafe\u0301 fence"], "cafe", "Paragraph 3", "[Cafe\u0301] fence"),
        (["h", "the-fence", "The fence"], "fence", None, "The [fence]"),
        (["s", "", "<b>fence</b>"], "fence", "Summary", "<b>[fence]</b>"),
        (["p", "", "x" * 500 + " fence"], "fence", None, "…[fence]"),
        (["p", "", "fence " + "😀" * 300], "fence", None, "[fence]…"),
        (["p", "", "a " * 300 + "old fence" + " b" * 300], "fence old", None, None),
    ],
)
def test_snippets_of_all_kinds_of_block(
    engine: Page, block: list[str], query: str, label: str | None, shown: str | None
) -> None:
    found = engine.evaluate(
        "([block, query]) => index.snippets({blocks: [['s', '', 'Nothing here.'], block]}, query)", [block, query]
    )[0]
    text = "".join(f"[{part['text']}]" if part["mark"] else part["text"] for part in found["parts"])
    assert (found["anchor"], found["label"]) == (block[1], label)
    assert text == shown or (shown is None and text.startswith("…a a") and "[old] [fence]" in text and len(text) < 260)
