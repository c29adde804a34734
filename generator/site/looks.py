"""The looks of a site: Casebook's own templates, for a configuration that does not name them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.project import looks_of

_THEMES = ("material", "casebook")
"""The themes that the templates are made for."""


def add_looks(config: MkDocsConfig) -> None:
    """Put Casebook's templates behind those of the owner's `custom_dir` and before the theme's, unless they are there.

    So a `mkdocs.yml` outside of a checkout needs no `custom_dir`, and one that has it need not hold all templates.
    """
    overrides = _overrides(config)
    dirs = config.theme.dirs
    if config.theme.name in _THEMES and overrides not in [Path(folder).resolve() for folder in dirs]:
        dirs.insert(1 if config.theme.custom_dir else 0, str(overrides))


def look_folders(config: MkDocsConfig) -> list[Path]:
    """Return the folders of templates that are no theme's: the owner's `custom_dir`, if any, and Casebook's."""
    own = [Path(config.theme.custom_dir).resolve()] if config.theme.custom_dir else []
    return [*own, *(folder for folder in [_overrides(config)] if folder not in own)]


def _overrides(config: MkDocsConfig) -> Path:
    return (looks_of(Path(config.config_file_path).parent) / "site_src" / "overrides").resolve()
