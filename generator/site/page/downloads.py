"""What can be taken from a decision's page: its citation for reference managers, its facts as JSON, its Markdown.

Records for reference managers are made in the browser (`decision/records.js`), of what the page says, when the reader
asks for one. The JSON and the Markdown page are files beside the HTML page.
"""

from __future__ import annotations

import html
import os
import posixpath
from collections.abc import Mapping
from contextlib import suppress

from generator.contract.citation import as_json
from generator.contract.layout import outputs
from generator.system.files import link_or_copy

_RECORDS = "<a>RIS</a>, <a>BibTeX</a>, <a>CSL-JSON</a>"


def downloads(src_uri: str, address: str) -> str:
    """Return the part of the page of the decision `src_uri` that offers these, as HTML.

    `address` is where the page is published, "" if that is unknown.
    """
    slug = posixpath.basename(src_uri).removesuffix(".md")
    here = html.escape(address)
    return (
        f'<div class="cb-downloads"><p class="cb-records">For reference managers: {_RECORDS}.</p>\n'
        f'<p>This page as data: <a href="{slug}.json">facts (JSON)</a>, <a href="{slug}.md">Markdown</a>.</p></div>\n'
        + (f'<p>Address of this page: <a href="{here}">{here}</a></p>\n' if address else "")
    )


def write_copies(docs_dir: str, site_dir: str, src_uri: str, facts: Mapping[str, object]) -> None:
    """Write the facts of the decision `src_uri` and its Markdown page below `site_dir`, where its folder stands.

    The Markdown page gets a further name there, where that can be, and is copied elsewhere.

    Raises:
        OSError: a file cannot be written.
    """
    _, data, markdown = (os.path.join(site_dir, name) for name in outputs(src_uri))
    with open(data, "wb") as file:
        file.write(as_json(facts).encode("utf-8"))
    source = os.path.join(docs_dir, src_uri)
    with suppress(FileNotFoundError):
        os.unlink(markdown)
    link_or_copy(source, markdown)
