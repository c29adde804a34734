"""A static host for the search benchmark: it compresses text, gives parts of files, and counts what it sends."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import Any

from tests.support.hosting import part_of

_TEXT = {"text/html", "text/css", "text/javascript", "application/javascript", "application/json", "image/svg+xml"}
_LEVEL = 6


class Host:
    """Serves `folder` at `url` on this machine, inside a with block.

    `sent` counts the bytes of all answers, with their headers. Nothing is said of how long an answer may be kept.
    """

    def __init__(self, folder: Path) -> None:
        self.sent = 0
        self._lock = Lock()
        self._server = _Server(("127.0.0.1", 0), partial(_Handler, count=self._count, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Host:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _count(self, size: int) -> None:
        with self._lock:
            self.sent += size


class _Server(ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that is closed drops its connections."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, count: Callable[[int], None], directory: str) -> None:
        self._tell = count
        super().__init__(*args, directory=directory)

    def setup(self) -> None:
        super().setup()
        write = self.wfile.write

        def counted(data: Any) -> int:
            self._tell(len(data))  # before the browser has it, and the benchmark looks
            return write(data)

        self.wfile.write = counted  # type: ignore[method-assign]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body, kind = path.read_bytes(), self.guess_type(str(path))
        part = part_of(self.headers["Range"], len(body))
        self.send_response(206 if part else 200)
        self.send_header("Content-Type", kind)
        if part:
            self.send_header("Content-Range", f"bytes {part[0]}-{part[1]}/{len(body)}")
            body = body[part[0] : part[1] + 1]
        elif kind in _TEXT and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, _LEVEL, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""
