"""Take what is not Casebook's from the old site to the new one, also what comes while the one replaces the other.

While that is done, the new site has a note of what was taken and how it was then (`scan.TAKEN`). A build that is
killed leaves the note, by which the next one knows that the folder beside the site is the old site, and what came late.
"""

from __future__ import annotations

import filecmp
import gzip
import json
import os
import shutil
import stat
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from generator.contract.layout import NotCasebookFolderError
from generator.site.own_files import recorded, theirs
from generator.site.scan import TAKEN, listed, states_of
from generator.system.faults import naming
from generator.system.files import Tree, link_or_copy

KEPT = ".kept"
"""The ending of a file of the user's whose place is taken by one of the site's."""


def carry(site_dir: Path, names: Iterable[str], empty: Iterable[str], fresh: Path) -> None:
    """Give the files `names` of `site_dir`, and its `empty` folders, a place in the new site too.

    One that has gone away in the meantime is left out.

    Raises:
        NotCasebookFolderError: one is neither a file nor a link.
        OSError: one cannot be copied.
    """
    for name in names:
        if os.path.lexists(site_dir / name):
            _make_like(site_dir, fresh, str(PurePosixPath(name).parent))
            if not os.path.lexists(fresh / name):
                _carry_one(site_dir / name, fresh / name)
    for name in empty:
        if (site_dir / name).is_dir():
            _make_like(site_dir, fresh, name)


def _make_like(site_dir: Path, fresh: Path, name: str) -> None:
    """Make the folder `name` of the new site, with the rights that it has in the old one."""
    for folder in (*reversed([str(path) for path in PurePosixPath(name).parents]), name):
        if not os.path.lexists(fresh / folder):
            (fresh / folder).mkdir()
            shutil.copymode(site_dir / folder, fresh / folder)


def _carry_one(old: Path, new: Path) -> None:
    """Give a file the further name `new`, or copy it; a link is copied as a link. What has gone away is left out."""
    try:
        mode = old.lstat().st_mode
        if stat.S_ISREG(mode):
            link_or_copy(str(old), str(new))
        elif stat.S_ISLNK(mode):
            shutil.copy2(old, new, follow_symlinks=False)  # with its times, by which it is known again
        else:
            raise NotCasebookFolderError(f"{old} is neither a file nor a folder, and cannot be taken into the new site")
    except FileNotFoundError:
        if os.path.lexists(old):
            raise


def note_taken(fresh: Path, tree: Tree) -> None:
    """Write into the new site `fresh` that the files `tree` were taken into it, as they were then.

    Raises:
        OSError: it cannot be written.
    """
    with naming(fresh / TAKEN):
        (fresh / TAKEN).write_bytes(gzip.compress(json.dumps(tree).encode(), mtime=0))


def _taken(site_dir: Path) -> Tree:
    """Return what is noted in `site_dir`; nothing if it cannot be read."""
    try:
        found = json.loads(gzip.decompress((site_dir / TAKEN).read_bytes()))
        return {name: (int(size), int(time)) for name, (size, time) in found.items()}
    except (OSError, ValueError, EOFError, TypeError, AttributeError, RecursionError, zlib.error):
        return {}


def carry_late(old: Path, site_dir: Path) -> list[str]:
    """Take from the `old` site into the one at `site_dir` what is not Casebook's and was not taken before.

    That is what came, or changed, after the new site was made ready. Where the site has something else at its place, it
    is put beside that, with `.kept` at the end of its name. Returns the names of these.

    Raises:
        NotCasebookFolderError: something is neither a file nor a link.
        OSError: a file cannot be written; all that is in the old site is still there.
    """
    before = _taken(site_dir)
    found = theirs(old, listed(old)[0], site_dir, recorded(site_dir) or ())
    kept = []
    for name, state in states_of(old, found).items():
        if before.get(name) == state or _is_there(old / name, site_dir / name):
            continue
        if name in before and states_of(site_dir, [name]).get(name) == before[name]:
            (site_dir / name).unlink()  # it was replaced by a newer one after it had been taken
        place = _free_place(site_dir, name)
        if place != name:
            kept.append(place)
        if place == name:
            _make_like(old, site_dir, str(PurePosixPath(name).parent))
        else:
            (site_dir / place).parent.mkdir(parents=True, exist_ok=True)
        _carry_one(old / name, site_dir / place)
    return kept


def keep_aside(site_dir: Path, name: str) -> str:
    """Move the file `name` of `site_dir` out of the way, and return its new name.

    Raises:
        OSError: it cannot be moved.
    """
    place = _free_place(site_dir, name)
    (site_dir / name).rename(site_dir / place)
    return place


def _is_there(one: Path, other: Path) -> bool:
    """Return whether the file `other` is the same as `one`."""
    try:
        first, second = one.lstat(), other.lstat()
    except OSError:
        return False
    if os.path.samestat(first, second):
        return True
    if stat.S_ISLNK(first.st_mode) and stat.S_ISLNK(second.st_mode):
        return one.readlink() == other.readlink()
    regular = stat.S_ISREG(first.st_mode) and stat.S_ISREG(second.st_mode)
    return regular and filecmp.cmp(one, other, shallow=False)


def _free_place(site_dir: Path, name: str) -> str:
    """Return where the file `name` can stand in `site_dir`: there, or else beside what is in the way."""
    parts: list[str] = []
    above, last = name.split("/")[:-1], name.split("/")[-1]
    for part in above:
        parts.append(_free(site_dir.joinpath(*parts), part, folder_wanted=True))
    return "/".join([*parts, _free(site_dir.joinpath(*parts), last)])


def _free(folder: Path, name: str, *, folder_wanted: bool = False) -> str:
    number, free = 0, name
    while os.path.lexists(folder / free):
        if folder_wanted and (folder / free).is_dir() and not (folder / free).is_symlink():
            break
        number += 1
        free = f"{name}{KEPT}{number if number > 1 else ''}"
    return free
