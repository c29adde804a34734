"""The looks of a site whose configuration names no templates."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config

from generator.site.looks import add_looks, look_folders
from tests.support.project import ROOT

OVERRIDES = ROOT / "site_src" / "overrides"


def folders(folder: Path, theme: str) -> tuple[list[str], list[Path]]:
    """Return where templates are looked for with a `theme`, after the looks are added, and the folders of looks."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(f"site_name: Mine\ntheme: {theme}\n")
    config = load_config(str(folder / "mkdocs.yml"))
    add_looks(config)
    return config.theme.dirs, look_folders(config)


def test_the_looks_stand_before_the_theme_and_behind_templates_of_the_owner(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    dirs, looks = folders(tmp_path, "{name: material, custom_dir: mine}")
    assert dirs[:2] == [str(tmp_path / "mine"), str(OVERRIDES)]
    assert looks == [tmp_path / "mine", OVERRIDES]
    dirs, looks = folders(tmp_path, "material")
    assert dirs[0] == str(OVERRIDES)
    assert looks == [OVERRIDES]


def test_looks_that_are_named_are_not_added_again(tmp_path: Path) -> None:
    dirs, looks = folders(tmp_path, f"{{name: material, custom_dir: {OVERRIDES}}}")
    assert dirs.count(str(OVERRIDES)) == 1
    assert looks == [OVERRIDES]


def test_a_theme_that_the_looks_are_not_made_for_stays_as_it_is(tmp_path: Path) -> None:
    assert str(OVERRIDES) not in folders(tmp_path, "readthedocs")[0]
