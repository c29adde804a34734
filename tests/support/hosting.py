"""A static host for sites under test, with the policy of the guide, and a watch over what goes wrong on a page."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request

# The policy of site_src/docs/hosting.md. Every page that the tests look at over http is under it.
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src data:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_REPORT = "document.addEventListener('securitypolicyviolation', e => console.error('policy', e.blockedURI, e.sample))"


def part_of(wanted: str | None, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte that the header `Range` of a request asks for of a file of `size` bytes.

    None stands for the whole file: no such header, one that names no single part, or a part that the file has not.
    """
    match = re.fullmatch(r"bytes=(\d+)-(\d+)", wanted or "")
    if not match or int(match[1]) > int(match[2]) or int(match[1]) >= size:
        return None
    return int(match[1]), min(int(match[2]), size - 1)


class Host(SimpleHTTPRequestHandler):
    """A static host that sends the policy, gives parts of files as most hosts do, and keeps nothing."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with a part of a file where that is asked for."""
        path = Path(self.translate_path(self.path))
        part = part_of(self.headers["Range"], path.stat().st_size) if path.is_file() else None
        if not part:
            return super().send_head()
        body = path.read_bytes()
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {part[0]}-{part[1]}/{len(body)}")
        self.send_header("Content-Length", str(part[1] - part[0] + 1))
        self.end_headers()
        return io.BytesIO(body[part[0] : part[1] + 1])

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


class ShortAddressHost(Host):
    """A host that drops `.html` from addresses, as some do, and shows a site's own page where there is none.

    An address with the ending is led to the one without; a query stays.
    """

    missing = "404.html"

    def do_GET(self) -> None:
        """Answer, or lead to the address without `.html`."""
        if not self._leads_on():
            super().do_GET()

    def do_HEAD(self) -> None:
        """Do the same without the body."""
        if not self._leads_on():
            super().do_HEAD()

    def _leads_on(self) -> bool:
        path, mark, query = self.path.partition("?")
        if not path.endswith(".html") or not Path(self.translate_path(path)).is_file():
            return False
        self.send_response(308)
        self.send_header("Location", path.removesuffix("index.html").removesuffix(".html") + mark + query)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return True

    def translate_path(self, path: str) -> str:
        """Return the file of an address without its ending before a folder of that name."""
        found = super().translate_path(path)
        page = f"{found}.html"
        return page if not path.partition("?")[0].endswith("/") and Path(page).is_file() else found

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page where there is none."""
        page = Path(self.directory, self.missing)
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a browser asks for all that a page has at once

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that leaves a page drops its connections."""


@contextmanager
def serving(site: Path, host: type[Host] = Host) -> Iterator[str]:
    """Serve a site on this machine, inside a with block; gives its base address.

    A page that is watched has to be closed first: one that still loads when its host goes has a fault. So a fixture
    that serves stands before the page among the parameters of a test.
    """
    server = _Server(("127.0.0.1", 0), partial(host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


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
