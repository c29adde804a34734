"""Whether a site folder can be exchanged for a new one, or must stay the folder that it is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_ESCAPED = re.compile(r"\\([0-7]{3})")


def must_stay(site_dir: Path) -> str:
    """Return why the folder `site_dir` (an absolute path) can be replaced by no other, or "" if nothing is known.

    A mount point cannot be renamed, and neither can a folder whose parent cannot be written. A folder that a container
    has mounted is held by it: it would go on to show the old one, which is deleted. So is what is mounted in it, which
    would be emptied with the old one.
    """
    if not site_dir.is_dir():
        return ""
    if not os.access(site_dir.parent, os.W_OK | os.X_OK):
        return f"{site_dir.parent} cannot be written"
    own = list(_mounts(_PROC / "self" / "mountinfo"))
    if os.path.ismount(site_dir) or any(point == str(site_dir) for _, _, point in own):
        return "it is a mount point"
    if any(Path(point).is_relative_to(site_dir) for _, _, point in own):
        return "something is mounted in it"
    place = _place(site_dir, own)
    if place in _mounted_elsewhere():
        return "a container or another process has it mounted"
    return ""


def _mounts(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield device, folder within it, and mount point of each mount that the file `path` (proc(5)) tells of."""
    try:
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        fields = line.split(" ")
        if len(fields) > 4:
            yield fields[2], _unescaped(fields[3]), _unescaped(fields[4])


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)


def _place(folder: Path, own: list[tuple[str, str, str]]) -> tuple[str, str] | None:
    """Return the device and the path within it of `folder`, by the mounts of this process."""
    for above in (folder, *folder.parents):
        for device, root, point in reversed(own):
            if point == str(above):
                return device, os.path.normpath(f"{root.rstrip('/')}/{folder.relative_to(above)}")
    return None


def _mounted_elsewhere() -> set[tuple[str, str] | None]:
    """Return what processes have mounted, as far as they can be seen: device and path within it."""
    seen: set[str] = set()
    found: set[tuple[str, str] | None] = set()
    for process in _PROC.glob("[0-9]*"):
        try:
            namespace = str((process / "ns" / "mnt").readlink())
        except OSError:
            continue
        if namespace not in seen:
            seen.add(namespace)
            found |= {(device, root) for device, root, _ in _mounts(process / "mountinfo")}
    return found
