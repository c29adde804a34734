"""Pack a built site, or a part of it, into one zip file with checksums. The same site gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from generator.search.index.build import FOLDER, build_index
from generator.site.own_files import RECORD
from generator.site.pack.part import HOME, Part, find_part
from generator.site.scan import listed
from generator.system.faults import naming
from generator.vocabulary.names import RESERVED_BY_WINDOWS

SUMS = "SHA256SUMS"

_MARKS = (HOME, "404.html", "assets/stylesheets/casebook.css")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can say
_MODE = 0o644 << 16
_BLOCK = 1 << 20
_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f]|[ .](?:/|$)|(?:^|/)' + RESERVED_BY_WINDOWS + r"(?:[./]|$)", re.IGNORECASE)
_LONGEST = 180  # Windows allows 260 characters, with the folder in which it is unpacked


class PackError(ValueError):
    """The folder is no site of Casebook's, or has files that cannot be packed."""


def pack(folder: Path, out: Path, place: str | None = None) -> int:
    """Write the site in `folder` to the zip file `out`, and return the number of its files.

    With `place`, the address of a listing without suffix such as `councils/derbyshire-county-council`, only that part,
    with a search index of its own, which is built for it; its decisions that cannot be indexed are in it all the same.
    `SHA256SUMS` in it is what `sha256sum -c` reads. One file is held in memory at a time, of pages their names, and of
    the decisions of a part their facts.

    Raises:
        PackError: there is no site in `folder`, `out` lies in it, or a name in it is one that Windows cannot have.
        generator.site.pack.part.UnknownPartError: the site has no such part.
        OSError: a file cannot be read or written.
    """
    names = sorted(name for name in listed(folder)[0] if name != RECORD and not _is_hidden(name))
    _check(folder, out, names)
    part = find_part(folder, place, names) if place else None
    with TemporaryDirectory() as own:
        sources = dict.fromkeys(names, folder)
        if part:
            sources = dict.fromkeys([HOME, *filter(part.has, names)], folder)
            sources |= dict.fromkeys(_index(part, Path(own), "search.html" in sources), Path(own))
        _write(out, sources, part)
    return len(sources) + 1


def _index(part: Part, folder: Path, has_search: bool) -> list[str]:
    """Build the search index of a part below `folder`, and return the names of its files.

    The Markdown pages of decisions lie beside their HTML pages; a decision without one is not found. Only pages of the
    part are named in the index.
    """
    if not has_search:
        return []
    pages = [name for decision in sorted(part.decisions) if (part.folder / (name := f"{decision}.md")).is_file()]
    build_index(str(part.folder), str(part.folder), pages, folder=folder / FOLDER, has_page=part.has)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _write(out: Path, sources: Mapping[str, Path], part: Part | None) -> None:
    """Write the zip file of files that lie in the folders that `sources` gives for their names."""
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(f"{out.name}.part")
    try:
        with naming(unfinished), zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            sums = [f"{_add(archive, sources[name], name, part)}  {name}\n" for name in sorted(sources)]
            archive.writestr(_info(SUMS), "".join(sums))
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _check(folder: Path, out: Path, names: Iterable[str]) -> None:
    present = set(names)
    if not present.issuperset(_MARKS):
        raise PackError(f"{folder} holds no site of Casebook's; build one, and name its folder")
    if out.resolve().is_relative_to(folder.resolve()):
        raise PackError(f"{out} lies in the site itself; name a place outside of it")
    if SUMS in present:
        raise PackError(f"{folder} has a file {SUMS} of its own, whose name is that of the checksums")
    for name in sorted(present):
        if not stat.S_ISREG((folder / name).lstat().st_mode):
            raise PackError(f"{folder / name} is a link or no file: it could lead out of the site; take it away")
    seen: dict[str, str] = {}
    for name in sorted(present):
        if _UNSAFE.search(name) or len(name) > _LONGEST:
            raise PackError(f"{folder / name}: not a name that Windows can have; rename it or leave it out")
        if (other := seen.setdefault(name.casefold(), name)) != name:
            raise PackError(f"{folder / name}: Windows cannot tell its name from {other}; rename one of them")


def _add(archive: zipfile.ZipFile, folder: Path, name: str, part: Part | None) -> str:
    """Put one file into the archive and return its SHA-256."""
    if part and name.endswith(".html"):
        text = part.home() if name == HOME else part.page((folder / name).read_text(encoding="utf-8"), name)
        data = text.encode("utf-8")
        archive.writestr(_info(name), data)
        return hashlib.sha256(data).hexdigest()
    info = _info(name)
    with _opened(folder / name) as file:
        info.file_size = os.fstat(file.fileno()).st_size
        return _copied(file, archive, info)


def _copied(file: BinaryIO, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """Put what is in `file` into the archive and return its SHA-256."""
    with archive.open(info, "w") as inside:
        digest = hashlib.sha256()
        while data := file.read(_BLOCK):
            digest.update(data)
            inside.write(data)
    return digest.hexdigest()


def _is_hidden(name: str) -> bool:
    """Tell whether a file is in a folder such as `.git`, which is beside the site and no part of it."""
    return name.startswith(".") and not name.startswith(".well-known/")


def _opened(path: Path) -> BinaryIO:
    """Open a file to be packed, which may have become another since it was looked at: no link, and no pipe.

    Raises:
        PackError: it is one.
        OSError: it cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(path, flags), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise PackError(f"{path} is a link or no file")
    return file


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # Unix, wherever it is made
    info.external_attr = _MODE
    return info
