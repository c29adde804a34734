"""What `casebook serve` answers, and to whom."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import BaseServer

import pytest

from generator.project import find_project
from generator.site.serve import _Server, watched
from tests.support.project import ROOT


def free_port(host: str = "127.0.0.1") -> int:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as free:
        free.bind((host, 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def served(folder: Path, host: str) -> Iterator[_Server]:
    """Serve `folder` inside a with block, and never build anything.

    A server whose socket is closed before it has ended never ends: it takes all the time that the other tests have.
    """
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text("<p>home</p>")
    (folder / "404.html").write_text("<p>no such page</p>")
    server = _Server(lambda: None, host, free_port(host), str(folder))
    server.bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        BaseServer.shutdown(server)  # its own ends only the thread that `serve` begins
        server.server_close()
        thread.join(20)
        assert not thread.is_alive()


@pytest.fixture(params=["127.0.0.1", "::1"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[_Server]:
    with served(tmp_path / "site", request.param) as server:
        yield server


def ask(server: _Server, path: str, host: str | None = None) -> tuple[int, str]:
    address = server.server_address
    connection = http.client.HTTPConnection(str(address[0]), int(address[1]), timeout=20)
    connection.putrequest("GET", path, skip_host=host is not None)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_a_page_is_answered_at_the_address_that_is_said(server: _Server) -> None:
    assert ask(server, "/index.html") == (200, "<p>home</p>")
    host = server.url.removeprefix("http://").rstrip("/")
    assert ask(server, "/", host) == (200, "<p>home</p>")


@pytest.mark.parametrize("path", ["/nowhere.html", "/%00", "/a%00b.html", "/..%2f..%2fetc/passwd", "/%ff%fe"])
def test_what_is_not_there_is_the_sites_own_page_for_it(server: _Server, path: str) -> None:
    assert ask(server, path) == (404, "<p>no such page</p>")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::2]:80", "["])
def test_another_host_is_not_answered_for(server: _Server, host: str) -> None:
    status, text = ask(server, "/index.html", host)
    assert (status, "home" in text) == (421, False)


@pytest.mark.parametrize("host", ["localhost:1", "LOCALHOST", "127.0.0.1", "[::1]:9", "casebook.localhost"])
def test_names_of_this_machine_are_answered_for(server: _Server, host: str) -> None:
    assert ask(server, "/index.html", host)[0] == 200


def test_on_all_addresses_each_address_is_answered_for_and_no_other_name(tmp_path: Path) -> None:
    with served(tmp_path / "site", "0.0.0.0") as server:
        said = [ask(server, "/", host)[0] for host in ("192.0.2.7:80", "[2001:db8::1]", socket.gethostname(), "x.test")]
        assert said == [200, 200, 200, 421]


def test_a_busy_port_is_said_by_name_before_anything_is_built(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "generator", "serve", "--port", str(port)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert f"http://127.0.0.1:{port}/: Address already in use" in done.stderr
    assert "Reading decisions" not in done.stderr


def test_corpus_pages_templates_and_hooks_of_the_owner_are_watched(tmp_path: Path) -> None:
    for name in ("corpus", "docs", "pages", "looks"):
        (tmp_path / name).mkdir()
    (tmp_path / "mine.py").touch()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Mine\ndocs_dir: pages\ntheme: {name: material, custom_dir: looks}\nhooks: [mine.py]\n"
    )
    found = watched(find_project(tmp_path), tmp_path / "corpus", tmp_path / "pages")
    named = {"corpus", "docs", "looks", "mine.py", "mkdocs.yml"}
    assert {path.name for path in found if path.parent == tmp_path} == named
    assert {ROOT / "site_src/docs", ROOT / "site_src/overrides", ROOT / "generator/pages/templates"} <= set(found)
