"""What other tools read of the project: the image of a container, and the hook of pre-commit."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.support.project import ROOT

CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")


def test_the_image_is_made_of_files_that_are_there_and_has_all_that_a_wheel_is_made_of() -> None:
    copied = [words.split()[:-1] for words in re.findall(r"^COPY (?!--from)(.*)$", CONTAINER, re.M)]
    named = {name for names in copied for name in names}
    assert {name for name in named if not (ROOT / name).exists()} == set()
    assert {"generator", "site_src", "mkdocs.yml", "hatch_build.py", "pyproject.toml", ".gitignore"} <= named


def test_the_image_runs_a_command_that_there_is_with_settings_that_there_are() -> None:
    (command,) = re.findall(r'^CMD \["(\w+)"\]$', CONTAINER, re.M)
    shown = CliRunner().invoke(main, [command, "--help"]).output
    settings = re.findall(r"CASEBOOK_[A-Z_]+", CONTAINER)
    assert settings
    assert all(setting in shown for setting in settings)


def test_the_hook_of_pre_commit_is_a_command_that_there_is(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *arguments = hook["entry"].split()
    assert program == "casebook"
    (tmp_path / "20-000-001.txt").touch()
    done = CliRunner().invoke(main, [*arguments, str(tmp_path)])
    assert done.exit_code == 1
    assert "empty-file" in done.output
    assert not hook["pass_filenames"]
