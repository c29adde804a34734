"""Which files of the docs folder are generated, and which files of the site come of them."""

from __future__ import annotations

from pathlib import Path

from generator.system.files import Tree, tree_of

HOME = "index.md"
ROOT_FILES = (HOME, "index.atom", "index.feed.json")
"""The generated files that lie in the docs folder itself."""

OWNED = ("decisions", "councils", "categories", "outcomes", "years", "data")
"""The folders of the docs folder in which all files are generated."""


class NotCasebookFolderError(Exception):
    """A folder that Casebook was told to write to, and that holds something else."""


def generated(docs_dir: Path) -> Tree:
    """Return the home page, its feeds, and the files in Casebook's own folders of `docs_dir`."""
    return tree_of(docs_dir, *OWNED, *ROOT_FILES)


def is_decision(src_uri: str) -> bool:
    """Return whether `src_uri` is the Markdown page of a decision, such as `decisions/20/20-013-052.md`."""
    return src_uri.startswith("decisions/") and src_uri.count("/") > 1


def outputs(src_uri: str) -> tuple[str, ...]:
    """Return the files of the site that the Markdown page `src_uri` gives, its HTML page first."""
    base = src_uri.removesuffix(".md")
    return (f"{base}.html", f"{base}.json", f"{base}.md") if is_decision(src_uri) else (f"{base}.html",)
