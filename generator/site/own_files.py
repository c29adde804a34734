"""Which files of a site folder Casebook wrote, by the record that lies in it; all others are somebody else's.

The record travels with the site, so that it is never that of another. Without one (a site of an older version, or of
plain MkDocs) a file is Casebook's only if it has the name and form of what Casebook writes.
"""

from __future__ import annotations

import filecmp
import gzip
import json
import re
import stat
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.contract.layout import NotCasebookFolderError
from generator.site.scan import FRESH, TAKEN, states_of
from generator.system.faults import naming
from generator.system.files import PART, FileState
from generator.system.lock import LOCK

RECORD = ".casebook-files.gz"
"""The record: the names of all files that Casebook wrote into the site, as JSON. It is the only one not in it.

While files are replaced one by one, it has for each name the states of the old and the new file (`record_changes`)."""

# Every site of this project holds both; the second is in no folder of pages.
_MARKS = ("assets/stylesheets/casebook.css", "404.html")

_SHAPES = re.compile(
    r"decisions/[^/]+/[^/]+\.(json|md)"
    r"|(councils|categories|outcomes|years|law|remedies|refusals)/.+\.(csv|svg|js|atom|json|ics)"
    r"|data/(decisions|citations|remedies|refusals|promises|statements|casebook|datapackage)\.[a-z]+"
    r"|search/.+\.js"
    r"|index\.(atom|feed\.json)"
    r"|sitemap\.xml\.gz"
    r"|assets/(javascripts|stylesheets)/.+\.[0-9a-f]{8}\.min\.(js|css)(\.map)?"
)
_SITEMAP = re.compile(r"sitemap(-\d+)?\.xml")
_SITEMAP_HEAD = re.compile(  # as `files/sitemap.py` writes it, and MkDocs
    rb'<\?xml version="1\.0" encoding="UTF-8"\?>\n'
    rb'<(urlset|sitemapindex) xmlns="http://www\.sitemaps\.org/schemas/sitemap/0\.9">\n'
    rb"(<(url|sitemap)><loc>|    <url>\n         <loc>|</)"
)
_STYLE = b"assets/stylesheets/casebook.css"
_HEAD = 10_000  # bytes in which a page names its style sheets


def is_site(folder: Path) -> bool:
    """Return whether `folder` holds a site that Casebook, or plain MkDocs, has built from this project."""
    return recorded(folder) is not None or all((folder / mark).is_file() for mark in _MARKS)


def holds_nothing(folder: Path) -> bool:
    """Return whether there is nothing in `folder` but what a build has there before its first file."""
    return all(path.name in (FRESH, LOCK, TAKEN, RECORD, RECORD + PART) for path in folder.iterdir())


def recorded(folder: Path) -> frozenset[str] | None:
    """Return the names of the files that Casebook wrote into `folder`; None if no record tells."""
    try:
        if (folder / RECORD).is_symlink():
            return None
        found = json.loads(gzip.decompress((folder / RECORD).read_bytes()))
        if isinstance(found, dict) and found:  # a build ended while it replaced files
            now = states_of(folder, found)
            return frozenset(name for name, state in now.items() if list(state) in found[name])
        return frozenset(name for name in found if isinstance(name, str)) if isinstance(found, list) else None
    except (OSError, ValueError, EOFError, TypeError, RecursionError, zlib.error):
        return None


def record(folder: Path, names: Iterable[str]) -> None:
    """Write the record of `folder`; the same names give the same bytes.

    Raises:
        OSError: it cannot be written.
    """
    _write_record(folder, sorted(names))


def record_changes(folder: Path, states: Mapping[str, Sequence[FileState]]) -> None:
    """Write the record of `folder` for the time in which its files are being replaced.

    `states` are those that each file of Casebook's has before or after its turn. A file at such a place that is neither
    is somebody else's: it was put where Casebook's own is not yet, or no longer, when the build came to its end.

    Raises:
        OSError: it cannot be written.
    """
    _write_record(folder, dict(sorted(states.items())))


def _write_record(folder: Path, found: object) -> None:
    data = gzip.compress(json.dumps(found, separators=(",", ":")).encode(), mtime=0)
    part = folder / (RECORD + PART)
    with naming(part):
        part.unlink(missing_ok=True)
        part.write_bytes(data)
        part.replace(folder / RECORD)


def foreign(
    site_dir: Path, standing: Iterable[str], fresh: Path, names: Collection[str]
) -> tuple[list[str], list[str]]:
    """Return those of the files `standing` in `site_dir` that Casebook did not write, and those that may be such.

    `names` are the files of the new site in the folder `fresh`. The second are pages in the place of new ones that do
    not look like Casebook's, where no record tells.

    Raises:
        NotCasebookFolderError: one stands where the new site has a file or folder of its own.
        OSError: a page cannot be read.
    """
    found = theirs(site_dir, standing, fresh, names)
    folders = {above for name in names for above in _above(name)} if found else frozenset()
    aside = [name for name in found if name in names and recorded(site_dir) is None]
    for name in found:
        blocked = name in names or name in folders or any(above in names for above in _above(name))
        if blocked and name not in aside:
            raise NotCasebookFolderError(
                f"{site_dir / name} was not made by Casebook, and the new site has something else at that place; "
                "move it away and run the command again"
            )
    return [name for name in found if name not in aside], aside


def theirs(folder: Path, standing: Iterable[str], other: Path, names: Collection[str]) -> list[str]:
    """Return those of the files `standing` in the site `folder` that Casebook did not write, in order.

    `names` are the files that Casebook wrote into `other`, another site of the same project.

    Raises:
        OSError: a page cannot be read.
    """
    known = recorded(folder)
    found = []
    for name in sorted(standing):
        whole = name.removesuffix(PART)
        if whole == RECORD or (known is not None and (name in known or (name != whole and whole in known))):
            continue
        if known is None and name in names and not name.endswith(".html"):
            continue
        if (known is None or name in names) and _could_be_ours(folder, name):
            continue
        if name not in names or not _same(folder / name, other / name):
            found.append(name)
    return found


def _same(one: Path, other: Path) -> bool:
    return not one.is_symlink() and filecmp.cmp(one, other, shallow=False)


def _above(name: str) -> Iterator[str]:
    """Yield the folders above a file, the nearest first, all relative to the site."""
    while name := name.rpartition("/")[0]:
        yield name


def _could_be_ours(site_dir: Path, name: str) -> bool:
    """Return whether the file has the name and form of one that Casebook writes.

    Raises:
        OSError: a disk cannot read it.
    """
    path = site_dir / name
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        if name.endswith(".html") or _SITEMAP.fullmatch(name):
            with path.open("rb") as file:
                head = file.read(_HEAD)
            return _STYLE in head if name.endswith(".html") else _SITEMAP_HEAD.match(head) is not None
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return False
    return _SHAPES.fullmatch(name) is not None


def check_site_dir(site_dir: Path, others: Iterable[Path]) -> None:
    """See that a site may be written to `site_dir` (an absolute path), and that it has nothing in common with `others`.

    Raises:
        NotCasebookFolderError: it holds files and no site of Casebook's, or one of the folders lies in the other.
    """
    for other in others:
        if site_dir.is_relative_to(other.resolve()) or other.resolve().is_relative_to(site_dir):
            raise NotCasebookFolderError(f"the site cannot go to {site_dir}, which has {other} in it or lies in it")
    if not site_dir.exists():
        return
    if not (site_dir.is_dir() and holds_nothing(site_dir)) and not is_site(site_dir):
        raise NotCasebookFolderError(
            f"{site_dir} is not empty and holds no site of Casebook's; name an empty or new folder"
        )
