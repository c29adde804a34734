"""Which files of the docs folder are generated, and which files of the site come of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from generator.system.files import Tree, tree_of

HOME = "index.md"
ROOT_FILES = (HOME, "index.atom", "index.feed.json", "coverage.md")
"""The generated files that lie in the docs folder itself."""

OWNED = ("decisions", "councils", "categories", "outcomes", "years", "law", "remedies", "refusals", "data")
"""The folders of the docs folder in which all files are generated."""

SITE_OWNED = ("search",)
"""The folders of the site, and not of the docs folder, in which all files are generated."""

TOMBSTONE = "suppressed"
"""The key of front matter that only such a page has: the reference of a decision that is withheld."""


class GeneratedFile(Protocol):
    """A file beside the pages of decisions: a listing, figures, a chart, a feed."""

    @property
    def name(self) -> str:
        """Its path, relative to the docs."""

    @property
    def key(self) -> str:
        """Cache key: changes whenever the file would; "" for one that is made every time."""

    def text(self) -> str:
        """Return what it says."""


_DECISION = re.compile(r"decisions/([0-9]{2})/\1-[0-9]{3}-[0-9]{3}[a-z]?(?:-[0-9]+)?\.md")


class NotCasebookFolderError(Exception):
    """A folder that Casebook was told to write to, and that holds something else."""


def generated(docs_dir: Path) -> Tree:
    """Return the home page, its feeds, and the files in Casebook's own folders of `docs_dir`."""
    return tree_of(docs_dir, *OWNED, *ROOT_FILES)


def is_generated(name: str) -> bool:
    """Return whether the place `name` (a path in the docs folder) is one of generated files."""
    return name in ROOT_FILES or name.partition("/")[0] in OWNED


def is_taken(name: str) -> bool:
    """Return whether a hand-written file `name` would stand where Casebook writes: among the pages or in the site."""
    return is_generated(name) or name.partition("/")[0] in SITE_OWNED


def is_decision(src_uri: str) -> bool:
    """Return whether `src_uri` is the Markdown page of a decision, such as `decisions/20/20-013-052.md`."""
    return _DECISION.fullmatch(src_uri) is not None


def decision_page(slug: str) -> str:
    """Return where the page of the decision with the reference `slug` (`20-013-052`) stands, relative to the docs."""
    return f"decisions/{slug[:2]}/{slug}.md"


def is_tombstone(front: Mapping[str, object]) -> bool:
    """Return whether a page with the front matter `front` says that a decision is withheld, and has none of it."""
    return TOMBSTONE in front


def outputs(src_uri: str, *, lean: bool = False) -> tuple[str, ...]:
    """Return the files of the site that the Markdown page `src_uri` gives, its HTML page first.

    A `lean` site has no copies of Markdown pages.
    """
    page = f"{src_uri.removesuffix('.md')}.html"
    return (page, src_uri) if is_decision(src_uri) and not lean else (page,)
