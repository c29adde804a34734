"""What the plugin can be told, and what is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError, PluginError

from generator.site.build import build_site
from generator.site.plugin import CasebookPlugin
from generator.site.settings import CasebookConfig
from tests.support.project import casebook, configure


def faults(**settings: object) -> list[str]:
    config = CasebookConfig()
    config.load_dict(settings)
    return [f"{name}: {error}" for name, error in config.validate()[0]]


def test_settings_that_are_right_are_taken() -> None:
    assert faults() == faults(bulk_from=1, jobs=2, search=False, generate=False) == []


@pytest.mark.parametrize("jobs", [0, -2])
def test_fewer_than_one_process_are_refused(jobs: int) -> None:
    assert faults(jobs=jobs) == [f"jobs: must be 1 or more, not {jobs}"]


def test_jobs_that_are_no_number_are_refused() -> None:
    assert len(faults(jobs="many")) == 1


def test_a_list_of_plugins_without_casebook_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    config = configure(tmp_path, replace={"plugins:\n  - casebook\n": "plugins: []\n"})
    with pytest.raises(ConfigurationError, match="add `- casebook` to `plugins`, which does not name it"):
        build_site(config, tmp_path / "docs", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_addresses_that_name_folders_are_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    config = load_config(
        str(configure(tmp_path, replace={"use_directory_urls: false\n": ""})), docs_dir=str(tmp_path / "docs")
    )
    with pytest.raises(PluginError, match="write `use_directory_urls: false`"):
        CasebookPlugin().on_config(config)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("use_directory_urls: false", "use_directory_urls: true", "write `use_directory_urls: false`"),
        ("  - casebook\n", "  - casebook:\n      jobs: -2\n", "must be 1 or more, not -2"),
        ("plugins:\n  - casebook\n", "plugins: []\n", "add `- casebook` to `plugins`"),
    ],
)
def test_the_command_says_what_is_wrong_with_a_configuration_in_a_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    config = configure(tmp_path, replace={old: new})
    folders: list[str | Path] = ["--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site"]
    done = casebook("build", "--config-file", config, *folders)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if said in line]
    assert not (tmp_path / "site").exists()
