"""The files at a site's root that programs look for: `robots.txt`, `llms.txt`, `manifest.webmanifest`, `.nojekyll`.

Each page names `llms.txt` in its head (`describedby`), and a decision its Markdown (`alternate`), as version 2 of the
convention has it (https://llmstxt.org/). Councils and categories have files of their own (`exports/llms.py`).
"""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.contract.terms import NOT_AFFILIATED, TERMS

MANIFEST = "manifest.webmanifest"

OWNERS = ("robots.txt", "llms.txt", MANIFEST, "sitemap.xml")
"""The files at the root that an owner may write among the hand-written pages, in the place of Casebook's."""

_ICONS = "assets/images/"
_COLOUR = "#12404f"

_HIDDEN = """\
# Every page asks search engines to leave it out (noindex). They may come, as they see that only on the page itself.
"""

_SAID = """\
The site is static and works without a server. Each decision is reproduced word for word on a page of its own, \
`decisions/YY/YY-NNN-NNN.html` by its reference{beside}; paragraph 12 has the address `#para-12`. \
Facts that the source does not state are left unknown.

{terms} The statement as the Ombudsman published it is the one that counts. {affiliated}
"""
_BESIDE = ", with the same as Markdown (`.md`) beside it"

# The links of llms.txt: the address of a page or file, its name, and what it is. What is not there is left out.
_SECTIONS = {
    "Ways in": (
        ("index.html", "Home", "counts and the newest decisions"),
        ("councils/index.html", "Councils and other bodies", "every body with its decisions"),
        ("categories/index.html", "Subjects", "decisions by category"),
        ("outcomes/index.html", "Outcomes", "what each outcome means, with its decisions"),
        ("years/index.html", "Years", "decisions by date"),
        ("about.html", "About Casebook", "what is the Ombudsman's and what is added, terms of re-use, contact"),
    ),
    "Decisions": (
        ("councils/llms.txt", "By council or other body", "a file for each, which leads to its decisions"),
        ("categories/llms.txt", "By category", "a file for each, which leads to its decisions"),
    ),
    "Data": (
        ("data/index.html", "Data", "what the files are, every column, checksums"),
        ("data/decisions.csv", "decisions.csv", "the facts of every decision"),
        ("data/decisions.jsonl", "decisions.jsonl", "the same as JSON Lines"),
        ("data/decisions.parquet", "decisions.parquet", "the same as Parquet"),
        ("data/citations.csv", "citations.csv", "the law, cases and guidance that decisions cite, with the paragraph"),
        ("data/remedies.csv", "remedies.csv", "the sums of money in decisions, with the paragraph"),
        ("data/refusals.csv", "refusals.csv", "the grounds on which complaints were not investigated"),
        ("data/promises.csv", "promises.csv", "what bodies are to do, and by when"),
        ("data/statements.jsonl", "statements.jsonl", "facts and text of every decision, with paragraph addresses"),
        ("data/casebook.sqlite", "casebook.sqlite", "facts and text of every decision, with a full-text index"),
        ("data/datapackage.json", "datapackage.json", "a Frictionless description of these files"),
        ("index.atom", "Atom feed", "the newest decisions"),
        ("index.feed.json", "JSON Feed", "the same"),
    ),
    "Optional": (
        ("front-matter.html", "Front matter", "the facts of a decision, one by one"),
        ("search-index.html", "Search index", "the form of the index, to search without a browser"),
        ("sitemap.xml", "Sitemap", "the address of every page"),
    ),
}


@dataclass(frozen=True, slots=True)
class About:
    """What the files say of a site: its name, what it is, its address and its notice ("" for what there is not).

    A `lean` site has no Markdown pages.
    """

    name: str
    description: str
    address: str
    notice: str
    noindex: bool
    lean: bool = False


def write_wellknown(site_dir: Path, about: About, own: Container[str] = ()) -> None:
    """Write the files to `site_dir`, a site that is complete but for them. Those that `own` names are the owner's.

    Raises:
        OSError: a file cannot be written.
    """
    written = {
        "robots.txt": _robots(about),
        "llms.txt": _llms(site_dir, about),
        MANIFEST: _manifest(about),
        ".nojekyll": "",  # GitHub Pages then publishes every file as it is
    }
    for name, text in written.items():
        if name not in own:
            (site_dir / name).write_text(text, encoding="utf-8")


def _robots(about: About) -> str:
    """Return robots.txt (RFC 9309), which lets every program see every page."""
    hidden = _HIDDEN if about.noindex else ""
    sitemap = f"\nSitemap: {about.address}sitemap.xml\n" if about.address and not about.noindex else ""
    return f"{hidden}User-agent: *\nAllow: /\n{sitemap}"


def _llms(site_dir: Path, about: About) -> str:
    """Return llms.txt, in the form of llmstxt.org."""
    notice = [" ".join(about.notice.split()) + "\n"] if about.notice else []
    said = _SAID.format(beside="" if about.lean else _BESIDE, terms=TERMS, affiliated=NOT_AFFILIATED)
    parts = [f"# {about.name}\n", f"> {' '.join(about.description.split())}\n", *notice, said]
    for title, links in _SECTIONS.items():
        there = [f"- [{name}]({about.address}{to}): {said}\n" for to, name, said in _present(site_dir, links)]
        parts.append(f"## {title}\n\n{''.join(there)}")
    return "\n".join(parts)


def _present(site_dir: Path, links: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [link for link in links if (site_dir / link[0]).is_file()]


def _manifest(about: About) -> str:
    """Return the web application manifest (W3C): what a device needs to keep the site among its programs."""
    icons = [
        {"src": f"{_ICONS}favicon.svg", "type": "image/svg+xml", "sizes": "any"},
        *({"src": f"{_ICONS}icon-{size}.png", "type": "image/png", "sizes": f"{size}x{size}"} for size in (192, 512)),
    ]
    manifest = {
        "name": about.name,
        "short_name": about.name if len(about.name) <= 12 else "Casebook",
        "description": about.description,
        "lang": "en-GB",
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": _COLOUR,
        "background_color": "#ffffff",
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
