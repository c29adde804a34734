"""What can be taken from a decision's page: its citation for reference managers, its facts as JSON, its Markdown.

The citations are in the links themselves (`data:`), so they need no files, no script and no host. The JSON and the
Markdown page are files beside the HTML page.
"""

from __future__ import annotations

import html
import os
import posixpath
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import quote

from generator.contract.citation import as_json, bibtex, csl, ris
from generator.contract.layout import outputs
from generator.system.files import link_or_copy

_FORMATS = (
    ("RIS", "ris", "application/x-research-info-systems", ris),
    ("BibTeX", "bib", "application/x-bibtex", bibtex),
    ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl),
)
# What may stand in an address as it is (URL Standard, "URL code points") and has no meaning in an attribute.
_PLAIN = "!$()*+,-./:;=?@_~"


def downloads(facts: Mapping[str, object], src_uri: str, address: str) -> str:
    """Return the part of the page of the decision `src_uri` that offers these, as HTML.

    `address` is where the page is published, "" if that is unknown.
    """
    slug = posixpath.basename(src_uri).removesuffix(".md")
    links = ", ".join(
        f'<a download="{slug}-citation.{suffix}" href="data:{kind};charset=utf-8,{quote(made(facts), safe=_PLAIN)}">'
        f"{name}</a>"
        for name, suffix, kind, made in _FORMATS
    )
    here = html.escape(address)
    return (
        f'<div class="cb-downloads"><p>For reference managers: {links}.</p>\n'
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
