"""Build the generated pages in bulk: Markdown to HTML by a compiled renderer, into shells that are rendered once."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pyromark
from mkdocs.structure.toc import AnchorLink

from generator.contract.addresses import page_url
from generator.contract.layout import is_decision, is_tombstone
from generator.contract.markdown import split_front_matter
from generator.site.page.article import failure, finish, plain_article
from generator.site.page.downloads import downloads, write_copy
from generator.site.page.links import Links
from generator.site.page.metadata import metadata
from generator.site.page.outline import contents, with_ids
from generator.site.page.shell import Shell, template_meta
from generator.site.reuse import BuiltPage, file_states
from generator.system.files import file_state


@dataclass(frozen=True, slots=True)
class Site:
    """What the building of every page needs."""

    docs_dir: str
    """The folder of the Markdown pages."""
    site_dir: str
    """The folder that the HTML pages are written to."""
    site_url: str
    """The address of the site, with a slash at its end; "" where it is not known."""
    shells: Mapping[str, Shell]
    """The shells by `shell_key`."""
    lean: bool = False
    """Whether the Markdown pages stay out."""


@dataclass(slots=True)
class BuiltPages:
    """What the building of some pages gave."""

    built: dict[str, BuiltPage]
    """The pages that may be taken over by the next build."""
    warnings: list[str]
    """Links that are broken: they stop a strict build, as MkDocs' own warnings do."""
    failed: list[str]
    """What Casebook could not draw; such a page has its text plainly."""


def build_pages(site: Site, src_uris: Sequence[str]) -> BuiltPages:
    """Write the HTML of the pages `src_uris` below `site.site_dir`.

    Raises:
        OSError: a page cannot be read or written.
        ValueError: a page is not one that the generator wrote.
    """
    done = BuiltPages({}, [], [])
    digests = {key: shell.digest for key, shell in site.shells.items()}
    made: set[str] = set()
    links = Links(site.docs_dir)
    for src_uri in src_uris:
        source = os.path.join(site.docs_dir, src_uri)
        received = file_state(source)
        with open(source, encoding="utf-8", newline="") as file:
            front, body = split_front_matter(file.read())
        if not front.get("reference") and (feed := feed_beside(site.docs_dir, src_uri)):
            front["feed"] = feed
        shell = shell_key(src_uri, front)
        output, broken, failed = page_html(site, links, src_uri, site.shells[shell], front, body)
        done.warnings += broken
        done.failed += failed
        path = os.path.join(site.site_dir, page_url(src_uri))
        folder = os.path.dirname(path)
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        with open(path, "wb") as out:
            out.write(output.encode("utf-8"))
        if is_decision(src_uri) and not site.lean:
            write_copy(site.docs_dir, site.site_dir, src_uri)
        if not broken and not failed:  # a page with something to warn of is built, and warned of, every time
            key = f"{shell} {digests[shell]}"
            listed = not is_tombstone(front)
            done.built[src_uri] = BuiltPage(
                key, received, file_states(site.site_dir, src_uri, lean=site.lean), _date(front), listed
            )
    return done


def _date(front: Mapping[str, object]) -> str | None:
    date = front.get("date") or front.get("updated")
    return str(date) if date else None


def page_html(
    site: Site, links: Links, src_uri: str, shell: Shell, front: Mapping[str, object], body: str
) -> tuple[str, list[str], list[str]]:
    """Return the HTML page made of front matter and Markdown, the links that are broken, and what failed.

    A page that cannot be drawn has its text plainly: no other page suffers from it, and no word is lost.
    """
    broken: list[str] = []
    failed: list[str] = []
    values = {key: value for key, value in template_meta(front).items() if isinstance(value, str)}
    address = site.site_url and site.site_url + page_url(src_uri)
    toc: list[AnchorLink] = []
    try:
        content, broken = links.led(src_uri, pyromark.html(body, options=_OPTIONS))
        content, toc = with_ids(content)
        if is_decision(src_uri) and not is_tombstone(front):
            values["metadata"] = metadata(front, src_uri, address, lean=site.lean)
            content = finish(content, downloads(src_uri, address, lean=site.lean))
        else:
            content = finish(content, chart=partial(chart_beside, site.docs_dir, src_uri))
    except Exception as error:
        failed.append(failure(src_uri, error))
        values.setdefault("metadata", "")
        content = plain_article(body)
    values["content"] = content
    values["contents"] = contents(toc)
    values["first"] = toc[0].id if toc else ""
    values["canonical"] = address
    return shell.fill(values), broken, failed


# The front matter that the templates print, by the kind of page.
KINDS = {
    "decision": ("title", "description", "reference", "metadata"),
    "decision without summary": ("title", "reference", "metadata"),
    "listing": ("title",),
    "listing with feed": ("title", "feed"),
    "tombstone": ("title", "noindex"),
}


def feed_beside(docs_dir: str, src_uri: str) -> str | None:
    """Return the name, without its ending, of the feeds that stand beside a page under its own name, if there are."""
    stem = src_uri.removesuffix(".md")
    return posixpath.basename(stem) if os.path.isfile(os.path.join(docs_dir, f"{stem}.atom")) else None


def chart_beside(docs_dir: str, src_uri: str, address: str) -> str:
    """Return the text of the SVG file at an address on a generated page; "" if there is no such file."""
    path = os.path.join(docs_dir, posixpath.normpath(posixpath.join(posixpath.dirname(src_uri), address)))
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def shell_key(src_uri: str, front: Mapping[str, object]) -> str:
    """Return the key of the shell of a page: its place and its kind."""
    kind = "listing with feed" if front.get("feed") else "listing"
    if is_tombstone(front):
        kind = "tombstone"
    elif front.get("reference"):
        kind = "decision" if front.get("summary") else "decision without summary"
    return f"{place(src_uri)} {kind}"


def place(src_uri: str) -> str:
    """Return the top folder of a page and its depth, on which its links to the pages of the navigation depend."""
    return f"{src_uri.partition('/')[0]} {src_uri.count('/')}"


_OPTIONS = pyromark.Options.ENABLE_TABLES
