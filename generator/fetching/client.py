"""Ask for one address over HTTP, and take the answer only if it has come whole.

urllib3 is used as it is: it streams a body as it was sent, which a web archive keeps, and holds it against its length.
The exchange runs in a thread, so that neither a look-up of a name that hangs nor a server that sends a byte a minute
outlasts the time for it, and Ctrl-C ends it at once.
"""

from __future__ import annotations

import queue
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)

from generator import __version__

_PIECE = 65536
_HTML = ("text/html", "application/xhtml+xml")


class FetchError(Exception):
    """An address could not be fetched. `again` says whether it may be another time."""

    def __init__(self, said: str, *, again: bool) -> None:
        super().__init__(said)
        self.again = again


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large an exchange may be."""

    connecting: float = 30.0
    """Seconds until a connection stands."""
    silence: float = 60.0
    """Seconds in which a server may send nothing."""
    exchange: float = 300.0
    """Seconds for all of an exchange."""
    size: int = 20_000_000
    """Bytes of a body, as sent and unpacked. `casebook import` reads none that is larger."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that has come whole."""

    address: str
    version: str
    """`HTTP/1.1`"""
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    """As they were sent, in order."""
    body: bytes
    """As it was sent: packed with gzip, if the headers say so, but not in chunks."""
    content: bytes
    """The same unpacked."""

    def header(self, name: str) -> str:
        """Return the value of a header, the first one of several, or ""."""
        return next((value for key, value in self.headers if key.casefold() == name.casefold()), "")


def user_agent(contact: str) -> str:
    """Return how Casebook names itself to servers."""
    return f"casebook/{__version__} (+{contact})"


class Client:
    """Asks servers for addresses, one at a time."""

    def __init__(self, contact: str, limits: Limits) -> None:
        """Take the mail or web address of who is asking, and the limits of an exchange."""
        self._limits = limits
        self._headers = {"User-Agent": user_agent(contact), "Accept-Encoding": "gzip", "Accept": "text/html,*/*;q=0.5"}
        timeout = urllib3.Timeout(connect=limits.connecting, read=limits.silence)
        self._pools = urllib3.PoolManager(num_pools=4, maxsize=1, retries=False, timeout=timeout)

    def get(self, address: str, conditions: Mapping[str, str]) -> Answer:
        """Return the answer to one request for `address`, with the headers `conditions` besides the usual ones.

        A redirect is an answer, and not followed.

        Raises:
            FetchError: there is no answer, or not a whole one.
        """
        given_up = threading.Event()
        done: queue.SimpleQueue[Answer | BaseException] = queue.SimpleQueue()

        def exchange() -> None:
            try:
                done.put(self._exchange(address, {**self._headers, **conditions}, given_up.is_set))
            except BaseException as error:
                done.put(error)

        threading.Thread(target=exchange, daemon=True).start()
        try:
            answer = done.get(timeout=self._limits.exchange)
        except queue.Empty:
            given_up.set()
            raise FetchError(f"took longer than {self._limits.exchange:g} seconds", again=True) from None
        if isinstance(answer, BaseException):
            raise answer
        _check_end(answer)
        return answer

    def _exchange(self, address: str, headers: Mapping[str, str], given_up: Callable[[], bool]) -> Answer:
        try:
            response = self._pools.request("GET", address, headers=headers, redirect=False, preload_content=False)
        except HTTPError as error:
            raise _failed(error) from error
        try:
            body = self._body(response, given_up)
        except HTTPError as error:
            response.close()
            raise _failed(error) from error
        except BaseException:
            response.close()
            raise
        version = "HTTP/1.0" if response.version == 10 else "HTTP/1.1"
        sent = tuple(response.headers.iteritems())
        content = _unpacked(body, response.headers, self._limits.size)
        return Answer(address, version, response.status, response.reason or "", sent, body, content)

    def _body(self, response: urllib3.BaseHTTPResponse, given_up: Callable[[], bool]) -> bytes:
        most = self._limits.size
        length = response.headers.get("Content-Length", "")
        body = bytearray()
        while len(body) <= most and not (length.isdigit() and int(length) > most) and not given_up():
            piece = response.read1(_PIECE, decode_content=False)
            if not piece:
                return bytes(body)
            body += piece
        raise FetchError(f"is larger than {most:,} bytes", again=False)


def _failed(error: HTTPError) -> FetchError:
    """Return what went wrong in an exchange, in words."""
    cause = error.args[1] if isinstance(error, ProtocolError) and len(error.args) > 1 else None
    if isinstance(cause, urllib3.exceptions.IncompleteRead) and isinstance(cause.partial, int):
        return FetchError(
            f"was cut off after {cause.partial:,} bytes of {cause.partial + cause.expected:,}", again=True
        )
    if isinstance(error, NameResolutionError):
        return FetchError("the name of the server cannot be found", again=True)
    if isinstance(error, NewConnectionError):
        return FetchError("no connection to the server", again=True)
    if isinstance(error, ConnectTimeoutError | ReadTimeoutError):
        return FetchError("the server did not answer in time", again=True)
    if isinstance(error, SSLError):
        return FetchError(f"no safe connection to the server: {error}", again=False)
    if isinstance(error, ProtocolError):
        return FetchError("was cut off, or answered with something other than HTTP", again=True)
    return FetchError(f"failed: {error}", again=True)


def _unpacked(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """Return a body without the gzip that it may be packed with.

    Raises:
        FetchError: it is packed with something else, not whole, or larger than `most` bytes.
    """
    encoding = headers.get("Content-Encoding", "").strip().casefold()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise FetchError(f"is packed with {encoding!r}, which was not asked for", again=False)
    if encoding in ("", "identity") or not body:
        return body
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = unpack.decompress(body, most + 1)
    except zlib.error as error:
        raise FetchError(f"cannot be unpacked ({error}): it is damaged", again=True) from error
    if len(content) > most:
        raise FetchError(f"is larger than {most:,} bytes when it is unpacked", again=False)
    if not unpack.eof:
        raise FetchError("was cut off: what is packed with gzip has no end", again=True)
    return content


def _check_end(answer: Answer) -> None:
    """See that a page of HTML has its end tag: a server may say a wrong length, or none.

    Raises:
        FetchError: it has none.
    """
    kind = answer.header("Content-Type").partition(";")[0].strip().casefold()
    if answer.status == 200 and kind in _HTML and b"</html" not in answer.content.lower():
        raise FetchError(f"was cut off: {len(answer.content):,} bytes of HTML without an end", again=True)
