"""Characters that a reader does not see."""

from __future__ import annotations

import re
import unicodedata

import pytest

from generator import vocabulary
from generator.vocabulary.invisible import INVISIBLE, is_blank, visible
from generator.vocabulary.names import fold, slug

SOME = ("\u00ad", "\u200b", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff")


@pytest.mark.parametrize("char", SOME)
def test_an_invisible_character_makes_no_other_name(char: str) -> None:
    name = "Leeds City Council"
    hidden = char + char.join(name) + char
    assert visible(hidden) == name
    assert (fold(hidden), slug(hidden)) == (fold(name), slug(name))
    assert vocabulary.body(hidden).name == vocabulary.body(name).name == name


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_other_blanks_are_read_as_spaces(blank: str) -> None:
    assert visible(f"Leeds{blank}City") == "Leeds City"


def test_every_invisible_character_is_one_by_unicode_and_no_blank_or_letter_is() -> None:
    chars = [chr(at) for at in range(0x10000) if re.match(f"[{INVISIBLE}]", chr(at))]
    assert {unicodedata.category(char) for char in chars} <= {"Cf", "Mn", "Cn"}
    assert set(SOME) <= set(chars)


def test_a_line_of_invisible_characters_alone_is_blank() -> None:
    assert [is_blank(line) for line in ("", " \t", "\u200b", " \ufeff\u00a0", "\u200bx", "x")] == [
        True, True, True, True, False, False,
    ]  # fmt: skip
