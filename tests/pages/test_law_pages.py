"""The pages of the law: index, authorities and their parts."""

from __future__ import annotations

import re

from generator.archive.facts import Facts
from generator.archive.gathered import gather
from generator.archive.groups import archive_of
from generator.figures.chart import Chart
from generator.knowledge.rows import Knowledge
from generator.pages.index_pages import index_pages
from generator.pages.law_pages import law_pages
from generator.pages.listings import listings
from tests.support.factories import facts
from tests.support.rows import citation, span


def decision(number: int, *rows: object) -> Facts:
    said = Knowledge(citations=rows)  # type: ignore[arg-type]
    return facts(f"20-000-{number:03}", said=said.packed(), title=f"A (20 000 {number:03})")


def made(*decisions: Facts) -> dict[str, str]:
    archive = archive_of(decisions)
    gathered = gather(archive)
    pages = [*index_pages(archive, gathered), *listings(law_pages(gathered.authorities))]
    return {one.name: one.text() for one in pages if not isinstance(one, Chart)}


def test_from_the_index_a_part_and_from_there_a_paragraph_is_one_step() -> None:
    row = citation(
        "mental-health-act-1983", "s 117(2)", title="Mental Health Act", year=1983, span=span("s117", "para-7")
    )
    pages = made(decision(1, row))
    assert "[section 117](../law/mental-health-act-1983/s117.md) 1" in pages["law/index.md"]
    assert (
        "[paragraph 7](../../decisions/20/20-000-001.md#para-7): “the duty in section 18”"
        in (pages["law/mental-health-act-1983/s117.md"])
    )


def test_an_authority_lists_its_parts_and_the_decisions_that_cite_any_of_it() -> None:
    page = made(decision(1, citation(fragment="s 9")), decision(2, citation(fragment=None)))["law/care-act-2014.md"]
    assert "# Care Act 2014" in page
    assert "[section 9](../law/care-act-2014/s9.md) 1" in page
    assert page.count("/decisions/20/") == 2 * 2  # the title and the place of each


def test_a_part_of_the_standard_paragraphs_alone_has_no_page_and_says_how_often_it_is_cited() -> None:
    pages = made(
        decision(1, citation("lga", "s 24A(6)", boilerplate=True), citation("lga", "s 30")),
        decision(2, citation("lga", "s 24A(6)", boilerplate=True)),
    )
    assert "law/lga/s24a.md" not in pages
    assert re.search(r"^- section 24A 0 \(2 more in standard paragraphs\)$", pages["law/lga.md"], re.MULTILINE)
    assert "1 more decision cites it in the standard paragraphs alone" in pages["law/lga.md"]


def test_what_the_standard_paragraphs_alone_cite_has_a_page_that_says_so_and_lists_nothing() -> None:
    page = made(*(decision(number, citation("lga", "s 24A(6)", boilerplate=True)) for number in (1, 2)))["law/lga.md"]
    assert "2 decisions cite the " in page
    assert "in the standard paragraphs alone: not listed here" in page
    assert "Decisions, newest first" not in page
    assert not re.search(r"^0 decisions|words around", page, re.MULTILINE)


def test_words_are_shown_as_they_are_whatever_signs_they_have() -> None:
    row = citation(context="see <b> *section* 18 [x](y) | `z`")
    page = made(decision(1, row))["law/care-act-2014/s18.md"]
    assert r"“see &lt;b&gt; \*section\* 18 \[x\](y) &#124; &#96;z&#96;”" in page


def test_of_many_places_in_one_decision_some_are_shown_and_the_others_counted() -> None:
    rows = [citation(span=span("section 18", f"para-{number}")) for number in range(1, 8)]
    page = made(decision(1, *rows, rows[0]))["law/care-act-2014/s18.md"]
    assert page.count("#para-") == 4
    assert "3 more places in this decision" in page


def test_figures_come_with_ten_decisions() -> None:
    some = [decision(number, citation()) for number in range(1, 11)]
    assert "law/care-act-2014.csv" not in made(*some[:9])
    assert made(*some)["law/care-act-2014.csv"].splitlines()[1].startswith("all,,10,10,")


def test_an_archive_that_cites_nothing_has_an_index_that_says_so() -> None:
    assert "No decision in this archive cites any." in made(decision(1))["law/index.md"]
