"""Leave out what the theme brings along and no page of this site uses: its scripts, maps of sources, and templates."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

_UNUSED = ("assets/javascripts/", "assets/images/favicon.png", "sitemap.xml")
"""Files and folders of the theme: Casebook has its own scripts, icons and sitemap."""


def leave_out_unused(files: Files, config: MkDocsConfig) -> None:
    """Take out of `files` those of the theme that no page uses. What the owner's `custom_dir` brings stays."""
    for file in list(files):
        if (file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map")) and is_of_theme(file, config):
            files.remove(file)


def is_of_theme(file: File, config: MkDocsConfig) -> bool:
    """Return whether the theme brings a file along, and neither the docs nor the owner's `custom_dir`."""
    own = {Path(config.docs_dir), *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])}
    return file.src_dir is not None and Path(file.src_dir) not in own
