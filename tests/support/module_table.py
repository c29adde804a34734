"""Writes the table of modules in CONTRIBUTING.md from the docstrings: `python -m tests.support.module_table`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- modules: made by `make modules` -->\n", "<!-- /modules -->\n"

# The wings in the order in which a decision goes through them, below those that all of them stand on.
WINGS = (
    *("system", "vocabulary", "contract"),
    "fetching",
    "source",
    *("knowledge", "knowledge/law", "knowledge/money", "knowledge/refusals"),
    *("archive", "related", "figures", "pages", "exports", "run", "importing"),
    *("search", "search/index", "search/reader"),
    *("site", "site/page", "site/files", "site/pack"),
    "cli",
)


def table() -> str:
    """Return the table as Markdown: for each wing what it is for, and its modules with the first line of each."""
    parts = [*_wing(ROOT / "generator", "generator/", "")]
    for wing in WINGS:
        parts += _wing(ROOT / "generator" / wing, f"{wing}/", _said(ROOT / "generator" / wing / "__init__.py"))
    return "\n".join(parts)


def _wing(folder: Path, name: str, said: str) -> Iterator[str]:
    yield f"**`{name}`** {said}\n" if said else f"**`{name}`**\n"
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            yield f"- `{path.name}`: {_said(path)}"
    yield ""


def _said(path: Path) -> str:
    """Return the first sentence or line of a module's docstring."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said, f"{path} says nothing of itself"
    return said.split("\n\n")[0].replace("\n", " ")


def with_table(page: str) -> str:
    """Return the page with the table of today between its marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin, "CONTRIBUTING.md has no place for the modules"
    assert end, "CONTRIBUTING.md has no end of the modules"
    return f"{before}{BEGIN}\n{table()}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
