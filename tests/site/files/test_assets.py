"""Scripts and style sheets in a site: made of their sources, which are not in it."""

from __future__ import annotations

from pathlib import Path


def test_the_sources_of_scripts_and_fonts_are_not_in_a_site(real_site: Path) -> None:
    assets = real_site / "assets"
    assert (assets / "javascripts/base.js").is_file()
    assert not (assets / "javascripts/base").exists()
    assert not list(assets.rglob("*.woff2"))
    assert list(assets.rglob("*-LICENSE.txt"))


def test_the_style_sheet_of_a_site_has_the_font_in_it(real_site: Path) -> None:
    css = (real_site / "assets/stylesheets/casebook.css").read_text(encoding="utf-8")
    assert 'url("data:font/woff2;base64,' in css
