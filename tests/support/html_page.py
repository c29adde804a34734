"""A page of a site as programs see it: what it links to, loads and can be linked at."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path


class HtmlPage(HTMLParser):
    """Collects the ids, the links, the addresses of what is loaded, and the tags of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.text = path.read_text(encoding="utf-8")
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name == "href" and tag == "a" and value:
                self.links.append(value)
            elif name in ("href", "src") and tag in ("link", "script", "img", "iframe") and value:
                self.loads.append(value)
