"""A web server on this machine that behaves as real ones do: well, slowly, badly, and by its own rules."""

from __future__ import annotations

import gzip
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!doctype html><html><body><main>The Council was at fault.</main></body></html>"

Reply = Callable[[BaseHTTPRequestHandler], None]
"""Answers one request."""


@dataclass
class Asked:
    """A request as the server saw it."""

    path: str
    headers: dict[str, str]
    port: int
    """The port of who asked: the same for requests over one connection."""


@dataclass
class DecisionServer:
    """What the server answers, and what it was asked. A path with several replies gives one after the other."""

    address: str = ""
    replies: dict[str, list[Reply]] = field(default_factory=lambda: defaultdict(list))
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    """How many requests were open at one time, at most."""
    released: threading.Event = field(default_factory=threading.Event)
    """Set when replies that hang are to end."""

    def put(self, path: str, *replies: Reply) -> str:
        """Let `path` answer with `replies`, the last one again and again, and return its address."""
        self.replies[path] = list(replies)
        return self.address + path

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [asked.path for asked in self.asked]

    def hang(self) -> Reply:
        """Return a reply that says nothing until the test is over."""
        return lambda handler: void(self.released.wait(60))


def void(_: object) -> None:
    """Do nothing."""


def page(body: bytes = PAGE, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> Reply:
    """Return a reply with a body of the right length; a header `Retry_After` is written as `Retry-After`."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def robots(text: str) -> Reply:
    """Return a robots.txt."""
    return page(text.encode(), kind="text/plain")


def redirect(location: str, status: int = 301) -> Reply:
    """Return a redirect."""
    return page(b"moved", status, Location=location)


def cut_off(body: bytes = PAGE, missing: int = 10) -> Reply:
    """Return a reply that says its right length and ends before it."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        page(body[:-missing], Content_Length=str(len(body)))(handler)
        handler.close_connection = True

    return reply


def zipped(body: bytes = PAGE, missing: int = 0) -> Reply:
    """Return a reply that is packed with gzip, without its last bytes if so asked."""
    packed = gzip.compress(body)
    return page(packed[: len(packed) - missing], Content_Encoding="gzip")


def chunked(*pieces: bytes, whole: bool = True) -> Reply:
    """Return a reply in chunks, with or without the last one, which ends it."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for piece in pieces:
            handler.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        if whole:
            handler.wfile.write(b"0\r\n\r\n")
        handler.close_connection = not whole

    return reply


def unless_matched(etag: str, modified: str, body: bytes = PAGE) -> Reply:
    """Return a reply that is 304 for those who have the page of that ETag."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.send_header("ETag", etag)
            handler.end_headers()
        else:
            page(body, ETag=etag, Last_Modified=modified)(handler)

    return reply


@contextmanager
def serving() -> Iterator[DecisionServer]:
    """Run a server whose robots.txt is not there and whose other paths answer with `PAGE` unless told otherwise."""
    state = DecisionServer()
    state.put("/robots.txt", page(b"none", 404))
    lock, opened = threading.Lock(), [0]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with lock:
                opened[0] += 1
                state.at_once = max(state.at_once, opened[0])
                state.asked.append(Asked(self.path, dict(self.headers.items()), self.client_address[1]))
                replies = state.replies.get(self.path) or [page()]
                reply = replies.pop(0) if len(replies) > 1 else replies[0]
            try:
                reply(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                with lock:
                    opened[0] -= 1

        def log_message(self, *arguments: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *arguments: object) -> None:
            """Say nothing: those who ask hang up as they like."""

    server = Server(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
