"""What the theme brings along is in a site only where a page uses it."""

from __future__ import annotations

import re
from pathlib import Path


def test_every_script_and_style_sheet_of_a_site_is_used_by_a_page_or_a_script(real_site: Path) -> None:
    texts = [
        path.read_text(encoding="utf-8") for path in (*real_site.rglob("*.html"), *(real_site / "assets").rglob("*.js"))
    ]
    said = "\n".join(texts)
    for path in (real_site / "assets").rglob("*"):
        if path.suffix in (".js", ".css"):
            name = path.relative_to(real_site / "assets").as_posix().partition("/")[2]
            assert name in said or re.search(rf"[\"'/]{re.escape(path.stem)}[\"'.]", said), name


def test_a_site_has_no_map_of_sources_and_no_template(real_site: Path) -> None:
    assert not list(real_site.rglob("*.map"))
    for path in real_site.rglob("*.xml"):
        assert "{%" not in path.read_text(encoding="utf-8"), path


def test_a_site_without_an_address_has_no_sitemap(real_site: Path) -> None:
    assert not (real_site / "sitemap.xml").exists()
