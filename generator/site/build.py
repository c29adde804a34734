"""Build the site from the Markdown pages with MkDocs, beside the published one, and put it in its place at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

# Material prints a notice about MkDocs 2 at every start, which is of no use to people who build a site.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.contract.layout import OWNED, ROOT_FILES, NotCasebookFolderError, generated
from generator.site.carrying import carry, keep_aside, note_taken
from generator.site.exchange import MustStayError, SiteLostError, beside, exchange, replace_files, settle, take_over
from generator.site.hooks import forget_hooks, hook_files
from generator.site.looks import look_folders
from generator.site.mounts import must_stay
from generator.site.own_files import RECORD, check_site_dir, foreign, record, recorded
from generator.site.plugin import CasebookPlugin
from generator.site.reuse import BuiltSite, PublishedSite, built_site, index_files, index_memory, inputs_key
from generator.site.scan import FRESH, TAKEN, listed, scan, states_of
from generator.system.files import Tree, digest
from generator.system.heap import give_back
from generator.system.lock import LOCK
from generator.system.memory import MEMORY


class Built(NamedTuple):
    """What a build came to."""

    anew: bool
    """Whether a new site was made; else nothing has changed."""
    failed: tuple[str, ...] = ()
    """What could not be drawn or searched, with the reason, a line each."""
    kept: tuple[str, ...] = ()
    """New names of files of the site folder that are not Casebook's, or may not be, and were in the way."""
    notes: tuple[str, ...] = ()
    """What the owner should know of how the site was built, a line each."""


def build_site(
    config_file: Path,
    docs_dir: Path,
    site_dir: Path,
    site_url: str | None = None,
    executor: Executor | None = None,
    tree: Tree | None = None,
    standing: Tree | None = None,
    *,
    jobs: int | None = None,
    noindex: bool = False,
    lean: bool = False,
    in_place: bool = False,
    verify: bool = False,
) -> Built:
    """Build the pages of `docs_dir` into `site_dir`. What was there stays whole until the new site is complete.

    `executor` shares the work on bulk pages; where there is none, `jobs` processes do, or as many as the plugin's
    setting of that name says. `tree` are the generated files (see `layout.generated`), and `standing` are those of
    `site_dir` (see `scan`), where they are known. `noindex` asks search engines to leave the site out, as
    `extra.noindex` in the configuration does; `lean` leaves the Markdown pages of decisions out, as the plugin's
    setting of that name does. `in_place` keeps the site folder itself and replaces its files one by one, as for a
    server that holds that folder open; where the folder cannot be replaced, that is done anyway.

    If nothing has changed since the last build, and its site stands as it was made, nothing is done. What Casebook did
    not write is in the new site too. With `verify` nothing that is remembered is believed, and all is built.

    Raises:
        NotCasebookFolderError: `site_dir` holds files, and no site of Casebook's, or one that is in the way.
        mkdocs.exceptions.Abort, mkdocs.exceptions.ConfigurationError: MkDocs has found a problem, and logged it.
        generator.site.exchange.HalfReplacedError: the files of `site_dir` are replaced one by one, and one cannot be.
        generator.site.exchange.SiteLostError: the site that was there cannot be put back in its place.
        OSError: a file cannot be written.
    """
    give_back()  # what the pages were made of
    kept = settle(site_dir)
    check_site_dir(site_dir, [docs_dir])
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    stays = in_place or bool(must_stay(site_dir))
    fresh = site_dir / FRESH if stays else beside(site_dir)[0]
    options = {"docs_dir": str(docs_dir), "site_dir": str(fresh)}
    if site_url is not None:
        options["site_url"] = site_url
    with _settled(site_dir):
        forget_hooks()
        config = load_config(config_file=str(config_file), **options)
        plugin = _plugin(config)
        if noindex:
            config.extra["noindex"] = True
        plugin.config.lean = plugin.config.lean or lean
        plugin.config.jobs = jobs or plugin.config.jobs
        store = built_site(docs_dir, site_dir)
        last = (None if verify else store.head()) or BuiltSite()
        tree = tree or generated(docs_dir)
        standing = scan(site_dir)[0] if standing is None else standing
        inputs = _inputs(config, {**options, "site_dir": str(site_dir), "noindex": noindex, "lean": lean}, tree)
        if last.inputs == inputs and last.tree and last.tree == digest(_own(site_dir, standing)):
            return Built(False, kept=tuple(kept))
        plugin.executor, plugin.has_pages = executor, True
        plugin.published = PublishedSite(str(site_dir), standing, (None if verify else store.body()) or {}, tree, last)
        plugin.memory = index_memory(docs_dir, site_dir, believe=not verify)
        with _started(config):
            build(config)
        made, empty = scan(fresh)
        _remove_empty(fresh, empty)
        record(fresh, made)
        late, removal = _publish(fresh, site_dir, made, stays, executor)
        store.save(BuiltSite(inputs, digest(made), digest(index_files(made))), plugin.built)
        if plugin.indexed:
            plugin.memory.save()
        if removal:
            removal.result()
    return Built(True, tuple(plugin.failed), (*kept, *late), tuple(plugin.notes))


def _plugin(config: MkDocsConfig) -> CasebookPlugin:
    """Return Casebook's plugin.

    Raises:
        mkdocs.exceptions.ConfigurationError: the configuration does not name it.
    """
    plugin = config.plugins.get("casebook")
    if not isinstance(plugin, CasebookPlugin):
        raise ConfigurationError(f"{config.config_file_path}: add `- casebook` to `plugins`, which does not name it")
    return plugin


@contextmanager
def _settled(site_dir: Path) -> Iterator[None]:
    """See that nothing lies beside or in the site when its build ends, however that ends."""
    try:
        yield
    except BaseException:
        with suppress(OSError, SiteLostError, NotCasebookFolderError):  # the next build tries again
            settle(site_dir)
        raise
    settle(site_dir)


@contextmanager
def _started(config: MkDocsConfig) -> Iterator[None]:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        yield
    finally:
        config.plugins.on_shutdown()


def _own(site_dir: Path, standing: Tree) -> Tree:
    """Return those of the files `standing` that the last build wrote."""
    known = recorded(site_dir) or frozenset()
    return {name: state for name, state in standing.items() if name in known}


def _remove_empty(folder: Path, empty: Iterable[str]) -> None:
    """Remove the folders `empty` of `folder`, and those that are so then: a site has none, however it was made."""
    for name in empty:
        for path in (folder / name, *(folder / name).parents):
            if path == folder or any(path.iterdir()):
                break
            path.rmdir()


def _publish(
    fresh: Path, site_dir: Path, made: Tree, stays: bool, executor: Executor | None
) -> tuple[list[str], Future[None] | None]:
    """Put the site in `fresh`, whose files are `made`, in the place of that in `site_dir`, with what is not Casebook's.

    Returns the new names of files that came meanwhile and were in the way, and the removal of what was there, if
    `executor` does it.
    """
    standing: Tree = {}
    if stays:
        standing, empty = scan(site_dir)
        names = [*standing]
    else:
        names, empty = listed(site_dir)
    theirs, aside = foreign(site_dir, names, fresh, made)
    kept = [keep_aside(site_dir, name) for name in aside]
    theirs += kept
    if not stays:
        taken = states_of(site_dir, theirs)  # before they are taken: what changes after this is taken again
        carry(site_dir, theirs, _not_ours(empty), fresh)
        note_taken(fresh, taken)
        try:
            exchange(fresh, site_dir)
        except MustStayError:
            (fresh / TAKEN).unlink(missing_ok=True)
            late, removal = _publish(fresh, site_dir, made, True, executor)
            return kept + late, removal
        late, gone = take_over(site_dir)
        return kept + late, executor.submit(shutil.rmtree, gone, ignore_errors=True) if executor else None
    standing |= dict(zip(kept, (standing.pop(name) for name in aside), strict=True))
    return kept + replace_files(fresh, site_dir, made, standing, set(standing) - {*theirs, *made, RECORD}), None


def _not_ours(empty: Iterable[str]) -> list[str]:
    """Return those of the `empty` folders of a site that are in none of Casebook's own."""
    return [name for name in empty if name.split("/")[0] not in (*OWNED, "assets", "schema", "search")]


def _inputs(config: MkDocsConfig, options: dict[str, str | bool], tree: Tree) -> str:
    """Return a hash of all that the site is made of; of the generated files `tree` it is size and time of change."""
    with Path(config.config_file_path).open("rb") as file:
        configuration = yaml_load(file)  # with what it inherits
    docs_dir = Path(config.docs_dir)
    handwritten = [path for path in sorted(docs_dir.iterdir()) if path.name not in (*OWNED, *ROOT_FILES, MEMORY, LOCK)]
    return inputs_key(
        [*look_folders(config), *hook_files(config), *handwritten],
        {**options, "configuration": configuration, "generated": digest(tree)},
    )
