"""The plugin as MkDocs finds it: it makes the pages of the corpus before it draws them."""

from __future__ import annotations

import logging
import shutil
from importlib.metadata import entry_points
from pathlib import Path
from typing import cast

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from generator.plugin import CasebookPlugin
from generator.run.pipeline import Options, generate
from generator.system.progress import Stages
from tests.support.project import CASES, HANDWRITTEN, ROOT
from tests.support.runs import pages, quiet, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a corpus, a configuration and an empty folder of pages."""
    shutil.copytree(CASES / "site", tmp_path / "corpus")
    (tmp_path / "pages").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\ndocs_dir: pages\ntheme: material\n")
    return tmp_path


def made(folder: Path, **settings: object) -> MkDocsConfig:
    """Let the plugin make what it makes before a build, and return the configuration."""
    config = load_config(str(folder / "mkdocs.yml"))
    plugin = CasebookPlugin()
    assert plugin.load_config(settings) == ([], [])
    plugin.on_pre_build(config=config)
    return config


def test_mkdocs_finds_this_plugin() -> None:
    found = {point.value for point in entry_points(group="mkdocs.plugins", name="casebook")}
    assert found == {"generator.plugin:CasebookPlugin"}


def test_pages_that_are_not_there_are_made_as_the_command_makes_them(folder: Path, tmp_path: Path) -> None:
    made(folder)
    run(folder / "corpus", tmp_path / "by-command")
    assert pages(folder / "pages") == pages(tmp_path / "by-command")


def test_a_changed_corpus_changes_the_pages_and_the_same_one_writes_nothing(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made(folder)
    before = pages(folder / "pages")
    with caplog.at_level(logging.INFO, "mkdocs.plugins.casebook"):
        made(folder)
    assert "0 pages written" in caplog.text
    next(iter(sorted((folder / "corpus").glob("*.txt")))).unlink()
    made(folder)
    assert len(pages(folder / "pages")) < len(before)


def test_pages_of_a_corpus_elsewhere_are_made_of_that_again_with_the_same_data(folder: Path) -> None:
    generate(ROOT / "corpus", folder / "pages", HANDWRITTEN, Stages(quiet()), options=Options("none"))
    before = pages(folder / "pages")
    (folder / "pages/decisions/20/20-013-052.md").unlink()
    made(folder)
    assert pages(folder / "pages") == before


def test_pages_are_left_alone_where_that_is_asked_for_or_there_is_no_corpus(folder: Path) -> None:
    made(folder, generate=False)
    assert pages(folder / "pages") == {}
    shutil.rmtree(folder / "corpus")
    made(folder)
    assert pages(folder / "pages") == {}


def test_a_hand_written_home_page_is_named(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Mine\n")
    with caplog.at_level(logging.INFO, "mkdocs.plugins.casebook"):
        made(folder)
    assert f"{folder}/docs/index.md: passed over: not in the site" in caplog.text


def test_what_cannot_be_made_ends_the_build_in_one_line(folder: Path) -> None:
    (folder / "pages" / "thesis.md").touch()
    with pytest.raises(PluginError, match="pages is not empty and was not made by Casebook"):
        made(folder)
    (folder / "pages" / "thesis.md").unlink()
    for path in (folder / "corpus").rglob("*.txt"):
        path.unlink()
    with pytest.raises(PluginError, match="no decision found in"):
        made(folder)


def test_serving_watches_corpus_pages_of_ones_own_and_templates(folder: Path) -> None:
    (folder / "docs").mkdir()
    watched = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(path)

    config = made(folder)
    plugin = CasebookPlugin()
    plugin.load_config({})
    plugin.on_serve(cast(LiveReloadServer, Server()), config=config, builder=lambda: None)
    assert {str(folder / "corpus"), str(folder / "docs"), str(ROOT / "site_src/overrides")} <= set(watched)
