"""The search box in the header."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.search_page import box, found, settled
from tests.support.sites import DERBYSHIRE, Address


def test_a_reader_searches_with_the_keyboard_alone(page: Page, address: Address, archive: Path) -> None:
    base = address(archive)
    page.goto(base + "about.html")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("counci")
    options = page.get_by_role("option")
    expect(options.last).to_have_text("Search for “counci”")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox").get_by_role("group", name="Councils and other bodies")).to_be_visible()
    expect(page.get_by_role("listbox").get_by_role("group", name="Decisions")).to_be_visible()

    def active() -> str:
        name = box(page).get_attribute("aria-activedescendant")
        return page.locator(f"#{name}[aria-selected=true]").inner_text() if name else ""

    assert active() == ""
    page.keyboard.press("ArrowDown")
    assert active() == options.nth(0).inner_text()
    page.keyboard.press("ArrowDown")
    assert active() == options.nth(1).inner_text()
    page.keyboard.press("End")
    assert active() == "Search for “counci”"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    assert active() == "Search for “counci”"
    expect(box(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("counci")
    page.keyboard.press("ArrowDown")
    expect(options.last).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.type("l fault")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=council+fault")
    assert found(page) > 20
    box(page).focus()
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.cb-hit h3') !== null"):
            break
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    page.get_by_role("button", name="Next").press("Enter")
    expect(page.locator(".cb-mark--current").first).to_be_in_viewport()
    page.get_by_role("link", name="Back to results").press("Enter")
    page.wait_for_url("**/search.html?q=council+fault&at=*")
    assert found(page) > 20


@pytest.mark.parametrize(
    ("typed", "group", "page_of"),
    [
        ("20-013-0", "References", "20-013-052"),
        ("croydon", "Councils and other bodies", "croydon"),
        ("child", "Subjects", "childrens-care"),
    ],
)
def test_a_suggestion_leads_to_its_page(
    page: Page, address: Address, real_site: Path, typed: str, group: str, page_of: str
) -> None:
    page.goto(address(real_site) + "years/2021.html")
    box(page).fill(typed)
    expect(page.get_by_role("group", name=group).get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/*{page_of}*.html")


def test_a_slash_is_a_slash_in_a_field(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=council")
    settled(page)
    field = page.get_by_role("searchbox", name="Find a body")
    field.press("/")
    expect(field).to_have_value("/")


def test_nothing_is_loaded_for_the_search_before_the_box_is_used(page: Page, address: Address, real_site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address(real_site) + DERBYSHIRE)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/search/" in url] == []
    box(page).focus()
    expect(page.locator("script[src*='/search/engine.js']")).to_have_count(1)


def test_the_script_of_every_page_is_small(real_site: Path) -> None:
    script = real_site / "assets/javascripts/base.js"
    assert len(gzip.compress(script.read_bytes())) < 3_000
