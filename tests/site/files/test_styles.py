"""The style sheets of a site: their fonts are in them."""

from __future__ import annotations

from base64 import b64encode

from generator.site.files.styles import FONTS, STYLES, with_fonts
from tests.support.project import ROOT


def test_a_font_is_put_into_the_style_sheet_that_names_it() -> None:
    asked: list[str] = []

    def font(address: str) -> bytes:
        asked.append(address)
        return b"wOF2"

    css = with_fonts(f"{STYLES}a.css", '@font-face { src: url("../fonts/b.woff2") format("woff2"); }', font)
    assert css == f'@font-face {{ src: url("data:font/woff2;base64,{b64encode(b"wOF2").decode()}") format("woff2"); }}'
    assert asked == [f"{FONTS}b.woff2"]


def test_other_addresses_in_a_style_sheet_stay() -> None:
    css = 'a { mask: url("data:image/svg+xml,x.woff2"); b: url("c.svg"); }'
    assert with_fonts(f"{STYLES}a.css", css, lambda _: b"") == css


def test_the_fonts_of_the_site_come_with_their_licence() -> None:
    fonts = ROOT / "site_src/docs" / FONTS
    for font in fonts.glob("*.woff2"):
        assert "SIL Open Font License" in (fonts / f"{font.stem}-LICENSE.txt").read_text(encoding="utf-8")
