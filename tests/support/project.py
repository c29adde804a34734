"""The project's folders, its command line, and the sites that it builds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support import warm

ROOT = Path(__file__).parent.parent.parent
"""The checkout: `corpus/`, `mkdocs.yml` and the rest are below it."""

CASES = ROOT / "tests" / "cases"
"""Input files of tests, and what is expected of them."""

HANDWRITTEN = ROOT / "site_src" / "docs"
"""The pages of the site that a person wrote."""


def casebook(*arguments: str | Path, cwd: Path = ROOT, afresh: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the command line and return what it did: in a process that has its modules, or `afresh`, as people do."""
    if not afresh and sys.platform == "linux":
        return warm.run("generator", arguments, cwd)
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=250)


def build(corpus: Path, folder: Path) -> Path:
    """Build a site of `corpus` in `folder` and return it."""
    done = casebook("build", "--corpus", corpus, "--docs-dir", folder / "docs", "--site-dir", folder / "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def configure(folder: Path, *, replace: dict[str, str] | None = None, bulk_from: int | None = None) -> Path:
    """Write the project's `mkdocs.yml` into `folder`, with each text in `replace` replaced, and return its path.

    `bulk_from` is from how many generated pages on they are built in bulk; None leaves it as it is.

    Raises:
        AssertionError: a text that is to be replaced is not in the file.
    """
    changes = {"site_src/overrides": f"{ROOT}/site_src/overrides", **(replace or {})}
    if bulk_from is not None:
        changes["  - casebook\n"] = f"  - casebook:\n      bulk_from: {bulk_from}\n"
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return path
