"""Every form of a page, as the real programs made it, is read as the page says, or the doubt shows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.importing.web_page import read_page
from generator.pages.decision import statement_markdown
from generator.source.decision import Source
from generator.source.parse import parse
from generator.source.proof import prove
from generator.source.provenance import Provenance
from generator.source.written import written_line
from tests.extractions.compare import Read, read, shape, verdict, words
from tests.extractions.page import markup, web_page
from tests.extractions.synthetic import written_text
from tests.extractions.tools import FORMS, TOOLS, mirror, title_of
from tests.support.project import CASES

KEPT = sorted((CASES / "extractions").glob("*/page.txt"))

# How many of the kept pages are read rightly in each form at least, and how many wrongly without a doubt at most.
# Two programs merge or drop lines, so that a form may have other words than the page (`words lost`).
REACH = {
    "html": (68, 0),
    "resiliparse": (68, 0),
    "trafilatura-2.0": (58, 1),
    "trafilatura-2.1": (63, 0),
    "trafilatura-2.2": (66, 0),
    "trafilatura-2.3": (67, 0),
    "markdown": (67, 0),
    "get-text": (0, 0),
    "mirror": (0, 0),
}


def text_of(page: Path, form: str) -> str:
    return page.with_name("page.html" if form == "html" else f"{form}.txt").read_text(encoding="utf-8")


def truth(page: Path) -> Read:
    found = read("written", page.read_text(encoding="utf-8"))
    assert found.decision is not None
    return found


def test_there_are_pages_of_many_shapes_and_all_forms_of_each() -> None:
    assert len(KEPT) >= 60
    for page in KEPT:
        assert {form for form in FORMS if text_of(page, form)} == {*FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_read_as_the_page_or_shows_its_doubt(form: str) -> None:
    counts: Counter[str] = Counter()
    said = []
    for page in KEPT:
        text = page.read_text(encoding="utf-8")
        how, difference = verdict(read(form, text_of(page, form), title_of(text)), truth(page))
        counts[how] += 1
        said += [f"{page.parent.name}: {how}: {difference}"] if how != "right" else []
    right, wrong = REACH[form]
    assert counts["right"] >= right, said
    assert counts["wrong"] <= wrong, said
    assert counts["refused"] == 0, said


@pytest.mark.parametrize("form", FORMS)
def test_no_form_is_refused_by_the_proof_of_words(form: str) -> None:
    for page in KEPT:
        found = read(form, text_of(page, form), title_of(page.read_text(encoding="utf-8")))
        assert found.decision is not None, page
        assert prove(found.decision, statement_markdown(found.decision)) is None, page


@pytest.mark.parametrize("page", KEPT, ids=lambda page: page.parent.name)
def test_a_web_page_gives_the_written_form_it_was_made_of_in_every_markup(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for number in range(0, 90, 7):
        found = read_page(web_page(text, markup(number)))
        assert [str(line) for line in found.lines] == [
            line for line in text.rstrip("\n").split("\n") if written_line(line) is not None
        ]
        assert found.title == title_of(text)


def test_the_kept_files_are_those_that_the_code_makes() -> None:
    for number, page in enumerate(KEPT):
        text = page.read_text(encoding="utf-8")
        assert text_of(page, "html") == web_page(text, markup(number)), f"{page}: python -m tests.extractions --keep"
        assert text_of(page, "mirror") == mirror(text)
    assert set(TOOLS) < set(FORMS)


def test_fictional_decisions_are_in_the_written_form() -> None:
    found = read("written", written_text(3, 100))
    assert found.decision is not None
    assert found.decision.form == "html"
    assert found.decision.paragraphs > 3


@pytest.mark.parametrize("form", [form for form in FORMS if form != "html"])
def test_every_form_without_its_title_is_read_as_with_it_where_the_address_is_known(form: str) -> None:
    known = Provenance(address="https://www.lgo.org.uk/decisions/planning/enforcement/22-020-999")
    for page in KEPT:
        title = title_of(page.read_text(encoding="utf-8"))
        text = text_of(page, form).replace(f"{title}\n", "", 1)
        titled = read(form, text, title).decision
        untitled, problems = parse(Source("a.txt", "", tuple(text.split("\n")), known))
        assert untitled is not None, (page, problems)
        assert titled is not None
        assert (untitled.header.body, untitled.header.reference) == (None, "22 020 999")
        assert list(words(untitled)) == list(words(titled)), page
        assert list(shape(untitled)) == list(shape(titled)), page
        assert prove(untitled, statement_markdown(untitled)) is None, page
        refused, problems = parse(Source("a.txt", "", tuple(text.split("\n"))))
        assert (refused, problems[-1].code) in ((None, "no-title"), (None, "several-decisions")), page
