"""Where a list ends that shows no marks of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.list_ends import ListEnds, items_at_start, leads_list, levels_of
from tests.support.strategies import TEXTS

_ENTRIES = st.lists(st.tuples(TEXTS, st.sampled_from([".", ":", ";", "", ", or"])).map("".join), min_size=1)


@given(_ENTRIES)
def test_each_entry_has_a_level_and_a_list_begins_with_a_paragraph(entries: list[str]) -> None:
    found = levels_of(entries)
    assert len(found.levels) == len(entries)
    assert found.levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(found.levels, found.levels[1:], strict=False))
    assert found.doubtful is None or 0 < found.doubtful < len(entries)


def levels(text: str) -> list[int]:
    return levels_of(text.strip().split("\n")).levels


def test_phrases_end_with_the_first_full_stop() -> None:
    assert levels("He said:\na fence;\na hedge; and\na gate.\nThe Council replied.") == [1, 2, 2, 2, 1]


def test_a_phrase_may_hold_a_sentence_and_the_list_goes_on_when_one_is_unfinished() -> None:
    assert levels("He said:\nA fence;\nA hedge.\nA gate; and\nA wall.\nThe Council replied.") == [1, 2, 2, 2, 2, 1]


def test_sentences_go_on_to_an_opener() -> None:
    found = levels_of(["He said:", "It was high.", "It was old.", "He also says he is upset.", "He was ill."])
    assert (found.levels, found.doubtful) == ([1, 2, 2, 1, 1], None)


def test_sentences_with_no_opener_below_them_are_doubtful() -> None:
    found = levels_of(["Hello.", "He said:", "It was high.", "It was old."])
    assert (found.levels, found.doubtful) == ([1, 1, 2, 2], 2)


def test_one_sentence_at_the_end_is_plain() -> None:
    assert levels_of(["He said:", "It was high."]).doubtful is None


def test_several_sentences_of_twice_the_length_are_a_paragraph() -> None:
    found = levels_of(
        ["I saw:", "It was high.", "It was old.", "On that day I wrote a letter. Nobody answered it in time."]
    )
    assert (found.levels, found.doubtful) == ([1, 2, 2, 1], None)


def test_an_entry_with_its_subject_ends_a_list_of_verbs() -> None:
    found = levels_of(["The Council should:", "Write to him.", "Pay him.", "We will look at it."])
    assert (found.levels, found.doubtful) == ([1, 2, 2, 1], None)
    assert levels("It failed to say that the Council:\nLost it.\nFound it.\nHe was upset.") == [1, 2, 2, 1]


def test_where_a_lead_needs_verbs_and_a_sentence_follows_the_list_is_missing() -> None:
    assert ListEnds(["It should:", "The Council will tell us."]).items_below(0, 2) == (0, False)


def test_the_last_item_may_lead_a_list_of_sentences() -> None:
    assert levels(
        "I saw:\na fence; and\nin May:\nIt fell.\nIt broke.\nOn that day I went there. Nobody was there to see."
    ) == [
        *(1, 2, 2, 3, 3, 1),
    ]


def test_entries_at_the_start_are_items_where_they_begin_in_lower_case() -> None:
    assert [items_at_start(texts) for texts in ([], ["a;", "b.", "C."], ["a.", "b;"], ["A;"])] == [0, 2, 0, 0]


def test_a_loose_line_leads_a_list_after_another_sentence() -> None:
    assert leads_list("It fell. We may leave it where")
    assert not leads_list("We may leave it where")
    assert not leads_list("It fell. We left.")


def test_a_second_lead_like_the_first_begins_a_new_list() -> None:
    assert levels("In May he:\ncame; and\nwent.\nIn May she:\nstayed.") == [1, 2, 2, 1, 2]


def test_an_entry_in_lower_case_or_with_a_typed_letter_is_an_item_anywhere() -> None:
    assert levels("Two reasons\nthe fence\na) The gate.\nThe Council replied.") == [1, 2, 2, 1]


def test_an_item_with_a_colon_has_items_of_its_own() -> None:
    assert levels("The Council will:\nwithin a month:\nwrite; and\ncall.\nWe will wait.") == [1, 2, 3, 3, 1]


def test_a_quotation_mark_does_not_hide_the_end() -> None:
    assert levels("He said:\n“a fence;”\n“a hedge.”\nThe Council replied.") == [1, 2, 2, 1]


def test_a_capital_lead_directly_below_a_lead_is_a_paragraph_and_no_doubt() -> None:
    assert ListEnds(["In summary:", "In relation to the Council:", "it was late."]).items_below(0, 3) == (0, True)


@pytest.mark.timeout(60)  # each takes a second; where time grew with the square of the entries, they took ten minutes
@pytest.mark.parametrize(
    "entries",
    [
        ["A to", "b", "C."] * 15_000,
        [*["A to", "b"], *["C."] * 40_000],
        ["a " * 9_990 + ":", *["b:"] * 50_000],
        ["X:", "and y:", "S."] * 15_000,
    ],
    ids=["lists", "sentences", "long-lead", "last-items"],
)
def test_a_run_as_long_as_a_file_can_hold_takes_time_in_proportion(entries: list[str]) -> None:
    found = levels_of(entries)
    assert len(found.levels) == len(entries)
    assert found.levels[:2] == [1, 2]
