"""The words around a place stand on one line, whole."""

from __future__ import annotations

from generator.knowledge.context import context_of


def test_a_short_text_is_its_own_context() -> None:
    assert context_of("It paid\n£5  to her.", 8, 10) == "It paid £5 to her."


def test_a_long_text_is_cut_between_words() -> None:
    text = "word " * 50 + "£5" + " word" * 50
    found = context_of(text, 250, 252)
    assert found.startswith("… word ")
    assert found.endswith(" word …")
    assert len(found) <= 160


def test_a_long_span_is_cut() -> None:
    assert len(context_of("x" * 10_000, 0, 10_000)) <= 240
