"""Find a Chromium for the browser tests, or install one: `python -m tests.support.browser`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find_browser() -> str | None:
    """Return the path of an installed Chromium or Chrome: the one in CASEBOOK_BROWSER, on the PATH, or Playwright's."""
    named = os.environ.get("CASEBOOK_BROWSER")
    found = [named] if named else [*map(shutil.which, _NAMES), _MAC, _playwrights_own()]
    return next((path for path in found if path and Path(path).is_file()), None)


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install_browser() -> str:
    """Install Chromium with the system's package manager, else with Playwright, and return its path.

    Raises:
        SystemExit: neither could install it.
    """
    sudo = [] if not hasattr(os, "geteuid") or os.geteuid() == 0 else ["sudo", "-n"]
    ways = []
    if shutil.which("apt-get"):
        ways += [[*sudo, "apt-get", "update", "-qq"], [*sudo, "apt-get", "install", "-y", "-qq", "chromium"]]
    elif shutil.which("dnf"):
        ways += [[*sudo, "dnf", "install", "-y", "-q", "chromium"]]
    elif shutil.which("brew"):
        ways += [["brew", "install", "--cask", "chromium"]]
    for way in ways:
        print("$", " ".join(way), flush=True)
        subprocess.run(way, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    if found := find_browser():
        return found
    subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)
    if found := find_browser():
        return found
    raise SystemExit(
        "The tests need Chromium or Chrome, and it could not be installed here. Install one, or name it in the "
        "environment variable CASEBOOK_BROWSER, and run the tests again."
    )


if __name__ == "__main__":
    print("Browser for the tests:", find_browser() or install_browser())
