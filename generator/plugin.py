"""The plugin `casebook` as MkDocs finds it: that of the site, which makes the pages of the corpus first.

So `mkdocs build` and `mkdocs serve` need no other command before them. The command `casebook` makes the pages itself.
"""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from rich.console import Console

from generator.contract.layout import NotCasebookFolderError
from generator.project import Project, address_in, check_docs_dir, looks_of
from generator.run.made_of import MadeOf, last_made_of
from generator.run.pipeline import Options, generate
from generator.run.report import Report
from generator.site.hooks import hook_files
from generator.site.looks import look_folders
from generator.site.plugin import CasebookPlugin as SitePlugin
from generator.source.read import CorpusChangedError
from generator.system.lock import FolderLockedError, locked
from generator.system.progress import Stages
from generator.system.workers import WorkerLostError, cores, workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.casebook")


class CasebookPlugin(SitePlugin):
    """Makes the Markdown pages where they are missing or the corpus has changed, then draws them."""

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the pages, unless the command has made them or there is no corpus here.

        Raises:
            mkdocs.exceptions.PluginError: they cannot be made.
        """
        super().on_pre_build(config=config)
        made_of = None if self.has_pages or not self.config.generate else _made_of(config)
        if made_of is not None:
            self._generate(config, made_of)

    def _generate(self, config: MkDocsConfig, made_of: MadeOf) -> None:
        project, docs_dir, corpus = _project(config), Path(config.docs_dir).resolve(), Path(made_of.corpus)
        stages = Stages(Console(file=io.StringIO()))
        try:
            check_docs_dir(docs_dir, project)
            options = Options(made_of.data, address_in(Path(config.config_file_path)))
            with locked(docs_dir), workers(self.config.jobs or cores()) as executor:
                asked = corpus, docs_dir, project.handwritten, stages, executor, options
                report = generate(*asked, own_pages=project.own_pages)
        except (NotCasebookFolderError, FolderLockedError, CorpusChangedError, WorkerLostError, OSError) as error:
            raise PluginError(f"the pages of {corpus} cannot be made: {error}") from error
        if not report.has_site:
            raise PluginError(report.refused or f"no decision found in {corpus}")
        _tell(report, corpus)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Watch what the pages are made of, and the templates."""
        made_of = _made_of(config) if self.config.generate else None
        folders = [Path(made_of.corpus), *_project(config).sources] if made_of else []
        for folder in {*folders, *look_folders(config), *hook_files(config)}:
            server.watch(str(folder))
        return server


def _project(config: MkDocsConfig) -> Project:
    root = Path(config.config_file_path).resolve().parent
    return Project(root, looks_of(root))


def _made_of(config: MkDocsConfig) -> MadeOf | None:
    """Return what the pages are to be made of: as the last time, or else of the corpus beside `mkdocs.yml`, if any."""
    found = last_made_of(Path(config.docs_dir)) or MadeOf(_project(config).corpus.as_posix())
    return found if Path(found.corpus).is_dir() else None


def _tell(report: Report, corpus: Path) -> None:
    log.info("%d decisions of %s: %d pages written", report.decisions, corpus, report.written)
    errors = sum(problem.severity == "error" for problem in report.problems)
    if errors:
        log.info("%d files of %s have errors; `casebook check` names them", errors, corpus)
    for path, why in report.passed_over.items():
        log.info("%s: passed over: %s", path, why)
