"""Histories of a site folder: builds of every kind, ended at any moment, while a person puts files of their own there.

The builds are Casebook's own but for what MkDocs does: a few small files stand for the site. So thousands can be made.
Each runs in a process of its own, which is ended at one of the moments when it is about to touch a file.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

from mkdocs.utils import clean_directory

from generator.contract.layout import NotCasebookFolderError
from generator.site import build as building
from generator.site import exchange as exchanging
from generator.site.own_files import RECORD
from generator.site.plugin import CasebookPlugin
from generator.system.interrupts import StoppedError

PAGE = '<link href="assets/stylesheets/casebook.css">'
MAP = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n<url><loc>'
MINE = (
    "CNAME",
    ".git/HEAD",
    ".git/objects/ab/cd",
    ".well-known/x",
    "years/own.html",
    "data/own.csv",
    "search/own.txt",
    "decisions/21/a.html",
)
SITE = ("index.html", "404.html", "assets/stylesheets/casebook.css", "robots.txt", "search/root.js")
_MOMENTS = ("open", "os.", "shutil.", "ctypes.dlsym")
_REFUSED, _FAILED, _STOPPED = 3, 4, 5
_MOST = 140
"""About as many moments as a build of such a site has."""


def files_of(rng: Random) -> dict[str, str]:
    """Return the files of a site that a build may come to, with their contents."""
    names = {*SITE, *(f"decisions/2{number}/a.html" for number in range(6) if rng.random() < 0.5)}
    names |= {f"decisions/2{number}/a.json" for number in range(3) if rng.random() < 0.5}
    names |= {name for name in ("sitemap.xml", "years/2020.html", "years/2020.csv") if rng.random() < 0.5}
    return {name: f"{MAP if name == 'sitemap.xml' else PAGE}{name} {rng.randrange(3)}" for name in sorted(names)}


@dataclass(slots=True)
class Turn:
    """What happens at one moment of a build."""

    at: int
    """The number of the moment."""
    what: str
    """`kill`, `fail`, `stop`, or what a person does: `add`, `replace`."""
    name: str = ""
    text: str = ""


@dataclass(slots=True)
class Folder:
    """A site folder, and what a person has put into it."""

    folder: Path
    rng: Random
    mine: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    """What happened, for the message of a test that fails."""
    count: int = 0

    @property
    def site(self) -> Path:
        """Return where the site is."""
        return self.folder / "site"

    def text(self) -> str:
        """Return a text that no other file has."""
        self.count += 1
        return f"mine {self.count}"

    def put(self, name: str, text: str, *, again: bool = False) -> bool:
        """Put a file of the user's own into the site folder, unless something is there; with `again` in its place."""
        path = self.site / name
        try:
            if (
                (again and not self._has(name))
                or not (self.site / "404.html").is_file()
                or os.path.lexists(path) != again
            ):
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
            other = self.folder / "edited"
            other.write_text(text)
            other.replace(path)
            self.mine[name] = text
        except (FileExistsError, NotADirectoryError):
            return False
        return True

    def _has(self, name: str) -> bool:
        """Return whether a file of the user's is at its place: a build may have put it aside for one of the site's."""
        try:
            return name in self.mine and (self.site / name).read_text() == self.mine[name]
        except OSError:
            return False

    def plain_mkdocs(self, made: dict[str, str]) -> None:
        """Build with plain MkDocs, which removes all that is not hidden."""
        clean_directory(str(self.site))
        self.mine = {name: text for name, text in self.mine.items() if name.startswith(".")}
        (self.site / RECORD).unlink(missing_ok=True)  # as the plugin does
        write(self.site, made)

    def damage(self) -> None:
        """Damage the record of what Casebook wrote."""
        path = self.site / RECORD
        if path.is_file() and (self.site / "index.html").is_file():
            data = path.read_bytes()
            path.write_bytes(self.rng.choice((b"", b"5", data[: len(data) // 2], data[:-1])))

    def lost(self) -> list[str]:
        """Return the names of files of the user's own that are nowhere in the site."""
        texts: dict[str, list[str]] = {}
        for path in self.site.rglob("*"):
            if path.is_file():
                texts.setdefault(path.read_text(errors="replace"), []).append(path.relative_to(self.site).as_posix())
        return [
            name
            for name, text in self.mine.items()
            if not any(place == name or ".kept" in place for place in texts.get(text, []))
        ]

    def build(self, made: dict[str, str], *, in_place: bool, at_once: bool, turns: list[Turn]) -> tuple[int, str]:
        """Build in a process of its own; return its exit code (or minus the signal that ended it) and what it said."""
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            code = 1
            try:
                code = _built(self, made, in_place, at_once, turns, writer)
            except BaseException as error:
                os.write(writer, f"error {error!r}\n".encode())
            os._exit(code)
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as pipe:
            said = pipe.read()
        _, status = os.waitpid(child, 0)
        for line in said.splitlines():
            what, _, rest = line.partition(" ")
            if what == "put":
                name, _, text = rest.partition(" ")
                self.mine[name] = text
            if what == "kept":
                self._is_kept(rest.partition(".kept")[0], rest)
        return os.waitstatus_to_exitcode(status), said

    def _is_kept(self, name: str, place: str) -> None:
        """Heed that what was at `name` is at `place` now, where a newer file of the user's may have come after it."""
        text = (self.site / place).read_text()
        if self.mine.get(name) == text:
            self.mine[place] = self.mine.pop(name)


def write(folder: Path, made: dict[str, str]) -> None:
    """Write files."""
    for name, text in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def _built(folder: Folder, made: dict[str, str], in_place: bool, at_once: bool, turns: list[Turn], writer: int) -> int:
    fake: Any = building
    plugin = CasebookPlugin()
    plugin.load_config({})
    fake.load_config = lambda config_file, site_dir, **_: SimpleNamespace(
        plugins={"casebook": plugin}, site_dir=site_dir
    )
    fake.build = lambda config: write(Path(config.site_dir), made)
    fake._started = lambda config: nullcontext()
    fake._inputs = lambda *_: repr(made)
    if not at_once:
        fake = exchanging
        fake._exchanged_at_once = lambda *_: False
    _heed(folder, turns, writer)
    try:
        built = building.build_site(
            folder.folder / "mkdocs.yml", folder.folder / "docs", folder.site, tree={"x": (1, 1)}, in_place=in_place
        )
    except NotCasebookFolderError as error:
        os.write(writer, f"refused {error}\n".encode())
        return _REFUSED
    except (OSError, exchanging.HalfReplacedError, exchanging.SiteLostError) as error:
        os.write(writer, f"failed {error}\n".encode())
        return _FAILED
    except StoppedError:
        return _STOPPED
    for name in built.kept:
        os.write(writer, f"kept {name}\n".encode())
    return 0


def _heed(folder: Folder, turns: list[Turn], writer: int) -> None:
    """Let the `turns` happen, each when this process is about to touch a file for the time of its number."""
    pending = sorted(turns, key=lambda turn: turn.at)
    moment, busy = 0, False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal moment, busy
        if busy or not event.startswith(_MOMENTS) or not pending:
            return
        moment += 1
        if moment < pending[0].at:
            return
        turn = pending.pop(0)
        if turn.what == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if turn.what == "fail":
            raise OSError(errno.ENOSPC, "No space left on device")
        if turn.what == "stop":
            raise StoppedError(signal.SIGINT)
        busy = True
        try:
            if folder.put(turn.name, turn.text, again=turn.what == "replace"):
                os.write(writer, f"put {turn.name} {turn.text}\n".encode())
        finally:
            busy = False

    sys.addaudithook(hook)


def history(folder: Folder, steps: int) -> Iterator[str]:
    """Make up a history and let it happen; yield after each build what is wrong, if anything is."""
    rng = folder.rng
    for _ in range(steps):
        kind = rng.choice(("full", "full", "in place", "in place", "plain", "damage", "put", "put"))
        if kind == "plain":
            folder.plain_mkdocs(files_of(rng))
        elif kind == "damage":
            folder.damage()
        elif kind == "put":
            name, text = rng.choice(MINE), folder.text()
            folder.put(name, text, again=name in folder.mine)
        else:
            yield from _one_build(folder, files_of(rng), in_place=kind == "in place", turns=_turns(folder))
            continue
        folder.said.append(kind)
    made = files_of(rng)
    for _ in range(9):  # what a person must move away is moved
        yield from _one_build(folder, made, in_place=False, turns=[])
        if "-> 0" in folder.said[-1]:
            break
    else:
        yield "no build ends any more"
        return
    there = {path.relative_to(folder.site).as_posix() for path in folder.site.rglob("*") if path.is_file()}
    wrong = [name for name, text in made.items() if (folder.site / name).read_text() != text]
    stale = [
        name for name in there - {*made, *folder.mine, *MINE, RECORD} if ".kept" not in name and "moved" not in name
    ]
    if wrong or stale:
        yield f"not as a clean build: {wrong} {stale}"


def _turns(folder: Folder) -> list[Turn]:
    rng = folder.rng
    turns = [
        Turn(rng.randrange(1, _MOST), rng.choice(("add", "add", "replace")), rng.choice(MINE), folder.text())
        for _ in range(rng.randrange(4))
    ]
    if rng.random() < 0.6:
        turns.append(Turn(rng.randrange(1, _MOST), rng.choice(("kill", "kill", "fail", "stop"))))
    return turns


def _one_build(folder: Folder, made: dict[str, str], *, in_place: bool, turns: list[Turn]) -> Iterator[str]:
    at_once = folder.rng.random() < 0.6
    code, said = folder.build(made, in_place=in_place, at_once=at_once, turns=turns)
    folder.said.append(f"build in_place={in_place} at_once={at_once} {turns} -> {code} {said}")
    if code in (1, 2):
        yield f"a build ended with {said}"
    if code == 0:
        beside = [path.name for path in folder.folder.iterdir() if path.name.startswith(".")]
        if folder.lost() or beside:
            yield f"lost {folder.lost()}, left {beside}"
    if code == _REFUSED:
        name = said.partition("refused ")[2].partition(" was not made")[0].removeprefix(f"{folder.site}/")
        if name not in folder.mine:
            yield f"{name} is Casebook's and is in the way: {said}"
        if (folder.site / name).exists() and not name.startswith("/"):
            (folder.site / name).rename(folder.site / f"moved-{len(folder.said)}")
            folder.mine.pop(name, None)
