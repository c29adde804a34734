"""Hooks and other plugins of the owner's: which of them look at single pages, and which files they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig

_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
"""The events that MkDocs has for each page of its own loop (https://www.mkdocs.org/dev-guide/plugins/#page-events)."""


def at_pages(plugins: Mapping[str, Any], casebook: object) -> list[str]:
    """Return the names of the plugins and hooks, but for `casebook` itself, that are to be asked about each page."""
    return [
        name
        for name, plugin in plugins.items()
        if plugin is not casebook and any(callable(getattr(plugin, f"on_{event}", None)) for event in _EVENTS)
    ]


def hook_files(config: MkDocsConfig) -> list[Path]:
    """Return the files of the owner's hooks."""
    found = [getattr(module, "__file__", None) for module in config.hooks.values()]  # type: ignore[attr-defined]
    return [Path(file) for file in found if file]


def forget_hooks() -> None:
    """Let the next build load all hooks again: MkDocs keeps what it has loaded for as long as a process lives."""
    clear = getattr(Hooks._load_hook, "cache_clear", None)
    if clear is not None:
        clear()
