"""Which files of a site folder Casebook wrote, by the record that lies in it; all others are somebody else's.

The record travels with the site, so that it is never that of another. Without one (a site of an older version, or of
plain MkDocs) a file is Casebook's only if it has the name and form of what Casebook writes.
"""

from __future__ import annotations

import filecmp
import gzip
import json
import os
import re
import shutil
import stat
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.contract.layout import NotCasebookFolderError
from generator.system.faults import naming
from generator.system.files import PART, Tree
from generator.system.lock import LOCK

RECORD = ".casebook-files.gz"
"""The record: the names of all files that Casebook wrote into the site, as JSON. It is the only one not in it."""

FRESH = ".casebook-new"
"""The folder in which a site is built: in the site folder itself, or beside it with the site's name before it."""

_SHAPES = re.compile(
    r"decisions/[^/]+/[^/]+\.(json|md)"
    r"|(councils|categories|outcomes|years)/.+\.(csv|svg|js|atom|json)"
    r"|data/(decisions|statements|casebook|datapackage)\.[a-z]+"
    r"|search/.+\.js"
    r"|index\.(atom|feed\.json)"
    r"|sitemap(-\d+)?\.xml(\.gz)?"
    r"|assets/(javascripts|stylesheets)/.+\.[0-9a-f]{8}\.min\.(js|css)(\.map)?"
)
_STYLE = b"assets/stylesheets/casebook.css"
_HEAD = 10_000  # bytes of a page in which its style sheets are named


def scan(folder: Path) -> tuple[Tree, list[str]]:
    """Return all files below `folder` with their states, and its empty folders. Links are files: none is followed.

    What a build has only for the time that it works is left out.

    Raises:
        OSError: a folder cannot be listed.
    """
    files: Tree = {}
    empty: list[str] = []
    pending = [""] if folder.is_dir() else []
    while pending:
        above = pending.pop()
        found = False
        with os.scandir(f"{folder}/{above}") as entries:
            for entry in entries:
                found = True
                if not above and entry.name in (FRESH, LOCK):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{above}{entry.name}/")
                else:
                    status = entry.stat(follow_symlinks=False)
                    files[above + entry.name] = status.st_size, status.st_mtime_ns
        if not found and above:
            empty.append(above.rstrip("/"))
    return files, empty


def recorded(folder: Path) -> frozenset[str] | None:
    """Return the names of the files that Casebook wrote into `folder`; None if no record tells."""
    try:
        if (folder / RECORD).is_symlink():
            return None
        names = json.loads(gzip.decompress((folder / RECORD).read_bytes()))
        return frozenset(name for name in names if isinstance(name, str)) if isinstance(names, list) else None
    except (OSError, ValueError, EOFError, TypeError, RecursionError, zlib.error):
        return None


def record(folder: Path, names: Iterable[str]) -> None:
    """Write the record of `folder`; the same names give the same bytes.

    Raises:
        OSError: it cannot be written.
    """
    data = gzip.compress(json.dumps(sorted(names), separators=(",", ":")).encode(), mtime=0)
    part = folder / (RECORD + PART)
    with naming(part):
        part.unlink(missing_ok=True)
        part.write_bytes(data)
        part.replace(folder / RECORD)


def foreign(site_dir: Path, standing: Iterable[str], fresh: Path, names: Collection[str]) -> list[str]:
    """Return those of the files `standing` in `site_dir` that Casebook did not write.

    `names` are the files of the new site in the folder `fresh`.

    Raises:
        NotCasebookFolderError: one of them stands where the new site has a file or folder of its own.
    """
    known = recorded(site_dir)
    folders = {above for name in names for above in _above(name)}
    theirs: list[str] = []
    for name in sorted(standing):
        if name in (RECORD, RECORD + PART) or (known is not None and name in known):
            continue
        if known is None and name in names:
            continue
        if (known is None or name in names) and _could_be_ours(site_dir, name):
            continue
        if name in names and filecmp.cmp(site_dir / name, fresh / name, shallow=False):
            continue
        if name in names or name in folders or any(above in names for above in _above(name)):
            raise NotCasebookFolderError(
                f"{site_dir / name} was not made by Casebook, and the new site has something else at that place; "
                "move it away and run the command again"
            )
        theirs.append(name)
    return theirs


def _above(name: str) -> Iterator[str]:
    return (str(path) for path in PurePosixPath(name).parents if path.name)


def _could_be_ours(site_dir: Path, name: str) -> bool:
    """Return whether the file has the name and form of one that Casebook writes."""
    path = site_dir / name
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        if name.endswith(".html"):
            with path.open("rb") as file:
                return _STYLE in file.read(_HEAD)
    except OSError:
        return False
    return _SHAPES.fullmatch(name) is not None


def carry(site_dir: Path, theirs: Iterable[str], empty: Iterable[str], fresh: Path) -> None:
    """Give the files `theirs` of `site_dir`, and its `empty` folders, a place in the new site too.

    Raises:
        NotCasebookFolderError: one is neither a file nor a link.
        OSError: one cannot be copied.
    """
    for name in theirs:
        _make_like(site_dir, fresh, str(PurePosixPath(name).parent))
        if not os.path.lexists(fresh / name):
            _carry_one(site_dir / name, fresh / name)
    for name in empty:
        _make_like(site_dir, fresh, name)


def _make_like(site_dir: Path, fresh: Path, name: str) -> None:
    """Make the folder `name` of the new site, with the rights that it has in the old one."""
    for folder in (*reversed([str(path) for path in PurePosixPath(name).parents]), name):
        if not os.path.lexists(fresh / folder):
            (fresh / folder).mkdir()
            shutil.copymode(site_dir / folder, fresh / folder)


def _carry_one(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
        return
    except (OSError, NotImplementedError):  # no hard links there, or (as os.link says it) none to a link: it is copied
        pass
    mode = old.lstat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise NotCasebookFolderError(f"{old} is neither a file nor a folder, and cannot be taken into the new site")
    with naming(new):
        shutil.copy2(old, new, follow_symlinks=False)
