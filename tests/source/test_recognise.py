"""What is one decision, where its title is, and why everything else is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.source.decision import Source
from generator.source.problem import Problem
from generator.source.provenance import Provenance
from generator.source.read import load
from generator.source.recognise import Title, recognise, title_of
from generator.source.written import FIRST_LINE
from tests.support.project import CASES

ADDRESS = "https://www.lgo.org.uk/decisions/planning/enforcement/20-013-052"
OPENING = "The Ombudsman's final decision:"


def find(*lines: str, address: str | None = None) -> Title | Problem:
    return title_of(Source("a.txt", "0" * 64, lines, Provenance(address=address) if address else None))


def title(*lines: str) -> Title:
    found = find(*lines)
    assert isinstance(found, Title), found
    return found


def refused(*lines: str, address: str | None = None) -> tuple[str, int | None]:
    found = find(*lines, address=address)
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


STATEMENTS = (
    (OPENING, "A fence."),
    ("Decision : Upheld", "Summary: A fence."),
    ("The complaint", "- Mr A complained.", "Final decision", "- It is so."),
    ("a banner", "The complaint", "Mr A complained.", "What I found", "It is so."),
)


@pytest.mark.parametrize("lines", STATEMENTS)
def test_a_statement_without_a_title_has_the_reference_of_its_address_and_no_body(lines: tuple[str, ...]) -> None:
    assert find(*lines, address=ADDRESS) == Title(None, None, None, "20 013 052", 0)


@pytest.mark.parametrize("lines", STATEMENTS)
@pytest.mark.parametrize("address", [None, "https://www.lgo.org.uk/decisions", "https://example.org/20-013-052"])
def test_without_the_address_of_a_decision_it_is_refused_and_told_how_to_give_one(
    lines: tuple[str, ...], address: str | None
) -> None:
    found = find(*lines, address=address)
    assert isinstance(found, Problem)
    assert (found.severity, found.code) == ("error", "no-title")
    assert "`address:`" in found.message
    assert "`--url`" in found.message


@pytest.mark.parametrize(
    "lines",
    [
        ("Something else",),
        ("The complaint", "Mr A complained."),
        ("The complaint", "Mr A complained.", "The complaint", "Mr B complained."),
        ("In summary: a fence.",),
    ],
)
def test_an_address_alone_makes_no_statement(lines: tuple[str, ...]) -> None:
    found = find(*lines, address=ADDRESS)
    assert isinstance(found, Problem)
    assert found.code == "no-title"
    assert "too little of a statement" in found.message


@pytest.mark.parametrize("path", sorted(CASES.glob("refused/*.txt")), ids=lambda path: path.stem)
def test_what_is_no_decision_stays_refused_by_its_name_whatever_its_address(path: Path) -> None:
    source, _ = load(path.parent, path.name)
    found = recognise(replace(source, known=Provenance(address=ADDRESS)))
    if path.stem == "no-title":  # it lacks the title and nothing else
        assert isinstance(found, Title)
        return
    assert isinstance(found, Problem)
    assert found.code == path.name.split(".")[0]


def test_a_title_below_other_text_is_one_if_the_address_has_its_reference() -> None:
    lines = ("a banner", "Wexcombe Council (20 013 052)", *["A fence."] * 9, OPENING)
    found = find(*lines, address=ADDRESS)
    assert isinstance(found, Title)
    assert (found.index, found.body) == (1, "Wexcombe Council")
    assert refused(*lines) == ("no-title", 2)
    assert refused(*lines, address=ADDRESS.replace("052", "053")) == ("no-title", 2)


def test_a_statement_that_names_several_others_needs_its_opening_and_its_sections() -> None:
    named = "See 20 013 052, 20-013-053 and 20013054."
    whole = (OPENING, "The complaint", named, "Final decision", "It is so.")
    assert isinstance(find(*whole, address=ADDRESS), Title)
    assert refused(*whole)[0] == "several-decisions"
    assert refused(*whole[1:], address=ADDRESS)[0] == "several-decisions"
    assert refused(OPENING, named, address=ADDRESS)[0] == "several-decisions"
    assert isinstance(find(OPENING, "See 20 013 052 and 20-013-053.", address=ADDRESS), Title)


def test_two_statements_without_titles_are_no_decision() -> None:
    both = (OPENING, "Summary: A fence.", OPENING, "Summary: A gate.")
    assert refused(*both, address=ADDRESS)[0] == "several-decisions"


def test_the_written_form_has_an_empty_line_in_the_place_of_the_title() -> None:
    lines = (FIRST_LINE, "", "Decision : Upheld", f"#\t{OPENING}", "1.\tOne.")
    assert find(*lines, address=ADDRESS) == Title(None, None, None, "20 013 052", 1)
    assert refused(*lines)[0] == "no-title"
    assert refused(FIRST_LINE, "", "1.\tOne.", address=ADDRESS)[0] == "no-title"
    assert refused(FIRST_LINE, "No title", *lines[2:], address=ADDRESS) == ("no-title", 2)
    assert refused(FIRST_LINE, "", "Wexcombe Council (20 013 052)", *lines[2:], address=ADDRESS) == ("no-title", 2)
    assert title(FIRST_LINE, "Wexcombe Council (20 013 052)", *lines[2:]).index == 1
    assert refused(FIRST_LINE, address=ADDRESS)[0] == "cookie-page"
