"""Serve the site, and build it again when something it is made of changes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.project import Project
from generator.site.build import build_site

from mkdocs.livereload import LiveReloadServer  # isort: skip  (build.py sets the environment first)


def serve_site(project: Project, corpus: Path, make: Callable[[Path], int], host: str, port: int) -> bool:
    """Serve until interrupted. `make` writes the pages into a folder and returns the number of decisions.

    Pages and site go into a temporary folder, so that nothing of the project is touched. Returns False if there was
    no decision to begin with.

    Raises:
        OSError: the address cannot be served on.
        mkdocs.exceptions.MkDocsException: the first build has failed.
    """
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        docs_dir, site_dir = Path(folder, "docs"), Path(folder, "site")

        def rebuild() -> None:
            if make(docs_dir):
                build_site(project.config_file, docs_dir, site_dir, f"http://{host}:{port}/")

        rebuild()
        if not site_dir.is_dir():
            return False
        server = LiveReloadServer(rebuild, host, port, str(site_dir))
        templates = Path(__file__).parent.parent / "pages" / "templates"
        for path in (corpus, project.docs_dir, project.overrides, project.config_file, templates):
            if path.exists():
                server.watch(str(path))
        print(f"Serving on http://{host}:{port}/ (stop with Ctrl+C)", flush=True)
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
        return True
