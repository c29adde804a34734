"""Put a new site in the place of the old one: the folder at once, or, where that cannot be, file by file."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from generator.site.carrying import carry_late, keep_aside
from generator.site.own_files import RECORD, is_site, record_changes
from generator.site.scan import FRESH, TAKEN, listed
from generator.system.faults import naming
from generator.system.files import PART, Tree

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_STAYS = (errno.EBUSY, errno.EACCES, errno.EPERM, errno.EROFS, errno.EXDEV)
_ROOT = "search/root.js"  # names the other files of the index


class SiteLostError(Exception):
    """The published site is not where it should be, and could not be put back."""


class HalfReplacedError(Exception):
    """Some files of the published site are new, and some are not."""


class MustStayError(Exception):
    """The site folder can be replaced by no other; what was there is whole."""


def beside(site_dir: Path) -> tuple[Path, Path]:
    """Return the folder in which the new site is built beside `site_dir`, and where the old one is for a moment."""
    return site_dir.with_name(f".{site_dir.name}{FRESH}"), site_dir.with_name(f".{site_dir.name}.casebook-old")


def settle(site_dir: Path) -> list[str]:
    """Put right what a build of `site_dir` left that was killed: the site is in its place, and nothing lies beside it.

    Returns what `take_over` does.

    Raises:
        SiteLostError: the site that was there cannot be put back.
        OSError: what is left cannot be removed.
    """
    fresh, old = beside(site_dir)
    if old.is_dir():
        _put_back(old, site_dir)
    kept, _ = take_over(site_dir)
    for left in (_gone(site_dir), fresh, site_dir / FRESH):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
    return kept


def take_over(site_dir: Path) -> tuple[list[str], Path]:
    """Take what came late into an old site, which is still beside the new one, into that.

    Returns what had to be given another name (see `carry_late`), and the folder that can be removed now.

    Raises:
        SiteLostError: there is an old site, and in its place something that is none.
        OSError: something cannot be taken; the old site is still there.
    """
    fresh, old = beside(site_dir)
    gone = _gone(site_dir)
    kept: list[str] = []
    for left in (old, fresh):
        # Only in the place of an old site is there a new one with a note; any other folder there is half-made.
        if not left.is_dir() or left.is_symlink() or (left == fresh and not os.path.lexists(site_dir / TAKEN)):
            continue
        if left == old and not is_site(site_dir) and any(listed(left)):
            raise SiteLostError(f"the site that was in {site_dir} is now in {left}, and something else is in its place")
        kept += carry_late(left, site_dir)
        shutil.rmtree(gone, ignore_errors=True)
        left.rename(gone)
    (site_dir / TAKEN).unlink(missing_ok=True)
    return kept, gone


def _gone(site_dir: Path) -> Path:
    """Return where an old site is of which all is taken over."""
    return site_dir.with_name(f".{site_dir.name}.casebook-gone")


def _put_back(old: Path, site_dir: Path) -> None:
    """Put the site in `old` into its place `site_dir`, if that is empty."""
    try:
        with suppress(OSError):
            site_dir.rmdir()
        if not os.path.lexists(site_dir):
            old.rename(site_dir)
    except OSError as error:
        raise SiteLostError(f"the site that was in {site_dir} is now in {old}; rename that folder: {error}") from error


def exchange(fresh: Path, site_dir: Path) -> None:
    """Put `fresh` in the place of `site_dir`, and what was there in the place of `fresh`: at once, where that can be.

    Linux has renameat2(2) for it. Elsewhere the place is empty for the time between two renames.

    Raises:
        MustStayError: the folder `site_dir` cannot be renamed.
        SiteLostError: the site that was there cannot be put back.
        OSError: something else is wrong; what was there is in its place.
    """
    if not os.path.lexists(site_dir):
        fresh.rename(site_dir)
        return
    if _exchanged_at_once(fresh, site_dir):
        return
    _, old = beside(site_dir)
    try:
        site_dir.rename(old)
        fresh.rename(site_dir)
    except BaseException as error:
        if old.is_dir():
            _put_back(old, site_dir)
        if isinstance(error, OSError) and error.errno in _STAYS:
            raise MustStayError(f"{site_dir}: {error.strerror}") from error
        raise
    with suppress(OSError):  # the site is there; what is left goes at the next start
        old.rename(fresh)


def _exchanged_at_once(fresh: Path, site_dir: Path) -> bool:
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    paths = os.fsencode(fresh), os.fsencode(site_dir)
    return call is not None and call(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0


def replace_files(fresh: Path, site_dir: Path, made: Tree, standing: Tree, removed: Iterable[str]) -> list[str]:
    """Replace the files of `site_dir` by the files `made` of `fresh`, one by one, and take away those of `removed`.

    `standing` are the files of `site_dir` as they were when it was settled which of them are Casebook's: what came
    since then is not.

    At no moment does a page that can be reached lead to one that is not there: first come the files whose names are
    new, then those that are replaced, pages after all else and indexes last, and then the removals. Where somebody has
    put a file in the place of a new one in this moment, it is given another name; these are returned.

    Raises:
        HalfReplacedError: a file cannot be written; the others before it are new.
    """
    removed = set(removed)
    kept: list[str] = []
    try:
        trees = standing, made
        ours = {*made, *removed}
        record_changes(site_dir, {name: [tree[name] for tree in trees if name in tree] for name in ours})
        blocking = _blocking(made, removed)
        _remove(site_dir, blocking)
        new = set(made) - set(standing)
        for name in (*sorted(new, key=_turn), *sorted(set(made) - new, key=_turn)):
            if name in new and _linked(fresh / name, site_dir / name):
                continue
            if name in new and os.path.lexists(site_dir / name):
                kept.append(keep_aside(site_dir, name))
            _place(fresh / name, site_dir / name)
        _remove(site_dir, removed - blocking)
        _place(fresh / RECORD, site_dir / RECORD)
    except OSError as error:
        where = f"{error.filename2 or error.filename or site_dir}: {error.strerror or error}"
        raise HalfReplacedError(
            f"{where}. Some files of the site in {site_dir} are new and some are old; run the command again"
        ) from error
    return kept


def _turn(name: str) -> tuple[int, str]:
    """Return when the file `name` has its turn: what pages need, decisions, lists of them, indexes, the home page."""
    if not name.endswith(".html"):
        return int(name == _ROOT), name
    if name.startswith("decisions/"):
        return 2, name
    if name == "index.html":
        return 5, name
    return 4 if PurePosixPath(name).name == "index.html" or "/" not in name else 3, name


def _blocking(names: Iterable[str], removed: set[str]) -> set[str]:
    """Return those of `removed` that are where the new site has a folder, or in a folder where it has a file."""
    folders: set[str] = set()
    files = set(names)
    for name in files:
        folders.update(str(path) for path in PurePosixPath(name).parents)
    return {
        name for name in removed if name in folders or any(str(path) in files for path in PurePosixPath(name).parents)
    }


def _linked(source: Path, target: Path) -> bool:
    """Give a file a further name, and return whether that could be.

    A link is made only where nothing stands, whoever puts something there at that moment; a file that is renamed takes
    the place of what stands there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # something stands there, or there are no hard links: the other way finds out which
        return False
    return True


def _place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(source, target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EBUSY):
            raise
        part = target.with_name(target.name + PART)
        with naming(part):
            shutil.copy2(source, part)
        os.replace(part, target)


def _remove(site_dir: Path, names: Iterable[str]) -> None:
    """Remove files, and the folders that are left empty."""
    for name in names:
        path = site_dir / name
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == site_dir:
                break
            try:
                folder.rmdir()
            except OSError:
                break
