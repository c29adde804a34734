"""Where a project's files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.contract.layout import NotCasebookFolderError

CONFIG = "mkdocs.yml"


class NoProjectError(Exception):
    """No project to build: there is no `mkdocs.yml` here, above here, or beside the installed package."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folder that holds `mkdocs.yml`, and the folders that belong to it."""

    root: Path

    @property
    def config_file(self) -> Path:
        """The configuration of MkDocs."""
        return self.root / CONFIG

    @property
    def corpus(self) -> Path:
        """The input files."""
        return self.root / "corpus"

    @property
    def docs_dir(self) -> Path:
        """The hand-written pages; the generated ones go there too unless another folder is named."""
        return self.root / "site_src" / "docs"

    @property
    def overrides(self) -> Path:
        """The theme's overrides."""
        return self.root / "site_src" / "overrides"

    @property
    def site_dir(self) -> Path:
        """The built site."""
        return self.root / "site"


def find_project(start: Path) -> Project:
    """Return the project that `start` lies in, else the one that this package was installed from.

    Raises:
        NoProjectError: there is none.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (start.resolve(), *start.resolve().parents, package):
        if (folder / CONFIG).is_file() and (folder / "site_src").is_dir():
            return Project(folder)
    raise NoProjectError(
        f"no {CONFIG} with site_src/ beside it in {start} or above; run casebook in a checkout of Casebook"
    )


def check_docs_dir(docs_dir: Path, project: Project) -> None:
    """See that pages may go to `docs_dir` (an absolute path): the project's own folder of pages, or one apart from it.

    Raises:
        NotCasebookFolderError: it lies in the hand-written pages or in the theme, or has them in it.
    """
    own = project.docs_dir.resolve()
    if docs_dir == own:
        return
    for other in (own, project.overrides.resolve()):
        if docs_dir.is_relative_to(other) or other.is_relative_to(docs_dir):
            raise NotCasebookFolderError(f"the pages cannot go to {docs_dir}, which has {other} in it or lies in it")


def address_in(config_file: Path) -> str:
    """Return the address of the site that a configuration of MkDocs names, or "".

    Raises:
        OSError, mkdocs.exceptions.ConfigurationError: the file cannot be read.
    """
    return _read(config_file).get("site_url") or ""


def extra_in(config_file: Path) -> object:
    """Return what a configuration of MkDocs has below `extra`; None if it has none.

    Raises:
        OSError, mkdocs.exceptions.ConfigurationError: the file cannot be read.
    """
    return _read(config_file).get("extra")


def _read(config_file: Path) -> dict[str, Any]:
    from mkdocs.utils.yaml import yaml_load

    with config_file.open("rb") as file:
        return yaml_load(file)
