"""Serve the site, and build it again when something it is made of changes."""

from __future__ import annotations

import ipaddress
import socket
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.project import Project
from generator.site.build import build_site
from generator.site.hooks import hook_files
from generator.site.looks import look_folders

from mkdocs.config import load_config  # isort: skip
from mkdocs.livereload import LiveReloadServer  # isort: skip  (build.py sets the environment first)

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_LOCAL = ("localhost", "127.0.0.1", "::1")


class _Server(LiveReloadServer):
    """Answers only those who ask for the host that it serves on: no page from elsewhere can read it by another name."""

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: str) -> None:
        super().__init__(builder, host, port, root)
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        self._host = host.lower()
        self.error_handler = self._error_page

    def bind(self) -> None:
        """Take the address, before there is anything to serve.

        Raises:
            OSError: it is taken by another program, or is none of this machine's.
        """
        try:
            super().server_bind()
        except OSError as error:
            self.server_close()
            error.filename = self.url
            raise

    def server_bind(self) -> None:
        """Do nothing: `bind` has done it."""

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        asked = _host_of(environ.get("HTTP_HOST", ""))
        if not self._answers_for(asked):
            start_response("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [f"This server does not answer for the host {asked!r}.\n".encode("utf-8", "backslashreplace")]
        if not _is_name(environ["PATH_INFO"]):
            return None
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return answer

    def _answers_for(self, host: str) -> bool:
        """Tell whether `host` is the one that this serves on. On all addresses of the machine, each of them is."""
        if host in (self._host, *_LOCAL) or host.endswith(".localhost"):
            return True
        return _is_any(self._host) and (_is_address(host) or host == socket.gethostname().lower())

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root, "404.html")
        return page.read_bytes() if code == 404 and page.is_file() else None


def _is_name(path: str) -> bool:
    """Tell whether a path, as WSGI gives it, can be that of a file: UTF-8 text without the sign that ends names."""
    try:
        return "\0" not in path.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return False


def _host_of(header: str) -> str:
    """Return the host that a Host header names, without its port and without brackets."""
    host = header.strip().lower()
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def _is_any(host: str) -> bool:
    """Tell whether `host` stands for all addresses of this machine."""
    return _is_address(host) and ipaddress.ip_address(host).is_unspecified


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def serve_site(
    project: Project, corpus: Path, make: Callable[[Path], bool], host: str, port: int, jobs: int | None = None
) -> bool:
    """Serve until interrupted. `make` writes the pages into a folder and tells whether there are any.

    `jobs` is for `build_site`.

    Pages and site go into a temporary folder, so that nothing of the project is touched. Returns False if there was
    no decision to begin with.

    Raises:
        OSError: the address cannot be served on; that is found before anything is built.
        mkdocs.exceptions.MkDocsException: the first build has failed.
    """
    with tempfile.TemporaryDirectory(prefix="casebook-", ignore_cleanup_errors=True) as folder:
        docs_dir, site_dir = Path(folder, "docs"), Path(folder, "site")

        def rebuild() -> None:
            if make(docs_dir):
                build_site(project.config_file, docs_dir, site_dir, server.url, jobs=jobs)

        server = _Server(rebuild, host, port, str(site_dir))
        server.bind()
        try:
            rebuild()
            if not site_dir.is_dir():
                return False
            for path in watched(project, corpus, docs_dir):
                server.watch(str(path))
            print(f"Serving on {server.url} (stop with Ctrl+C)", flush=True)
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()
        return True


def watched(project: Project, corpus: Path, docs_dir: Path) -> list[Path]:
    """Return what a site is made of, as far as it is there: when one of these changes, it is to be built again."""
    config = load_config(str(project.config_file), docs_dir=str(docs_dir))
    templates = Path(__file__).parent.parent / "pages" / "templates"
    owners = [*look_folders(config), *hook_files(config), *map(Path, config.watch)]
    paths = dict.fromkeys([corpus, *project.sources, project.config_file, templates, *owners])
    return [path for path in paths if path.exists()]
