"""A static host for sites under test, with the policy of the guide, and a watch over what goes wrong on a page."""

from __future__ import annotations

from http.server import SimpleHTTPRequestHandler

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request

# The policy of site_src/docs/hosting.md. Every page that the tests look at over http is under it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_REPORT = "document.addEventListener('securitypolicyviolation', e => console.error('policy', e.blockedURI, e.sample))"


class Host(SimpleHTTPRequestHandler):
    """A static host that sends the policy and keeps nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


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
