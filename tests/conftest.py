"""What tests share: golden files, the sites that are built once, and the browser."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright

from tests.browser import find_browser

pytest_plugins = ["tests.support.search_fixtures"]

# Machines are noisy, so no example has a deadline. CI tries the same examples every time; elsewhere they are new.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"

# The policy of site_src/docs/hosting.md. Every page that the tests look at over http is under it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_REPORT = "document.addEventListener('securitypolicyviolation', e => console.error('policy', e.blockedURI, e.sample))"


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


class _Host(SimpleHTTPRequestHandler):
    """A static host that sends the policy and keeps nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no Chromium or Chrome: run `make test`, or `python -m tests.browser`"
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        running = playwright.chromium.launch(executable_path=path, args=flags)
        yield running
        running.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    servers = []

    def start(site: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, serve: Callable[[Path], str]) -> Callable[[Path], str]:
    """Give a site's base address, hosted or from disk."""
    return serve if request.param == "http" else lambda site: site.as_uri() + "/"


def watch(page: Page) -> list[str]:
    """Return a list that fills with what goes wrong on `page`: errors, and requests to other hosts."""
    faults: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    def on_dialog(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def on_request(request: Request) -> None:
        if not request.url.startswith(("file://", "http://127.0.0.1:", "data:", "blob:", "about:")):
            faults.append(f"outside: {request.url}")

    def on_failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before all was there
            faults.append(f"failed: {request.url}")

    page.add_init_script(_REPORT)
    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", on_dialog)
    page.on("request", on_request)
    page.on("requestfailed", on_failed)
    return faults


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if it asks another host for anything, breaks the policy, or logs an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    faults = watch(page)
    yield page
    context.close()
    assert faults == []
