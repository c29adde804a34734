"""What leads to the decisions: which files a run writes, and that it writes again only what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.contract.layout import GeneratedFile
from generator.pages.group_pages import GroupPage
from generator.pages.listings import listings
from tests.support.factories import decision_text
from tests.support.runs import pages, run

LAW = "The Council did not act on section 117 of the Mental Health Act 1983."


def corpus_of(folder: Path) -> Path:
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "1.txt").write_text(decision_text(1, LAW))
    late = "We will not investigate this complaint because it is late."
    (corpus / "2.txt").write_text(decision_text(2, outcome="Closed after initial enquiries", summary=late))
    return corpus


def test_what_the_texts_say_has_its_pages_feeds_and_files(tmp_path: Path) -> None:
    run(corpus_of(tmp_path), tmp_path / "docs")
    for name in (
        *("law/index.md", "law/mental-health-act-1983.md", "law/mental-health-act-1983.atom"),
        *("law/mental-health-act-1983/s117.md", "refusals/index.md", "refusals/late.md", "refusals/late.feed.json"),
        *("remedies/index.md", "remedies/figures.csv", "coverage.md", "councils/wexcombe-borough-council.md"),
    ):
        assert (tmp_path / "docs" / name).is_file(), name


def test_a_page_of_law_goes_with_the_last_decision_that_cites_it_and_others_stay_as_they_are(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    run(corpus, tmp_path / "docs")
    kept = tmp_path / "docs/refusals/late.md"
    before = kept.stat().st_mtime_ns
    (corpus / "1.txt").unlink()
    run(corpus, tmp_path / "docs")
    assert not (tmp_path / "docs/law/mental-health-act-1983/s117.md").exists()
    assert kept.stat().st_mtime_ns == before


def test_what_nothing_has_changed_in_is_not_counted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = corpus_of(tmp_path)
    run(corpus, tmp_path / "docs")
    counted: list[str] = []

    def noted(pages: Iterable[GroupPage]) -> Iterator[GeneratedFile]:
        for page in pages:
            counted.append(page.base)
            yield from listings([page])

    monkeypatch.setattr("generator.run.listing_files.listings", noted)
    (corpus / "2.txt").write_text((corpus / "2.txt").read_text().replace("Mr A", "Mr B"))
    (tmp_path / "docs/law/mental-health-act-1983.md").unlink()
    run(corpus, tmp_path / "docs")
    assert "refusals/late" in counted  # it lists the decision that has changed
    assert "law/mental-health-act-1983" in counted  # its page was gone
    assert "outcomes/upheld" not in counted
    assert "law/mental-health-act-1983/s117" not in counted
    again = tmp_path / "again"
    run(corpus, again)
    assert pages(tmp_path / "docs") == pages(again)
