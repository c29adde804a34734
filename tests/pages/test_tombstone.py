"""The page of a decision that is withheld has nothing of the decision."""

from __future__ import annotations

import datetime

from generator.archive.groups import archive_of
from generator.contract.layout import is_tombstone
from generator.contract.markdown import split_front_matter
from generator.pages.tombstone import tombstones
from generator.source.suppressed import REASONS, Suppression
from tests.support.factories import facts


def test_it_says_the_reference_the_reason_in_plain_words_and_the_day() -> None:
    for reason, words in REASONS.items():
        entry = Suppression("20-000-003a", datetime.date(2026, 1, 5), reason, None, 1)
        (page,) = tombstones(archive_of([facts("20-000-001")], [entry]))
        assert page.name == "decisions/20/20-000-003a.md"
        front, body = split_front_matter(page.text())
        assert is_tombstone(front)
        assert "# Decision withdrawn (20 000 003a)\n" in body
        assert f"- **Reason** {words}\n" in body
        assert "- **Withdrawn** 5 January 2026\n" in body


def test_its_key_changes_with_what_it_says_and_not_with_its_line_in_the_file() -> None:
    def key(entry: Suppression) -> str:
        (page,) = tombstones(archive_of([], [entry]))
        return page.key

    day = datetime.date(2026, 1, 5)
    entry = Suppression("20-000-003", day, "other", None, 1)
    assert key(entry) == key(Suppression("20-000-003", day, "other", day, 9))
    assert key(entry) != key(Suppression("20-000-003", day, "court-order", None, 1))
    assert key(entry) != key(Suppression("20-000-003", datetime.date(2026, 1, 6), "other", None, 1))


def test_without_a_decision_that_is_withheld_there_is_none() -> None:
    assert list(tombstones(archive_of([facts("20-000-001")]))) == []
