"""Running text as Markdown with links on some of its words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.contract.words import shown_words
from generator.pages.linking import decision_links, law_linker, linked

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40)


def test_words_become_links_and_others_stay() -> None:
    assert linked("see section 9 of it", [(4, 13, "https://law.example/9")]) == (
        "see [section 9](https://law.example/9) of it"
    )


def test_of_two_links_that_overlap_the_first_is_made() -> None:
    assert linked("abcdef", [(2, 5, "second"), (0, 3, "first")]) == "[abc](first)def"


def test_a_text_has_the_links_to_the_law_that_are_its_own() -> None:
    linker = law_linker({"section 9": ((0, 9, "a"),)})
    assert (linker("section 9"), linker("section 8")) == ("[section 9](a)", "section 8")


def test_references_and_words_that_stand_once_lead_to_decisions() -> None:
    text = "our earlier decision (20 000 001), and that decision"
    found = decision_links(text, {"earlier": "b.md", "decision": "c.md", "nowhere": "d.md"}, {"20000001": "a.md"})
    assert {(text[start:end], target) for start, end, target in found} == {("20 000 001", "a.md"), ("earlier", "b.md")}


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40),
    st.integers(0, 40),
    st.integers(1, 20),
)
def test_no_word_is_changed_by_a_link(text: str, start: int, length: int) -> None:
    words = re.split(r"\s+", text.strip()) if text.strip() else []
    end = min(start + length, len(text))
    found = [(start, end, "x")] if start < end and text[start:end].strip() == text[start:end] else []
    assert shown_words(str(linked(text, found))) == [word for word in words if word]
