"""The words of a search, marked on the page of a decision."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, expect

from tests.support.sites import DERBYSHIRE, STATEMENT, Address


def test_the_words_of_the_search_are_marked_on_the_decision_and_its_text_stays(
    page: Page, address: Address, real_site: Path
) -> None:
    base = address(real_site)
    page.goto(base + DERBYSHIRE)
    page.evaluate("document.fonts.load('1em \"Source Sans 3\"')")  # a page drawn before it is there keeps another
    text = page.evaluate(STATEMENT)
    expect(page.locator(".cb-marks")).to_have_count(0)
    page.goto("about:blank")
    page.goto(base + DERBYSHIRE + "#para-13")
    plain = page.locator("#para-13").bounding_box()
    page.goto("about:blank")
    page.goto(base + DERBYSHIRE + "?q=" + quote('"social worker" statement') + "#para-13")
    bar = page.get_by_role("region", name="Words of your search")
    count = bar.get_by_role("status")
    expect(count).to_have_text(re.compile(r"^\d+ of \d+ places$"))
    assert page.evaluate(STATEMENT) == text
    assert page.locator("#para-13").bounding_box() == plain
    marked = {mark.lower() for mark in page.locator("mark").all_inner_texts()}
    assert marked == {"social worker", "statement"}
    expect(page.locator("#para-13 .cb-mark--current")).to_have_count(1)
    here, total = (int(number) for number in re.findall(r"\d+", count.inner_text()))
    assert total == page.locator("mark").count()
    for _ in range(total - here + 1):
        bar.get_by_role("button", name="Next").click()
        expect(page.locator(".cb-mark--current")).to_be_in_viewport()
    expect(count).to_have_text(f"1 of {total} places")
    bar.get_by_role("button", name="Previous").click()
    expect(count).to_have_text(f"{total} of {total} places")
    bar.get_by_role("button", name="Hide marks").click()
    expect(page.locator("mark")).to_have_count(0)
    assert page.evaluate(STATEMENT) == text
    assert page.evaluate("[...document.querySelectorAll('#para-4 p')].every(p => p.childNodes.length === 1)")
    bar.get_by_role("button", name="Show marks").click()
    expect(page.locator("mark")).to_have_count(total)


def test_a_match_that_runs_through_a_link_is_one_match(page: Page, address: Address, cases_site: Path) -> None:
    page.goto(address(cases_site) + "decisions/21/21-004-117.html")
    text = page.evaluate(STATEMENT)
    link = page.locator(".cb-statement a[href*='20-007-001']").first
    before = page.evaluate("link => link.previousSibling.data.trim().split(' ').pop()", link.element_handle())
    phrase = f'"{before} 20 007 001"'
    page.goto(f"{page.url}?q={quote(phrase)}")
    expect(page.locator(".cb-marks__count")).to_have_text(re.compile("^1 place"))
    assert page.locator("mark").count() == 2
    assert page.evaluate(STATEMENT) == text


def test_a_decision_without_the_words_says_so(page: Page, address: Address, real_site: Path) -> None:
    page.goto(address(real_site) + DERBYSHIRE + "?q=submarine")
    expect(page.get_by_role("region", name="Words of your search")).to_contain_text("No places in the statement")
    expect(page.get_by_role("button", name="Hide marks")).to_be_hidden()
