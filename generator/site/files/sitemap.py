"""The sitemap: an index, and files of at most 50,000 addresses, as the protocol (sitemaps.org, 0.9) allows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

MOST = 50_000

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def write_sitemap(site_dir: Path, site_url: str, dates: Mapping[str, str | None]) -> None:
    """Write `sitemap.xml` and the files it names.

    `dates` maps each page's address, relative to the site, to the date of its last change (YYYY-MM-DD) or None.

    Raises:
        OSError: a file cannot be written.
    """
    pages = sorted(dates.items())
    parts = [pages[at : at + MOST] for at in range(0, len(pages), MOST)]
    names = []
    for number, part in enumerate(parts, 1):
        name = f"sitemap-{number}.xml"
        entries = "".join(_entry("url", site_url + address, date) for address, date in part)
        (site_dir / name).write_text(f"{_HEAD}<urlset {_SPACE}>\n{entries}</urlset>\n", encoding="utf-8")
        newest = max((date for _, date in part if date), default=None)
        names.append(_entry("sitemap", site_url + name, newest))
    text = f"{_HEAD}<sitemapindex {_SPACE}>\n{''.join(names)}</sitemapindex>\n"
    (site_dir / "sitemap.xml").write_text(text, encoding="utf-8")


def _entry(element: str, address: str, date: str | None) -> str:
    changed = f"<lastmod>{date}</lastmod>" if date else ""
    return f"<{element}><loc>{escape(address)}</loc>{changed}</{element}>\n"
