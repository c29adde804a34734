"""Casebook as people install it: sdist and wheel made of the checkout, and an environment that has only the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from tests.support.project import ROOT

_OURS = ("casebook", "ombudsman_casebook", "generator", "tests", "bench")


def distributions(folder: Path) -> tuple[Path, Path]:
    """Build the sdist of the checkout and, from what is in that alone, the wheel; return both."""
    _hatchling(ROOT, "sdist", folder)
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        if hasattr(tarfile, "data_filter"):  # from Python 3.11.4 on
            archive.extractall(folder, filter="data")
        else:
            archive.extractall(folder)
    _hatchling(folder / sdist.name.removesuffix(".tar.gz"), "wheel", folder)
    (wheel,) = folder.glob("*.whl")
    return sdist, wheel


def _hatchling(source: Path, target: str, folder: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def _places() -> set[Path]:
    """Return the folders that the present environment has its libraries in."""
    return {Path(str(found.locate_file(""))).resolve() for found in metadata.distributions()} - {ROOT}


class Installed:
    """An environment in `folder` with a wheel, and with the libraries of the present one, but for Casebook itself.

    The distributions `left_out` are not in it either.
    """

    def __init__(self, folder: Path, wheel: Path, left_out: Sequence[str] = ()) -> None:
        venv.create(folder / "env", with_pip=False, symlinks=True)
        self.bin = folder / "env" / "bin"
        libraries = folder / "libraries"
        libraries.mkdir()
        for path in (path for place in _places() for path in place.iterdir()):
            name = path.name.partition("-")[0].partition(".")[0]
            if path.suffix != ".pth" and not path.name.startswith(_OURS) and name not in left_out:
                (libraries / path.name).symlink_to(path)
        (packages,) = folder.glob("env/lib/python*/site-packages")
        (packages / "libraries.pth").write_text(f"{libraries}\n")
        uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline", "--no-deps"]
        where = ["--python", str(self.bin / "python"), "--cache-dir", str(folder / "cache"), str(wheel)]
        subprocess.run([*uv, *where], check=True, timeout=60)
        self.package = packages / "generator"

    def run(self, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run the command `casebook`, or with `python` or `mkdocs` first that program, as installed."""
        words = [str(word) for word in arguments]
        programs = {"python": [str(self.bin / "python")], "mkdocs": [str(self.bin / "python"), "-m", "mkdocs"]}
        command = [*programs[words[0]], *words[1:]] if words[0] in programs else [str(self.bin / "casebook"), *words]
        clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False, timeout=120)
