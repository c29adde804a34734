"""The line that says whom a reader may write to, with and without somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.project import extra_in
from generator.site.page.contact import NAME_SOMEBODY, NOBODY, PLACE, contact_in, with_contact
from tests.support.project import ROOT, casebook, configure


def test_whoever_is_named_stands_in_the_line_as_text() -> None:
    assert with_contact(f"A. {PLACE} B.", "<x> at *example*") == r"A. Write to &lt;x&gt; at \*example\*. B."


def test_where_nobody_is_named_the_line_says_so() -> None:
    assert with_contact(f"{PLACE} Give the reference.", "") == f"{NOBODY} Give the reference."


@pytest.mark.parametrize("extra", [None, "text", {}, {"takedown_contact": None}, {"takedown_contact": " \n"}])
def test_a_configuration_may_name_nobody(extra: object) -> None:
    assert contact_in(extra) == ""


def test_a_contact_over_several_lines_is_one_line() -> None:
    assert (
        contact_in({"takedown_contact": "the office,\n  casebook@example.org\n"}) == "the office, casebook@example.org"
    )


def test_the_projects_own_configuration_names_nobody_and_has_no_text_to_be_replaced() -> None:
    assert contact_in(extra_in(ROOT / "mkdocs.yml")) == ""
    assert (ROOT / "site_src/docs/about.md").read_text(encoding="utf-8").count(PLACE) == 1


@pytest.mark.parametrize(("named", "line"), [("", NOBODY), ("help@example.org", "Write to help@example.org.")])
def test_a_build_says_once_that_nobody_is_named_and_does_not_fail(tmp_path: Path, named: str, line: str) -> None:
    """`strict` is on in the project's configuration."""
    config = configure(tmp_path, replace={'takedown_contact: ""': f'takedown_contact: "{named}"'})
    folders = ("--corpus", ROOT / "corpus", "--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site")
    done = casebook("build", *folders, "--config-file", config)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(NAME_SOMEBODY) == (not named)
    page = (tmp_path / "site/about.html").read_text(encoding="utf-8")
    assert f"<p>{line} Give the reference" in page
    assert "{{" not in page


def test_a_check_says_it_once_too() -> None:
    done = casebook("check")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(NAME_SOMEBODY) == 1
    assert NAME_SOMEBODY not in done.stdout
