"""What tests share: golden files, and the sites that are built once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Machines are noisy, so no example has a deadline. CI tries the same examples every time; elsewhere they are new.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what the code gives as the expected files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file. A missing file fails, unless --update-goldens writes it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is missing; make it with --update-goldens and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare


def casebook(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line and return what it did."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=250)


def build(corpus: Path, folder: Path) -> Path:
    """Build a site of `corpus` in `folder` and return it."""
    done = casebook("build", "--corpus", corpus, "--docs-dir", folder / "docs", "--site-dir", folder / "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's own corpus: the two real decisions."""
    return build(ROOT / "corpus", tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def cases_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the hostile and linked decisions in cases/site."""
    return build(CASES / "site", tmp_path_factory.mktemp("cases"))
