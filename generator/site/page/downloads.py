"""What can be taken from a decision's page: its citation for reference managers, its Markdown.

Records for reference managers are made in the browser (`decision/records.js`), of what the page says, when the reader
asks for one. The Markdown page is a file beside the HTML page, but for a lean site.
"""

from __future__ import annotations

import html
import os
import posixpath
from contextlib import suppress

from generator.system.files import link_or_copy

_DATA = "../../data/index.html"  # from decisions/YY/
_RECORDS = "<a>RIS</a>, <a>BibTeX</a>, <a>CSL-JSON</a>"


def downloads(src_uri: str, address: str, *, lean: bool = False) -> str:
    """Return the part of the page of the decision `src_uri` that offers these, as HTML.

    `address` is where the page is published, "" if that is unknown; a `lean` site has no Markdown pages.
    """
    markdown = "" if lean else f'<a href="{posixpath.basename(src_uri)}">this page as Markdown</a>, '
    here = html.escape(address)
    return (
        f'<div class="cb-downloads"><p class="cb-records">For reference managers: {_RECORDS}.</p>\n'
        f'<p>As data: {markdown}<a href="{_DATA}">all decisions</a>.</p></div>\n'
        + (f'<p>Address of this page: <a href="{here}">{here}</a></p>\n' if address else "")
    )


def write_copy(docs_dir: str, site_dir: str, src_uri: str) -> None:
    """Write the Markdown page of the decision `src_uri` below `site_dir`, where its folder stands.

    It gets a further name there, where that can be, and is copied elsewhere.

    Raises:
        OSError: the file cannot be written.
    """
    markdown = os.path.join(site_dir, src_uri)
    with suppress(FileNotFoundError):
        os.unlink(markdown)
    link_or_copy(os.path.join(docs_dir, src_uri), markdown)
