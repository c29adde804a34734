"""The bytes of a text in its encoding."""

from __future__ import annotations

import codecs

import pytest

from generator.source.encoding import EncodingError, decoded

TEXT = "Caf\u00e9\nA fence."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding(mark: bytes, encoding: str) -> None:
    assert decoded(mark + TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"one\ntwo \xff", "invalid-utf8", 2),
        (codecs.BOM_UTF16_LE + "one\n".encode("utf-16-le") + b"\x00\xd8", "invalid-encoding", 2),
        (("A fence. " * 9).encode("utf-16-le"), "unmarked-utf16", None),
        (("A fence. " * 9).encode("utf-32-le"), "unmarked-utf32", None),
        (b"one\0two", "binary-file", None),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "binary-file", None),
    ],
)
def test_what_is_no_text_is_named(data: bytes, code: str, line: int | None) -> None:
    with pytest.raises(EncodingError) as error:
        decoded(data)
    assert (error.value.code, error.value.line) == (code, line)
