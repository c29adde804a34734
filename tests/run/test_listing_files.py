"""What leads to the decisions: which files a run writes, and that it writes again only what has changed."""

from __future__ import annotations

from pathlib import Path

from tests.support.factories import decision_text
from tests.support.runs import run

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
