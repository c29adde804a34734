"""Where a project's files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.contract.layout import NotCasebookFolderError
from generator.system.memory import MEMORY

CONFIG = "mkdocs.yml"

_LOOKS = "site_src"


class NoProjectError(Exception):
    """No project to build: there is neither a corpus nor a `mkdocs.yml` here."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a corpus, its pages and its site; and the folder that has the looks of Casebook.

    In a checkout both are one. Anywhere else the looks are those of the package, and what belongs to the folder is
    `corpus/`, `docs/` (hand-written pages of its own), `pages/` (which Casebook makes), `site/` and `mkdocs.yml`. All
    but the corpus may be missing.
    """

    root: Path
    """The folder."""
    home: Path
    """Where `mkdocs.yml` and `site_src/` are: see `looks_of`."""

    @property
    def config_file(self) -> Path:
        """The configuration of MkDocs: the folder's own, or else Casebook's."""
        own = self.root / CONFIG
        return own if own.is_file() else self.home / CONFIG

    @property
    def corpus(self) -> Path:
        """The input files."""
        return self.root / "corpus"

    @property
    def docs_dir(self) -> Path:
        """Where the generated pages go unless another folder is named: the `docs_dir` of the folder's `mkdocs.yml`.

        Raises:
            OSError, mkdocs.exceptions.ConfigurationError: `mkdocs.yml` cannot be read.
        """
        own = self.root / CONFIG
        if self.is_checkout or not own.is_file():
            return self.handwritten if self.is_checkout else self.root / "pages"
        return self.root / str(_read(own).get("docs_dir") or "docs")

    @property
    def handwritten(self) -> Path:
        """The hand-written pages and assets of Casebook."""
        return self.home / _LOOKS / "docs"

    @property
    def own_pages(self) -> Path | None:
        """The folder's own hand-written pages, if it has any: each takes the place of Casebook's of its name."""
        own = self.root / "docs"
        is_made = (own / MEMORY).is_dir() or own.resolve() == self.docs_dir.resolve()
        return own if not self.is_checkout and own.is_dir() and not is_made else None

    @property
    def overrides(self) -> Path:
        """The theme's overrides."""
        return self.home / _LOOKS / "overrides"

    @property
    def site_dir(self) -> Path:
        """The built site."""
        return self.root / "site"

    @property
    def is_checkout(self) -> bool:
        """Whether the folder is a checkout of Casebook, with looks of its own."""
        return self.root == self.home

    @property
    def sources(self) -> list[Path]:
        """The folders that a site is made of besides its corpus: nothing may be written into them."""
        return [self.handwritten, self.overrides, *([self.own_pages] if self.own_pages else [])]


def looks_of(folder: Path) -> Path:
    """Return the folder whose `site_src/` has the looks and the hand-written pages that a project in `folder` takes.

    That is `folder` itself if it is a checkout of Casebook; else what this package was installed with: the checkout
    that it lies in, or the files that the wheel has in the package.
    """
    package = Path(__file__).resolve().parent
    shipped = package / "shipped"
    if (folder / CONFIG).is_file() and (folder / _LOOKS).is_dir():
        return folder
    return shipped if shipped.is_dir() else package.parent


def find_project(start: Path, corpus: Path | None = None) -> Project:
    """Return the project that `start` lies in.

    That is the nearest of `start` and the folders above it with a `mkdocs.yml` and, beside it, a `corpus/` or the looks
    of a checkout; `start` needs no more than a `corpus/`, and with a `corpus` named elsewhere not even that. If there
    is none, it is the checkout that this package was installed from.

    Raises:
        NoProjectError: there is none.
    """
    start = start.resolve()
    if not (start / CONFIG).is_file() and (start / "corpus").is_dir():
        return Project(start, looks_of(start))
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file() and ((folder / _LOOKS).is_dir() or (folder / "corpus").is_dir()):
            return Project(folder, looks_of(folder))
    package = Path(__file__).resolve().parent.parent
    if looks_of(package) == package:
        return Project(package, package)
    if corpus is not None:
        return Project(start, looks_of(start))
    raise NoProjectError(
        f"no corpus/ in {start}, and no {CONFIG} with a corpus/ beside it here or above; "
        "`casebook new DIR` makes a folder to begin with"
    )


def is_shipped(config_file: Path) -> bool:
    """Return whether a configuration is the one that the wheel has, which is nobody's own."""
    return config_file.parent == Path(__file__).resolve().parent / "shipped"


def check_docs_dir(docs_dir: Path, project: Project) -> None:
    """See that pages may go to `docs_dir` (an absolute path): the project's own folder of pages, or one apart from it.

    Raises:
        NotCasebookFolderError: it lies in the hand-written pages or in the theme, or has them in it.
    """
    if project.is_checkout and docs_dir == project.docs_dir.resolve():
        return
    for other in (path.resolve() for path in project.sources):
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
