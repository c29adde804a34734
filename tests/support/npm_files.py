"""Files that tests take from packages on npm: each package at one version, by its hash, kept in the user's cache."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple


class NpmFile(NamedTuple):
    """A file in a package on npm. The hash is the one that npm's registry states for this version."""

    package: str
    version: str
    sha512: str
    member: str
    """Its path in the package."""

    @property
    def kept(self) -> Path:
        """Where it is kept, whether it is there or not."""
        name = Path(self.member)
        return cache() / f"{name.stem}-{self.version}{name.suffix}"


def cache() -> Path:
    """Return the folder in which programs and files for the tests are kept from run to run."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casebook"


def get(file: NpmFile) -> Path | None:
    """Return the path of a file, got from npm if it is not kept yet; None if npm is not there or cannot get it.

    Raises:
        SystemExit: what came is not what was asked for.
    """
    if not file.kept.is_file() and shutil.which("npm"):
        with tempfile.TemporaryDirectory() as folder:
            command = ["npm", "pack", "--silent", "--pack-destination", folder, f"{file.package}@{file.version}"]
            print("$", " ".join(command), flush=True)
            subprocess.run(command, check=False, cwd=folder, stdout=subprocess.DEVNULL)
            for received in Path(folder).glob("*.tgz"):
                _keep(received, file)
    return file.kept if file.kept.is_file() else None


def _keep(received: Path, file: NpmFile) -> None:
    found = base64.b64encode(hashlib.sha512(received.read_bytes()).digest()).decode()
    if found != file.sha512:
        raise SystemExit(f"{received.name} is not what was asked for: its SHA-512 is {found}")
    file.kept.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(received) as archive:
        member = archive.extractfile(file.member)
        assert member is not None
        unfinished = file.kept.with_name(file.kept.name + ".part")
        unfinished.write_bytes(member.read())
    unfinished.replace(file.kept)
