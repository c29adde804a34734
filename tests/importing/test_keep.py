"""What becomes of a decision in a corpus: new, known, better, issued anew, another, or gone."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from generator.importing.found import Found, Media
from generator.importing.keep import Keeper
from generator.importing.take import Gone, SeenAgain, Taken, take
from generator.source.provenance import Origin, Provenance, read_record
from tests.support.web_pages import BODY, URL, web_page

OLD, MID, NEW = (datetime.date(year, 3, 5) for year in (2022, 2023, 2024))
NAME = "22/22-010-001.txt"

TEXT = """Wexcombe Borough Council (22 010 001)

Category : Planning > Enforcement

Decision : Upheld

Decision date : 14 Jun 2022

The Ombudsman's final decision:

Summary: A wall was built too high.

The complaint

  1. Mr A says the Council:
      1. lost his letter; and
      2. did not answer.
  2. He wants an apology.

Back to top

Final decision

  1. I have completed my investigation.

Investigator's decision on behalf of the Ombudsman
"""
HYPHENS = TEXT.replace("\n\n", "\n").replace("  1. ", "- ").replace("  2. ", "- ").replace("    - ", "- ")


def met(
    content: str, day: datetime.date | None = None, *, media: Media = "text", file: str = "a", **values: Any
) -> Taken:
    taken = take(Found(Origin(file), content, media, captured=day, **values))
    assert isinstance(taken, Taken), taken
    return taken


def page(body: str = BODY, day: datetime.date | None = None, **values: Any) -> Taken:
    return met(web_page(body, **values), day, media="html", file="page.html")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def keep(corpus: Path, *some: Taken) -> list[str]:
    return [Keeper(corpus, corpus).keep(taken).kept for taken in some]


def files(corpus: Path) -> dict[str, bytes]:
    return {path.relative_to(corpus).as_posix(): path.read_bytes() for path in corpus.rglob("*") if path.is_file()}


def record(corpus: Path, name: str = NAME) -> Provenance:
    return read_record((corpus / name).with_suffix(".yml").read_bytes())


def test_a_new_decision_is_kept_with_a_record_of_where_it_came_from(corpus: Path) -> None:
    taken = page(day=NEW)
    assert keep(corpus, taken) == ["new"]
    assert (corpus / NAME).read_bytes() == taken.text
    said = record(corpus)
    assert (said.address, said.captured, said.first_seen, said.last_seen, said.form) == (URL, NEW, NEW, NEW, "html")
    assert said.origin is not None
    assert said.origin.file == "page.html"
    assert said.origin.sha256


def test_the_same_bytes_again_change_only_the_days(corpus: Path) -> None:
    assert keep(corpus, page(day=MID), page(day=NEW), page(day=OLD), page()) == ["new", "copy", "copy", "copy"]
    said = record(corpus)
    assert (said.captured, said.first_seen, said.last_seen) == (MID, OLD, NEW)
    assert set(files(corpus)) == {NAME, "22/22-010-001.yml"}


def test_a_better_form_takes_the_place_and_the_other_is_noted(corpus: Path) -> None:
    html = page(day=NEW)
    assert keep(corpus, met(HYPHENS, OLD, file="d.txt"), met(TEXT, file="n.txt"), html) == ["new", "better", "better"]
    assert (corpus / NAME).read_bytes() == html.text
    said = record(corpus)
    assert [(other.form, other.origin.file) for other in said.also] == [("hyphens", "d.txt"), ("numbered", "n.txt")]
    assert (said.first_seen, said.last_seen) == (OLD, NEW)
    assert said.versions == ()


def test_a_worse_form_is_noted_once(corpus: Path) -> None:
    html = page()
    assert keep(corpus, html, met(TEXT, file="n.txt"), met(TEXT, file="n.txt")) == ["new", "noted", "noted"]
    assert (corpus / NAME).read_bytes() == html.text
    assert [other.form for other in record(corpus).also] == ["numbered"]


ANEW = BODY.replace("did not answer", "answered late")


@pytest.mark.parametrize("later_first", [False, True])
def test_other_words_keep_both_texts_in_the_order_of_their_days(corpus: Path, later_first: bool) -> None:
    before, after = page(day=OLD), page(ANEW, NEW)
    assert keep(corpus, *((after, before) if later_first else (before, after))) == ["new", "anew"]
    assert (corpus / NAME).read_bytes() == after.text
    (version,) = record(corpus).versions
    assert (corpus / "22/22-010-001.versions" / version.text).read_bytes() == before.text
    assert version.captured == OLD
    assert keep(corpus, before, after) == ["copy", "copy"]


def test_three_texts_keep_all_three_in_order(corpus: Path) -> None:
    some = [
        page(BODY.replace("did not answer", words), day) for words, day in (("one", OLD), ("two", MID), ("three", NEW))
    ]
    keep(corpus, some[1], some[2], some[0])
    said = record(corpus)
    folder = corpus / "22/22-010-001.versions"
    assert [(folder / version.text).read_bytes() for version in said.versions] == [some[0].text, some[1].text]
    assert (corpus / NAME).read_bytes() == some[2].text


def test_an_unknown_order_is_said(corpus: Path) -> None:
    keeper = Keeper(corpus, corpus)
    keeper.keep(page())
    outcome = keeper.keep(page(ANEW))
    assert outcome.kept == "anew"
    assert "neither capture nor date tells" in outcome.problems[0].message


@pytest.mark.parametrize(
    "change", [{"council": "Otherham Council"}, {"category": "Housing > Repairs"}, {"outcome": "Not upheld"}]
)
def test_another_decision_under_the_reference_is_kept_beside_it(corpus: Path, change: dict[str, str]) -> None:
    keeper = Keeper(corpus, corpus)
    one, other = page(), page(BODY, None, **change)
    keeper.keep(one)
    outcome = keeper.keep(other)
    assert outcome.kept == "conflict"
    assert [problem.code for problem in outcome.problems] == ["same-reference"]
    assert (corpus / NAME).read_bytes() == one.text
    assert (corpus / "22/22-010-001.2.txt").read_bytes() == other.text
    assert keep(corpus, one, other) == ["copy", "copy"]


def test_a_text_of_the_users_own_is_never_changed(corpus: Path) -> None:
    own = corpus / "mine" / "wall.txt"
    own.parent.mkdir()
    own.write_text(HYPHENS)
    assert keep(corpus, page(day=NEW)) == ["new"]
    assert own.read_text() == HYPHENS
    assert (corpus / NAME).is_file()
    assert keep(corpus, met(HYPHENS)) == ["noted"]
    assert not own.with_suffix(".yml").exists()


def test_a_text_that_was_changed_by_hand_is_never_changed(corpus: Path) -> None:
    keep(corpus, met(TEXT, OLD))
    changed = TEXT.replace("too high", "too wide")
    (corpus / NAME).write_text(changed)
    assert keep(corpus, page(day=NEW)) == ["anew"]
    assert (corpus / NAME).read_text() == changed
    assert (corpus / "22/22-010-001.2.txt").is_file()


def test_a_record_that_cannot_be_read_stays_and_no_word_is_lost(corpus: Path) -> None:
    keep(corpus, met(TEXT, OLD))
    (corpus / "22/22-010-001.yml").write_text("captured: [soon\n")
    before = files(corpus)
    html = page(day=NEW)
    assert keep(corpus, html) == ["new"]
    after = files(corpus)
    assert {name: after[name] for name in before} == before
    assert html.text in after.values()


def test_what_a_person_wrote_into_the_record_stays(corpus: Path) -> None:
    keep(corpus, met(TEXT, OLD))
    path = corpus / "22/22-010-001.yml"
    path.write_text(path.read_text() + f"address: {URL}\ngone_since: 2025-01-01\n")
    assert keep(corpus, met(TEXT, NEW)) == ["copy"]
    assert (record(corpus).address, record(corpus).gone_since) == (URL, datetime.date(2025, 1, 1))


def test_a_page_that_is_gone_is_noted_and_comes_back_when_it_is_seen_again(corpus: Path) -> None:
    keeper = Keeper(corpus, corpus)
    assert keeper.gone(Gone("22-010-001", MID)).kept == "unknown"
    keeper.keep(page(day=OLD))
    assert keeper.gone(Gone("22-010-001", NEW)).kept == "gone"
    assert record(corpus).gone_since == NEW
    keeper.gone(Gone("22-010-001", MID))
    assert record(corpus).gone_since == MID
    keeper.gone(Gone("22-010-001", OLD))
    assert record(corpus).gone_since == MID
    keeper.keep(page(day=NEW))
    assert record(corpus).gone_since is None


def chapter(number: int | None, words: str, first: int = 1) -> Taken:
    url = URL if number is None else f"{URL}?chapter={number}"
    heading = "Summary" if number is None else "The Investigation"
    body = f"<h2>{heading}</h2><p>{first}. {words}</p><p>{first + 1}. More.</p>"
    return met(web_page(body, url=""), NEW, media="html", url=url)


def test_the_pages_of_a_report_become_one_text_in_order_of_chapter(corpus: Path) -> None:
    pages = [chapter(2, "Second.", 5), chapter(None, "Main."), chapter(1, "First.", 3)]
    assert keep(corpus, *pages) == ["part", "part", "part"]
    said = (corpus / NAME).read_text()
    assert [line for line in said.splitlines() if line[:1].isdigit()] == [
        *("1.\tMain.", "2.\tMore.", "3.\tFirst.", "4.\tMore.", "5.\tSecond.", "6.\tMore."),
    ]
    assert said.count("Wexcombe Borough Council") == 1
    assert [part.chapter for part in record(corpus).parts] == [0, 1, 2]
    assert record(corpus).versions == ()
    assert keep(corpus, *pages) == ["copy", "copy", "copy"]


def test_a_main_page_that_comes_first_stays_the_first(corpus: Path) -> None:
    assert keep(corpus, chapter(None, "Main."), chapter(1, "First.", 3)) == ["new", "part"]
    assert (corpus / NAME).read_text().index("Main.") < (corpus / NAME).read_text().index("First.")


def test_a_page_of_a_report_that_was_issued_anew_keeps_the_report_before_it(corpus: Path) -> None:
    keep(corpus, chapter(None, "Main."), chapter(1, "First.", 3))
    before = (corpus / NAME).read_bytes()
    assert keep(corpus, chapter(1, "First, corrected.", 3)) == ["part"]
    (version,) = record(corpus).versions
    assert (corpus / "22/22-010-001.versions" / version.text).read_bytes() == before


def test_a_page_of_a_report_in_another_form_is_kept_beside_it_and_named(corpus: Path) -> None:
    keeper = Keeper(corpus, corpus)
    keeper.keep(chapter(None, "Main."))
    text = "Wexcombe Borough Council (22 010 001)\nDecision : Upheld\nThe Investigation\n3. A text.\n"
    outcome = keeper.keep(met(text, url=f"{URL}?chapter=1"))
    assert [problem.code for problem in outcome.problems] == ["part-left-out"]
    assert "A text." not in (corpus / NAME).read_text()
    assert "A text." in (corpus / "22/22-010-001.parts/chapter-1.txt").read_text()


def test_a_trial_writes_nothing_to_the_corpus_and_says_the_same(corpus: Path, tmp_path: Path) -> None:
    keep(corpus, page(day=OLD))
    before = files(corpus)
    trial = Keeper(corpus, tmp_path / "trial")
    some = [page(day=MID), page(ANEW, NEW), page(ANEW, NEW), page(reference="22 010 002", url="")]
    assert [trial.keep(taken).kept for taken in some] == ["copy", "anew", "copy", "new"]
    assert files(corpus) == before
    assert keep(corpus, *some) == ["copy", "anew", "copy", "new"]


def test_a_page_that_is_there_unchanged_is_seen_again(corpus: Path) -> None:
    keeper = Keeper(corpus, corpus)
    assert keeper.seen_again(SeenAgain("22-010-001", NEW)).kept == "unknown"
    keeper.keep(page(day=OLD))
    keeper.gone(Gone("22-010-001", MID))
    assert keeper.seen_again(SeenAgain("22-010-001", NEW)).kept == "copy"
    assert (record(corpus).last_seen, record(corpus).gone_since) == (NEW, None)


UNTITLED = TEXT.partition("\n\n")[2]


def test_a_text_with_the_title_takes_the_place_of_one_without(corpus: Path) -> None:
    assert keep(corpus, met(UNTITLED, OLD, url=URL), met(TEXT, NEW, file="n.txt")) == ["new", "better"]
    assert (corpus / NAME).read_text() == TEXT
    assert (record(corpus).address, record(corpus).first_seen) == (URL, OLD)
    assert set(files(corpus)) == {NAME, "22/22-010-001.yml"}


def test_a_text_without_the_title_is_noted_beside_one_with_it_in_whatever_form(corpus: Path) -> None:
    untitled = met(web_page(url="").replace("Wexcombe Borough Council (22 010 001)", ""), media="html", url=URL)
    assert keep(corpus, met(HYPHENS), untitled, met(UNTITLED, NEW, url=URL)) == ["new", "noted", "noted"]
    assert (corpus / NAME).read_text() == HYPHENS
    assert (record(corpus).address, record(corpus).last_seen) == (URL, NEW)


def test_a_text_without_a_title_is_known_again_and_is_issued_anew_like_others(corpus: Path) -> None:
    one = met(UNTITLED, OLD, url=URL)
    assert keep(corpus, one, one) == ["new", "copy"]
    assert keep(corpus, met(UNTITLED.replace("did not answer", "was late"), NEW, url=URL)) == ["anew"]
    (version,) = record(corpus).versions
    assert (corpus / "22/22-010-001.versions" / version.text).read_text() == UNTITLED
    assert record(corpus).address == URL


def test_a_text_without_a_title_that_is_the_users_own_is_found_by_its_record(corpus: Path) -> None:
    own = corpus / "wall.txt"
    own.write_text(UNTITLED)
    own.with_suffix(".yml").write_text(f"address: {URL}\n")
    assert keep(corpus, met(UNTITLED, url=URL)) == ["copy"]
    assert keep(corpus, met(TEXT)) == ["new"]
    assert own.read_text() == UNTITLED
