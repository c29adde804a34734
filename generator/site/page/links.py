"""Lead the links of a page to the pages that are made of Markdown pages, as MkDocs does."""

from __future__ import annotations

import os
import posixpath
import re

from generator.contract.addresses import page_url

_LINK = re.compile(r'<(a href|img src)="([^"#?:]+\.(?:md|atom|csv|ics|json|svg))(?=[?#"])')


class Links:
    """The links between the files of a docs folder, each looked up once.

    What is known of a link is kept as long as the object: it is for a few pages, and not for a whole archive.
    """

    def __init__(self, docs_dir: str) -> None:
        """Take the folder of the Markdown pages."""
        self._docs_dir = docs_dir
        self._known: dict[tuple[str, str], str | None] = {}

    def led(self, src_uri: str, content: str) -> tuple[str, list[str]]:
        """Return the HTML of the page `src_uri` with its links to files as they are on the site, and what is broken.

        A link to a Markdown page leads to the page made of it; links to other files, and pictures, are written as
        MkDocs writes them. A link to a file that is not there stays, and is told as MkDocs tells it.
        """
        folder = posixpath.dirname(src_uri)
        broken: list[str] = []

        def target(match: re.Match[str]) -> str:
            place, link = match.groups()
            key = folder, link
            if key not in self._known:
                self._known[key] = self._address(folder, link)
            address = self._known[key]
            if address is None:
                broken.append(f"Doc file '{src_uri}' contains a link '{link}', but the target is not found.")
                return match.group()
            return f'<{place}="{address}'

        return _LINK.sub(target, content), broken

    def _address(self, folder: str, link: str) -> str | None:
        uri = posixpath.normpath(posixpath.join(folder, link))
        if not os.path.isfile(f"{self._docs_dir}/{uri}"):  # noqa: PTH113 - a Path takes five times as long
            return None
        above, below = folder.split("/") if folder else [], uri.split("/")
        common = 0
        while common < min(len(above), len(below) - 1) and above[common] == below[common]:
            common += 1
        address = "../" * (len(above) - common) + "/".join(below[common:])
        return page_url(address) if uri.endswith(".md") else address
