"""What is counted of texts, and kept: it depends on the texts that are asked for and on nothing else."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from generator.related import paragraphs as paragraphs_module
from generator.related.paragraphs import Paragraphs, Said
from generator.related.words import wording
from tests.support.counted_words import said_by

WORDS = "hedge fence garden height boundary damp mould leak taxi route pupil".split()


def some_texts(rng: random.Random, count: int) -> dict[str, list[str]]:
    pool = [" ".join(rng.choices(WORDS, k=rng.randrange(1, 9))) + "." for _ in range(12)]
    return {f"text {at}": rng.choices(pool, k=rng.randrange(5)) for at in range(count)}


def counted(texts: dict[str, list[str]], wanted: Sequence[str], before: Said | None = None) -> Said:
    found = Paragraphs(before)
    for text in wanted:
        if text not in found:
            found.add(text, texts[text])
    return found.said(wanted)


@pytest.mark.parametrize("seed", range(30))
def test_what_is_kept_of_other_texts_and_the_order_of_counting_change_nothing(seed: int) -> None:
    rng = random.Random(seed)
    texts = some_texts(rng, 12)
    wanted = sorted(rng.sample(sorted(texts), rng.randrange(12)))
    clean = counted(texts, wanted).to_bytes()
    before = Said.of_bytes(counted(texts, rng.sample(sorted(texts), rng.randrange(12))).to_bytes())
    assert before is not None
    assert counted(texts, wanted, before).to_bytes() == clean


def test_what_is_kept_is_read_as_it_was_written() -> None:
    said = said_by([["A hedge, a fence."], [], ["1. A hedge, a fence.", "2. Damp and a naïve Œuvre."]])
    again = Said.of_bytes(said.to_bytes())
    assert again is not None
    assert again.texts == ["text 0", "text 1", "text 2"]
    assert again.forms == ["damp", "fence", "hedge", "naïve", "œuvre"]
    assert again.to_bytes() == said.to_bytes()
    one, two = wording(said), wording(again)
    assert one.words == two.words
    assert one.counts.data.tolist() == two.counts.data.tolist()


@pytest.mark.parametrize("decisions", [[], [[]], [["Only a heading"]]])
def test_nothing_said_is_kept_too(decisions: list[list[str]]) -> None:
    said = said_by(decisions)
    again = Said.of_bytes(said.to_bytes())
    assert again is not None
    assert again.texts == said.texts
    assert again.forms == []


def test_damage_anywhere_is_seen() -> None:
    data = said_by([["A hedge, a fence."], ["Damp."]]).to_bytes()
    for at in range(len(data)):
        assert Said.of_bytes(data[:at]) is None
        assert Said.of_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) is None
    assert Said.of_bytes(data + b"x") is None


def test_the_words_of_a_text_that_is_not_asked_for_are_not_kept() -> None:
    texts = {"text 0": ["A hedge."], "text 1": ["A secret."]}
    both = counted(texts, ["text 0", "text 1"])
    assert b"secret" in both.to_bytes()
    one = counted(texts, ["text 0"], both).to_bytes()
    assert b"hedge" in one
    assert b"secret" not in one
    assert b"text 1" not in one


def test_a_text_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"text 0": ["A hedge.", "A fence."]}
    found = Paragraphs()

    def failing(line: str) -> str:
        if "bad" in line:
            raise ValueError("bad")
        return line

    with monkeypatch.context() as patch:
        patch.setattr(paragraphs_module, "_paragraph", failing)
        with pytest.raises(ValueError, match="bad"):
            found.add("text 1", ["damp.", "bad."])
    assert "text 1" not in found
    found.add("text 0", texts["text 0"])
    assert found.said(["text 0"]).to_bytes() == counted(texts, ["text 0"]).to_bytes()


def test_lines_that_are_no_longer_held_are_the_same_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    decisions = [["A hedge.", "A fence.", "Damp."], ["Damp.", "A hedge."]]
    expected = said_by(decisions).to_bytes()
    monkeypatch.setattr(paragraphs_module, "_LINES", 1)
    assert said_by(decisions).to_bytes() == expected
