"""`casebook new`: a folder of one's own, in which nothing is ever overwritten."""

from __future__ import annotations

from pathlib import Path

import yaml
from click.testing import CliRunner, Result
from mkdocs.utils.yaml import yaml_load

from generator.cli import main
from tests.support.project import ROOT
from tests.support.runs import pages


def new(folder: Path) -> Result:
    return CliRunner().invoke(main, ["new", str(folder)])


def test_a_folder_of_ones_own_has_all_that_it_needs(tmp_path: Path) -> None:
    result = new(tmp_path / "mine")
    assert result.exit_code == 0, result.output
    assert set(pages(tmp_path / "mine")) == {
        *("mkdocs.yml", "corpus/README.md", "docs/this-archive.md", "pages/.gitignore"),
        *(".gitignore", "requirements.txt", ".github/workflows/publish.yml"),
    }
    own = yaml_load((tmp_path / "mine/mkdocs.yml").read_text())
    ours = yaml_load((ROOT / "mkdocs.yml").read_text())
    assert (own["docs_dir"], "custom_dir" in own["theme"]) == ("pages", False)
    assert {"This archive": "this-archive.md"} in own["nav"][-1]["About"]
    for key in ("docs_dir", "theme", "nav"):
        del own[key], ours[key]
    assert own == ours


def test_nothing_is_overwritten_and_the_rest_is_added(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("mine")
    (tmp_path / ".gitignore").symlink_to(tmp_path / "nowhere")
    result = new(tmp_path)
    assert result.exit_code == 0, result.output
    assert f"{tmp_path}/mkdocs.yml: is there, and stays" in result.output
    assert (tmp_path / "mkdocs.yml").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()
    before = pages(tmp_path)
    assert ": written" not in new(tmp_path).output
    assert pages(tmp_path) == before


def test_a_checkout_is_not_made_a_folder_of_ones_own() -> None:
    assert new(ROOT).exit_code == 2
    assert not (ROOT / "docs/this-archive.md").exists()


def test_the_workflow_pins_the_same_actions_as_the_projects_own(tmp_path: Path) -> None:
    new(tmp_path)
    theirs, ours = (
        yaml.safe_load((folder / ".github/workflows/publish.yml").read_text()) for folder in (tmp_path, ROOT)
    )
    pinned = {
        name: [step["uses"] for job in flow["jobs"].values() for step in job["steps"] if "uses" in step]
        for name, flow in (("theirs", theirs), ("ours", ours))
    }
    assert set(pinned["theirs"]) == set(pinned["ours"])
    assert theirs["permissions"] == {"contents": "read"}
