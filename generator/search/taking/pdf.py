"""Print an HTML file to PDF with a browser of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
"""The names under which a browser is looked for on the PATH."""

NAMED = "CASEBOOK_BROWSER"
"""The environment variable that names one."""

_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SLOWEST = 300  # seconds


class NoPdfError(Exception):
    """No PDF can be made; the message says why, and what to do."""


def find_browser() -> str:
    """Return the path of a browser that prints PDF.

    Raises:
        NoPdfError: there is none.
    """
    named = os.environ.get(NAMED)
    found = [shutil.which(named)] if named else [*map(shutil.which, BROWSERS), *_PLACES]
    browser = next((path for path in found if path and Path(path).is_file()), None)
    if browser is None:
        trouble = f"{NAMED} names {named}, which is no program" if named else "no Chromium, Chrome or Edge is found"
        raise NoPdfError(f"{trouble}: install one, name it in {NAMED}, or leave out --pdf and print from any browser")
    return browser


def print_pdf(browser: str, page: Path, out: Path) -> None:
    """Print the HTML file `page` to the PDF file `out`, as its style sheets say.

    Raises:
        NoPdfError: the browser failed.
    """
    with TemporaryDirectory() as profile:
        made = Path(profile, "out.pdf")
        command = [
            *(browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),  # Chromium's rule for root
            *(
                f"--user-data-dir={profile}",
                "--no-pdf-header-footer",
                f"--print-to-pdf={made}",
                page.resolve().as_uri(),
            ),
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=_SLOWEST)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoPdfError(f"{browser} could not print the bundle: {error}") from error
        if done.returncode or not made.is_file():
            said = done.stderr.strip().splitlines()[-1:] or ["it says nothing"]
            raise NoPdfError(f"{browser} could not print the bundle: {said[0]}")
        shutil.copyfile(made, out)
