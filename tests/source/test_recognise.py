"""What is one decision, where its title is, and why everything else is refused."""

from __future__ import annotations

import pytest

from generator.source.decision import Source
from generator.source.problem import Problem
from generator.source.recognise import Title, recognise


def find(*lines: str) -> Title | Problem:
    return recognise(Source("a.txt", "0" * 64, lines))


def title(*lines: str) -> Title:
    found = find(*lines)
    assert isinstance(found, Title), found
    return found


def refused(*lines: str) -> tuple[str, int | None]:
    found = find(*lines)
    assert isinstance(found, Problem), found
    assert found.severity == "error"
    return found.code, found.line


def test_a_title_names_the_body_and_ends_with_the_reference_in_brackets() -> None:
    found = title("  Wexcombe Council (North) (20 013 052a) ", "Decision : Upheld")
    assert (found.index, found.body, found.reference) == (0, "Wexcombe Council (North)", "20 013 052a")
    assert found.text == "Wexcombe Council (North) (20 013 052a)"


def test_the_title_with_a_header_below_it_is_preferred() -> None:
    found = title(
        "Wexcombe Council (20 013 051)", *["a banner"] * 9, "Dunmarsh Council (20 013 052)", "Decision : Upheld"
    )
    assert (found.index, found.reference) == (10, "20 013 052")


@pytest.mark.parametrize("below", ["Category : Planning", "Summary: A fence.", "The Ombudsman’s final decision:"])
def test_any_line_of_a_header_will_do(below: str) -> None:
    assert title("a banner", "Wexcombe Council (20 013 052)", below).index == 1


def test_a_title_alone_is_one_on_the_first_line_only() -> None:
    assert title("Wexcombe Council (20 013 052)", "A fence.").index == 0
    assert refused("A fence.", "Wexcombe Council (20 013 052)") == ("no-title", 2)


@pytest.mark.parametrize("mark", ["- ", "• ", "* ", "3. "])
def test_an_entry_of_a_list_is_no_title(mark: str) -> None:
    assert refused(f"{mark}Wexcombe Council (20 013 052)", "Decision : Upheld")[0] == "no-title"


@pytest.mark.parametrize("reference", ["20 013 05", "20013052", "20-013-052", "20 013 052ab", "20/013/052"])
def test_a_title_with_a_reference_of_another_form_is_refused_by_name(reference: str) -> None:
    assert refused(f"Wexcombe Council ({reference})", "Decision : Upheld") == ("malformed-reference", 1)


def test_two_statements_in_one_file_are_refused_at_the_second() -> None:
    one, other = "Wexcombe Council (20 013 051)", "Dunmarsh Council (20 013 052)"
    assert refused(one, "Summary: A fence.", other, "Summary: A gate.") == ("several-decisions", 3)
    assert refused(one, "Summary: A fence.", one, "Summary: A fence.") == ("several-decisions", 3)


def test_a_title_that_is_printed_twice_above_one_statement_is_one() -> None:
    assert title(*["Wexcombe Council (20 013 051)"] * 2, "Decision : Upheld").index == 0


def test_three_titles_without_headers_are_a_list_of_decisions() -> None:
    titles = [f"Wexcombe Council (20 013 05{at})" for at in range(3)]
    assert refused("Decisions", *titles) == ("index-page", 3)


@pytest.mark.parametrize("outcome", ["Upheld", "Not upheld", "Closed after initial enquiries"])
def test_a_row_of_search_results_makes_a_list_of_decisions(outcome: str) -> None:
    row = f"Statement {outcome} Planning 09-Aug-2021"
    assert refused("Wexcombe Council (20 013 051)", "Decision : Upheld", row)[0] == "index-page"


def test_references_without_a_title_are_counted_once_in_whatever_form_they_are() -> None:
    assert refused("Minutes", "See 20 013 052 and 20-013-052.")[0] == "no-title"
    assert refused("Minutes", "See 20 013 052 and 20-013-053.")[0] == "several-decisions"


def test_only_furniture_is_no_decision_and_has_no_line() -> None:
    assert refused("", "Back to top", "  ") == ("cookie-page", None)
