"""Hooks of the owner's: they reach every page, and a site is built again when one of them changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.run.pipeline import generate
from generator.site.build import Built, build_site
from generator.site.hooks import at_pages, forget_hooks, hook_files
from generator.system.progress import Stages
from tests.support.project import CASES, HANDWRITTEN, configure
from tests.support.runs import quiet

HOOK = """
def on_post_page(output, **_):
    return output.replace("</body>", "<!-- WORDS --></body>")
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return a configuration with a hook, in a folder that has the pages."""
    generate(CASES / "site", tmp_path / "docs", HANDWRITTEN, Stages(quiet()))
    path = configure(tmp_path, bulk_from=1)
    path.write_text(path.read_text() + "hooks: [mine.py]\n")
    (tmp_path / "mine.py").write_text(HOOK.replace("WORDS", "first"))
    return path


def build(config: Path) -> tuple[Built, dict[str, str]]:
    folder = config.parent
    built = build_site(config, folder / "docs", folder / "site")
    return built, {path.name: path.read_text(encoding="utf-8") for path in (folder / "site").rglob("*.html")}


def test_a_hook_reaches_every_page_however_many_there_are_and_an_edited_one_builds_them_again(config: Path) -> None:
    built, pages = build(config)
    assert len(pages) > 40
    assert {name for name, text in pages.items() if "<!-- first -->" not in text} == {"404.html"}  # it is a template
    (note,) = built.notes
    assert note.startswith(f"{config}: note one-by-one: mine.py is to be asked about every page")
    assert not build(config)[0].anew
    (config.parent / "mine.py").write_text(HOOK.replace("WORDS", "second"))
    built, pages = build(config)
    assert built.anew
    assert "<!-- second -->" in pages["21-004-117.html"]


def test_a_hook_that_looks_at_no_page_leaves_the_pages_in_bulk(config: Path) -> None:
    (config.parent / "mine.py").write_text("def on_config(config):\n    config.site_name = 'Mine'\n")
    built, pages = build(config)
    assert built.notes == ()
    assert "<title>About Casebook - Mine</title>" in pages["about.html"]


def test_the_files_of_hooks_are_known_and_only_those_are_named_that_look_at_pages(config: Path) -> None:
    loaded = load_config(str(config), docs_dir=str(config.parent / "docs"))
    assert hook_files(loaded) == [config.parent / "mine.py"]
    casebook = loaded.plugins["casebook"]
    assert at_pages(loaded.plugins, casebook) == ["mine.py"]
    (config.parent / "mine.py").write_text("def on_env(env, **_):\n    return env\n")
    forget_hooks()
    loaded = load_config(str(config), docs_dir=str(config.parent / "docs"))
    assert at_pages(loaded.plugins, loaded.plugins["casebook"]) == []
