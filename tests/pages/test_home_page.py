"""The home page: ways in for everyone, made from the archive."""

from __future__ import annotations

from generator.archive.gathered import gather
from generator.archive.groups import Archive, archive_of
from generator.pages.home_page import NEWEST, questions
from generator.pages.index_pages import index_pages
from tests.support.factories import facts


def home(archive: Archive) -> str:
    return next(one.text() for one in index_pages(archive, gather(archive)) if one.name == "index.md")


def school(number: int, outcome: str | None = "Upheld", subcategory: str = "School admissions") -> Archive:
    return archive_of(
        [
            facts(f"20-{at // 1000:03}-{at % 1000:03}", category="Education", subcategory=subcategory, outcome=outcome)
            for at in range(number)
        ]
    )


def test_the_home_page_says_what_it_is_and_how_much_there_is() -> None:
    text = home(school(1200))
    assert "\n# Find out what the Ombudsman decided\n" in text
    assert "Here are 1,200 of its decisions" in text


def test_questions_are_those_of_the_subjects_that_the_archive_has() -> None:
    assert questions(school(3)) == ["my child has no school place"]
    assert questions(school(3, subcategory="Nothing that is asked")) == []


def test_at_most_four_questions_are_shown_the_largest_subjects_first() -> None:
    subjects = ["School admissions", "Homelessness", "Noise", "Trees", "Charging"]
    made = [
        facts(f"20-00{at}-{number:03}", category="Housing", subcategory=subject)
        for at, subject in enumerate(subjects)
        for number in range(at + 1)
    ]
    found = questions(archive_of(made))
    assert len(found) == 4
    assert found[0] == "care home fees we were not told about"
    assert "my child has no school place" not in found


def test_the_card_of_a_subject_has_its_count_and_its_share_only_where_there_are_enough() -> None:
    assert "10 decisions · 100% upheld, of 10 investigated" in home(school(10))
    few = home(school(9))
    assert "9 decisions" in few
    assert "investigated upheld" not in few


def test_the_outcomes_are_explained_with_how_many_decisions_have_each() -> None:
    text = home(school(2))
    assert "**Upheld** [2 decisions](outcomes/upheld.md), 100%" in text
    assert "The Ombudsman found fault" in text


def test_an_archive_with_nothing_in_it_has_a_home_page_too() -> None:
    text = home(archive_of([]))
    assert "Here are 0 of its decisions" in text
    assert "## Subjects" not in text


def test_the_newest_decisions_are_few_and_lead_on_to_all() -> None:
    text = home(school(50))
    assert text.count("](decisions/") == NEWEST
    assert "[All decisions, newest first](search.md?sort=newest)" in text
