"""The peers: other builders, on the Markdown pages that Casebook generates."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from bench.casebook import count_pages
from bench.runs import HUGO, PAGEFIND, PLAIN, ROOT, ZENSICAL, Run, Runner, say

_BENCH = ROOT / "bench"
_LOOKS = ROOT / "site_src/overrides"


def install(work: Path) -> Path:
    """Return the folder of the peers' programs, in an environment of their own below `work`, made if need be.

    Where one cannot be installed, its run fails and says so.
    """
    environment = work / "peers"
    programs = environment / "bin"
    done = environment / "requirements.txt"
    wanted = _BENCH / "requirements.txt"
    if done.is_file() and done.read_bytes() == wanted.read_bytes():
        return programs
    say("         installing the peers ...")
    subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
    if _pip(environment, "-r", str(wanted)):
        shutil.copyfile(wanted, done)
        return programs
    # One that cannot be installed does not keep the others away.
    for line in reversed(wanted.read_text(encoding="utf-8").splitlines()):
        if not line.startswith("#"):
            _pip(environment, line)
    return programs


def _pip(environment: Path, *words: str) -> bool:
    """Install what `words` name, and return whether it worked. If not, what pip printed is kept."""
    pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run = subprocess.run([*pip, *words], capture_output=True, text=True, check=False)
    if run.returncode:
        _log(environment, words[-1].partition("==")[0]).write_text(run.stderr, encoding="utf-8")
    return run.returncode == 0


def _log(environment: Path, name: str) -> Path:
    return environment / f"{Path(name).name}.log"


def plain(runner: Runner, size: int, pages: Path) -> None:
    """Measure MkDocs with Material and nothing of Casebook's: decisions out of the navigation, no search."""
    folder = runner.folder(size)
    site = folder / "plain-site"
    config = _settings(folder / "plain.yml", docs_dir=str(pages))
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", site]
    runner.run(size, PLAIN, command, folder, site, count_pages(pages))
    shutil.rmtree(site, ignore_errors=True)


def zensical(runner: Runner, size: int, pages: Path, programs: Path) -> None:
    """Measure Zensical, which reads the settings of MkDocs; pages and site must lie below the settings file."""
    folder = runner.folder(size)
    site = folder / "zensical-site"
    # A list here is added to the list in the file inherited from; without this, Zensical makes a search index.
    off: list[object] = [{"search": {"enabled": False}}]
    config = _settings(folder / "zensical.yml", docs_dir=pages.name, site_dir=site.name, plugins=off)
    command = [programs / "zensical", "build", "--clean", "-f", config]
    _run(runner, size, ZENSICAL, command, site, count_pages(pages))
    for old in (site, folder / ".cache"):
        shutil.rmtree(old, ignore_errors=True)


def hugo(runner: Runner, size: int, pages: Path, programs: Path) -> Path:
    """Measure Hugo with the theme in `bench/hugo/`, and return the folder of its site."""
    folder = runner.folder(size)
    content, site = _renamed(pages, folder / "hugo-content"), folder / "hugo-site"
    shutil.rmtree(site, ignore_errors=True)
    command = [programs / "hugo", "--quiet", "--noBuildLock", "--source", _BENCH / "hugo"]
    command += ["--contentDir", content, "--destination", site, "--cacheDir", folder / "hugo-cache"]
    _run(runner, size, HUGO, command, site, count_pages(pages))
    return site


def pagefind(runner: Runner, size: int, site: Path, programs: Path) -> Path | None:
    """Measure Pagefind's search index of the decisions on Hugo's `site`; return its folder, None if there is none."""
    index = runner.folder(size) / "pagefind"
    shutil.rmtree(index, ignore_errors=True)
    command = [programs / "python", "-m", "pagefind", "--quiet", "--site", site, "--output-path", index]
    command += ["--glob", "decisions/**/*.html"]
    run = _run(runner, size, PAGEFIND, command, index)
    return None if run.cost.error else index


def _run(runner: Runner, size: int, name: str, command: list[object], output: Path, pages: int = 0) -> Run:
    program = Path(str(command[0]))
    if not program.is_file():
        # The run fails, and the last line that pip printed says why.
        command = ["sh", "-c", 'cat "$0"; exit 127', _log(program.parent.parent, program.name)]
    return runner.run(size, name, command, runner.folder(size), output, pages)


def _settings(path: Path, **settings: object) -> Path:
    # Some pages ask for a template of Casebook's looks; without Casebook they are pages like any other.
    looks = path.parent / "looks"
    looks.mkdir(exist_ok=True)
    for template in _LOOKS.glob("*.html"):
        if template.name not in ("main.html", "404.html"):
            (looks / template.name).write_text('{% extends "main.html" %}\n', encoding="utf-8")
    settings |= {"INHERIT": str(_BENCH / "material.yml"), "theme": {"custom_dir": str(looks)}}
    path.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return path


def _renamed(pages: Path, target: Path) -> Path:
    """Return `target` after filling it with links to `pages`, where each index.md is called _index.md as Hugo wants."""
    shutil.rmtree(target, ignore_errors=True)
    for parent, _, names in os.walk(pages):
        folder = target / Path(parent).relative_to(pages)
        folder.mkdir(parents=True)
        for name in names:
            os.link(Path(parent, name), folder / ("_index.md" if name == "index.md" else name))
    return target
