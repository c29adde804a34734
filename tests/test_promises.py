"""The page of promises is true: each test that it names is there and runs, and the site keeps secrets."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.support.project import ROOT, casebook
from tests.support.search_page import box, settled
from tests.support.sites import DERBYSHIRE

PROMISES = (ROOT / "site_src/docs/promises.md").read_text(encoding="utf-8")


def test_each_promise_names_tests_that_are_collected() -> None:
    rows = [line for line in PROMISES.splitlines() if line.startswith("| ") and "held by" not in line]
    assert len(rows) > 15
    named = {name for row in rows for name in re.findall(r"`(tests/[^`]+::test_[a-z_0-9]+)`", row)}
    assert all("::test_" in row for row in rows)
    assert PROMISES.count("::") == sum(len(re.findall("`tests/[^`]+::test_[a-z_0-9]+`", row)) for row in rows)
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *sorted(named)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {line.partition("[")[0] for line in done.stdout.splitlines() if line.startswith("tests/")} == named


def test_no_page_sets_a_cookie(page: Page, serve: Callable[[Path], str], real_site: Path) -> None:
    base = serve(real_site)
    for name in ("index.html", DERBYSHIRE, "councils/index.html", "search.html?q=council", "about.html"):
        page.goto(base + name)
        assert page.evaluate("document.cookie") == "", name
    box(page).fill("friends")
    box(page).press("Enter")
    settled(page)
    assert page.context.cookies() == []


def test_nothing_published_has_a_path_of_the_machine(tmp_path: Path) -> None:
    docs, site = tmp_path / "docs", tmp_path / "site"
    done = casebook("build", "--corpus", ROOT / "corpus", "--docs-dir", docs, "--site-dir", site, "--data", "full")
    assert done.returncode == 0, done.stderr
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        data = path.read_bytes()
        assert str(tmp_path).encode() not in data, path
        assert str(ROOT).encode() not in data, path
