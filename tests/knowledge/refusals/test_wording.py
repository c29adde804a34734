"""How sentences are read: refusals, their reasons, and whose words they are."""

from __future__ import annotations

import pytest

from generator.knowledge.refusals.grounds import entries
from generator.knowledge.refusals.wording import pattern, reading, refusing, sentences

FRAMES = {"will-not": "will not", "cannot": "cannot", "ended": "ended"}


def examples(key: str) -> list[tuple[str, str]]:
    return [(entry["name"], text) for entry in entries("refusing") for text in entry[key]]


@pytest.mark.parametrize(("name", "text"), examples("examples"))
def test_an_example_is_found(name: str, text: str) -> None:
    assert pattern(name).search(reading(text).text)


@pytest.mark.parametrize(("name", "text"), examples("not"))
def test_a_counter_example_is_not_found(name: str, text: str) -> None:
    assert not pattern(name).search(reading(text).text)


@pytest.mark.parametrize(("name", "text"), [found for found in examples("examples") if found[0] in FRAMES])
def test_the_fast_look_misses_no_refusal(name: str, text: str) -> None:
    found = refusing(reading(text).text)
    assert found is not None
    assert found.how == FRAMES[name]


def test_sentences_end_at_full_stops_but_not_after_titles() -> None:
    text = reading("Mr. A wrote. Was it late? “Yes.” He said (so.) Then s. 26 applied.").text
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "mr. a wrote.", "was it late?", "“yes.”", "he said (so.)", "then s. 26 applied.",
    ]  # fmt: skip


def test_sentences_have_all_of_a_text() -> None:
    text = "one. two! three\nfour? five"
    assert "".join(text[start:end] for start, end in sentences(text)) == text


@pytest.mark.parametrize(
    ("sentence", "how", "reasons"),
    [
        ("we will not investigate this complaint because it is late.", "will not", [" it is late."]),
        ("we cannot investigate as he has appealed.", "cannot", [" he has appealed."]),
        ("the complaint is late, so we will not investigate it.", "will not", ["the complaint is late, so "]),
        ("as it is late, we will not investigate.", "will not", ["as it is late, "]),
        ("i have ended my investigation.", "ended", []),
        ("we will not investigate his complaint about the council acting as landlord.", "will not", []),
    ],
)
def test_a_refusal_says_how_and_where_its_reasons_are(sentence: str, how: str, reasons: list[str]) -> None:
    found = refusing(sentence)
    assert found is not None
    assert (found.how, [sentence[start:end] for start, end in found.reasons]) == (how, reasons)


@pytest.mark.parametrize("sentence", ["the council will not investigate.", "we investigated.", "we do not find fault."])
def test_other_sentences_do_not_refuse(sentence: str) -> None:
    assert refusing(sentence) is None


def test_a_reading_knows_where_its_characters_are_printed() -> None:
    text = "\u00adIt\u00a0is\u200b Mr A’s"
    read = reading(text)
    assert read.text == "it is mr a's"
    assert [text[read.printed(at)] for at in (0, 2, 3, 11)] == ["I", "\u00a0", "i", "s"]
    assert read.printed(12) == len(text)
