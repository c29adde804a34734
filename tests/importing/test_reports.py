"""A report put together from its pages."""

from __future__ import annotations

from generator.importing.reports import joined
from generator.source.provenance import Provenance

HEAD = "Wexcombe Borough Council (22 010 001)\nCategory : Planning > Fence\nDecision : Upheld\n"


def test_texts_are_joined_below_one_title_and_header() -> None:
    text, left = joined([f"{HEAD}Summary\nMain.\n\n".encode(), f"{HEAD}The Investigation\n3. One.\n".encode()])
    assert text.decode() == f"{HEAD}Summary\nMain.\n\nThe Investigation\n3. One.\n"
    assert left == []


def test_pages_in_the_written_form_win_over_texts() -> None:
    written = "casebook: decision text, form 1\nWexcombe Borough Council (22 010 001)\n#\tSummary\n\tMain.\n"
    text, left = joined([f"{HEAD}Summary\nMain.\n".encode(), written.encode()])
    assert text.decode() == written
    assert len(left) == 1
    assert left[0].startswith("page 0 ")


KNOWN = Provenance(address="https://www.lgo.org.uk/decisions/planning/fence/22-010-001?chapter=1")
STATEMENT = "Summary: Main.\nThe complaint\n- One.\n"
MORE = "What I found\n- Two.\nRecommendations\n- Three.\nFinal decision\n- Four.\n"


def test_a_chapter_without_a_title_is_joined_below_its_header() -> None:
    text, left = joined([f"{HEAD}{STATEMENT}".encode(), f"Decision : Upheld\n{MORE}".encode()], KNOWN)
    assert text.decode() == f"{HEAD}{STATEMENT}\n{MORE}"
    assert left == []


def test_the_title_of_another_page_stands_for_that_of_the_first() -> None:
    title = HEAD.split("\n")[0]
    text, _ = joined([f"Decision : Upheld\n{STATEMENT}".encode(), f"{HEAD}{MORE}".encode()], KNOWN)
    assert text.decode() == f"{title}\n\nDecision : Upheld\n{STATEMENT}\n{MORE}"
    first, second = (f"casebook: decision text, form 1\n{line}\n#\tSummary\n\tMain.\n" for line in ("", title))
    text, _ = joined([first.encode(), second.encode()], KNOWN)
    assert text.decode() == f"{second}#\tSummary\n\tMain.\n"
    untitled, _ = joined([first.encode(), first.encode()], KNOWN)
    assert untitled.decode() == f"{first}#\tSummary\n\tMain.\n"
