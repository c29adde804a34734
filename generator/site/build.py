"""Build the site from the Markdown pages with MkDocs, beside the published one, and put it in its place at once."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path

# Material prints a notice about MkDocs 2 at every start, which is of no use to people who build a site.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from generator.contract.layout import OWNED, ROOT_FILES, NotCasebookFolderError, generated
from generator.site.plugin import CasebookPlugin
from generator.site.reuse import BuiltSite, PublishedSite, built_site, index_files, inputs_key
from generator.system.files import Tree, digest, tree_of
from generator.system.memory import MEMORY

# Every site that Casebook or plain MkDocs builds from this project holds both; the second is in no folder of pages.
_MARKS = (Path("assets", "stylesheets", "casebook.css"), Path("404.html"))
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def build_site(
    config_file: Path,
    docs_dir: Path,
    site_dir: Path,
    site_url: str | None = None,
    executor: Executor | None = None,
    tree: Tree | None = None,
    *,
    noindex: bool = False,
) -> bool:
    """Build the pages of `docs_dir` into `site_dir`. What was there stays whole until the new site is complete.

    `executor` shares the work on bulk pages; `tree` are the generated files (see `write.generated`), if they are known.
    `noindex` asks search engines to leave the site out, as `extra.noindex` in the configuration does.
    If nothing has changed since the last build, and its site stands as it was made, nothing is done. Returns whether a
    new site was made.

    Raises:
        NotCasebookFolderError: `site_dir` holds files, and no site of Casebook's.
        mkdocs.exceptions.Abort, mkdocs.exceptions.ConfigurationError: MkDocs has found a problem, and logged it.
        OSError: a file cannot be written.
    """
    check_site_dir(site_dir, [docs_dir])
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    fresh = site_dir.with_name(f".{site_dir.name}.casebook-new")
    options = {"docs_dir": str(docs_dir), "site_dir": str(fresh)}
    if site_url is not None:
        options["site_url"] = site_url
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        config = load_config(config_file=str(config_file), **options)
        if noindex:
            config.extra["noindex"] = True
        store = built_site(docs_dir, site_dir)
        last = store.head() or BuiltSite()
        tree, standing = tree or generated(docs_dir), tree_of(site_dir)
        inputs = _inputs(config, {**options, "noindex": noindex}, tree)
        if last.inputs == inputs and last.tree and last.tree == digest(standing):
            return False
        plugin = config.plugins["casebook"]
        assert isinstance(plugin, CasebookPlugin)
        plugin.executor = executor
        plugin.published = PublishedSite(str(site_dir), standing, store.body() or {}, tree, last)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        _exchange(fresh, site_dir)
        removal = executor.submit(shutil.rmtree, fresh, ignore_errors=True) if executor else None
        made = tree_of(site_dir)
        store.save(BuiltSite(inputs, digest(made), digest(index_files(made))), plugin.built)
        if removal:
            removal.result()
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return True


def check_site_dir(site_dir: Path, others: Iterable[Path]) -> None:
    """See that a site may be written to `site_dir` (an absolute path), and that it has nothing in common with `others`.

    Raises:
        NotCasebookFolderError: it holds files and no site of Casebook's, or one of the folders lies in the other.
    """
    for other in others:
        if site_dir.is_relative_to(other.resolve()) or other.resolve().is_relative_to(site_dir):
            raise NotCasebookFolderError(f"the site cannot go to {site_dir}, which has {other} in it or lies in it")
    if not site_dir.exists() or (site_dir.is_dir() and not any(site_dir.iterdir())):
        return
    if not all((site_dir / mark).is_file() for mark in _MARKS):
        raise NotCasebookFolderError(
            f"{site_dir} is not empty and holds no site of Casebook's; name an empty or new folder"
        )


def _inputs(config: MkDocsConfig, options: dict[str, str | bool], tree: Tree) -> str:
    """Return a hash of all that the site is made of; of the generated files `tree` it is size and time of change."""
    with Path(config.config_file_path).open("rb") as file:
        configuration = yaml_load(file)  # with what it inherits
    docs_dir = Path(config.docs_dir)
    handwritten = [path for path in sorted(docs_dir.iterdir()) if path.name not in (*OWNED, *ROOT_FILES, MEMORY)]
    custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return inputs_key([*custom, *handwritten], {**options, "configuration": configuration, "generated": digest(tree)})


def _exchange(fresh: Path, site_dir: Path) -> None:
    """Put `fresh` in the place of `site_dir`, and what was there in the place of `fresh`: at once, where that can be.

    Linux has renameat2(2) for it. Elsewhere the place is empty for the time between two renames.
    """
    if not site_dir.exists():
        fresh.rename(site_dir)
        return
    if sys.platform == "linux":
        exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        paths = os.fsencode(fresh), os.fsencode(site_dir)
        if exchange and exchange(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
            return
    old = site_dir.with_name(f".{site_dir.name}.casebook-old")
    shutil.rmtree(old, ignore_errors=True)
    site_dir.rename(old)
    fresh.rename(site_dir)
    shutil.rmtree(old, ignore_errors=True)
