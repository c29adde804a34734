"""The page around an article, rendered once for each depth of folder and kind of page, with slots to fill."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.contract.layout import is_tombstone

# A slot is a name between two characters that are for private use, which no template escapes.
_SLOT = re.compile("\ue000([a-z_]+)[^\ue001]*\ue001")
_ARTICLE = re.compile(r"(<article\b[^>]*>)(.*)(</article>)", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")
# What only Material's own script and drawer use.
_UNUSED = re.compile(
    r'<(?:input class="md-toggle"[^>]*>|label class="md-overlay".*?</label>|div class="md-dialog".*?</div>\s*</div>)',
    re.DOTALL,
)
# What only Material's own script and colours ask for; `pack` looks for the place of what is announced.
_UNASKED = re.compile(r' data-md-(?:component="(?!announce")[a-z]+"|color-(?:primary|accent)="custom")')
_LONGEST_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class Shell:
    """A page with slots: `pieces` are text and names of slots in turn, beginning and ending with text."""

    pieces: tuple[str, ...]

    @property
    def digest(self) -> str:
        """A short hash of the shell."""
        return hashlib.blake2b("\0".join(self.pieces).encode(), digest_size=12).hexdigest()

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page with `values` in its slots.

        Raises:
            KeyError: a slot has no value.
        """
        out = list(self.pieces)
        out[1::2] = [values[name] for name in self.pieces[1::2]]
        return "".join(out)


def template_meta(meta: Mapping[str, object]) -> dict[str, object]:
    """Return front matter as the theme's templates can print it into HTML: escaped, and with a description.

    A page that says that a decision is withheld asks search engines to leave it out.
    """
    found = dict(meta)
    if is_tombstone(meta):
        found["noindex"] = "noindex"
    if isinstance(summary := meta.get("summary"), str):
        found["description"] = _shortened(summary)
    for key in ("title", "description"):
        if isinstance(value := found.get(key), str):
            found[key] = html.escape(value)
    return found


def _shortened(text: str) -> str:
    """Return `text` cut at a word, with an ellipsis, if it is too long for a description."""
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + " …"


def strip_blank_lines(page: str) -> str:
    """Return a page's HTML with each run of blanks around a line break outside the article as one line break.

    Inside the article nothing is changed but the blanks at its two ends.
    What only Material's own script and drawer use is left out.
    """
    page = _UNUSED.sub("", page)
    article = _ARTICLE.search(page)
    if article is None:
        return _bare(page).strip() + "\n"
    before, after = page[: article.start()], page[article.end() :]
    begin, inside, end = article.groups()
    return f"{_bare(before).lstrip()}{begin}{inside.strip()}{end}{_bare(after).rstrip()}\n"


def _bare(text: str) -> str:
    return _UNASKED.sub("", _BREAK.sub("\n", text))


def make_shell(
    file: File, meta: Iterable[str], env: jinja2.Environment, config: MkDocsConfig, files: Files, nav: Navigation
) -> Shell:
    """Return the shell of pages that lie as deep as `file` and have the front matter keys `meta`.

    Each key of `meta` becomes a slot; so do `content`, `contents` (of the table of contents), `first` (the address of
    the first heading) and, where the site has an address, `canonical`.
    """
    page = Page(None, file, config)
    file.page = None
    page.markdown = ""
    page.meta = {**template_meta({}), **{key: _slot(key) for key in meta}}
    page.content = _slot("content", "<h1")
    page.toc = get_toc([{"level": 1, "id": _slot("first"), "name": "", "children": []}])
    if page.canonical_url:
        page.canonical_url = _slot("canonical")
    context = {**get_context(nav, files, config, page), "contents_slot": _slot("contents")}
    text = strip_blank_lines(env.get_template("main.html").render(context))
    return Shell(tuple(_SLOT.split(text)))


def _slot(name: str, more: str = "") -> str:
    return f"\ue000{name}{more}\ue001"
