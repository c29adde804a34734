"""What the tests ran on, with which versions: recorded by runs, and written into docs/installing.md as a table.

A test marked `@pytest.mark.tried(KIND, NAME, WHAT)` shows that Casebook works with NAME. `make tried` runs these with
`--record-tried`: each that passed is noted in `docs/tried.json` with the version that was there, and the table renewed.
A run in another Python adds the row of that Python. Nothing of it is written by hand.
"""

from __future__ import annotations

import ast
import json
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from tests.support import browser, consumers, firefox, nginx, nu, xmllint
from tests.support.project import ROOT

RECORD = ROOT / "docs" / "tried.json"
PAGE = ROOT / "docs" / "installing.md"
BEGIN, END = "<!-- tried: made by `make tried` -->\n", "<!-- /tried -->\n"
KINDS = ("Python", "Builder", "Host", "Browser", "Program that reads the data")
PYTHON = "Python"
"""The name of what a test ran in. Each minor version of it has a row of its own."""


class Tried(NamedTuple):
    """A thing that was tried: what kind of thing it is, its name, what was tried, and the test that did it."""

    kind: str
    name: str
    what: str
    test: str


def marked(tests: Path = ROOT / "tests") -> Iterator[Tried]:
    """Yield what the tests are marked with, in the order of files and lines."""
    for path in sorted(tests.rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for one in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
                if isinstance(one, ast.Call) and ast.unparse(one.func) == "pytest.mark.tried":
                    assert isinstance(node, ast.FunctionDef)
                    kind, name, what = map(ast.literal_eval, one.args)
                    yield Tried(kind, name, what, f"{path.relative_to(tests.parent).as_posix()}::{node.name}")


def version_of(name: str) -> str:
    """Return the version of a thing as it is here.

    Raises:
        KeyError: nothing of that name is known.
    """
    return _VERSIONS[name]()


def _said(*command: str | None) -> str:
    """Return the first number with full stops, or the first number, that a program says of its version."""
    assert command[0]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, timeout=60)
    found = re.search(r"\d+(?:\.\d+)+", done.stdout + done.stderr) or re.search(r"\d{4,}", done.stdout + done.stderr)
    assert found
    return found[0]


def _pairs(number: str) -> str:
    """Return a version that is written as one number: 20914 is 2.9.14."""
    return ".".join(str(int(part)) for part in re.findall("..", number.zfill(6)))


_VERSIONS: Mapping[str, Callable[[], str]] = {
    PYTHON: platform.python_version,
    "MkDocs with Material": lambda: f"{version('mkdocs')}, Material {version('mkdocs-material')}",
    "the theme `casebook`": lambda: f"MkDocs {version('mkdocs')}, ProperDocs {version('properdocs')}",
    "ProperDocs": lambda: version("properdocs"),
    "Zensical": lambda: version("zensical"),
    "nginx": lambda: _said(nginx.find_nginx(), "-v"),
    "a static host that drops `.html`": lambda: "",
    "no host: opened from a disk": lambda: "",
    "Chromium": lambda: _said(browser.browser_for_pages(), "--version"),
    "Firefox": lambda: _said(firefox.find_firefox(), "--version"),
    "Frictionless": lambda: version("frictionless"),
    "Datasette": lambda: _said(str(consumers.environment() / "datasette"), "--version"),
    "sqlite-utils": lambda: _said(str(consumers.environment() / "sqlite-utils"), "--version"),
    "xmllint": lambda: _pairs(_said(xmllint.find_xmllint(), "--version")),
    "the Nu HTML Checker": lambda: nu.VERSION,
}


def _row_of(name: str) -> str:
    return f"{PYTHON} {sys.version_info.major}.{sys.version_info.minor}" if name == PYTHON else name


def system() -> str:
    """Return the name of the system that this runs on."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"


def recorded() -> dict[str, dict[str, str]]:
    """Return what runs have recorded: by row, the version, the system and the test."""
    found: dict[str, dict[str, str]] = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def add(passed: Mapping[str, tuple[str, str]]) -> None:
    """Record what passed (by name, the version and the test), drop rows of no test, and write the table anew."""
    rows = recorded() if RECORD.is_file() else {}
    rows |= {
        _row_of(name): {"name": name, "version": seen, "system": system(), "test": test}
        for name, (seen, test) in passed.items()
    }
    there = {(one.name, one.test) for one in marked()}
    rows = {row: rows[row] for row in sorted(rows) if (rows[row]["name"], rows[row]["test"]) in there}
    RECORD.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def table() -> str:
    """Return the table as Markdown, of what is recorded and how the tests are marked."""
    marks = {(one.name, one.test): one for one in marked()}
    rows = []
    for row, seen in recorded().items():
        one = marks[seen["name"], seen["test"]]
        link = f"[test](../{one.test.partition('::')[0]})"
        name = one.name if one.name != PYTHON else row
        order = (KINDS.index(one.kind), [int(part) for part in re.findall(r"\d+", row)], name.lower())
        rows.append((order, f"| {one.kind} | {name} | {seen['version']} | {seen['system']} | {one.what} ({link}) |\n"))
    head = "| kind | what | version | on | what was tried |\n|---|---|---|---|---|\n"
    return head + "".join(text for _, text in sorted(rows))


def with_table(page: str) -> str:
    """Return the page with the table of today between its marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin, f"{PAGE.name} has no place for what was tried"
    assert end, f"{PAGE.name} has no end of what was tried"
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"
