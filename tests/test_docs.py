"""The docs tell the truth: commands, modules, keys, links."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from generator import __version__
from tests.support.module_table import with_table
from tests.support.project import ROOT, casebook
from tests.support.screenshots import KINDS, MOST

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_list_of_modules_is_that_of_their_docstrings() -> None:
    assert with_table(CONTRIBUTING) == CONTRIBUTING, "run `make modules`"


def test_the_words_of_the_old_prose_do_not_come_back() -> None:
    """CONTRIBUTING has a glossary; what changes is said to change, and a mapping maps."""
    for path in (ROOT / "generator").rglob("*.py"):
        text = " ".join(path.read_text(encoding="utf-8").split())
        assert not re.search(r"another wherever|is another than|what tells .{0,30} from", text), path


def test_every_make_target_that_is_named_exists_and_make_lists_them() -> None:
    listed = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^  make (\S+) +\S", listed, re.M)
    assert {"site", "serve", "test", "lint", "clean"} <= set(targets)
    assert set(re.findall(r"make ([a-z]+)`", README + CONTRIBUTING)) <= set(targets)


@cache
def help_of(command: str) -> str:
    done = casebook(command, "--help")
    assert done.returncode == 0, command
    return done.stdout


def test_every_option_of_the_readme_is_in_the_help() -> None:
    for command in re.findall(r"casebook ([a-z]+)", README):
        assert help_of(command)
    for line in re.findall(r"^\.venv/bin/casebook (.*)$", README, re.M):
        name, *rest = line.split()
        assert all(option in help_of(name) for option in rest if option.startswith("--"))


def test_the_readme_shows_the_real_input_and_the_front_matter_made_of_it() -> None:
    source = (ROOT / "corpus" / "23-002-359.txt").read_text(encoding="utf-8")
    page = (ROOT / "tests/cases/pages/23-002-359.md").read_text(encoding="utf-8")
    shown = re.findall(r"```(?:text|yaml)\n(.*?)```", README, re.S)
    assert len(shown) == 2
    assert source.startswith(shown[0].rstrip("\n"))
    assert page.startswith("---\n" + shown[1])


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "corpus/README.md",
        "docs/screens.md",
        "docs/design.md",
        "docs/fetching.md",
        "docs/installing.md",
        "docs/builders.md",
    ],
)
def test_every_relative_link_of_a_document_leads_to_a_file(name: str) -> None:
    path = ROOT / name
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target


def test_the_pictures_are_those_that_are_shown_and_not_too_large() -> None:
    pictures = sorted((ROOT / "docs" / "screens").iterdir())
    shown = re.findall(r"\]\(screens/([^)]+)\)", (ROOT / "docs" / "screens.md").read_text(encoding="utf-8"))
    assert sorted(shown) == [path.name for path in pictures]
    assert shown == KINDS
    assert sum(path.stat().st_size for path in pictures) <= MOST


def test_the_table_of_front_matter_is_that_of_the_schema() -> None:
    schema = json.loads((ROOT / "site_src/docs/schema/decision.schema.json").read_text(encoding="utf-8"))
    table = (ROOT / "site_src/docs/front-matter.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", table, re.M) == schema["required"] == list(schema["properties"])


def test_each_schema_has_an_id_of_its_own() -> None:
    paths = sorted((ROOT / "site_src/docs/schema").glob("*.schema.json"))
    ids = [json.loads(path.read_text(encoding="utf-8"))["$id"] for path in paths]
    assert ids == [f"urn:casebook:schema:{path.name.removesuffix('.schema.json')}" for path in paths]
    assert len(ids) == 5


def test_the_corpus_readme_names_every_file_of_the_corpus() -> None:
    listed = re.findall(r"^\| `([^`]+\.txt)`", (ROOT / "corpus/README.md").read_text(encoding="utf-8"), re.M)
    assert sorted(listed) == sorted(path.name for path in (ROOT / "corpus").glob("*.txt"))


def test_the_lock_has_hashes_and_no_index_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "tests/support/consumers.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        pinned = re.findall(r"^[a-zA-Z0-9_.-]+==[^ ]+", text, re.M)
        assert len(pinned) > 20
        assert text.count("--hash=sha256:") >= len(pinned)


def test_the_changelog_has_a_place_for_what_is_next() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text or f"## [{__version__}]" in text


def test_no_page_of_a_site_has_a_text_that_is_to_be_replaced(real_site: Path) -> None:
    for path in real_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "{{" not in text, path
        assert "mkdocs.yml)" not in text, path
