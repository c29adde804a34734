"""One exchange with a server: what is a whole answer, and what is named as none."""

from __future__ import annotations

import gzip
import socket
import time
from http.server import BaseHTTPRequestHandler

import pytest

from generator import __version__
from generator.fetching.client import Client, FetchError, Limits, user_agent
from tests.support.decision_server import PAGE, DecisionServer, Reply, chunked, cut_off, page, redirect, zipped


@pytest.fixture
def client() -> Client:
    return Client("me@example.org", Limits(size=100_000))


def test_an_answer_has_status_headers_and_body_as_they_were_sent(server: DecisionServer, client: Client) -> None:
    answer = client.get(server.put("/a", page(ETag='"1"')), {})
    assert (answer.version, answer.status, answer.reason, answer.body) == ("HTTP/1.1", 200, "OK", PAGE)
    assert answer.header("etag") == '"1"'
    assert answer.header("X-None") == ""
    assert [name for name, _ in answer.headers][-3:] == ["Content-Type", "ETag", "Content-Length"]


def test_each_request_says_who_asks_and_what_it_is_given_besides(server: DecisionServer, client: Client) -> None:
    client.get(server.address + "/a", {"If-None-Match": '"1"'})
    asked = server.asked[0].headers
    assert asked["User-Agent"] == f"casebook/{__version__} (+me@example.org)" == user_agent("me@example.org")
    assert (asked["Accept-Encoding"], asked["If-None-Match"]) == ("gzip", '"1"')


def test_requests_to_one_server_share_a_connection(server: DecisionServer, client: Client) -> None:
    for path, reply in (("/a", page()), ("/b", chunked(PAGE)), ("/c", page(status=404)), ("/d", redirect("/a"))):
        client.get(server.put(path, reply), {})
    assert len({asked.port for asked in server.asked}) == 1


def test_a_redirect_is_an_answer(server: DecisionServer, client: Client) -> None:
    assert client.get(server.put("/a", redirect("/b")), {}).header("Location") == "/b"
    assert server.paths == ["/a"]


def test_a_body_in_chunks_or_packed_is_whole(server: DecisionServer, client: Client) -> None:
    assert client.get(server.put("/chunks", chunked(PAGE[:7], PAGE[7:])), {}).body == PAGE
    packed = client.get(server.put("/gzip", zipped()), {})
    assert gzip.decompress(packed.body) == packed.content == PAGE


def without_length(body: bytes) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return reply


def test_a_body_that_ends_with_the_connection_is_whole_with_its_end_tag(server: DecisionServer, client: Client) -> None:
    assert client.get(server.put("/a", without_length(PAGE)), {}).body == PAGE


@pytest.mark.parametrize(
    "reply",
    [
        cut_off(),
        cut_off(missing=len(PAGE)),
        chunked(PAGE[:9], whole=False),
        zipped(missing=9),
        without_length(PAGE[:-9]),
        page(PAGE, Content_Length="20"),  # too short a length: the end of the page is lost
        page(b""),
    ],
    ids=["short", "empty", "chunks", "gzip", "no length", "wrong length", "nothing"],
)
def test_a_body_that_is_not_whole_is_named_and_may_be_asked_for_again(
    server: DecisionServer, client: Client, reply: Reply
) -> None:
    with pytest.raises(FetchError, match="cut off") as caught:
        client.get(server.put("/a", reply), {})
    assert caught.value.again


def test_what_a_server_sends_after_a_body_is_not_taken_for_the_next_answer(
    server: DecisionServer, client: Client
) -> None:
    with pytest.raises(FetchError, match="cut off"):
        client.get(server.put("/a", page(PAGE, Content_Length="20")), {})
    assert client.get(server.put("/b", page()), {}).body == PAGE
    assert client.get(server.put("/c", page(PAGE + b"HTTP/1.1 200 OK", Content_Length=str(len(PAGE)))), {}).body == PAGE
    assert client.get(server.put("/d", page(status=404)), {}).status == 404


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (page(b"x" * 100_001 + b"</html>"), "larger than 100,000 bytes"),
        (page(b"", Content_Length="999999999999"), "larger than 100,000 bytes"),
        (chunked(*[b"x" * 60_000] * 3), "larger than 100,000 bytes"),
        (zipped(b"\0" * 10_000_000), "larger than 100,000 bytes when it is unpacked"),
        (page(PAGE, Content_Encoding="br"), "packed with 'br'"),
    ],
)
def test_what_is_too_large_or_cannot_be_read_is_not_asked_for_again(
    server: DecisionServer, client: Client, reply: Reply, said: str
) -> None:
    with pytest.raises(FetchError, match=said) as caught:
        client.get(server.put("/a", reply), {})
    assert not caught.value.again


def test_a_damaged_packed_body_is_named(server: DecisionServer, client: Client) -> None:
    with pytest.raises(FetchError, match="damaged"):
        client.get(server.put("/a", page(b"no gzip", Content_Encoding="gzip")), {})


def test_a_server_that_says_nothing_is_left_after_the_time_for_it(server: DecisionServer) -> None:
    client = Client("me@example.org", Limits(silence=0.3))
    with pytest.raises(FetchError, match="did not answer in time") as caught:
        client.get(server.put("/a", server.hang()), {})
    assert caught.value.again


def test_a_server_that_sends_a_byte_now_and_then_is_left_too(server: DecisionServer) -> None:
    client = Client("me@example.org", Limits(exchange=1.0))

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            handler.wfile.write(b"X-A: b\r\n")
            if server.released.wait(0.1):
                return

    before = time.monotonic()
    with pytest.raises(FetchError, match="longer than 1 seconds"):
        client.get(server.put("/a", drip), {})
    assert time.monotonic() - before < 8.0


def test_no_server_at_all_is_named(client: Client) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="no connection") as caught:
        client.get(f"http://127.0.0.1:{port}/", {})
    assert caught.value.again


def test_an_answer_that_is_not_http_is_named(server: DecisionServer, client: Client) -> None:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"220 mail.example ESMTP\r\n")
        handler.close_connection = True

    with pytest.raises(FetchError, match="other than HTTP"):
        client.get(server.put("/a", reply), {})
