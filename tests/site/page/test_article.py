"""The finished article: regions as elements, the same addresses from either renderer, in step with the model."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable

import markdown
import pyromark
import pytest
from hypothesis import given

from generator.contract.regions import (
    CAPTURED,
    CITE,
    FACTS,
    HEADLINE,
    NEXT_LINK,
    PREVIOUS_LINK,
    STATEMENT,
    UNCERTAIN_FROM,
)
from generator.pages.decision import statement_markdown
from generator.site.page.article import finish
from generator.source.decision import Decision, Item, Paragraph
from tests.support.factories import SMALL, parsed
from tests.support.strategies import decisions


def both(decision: Decision) -> list[str]:
    page = f"{STATEMENT.begin}\n\n{statement_markdown(decision)}\n\n{STATEMENT.end}\n"
    plain = markdown.markdown(page, extensions=["sane_lists", "tables", "toc"])
    return [finish(plain), finish(pyromark.html(page))]


def addresses(decision: Decision) -> list[str]:
    found = []
    for section in decision.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found.append(f"para-{block.number}")
                found += _inner(f"para-{block.number}", block)
    return found


def _inner(base: str, holder: Paragraph | Item) -> list[str]:
    found = []
    for item in holder.blocks:
        if isinstance(item, Item):
            found += [f"{base}-{item.letter}", *_inner(f"{base}-{item.letter}", item)]
    return found


@given(decisions())
def test_both_renderers_give_the_addresses_of_the_model(lines: list[str]) -> None:
    decision = parsed(lines)
    if decision is None:
        return
    expected = addresses(decision)
    for shown in both(decision):
        assert re.findall(r'<li id="([^"]+)"', shown) == expected
        assert re.findall(r'class="cb-pin" href="#([^"]+)"', shown) == expected
    assert [key for key, count in Counter(expected).items() if count > 1] == []


@given(decisions())
def test_both_renderers_give_the_same_elements_around_the_same_text(lines: list[str]) -> None:
    decision = parsed(lines)
    if decision is None:
        return
    plain, fast = both(decision)
    heading = re.compile(r"<(h[23])[^>]*>")
    assert html.unescape(heading.sub(r"<\1>", re.sub(r"\s+", "", plain))) == html.unescape(re.sub(r"\s+", "", fast))


def test_regions_become_elements_with_a_name() -> None:
    shown = finish(f"{FACTS.begin}<p>x</p>{FACTS.end}<!-- casebook:unheard --><!-- other -->")
    assert shown == '<section class="cb-facts" aria-label="Facts"><p>x</p></section><!-- other -->'


def test_paragraphs_are_numbered_and_items_lettered_on_the_page() -> None:
    decision = parsed(SMALL)
    assert decision is not None
    for shown in both(decision):
        assert re.sub(r"\s*\n\s*", "", shown[shown.index("<ol") : shown.rindex("</ol>")]) == (
            '<ol><li id="para-1" value="1"><a class="cb-pin" href="#para-1" aria-label="Link to paragraph 1"></a>'
            '<p>Mr A said:</p><ol type="a">'
            '<li id="para-1-a" value="1"><a class="cb-pin" href="#para-1-a" aria-label="Link to item 1.a"></a>'
            "<p>it was high; and</p></li>"
            '<li id="para-1-b" value="2"><a class="cb-pin" href="#para-1-b" aria-label="Link to item 1.b"></a>'
            "<p>it was old.</p></li></ol></li>"
            '<li id="para-2" value="2"><a class="cb-pin" href="#para-2" aria-label="Link to paragraph 2"></a>'
            "<p>He wrote.</p></li>"
        )


@pytest.mark.parametrize("render_html", [markdown.markdown, pyromark.html])
def test_facts_of_a_region_and_the_way_of_a_link_become_attributes(render_html: Callable[[str], str]) -> None:
    page = (
        f"{CITE.begin_with({UNCERTAIN_FROM: 12, CAPTURED: 20240503})}\n\n> Cited\n\n{CITE.end}\n\n"
        f"- Next: {NEXT_LINK}[A](a.html), 1 May 2020\n- Previous: {PREVIOUS_LINK}[B](b.html)\n- [C](c.html)\n"
    )
    shown = finish(render_html(page))
    said = 'data-uncertain-from="12" data-captured="20240503"'
    assert f'<section class="cb-cite" aria-label="Cite this decision" {said}>' in shown
    assert re.findall(r"<a [^>]*>", shown) == [
        '<a href="a.html" rel="next">',
        '<a href="b.html" rel="prev">',
        '<a href="c.html">',
    ]
    assert "casebook:" not in shown


def finished(statement: str) -> str:
    return finish(f"{STATEMENT.begin}{statement}{STATEMENT.end}")


def test_numbers_go_on_from_where_a_list_starts_and_after_a_heading() -> None:
    shown = finished('<ol><li>a</li></ol><h2>B</h2><ol start="2"><li>b</li><li>c</li></ol>')
    assert re.findall(r'<li id="([^"]+)"', shown) == ["para-1", "para-2", "para-3"]


def test_an_entry_is_counted_as_its_address_says_wherever_its_list_begins() -> None:
    shown = finished('<ol start="11"><li>x<ol><li>a</li><li>(c) b<ol><li>y</li><li>z</li></ol></li></ol></li></ol>')
    assert re.findall(r'<li id="([^"]+)"(?: value="([0-9]+)")?', shown) == [
        ("para-11", "11"),
        ("para-11-a", "1"),
        ("para-11-c", ""),  # its letter is typed
        ("para-11-c-i", "1"),
        ("para-11-c-ii", "2"),
    ]


def test_the_entries_of_a_paragraphs_bullets_are_called_by_their_place_and_not_by_letters() -> None:
    shown = finished("<ol><li>x<ul><li>a</li><li>b</li></ul></li></ol>")
    assert 'id="para-1-b"><a class="cb-pin" href="#para-1-b" aria-label="Link to entry 2 of paragraph 1">' in shown


def test_a_reference_in_brackets_around_the_statement_is_one_element_that_no_line_breaks() -> None:
    title = "<h1>Wexcombe Council (20 013 052a)</h1>"
    shown = finish(f"{title}{STATEMENT.begin}<p>As in X (20 013 052)</p>{STATEMENT.end}<p>X (20 013 052, on 1 May)</p>")
    assert '<h1>Wexcombe Council (<span class="cb-ref">20 013 052a</span>)</h1>' in shown
    assert "<p>As in X (20 013 052)</p>" in shown
    assert '<p>X (<span class="cb-ref">20 013 052</span>, on 1 May)</p>' in shown


def test_the_outcome_below_the_title_is_a_badge_that_leads_to_its_page() -> None:
    line = '<p><strong><a href="o.html">Upheld</a></strong> · 1 May 2020</p>'
    shown = finish(f"{HEADLINE.begin}{line}{HEADLINE.end}")
    badge = '<a class="cb-badge" data-outcome="Upheld" href="o.html">Upheld</a>'
    assert shown == f'<section class="cb-headline" aria-label="Outcome"><p>{badge} 1 May 2020</p></section>'


def test_bullets_of_the_statement_have_no_address() -> None:
    assert "id=" not in finished("<ul><li>a<ol><li>b</li></ol></li></ul>")


def test_every_entry_of_a_list_is_a_paragraph_in_the_page() -> None:
    assert finished("<ul><li>a</li><li><p>b</p></li></ul>").count("<p>") == 2


def test_lists_outside_the_statement_are_left_alone() -> None:
    assert finish("<ol><li>a</li></ol>") == "<ol><li>a</li></ol>"


def test_a_table_can_be_scrolled_by_the_keyboard() -> None:
    assert finish("<table><tr></tr></table>") == (
        '<div class="cb-scroll" role="group" aria-label="Table" tabindex="0"><table class="cb-table"><tr></tr>'
        "</table></div>"
    )


def test_downloads_stand_at_the_end_of_the_region_in_which_the_decision_is_cited() -> None:
    shown = finish(f"{STATEMENT.begin}{STATEMENT.end}{CITE.begin}<p>x</p>{CITE.end}", "<p>y</p>")
    assert shown.endswith('<section class="cb-cite" aria-label="Cite this decision"><p>x</p><p>y</p></section>')


def test_a_reference_outside_the_statement_is_in_one_piece_and_attributes_and_the_statement_are_as_they_were() -> None:
    regions = ("<!-- casebook:statement -->", "<!-- /casebook:statement -->")
    statement = "<p>See 20 000 002.</p>"
    made = finish(f'<h1 title="20 000 001">A (20 000 001a)</h1>{regions[0]}{statement}{regions[1]}<p>120 000 003</p>')
    assert made.startswith('<h1 title="20 000 001">A (<span class="cb-ref">20 000 001a</span>)</h1>')
    assert f"{statement}</section><p>120 000 003</p>" in made
