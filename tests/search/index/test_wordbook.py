"""Text coded by a wordbook."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.search.index.wordbook import Coder, wordbook
from generator.search.tokens import parts
from tests.support.shards import varint_at


@given(st.lists(st.text(), max_size=8), st.text())
def test_coded_text_is_the_text(texts: list[str], text: str) -> None:
    pieces = wordbook([*texts, *texts])
    assert _decoded(Coder(pieces).code(parts(text)), pieces) == text


def _decoded(code: bytes, pieces: list[str]) -> str:
    text, at = [], 0
    while at < len(code):
        number, at = varint_at(code, at)
        if number:
            text.append(pieces[number - 1])
        else:
            size, at = varint_at(code, at)
            text.append(code[at : at + size].decode())
            at += size
    return "".join(text)
