"""Find a Chromium for the browser tests, or install one: `python -m tests.support.browser`.

There are two programs of the same engine. The browser itself prints bundles. Its headless shell, which has no windows,
shows the pages of the tests: each page costs it a quarter of what it costs the browser, which draws a window around it.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.support.packages import do, installed

NAMED = "CASEBOOK_BROWSER"
"""The environment variable that names the browser to be used for everything."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find_browser() -> str | None:
    """Return the path of an installed Chromium or Chrome: the one in CASEBOOK_BROWSER, on the PATH, or Playwright's."""
    named = os.environ.get(NAMED)
    found = [named] if named else [*map(shutil.which, _NAMES), _MAC, _playwrights_own()]
    return next((path for path in found if path and Path(path).is_file()), None)


def find_shell() -> str | None:
    """Return the path of an installed headless shell of Chromium: on the PATH, or Playwright's."""
    return next(filter(None, map(shutil.which, _SHELLS)), None) or _playwrights_shell()


def browser_for_pages() -> str | None:
    """Return the path of the browser that shows pages: what CASEBOOK_BROWSER names, a headless shell, or a browser."""
    return (None if os.environ.get(NAMED) else find_shell()) or find_browser()


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _playwrights_shell() -> str | None:
    """Return the newest headless shell in the folder of Playwright's browsers."""
    kept = next((folder for folder in Path(_playwrights_own()).parents if folder.name.startswith("chromium-")), None)
    found = sorted(kept.parent.glob("chromium_headless_shell-*/*/*headless?shell")) if kept else []
    return str(found[-1]) if found else None


def install_browser() -> str:
    """Install Chromium with the system's package manager, else with Playwright, and return its path.

    Raises:
        SystemExit: neither could install it.
    """
    if found := installed(find_browser, apt=["chromium"], dnf=["chromium"], brew=["--cask chromium"]):
        return found
    do([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"])
    if found := find_browser():
        return found
    raise SystemExit(
        "The tests need Chromium or Chrome, and it could not be installed here. Install one, or name it in the "
        "environment variable CASEBOOK_BROWSER, and run the tests again."
    )


def install_shell() -> str | None:
    """Install Chromium's headless shell likewise, and return its path; None if it cannot be had: a browser does."""
    if not installed(find_shell, apt=["chromium-headless-shell"]):
        do([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"])
    return find_shell()


def main() -> None:
    """Install what is missing, and say what the tests use."""
    shell = browser_for_pages() if os.environ.get(NAMED) else find_shell()
    browser = find_browser()
    browser = browser or install_browser()
    shell = shell or install_shell()
    print("Browser for the tests:", shell or browser)


if __name__ == "__main__":
    main()
