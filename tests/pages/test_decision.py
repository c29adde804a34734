"""The page of a decision says its words, whatever stands around a link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.factories import decision_text
from tests.support.runs import run


def test_of_very_many_decisions_that_cite_one_some_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "1.txt").write_text(decision_text(1))
    for number in range(100, 153):
        (corpus / f"{number}.txt").write_text(decision_text(number, "As in 20 000 001."))
    run(corpus, tmp_path / "docs")
    page = (tmp_path / "docs/decisions/20/20-000-001.md").read_text().partition("### Cited by")[2].partition("###")[0]
    assert page.count("](../../decisions/20/") == 50
    assert "- 3 more" in page


@pytest.mark.parametrize("mark", ["!", "!!", "See! ", "See!", "See\\!", "\\", "[", "!["])
def test_a_reference_is_linked_whatever_sign_stands_in_front_of_it(tmp_path: Path, mark: str) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "1.txt").write_text(decision_text(1))
    (corpus / "2.txt").write_text(decision_text(2, f"He said {mark}20 000 001 and more.", f"{mark}20000001"))
    report = run(corpus, tmp_path / "docs")
    assert [problem for problem in report.problems if problem.code == "no-links"] == []
    page = (tmp_path / "docs/decisions/20/20-000-002.md").read_text()
    statement = page[page.index("## The complaint") :]
    assert len(re.findall(r"\]\([^)]*20-000-001\.md\)", statement)) >= 2, page
