"""The bytes of a web page as text."""

from __future__ import annotations

import pytest

from generator.importing.charset import decoded_page
from generator.importing.found import BadSourceError, Found
from generator.source.provenance import Origin

PAGE = "<html><head>{}</head><body>Caf\u00e9 \u00a35</body></html>"


def read(data: bytes, charset: str | None = None) -> tuple[str, list[str]]:
    text, notes = decoded_page(Found(Origin("a"), data, "html", charset=charset), data)
    return text, [note.code for note in notes]


@pytest.mark.parametrize(
    ("meta", "encoding", "charset"),
    [
        ("<meta charset=utf-8>", "utf-8", None),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "iso-8859-1", None),
        ("<meta charset=utf-8>", "iso-8859-1", "iso-8859-1"),
        ("", "utf-8", None),
        ("", "utf-8-sig", None),
        ("<meta charset=no-such>", "utf-8", "none-such"),
    ],
)
def test_the_charset_is_the_servers_or_the_pages_or_utf_8(meta: str, encoding: str, charset: str | None) -> None:
    assert read(PAGE.format(meta).encode(encoding), charset) == (PAGE.format(meta), [])


def test_a_charset_that_is_not_said_is_guessed_and_said_to_be() -> None:
    text, notes = read(PAGE.format("").encode("windows-1252"))
    assert "Caf\u00e9" in text
    assert notes == ["guessed-charset"]


def test_a_charset_that_does_not_fit_is_refused() -> None:
    with pytest.raises(BadSourceError, match="said to be utf-8"):
        read(PAGE.format("<meta charset=utf-8>").encode("windows-1252"))


def test_a_text_stays_as_it_is() -> None:
    assert decoded_page(Found(Origin("a"), "caf\u00e9", "html"), b"") == ("caf\u00e9", [])
