"""No text, whatever its characters and its shape, stops the reading of decisions or loses a word."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.decision import statement_markdown
from generator.related.words import wording
from generator.source.parse import parse
from generator.source.proof import prove
from generator.source.read import UnreadableError, load
from tests.support.counted_words import said_by
from tests.support.project import CASES

CATEGORIES = sorted({unicodedata.category(chr(code)) for code in range(sys.maxunicode + 1)} - {"Cs"})
SHAPES = """{0}Wexcombe {0} Council{0} (21 004 117)
Category : {0}Planning > {0}
Decision : {0}
Decision date : 1{0}2 Jan 2020
{0}
The Ombudsman's final decision:
Summary: {0}
The complaint{0}
  1. Mr {0}said:
    • {0}
    • {0}) x
{0}• {0}
  2. {0}
      1. {0}:
        1.{0}x
{0}2. a
- {0}
-{0}
- {0}{0}:
- {0}x;
- ({0}) {0}
Heading{0}
{0}Heading
({0})
Final decision
  1. {0}
Investigator's decision{0}
Investigator's decision on behalf of the Ombudsman
{0}"""
HYPHENS = SHAPES.replace("  1.", "-").replace("  2.", "-").replace("    •", "-")


def read(folder: Path, text: str) -> list[str]:
    """Read a text through every stage of the source, and return the codes of its problems."""
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    try:
        source, problems = load(folder, "a.txt")
    except UnreadableError as error:
        return [error.problem.code]
    decision, found = parse(source)
    problems += found
    assert not any({"\n", "\r"} & set(str(problem)) for problem in problems)
    if decision is not None:
        assert prove(decision, statement_markdown(decision)) is None
    wording(said_by([source.lines, source.lines[1:], source.lines[::2]]))
    return [problem.code for problem in problems]


def some(category: str) -> Iterable[str]:
    """Return at most forty characters of a category of Unicode, from all of its range."""
    found = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == category]
    return found[:: max(1, len(found) // 40)]


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_character_of_any_category_may_be_anywhere(category: str, tmp_path: Path) -> None:
    for character in some(category):
        for shapes in (SHAPES, HYPHENS):
            read(tmp_path, shapes.replace("{0}", character))


# Those that were seen to break something somewhere: signs that normalise to a blank, half-width voiced marks, marks
# that combine with nothing, directions, line and paragraph separators, digits that are no numbers of a list.
@pytest.mark.parametrize(
    "code", [0x37A, 0xFC5E, 0xFE70, 0xFF9E, 0xFF9F, 0x301, 0x202E, 0x2028, 0x2029, 0x85, 0x663, 0xB2]
)
def test_a_character_that_is_a_word_by_itself_is_kept(code: int, tmp_path: Path) -> None:
    for shapes in (SHAPES, HYPHENS):
        assert "words-differ" not in read(tmp_path, shapes.replace("{0}", f" {chr(code)} "))


_LINES = [
    line
    for path in sorted([*CASES.glob("parse/*.txt"), *CASES.glob("refused/*.txt")])
    for line in path.read_text(encoding="utf-8").split("\n")
]
_PIECES = st.sampled_from(
    '1. • - : ; . , ? a) (ii) (i) ii) i) “ ” ’ " ( ) or and 0. 999. ٣. Summary: Category&: Decision&: Decision&date&: '
    "31&Feb&2020 (20&001&002) The&Ombudsman's&final&decision: Back&to&top Print&this&page Statement&Upheld&01-Jan-2020 "
    "Investigator's&decision&on&behalf&of&the&Ombudsman Final&decision <!-- --> \\ ` & İ ß ﬁ ² Ⅳ".split(" ")
).map(lambda piece: piece.replace("&", " "))
_BLANKS = st.sampled_from(["", " ", "  ", "    ", "\t", "\u00a0", "\u3000", "\u2028", "\u200b", "\ufeff", "\x1f"])
_CHARACTERS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """A decision's lines, cut and joined, with pieces of other lines and any characters among them."""
    parts = st.one_of(_PIECES, _BLANKS, _CHARACTERS, st.sampled_from(_LINES))
    lines = draw(st.lists(st.one_of(st.sampled_from(_LINES), st.lists(parts, max_size=5).map("".join)), max_size=40))
    title = draw(st.sampled_from(["Wexcombe Council (20 001 001)", "日本 (20 001 001)", ""]))
    return draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join([title, *lines])


@given(_texts())
def test_any_text_in_the_shapes_of_decisions_is_read_or_refused_and_no_word_is_lost(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    read(tmp_path_factory.getbasetemp(), text)


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=4))
def test_words_are_counted_of_any_lines_and_of_none(decisions: list[list[str]]) -> None:
    found = wording(said_by(decisions))
    assert (found.counts.rows, found.counts.columns) == (len(decisions), len(found.words))
