"""Build the site from the Markdown pages with MkDocs, beside the published one, and swap them."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import Executor
from pathlib import Path

# Material prints a notice about MkDocs 2 at every start, which is of no use to people who build a site.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.site.plugin import CasebookPlugin
from generator.write import ForeignFolderError

# Every site that Casebook or plain MkDocs builds from this project holds it.
_MARK = Path("assets", "stylesheets", "casebook.css")


def build_site(
    config_file: Path,
    docs_dir: Path,
    site_dir: Path,
    site_url: str | None = None,
    executor: Executor | None = None,
) -> None:
    """Build the pages of `docs_dir` into `site_dir`. What was there stays whole until the new site is complete.

    `executor` shares the work on bulk pages.

    Raises:
        ForeignFolderError: `site_dir` holds files, and no site of Casebook's.
        mkdocs.exceptions.Abort, mkdocs.exceptions.ConfigurationError: MkDocs has found a problem, and logged it.
        OSError: a file cannot be written.
    """
    if site_dir.is_dir() and any(site_dir.iterdir()) and not (site_dir / _MARK).is_file():
        raise ForeignFolderError(
            f"{site_dir} is not empty and holds no site of Casebook's; name an empty or new folder"
        )
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    fresh = site_dir.with_name(f"{site_dir.name}.new")
    options = {"docs_dir": str(docs_dir), "site_dir": str(fresh)}
    if site_url is not None:
        options["site_url"] = site_url
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        config = load_config(config_file=str(config_file), **options)
        plugin = config.plugins["casebook"]
        if isinstance(plugin, CasebookPlugin):
            plugin.executor = executor
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        _swap(fresh, site_dir)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, site_dir: Path) -> None:
    old = site_dir.with_name(f"{site_dir.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site_dir.exists():
        site_dir.rename(old)
    fresh.rename(site_dir)
    shutil.rmtree(old, ignore_errors=True)
