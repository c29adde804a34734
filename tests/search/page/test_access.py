"""The search page for everyone: accessibility, narrow screens, paper, colours."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.accessibility import check
from tests.support.search_page import box, hits, settled, status
from tests.support.sites import DERBYSHIRE, Address, first_decision


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong(browser: Browser, copy: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    base = copy.as_uri() + "/"
    page.goto(base + "search.html")
    check(page)
    page.goto(base + "search.html?q=council+fault&outcome=upheld&category=education&from=2019")
    settled(page)
    if width == 390:
        page.locator(".cb-sheet-open").click()
    page.get_by_role("button", name="Sub-categories of").first.click()
    if width == 390:
        check(page)
        page.get_by_role("button", name="Close").click()
    page.get_by_text("Outcomes by year", exact=True).click()
    page.get_by_text("As a table", exact=True).click()
    expect(page.get_by_role("table", name="Outcomes by year")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Compact").click()
    page.get_by_text("How to search", exact=True).click()
    check(page)
    page.goto(base + "search.html?q=counsil+zzzqqqx+(")
    expect(status(page)).to_contain_text("No decisions")
    check(page)
    page.goto(base + "about.html")
    box(page).fill("counci")
    expect(page.get_by_role("option").last).to_have_text("Search for “counci”")
    page.keyboard.press("ArrowDown")
    check(page)
    page.goto(f"{base}decisions/{first_decision(copy)}.html?q=council")
    page.get_by_role("button", name="Next").click()
    check(page)
    (copy / "search/root.js").unlink()
    page.goto(base + "search.html?q=council")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    check(page)
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_of_the_search_is_wider_than_the_screen(browser: Browser, archive: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, reduced_motion="reduce")
    page = context.new_page()
    base = archive.as_uri() + "/"
    spare = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
    for name in ("search.html", "search.html?q=council&outcome=upheld", "search.html?q=" + "w" * 300):
        page.goto(base + name)
        if "?" in name:
            settled(page)
        assert page.evaluate(spare) >= 0, name
    page.goto(f"{base}decisions/{first_decision(archive)}.html?q=council")
    expect(page.locator(".cb-marks")).to_be_visible()
    assert page.evaluate(spare) >= 0
    box(page).fill("counci")
    expect(page.get_by_role("option").last).to_be_visible()
    edges = page.get_by_role("listbox").bounding_box()
    assert edges is not None
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= width
    context.close()


def test_print_has_the_results_without_the_controls(page: Page, archive: Path) -> None:
    page.goto(archive.as_uri() + "/search.html?q=council&outcome=upheld")
    settled(page)
    page.emulate_media(media="print")
    expect(hits(page).first).to_be_visible()
    for name in (".cb-side", ".cb-box", ".cb-sort", ".cb-help", ".cb-views", ".cb-outcomes", ".cb-header"):
        expect(page.locator(name)).to_be_hidden()
    assert page.locator("article button:visible").all_inner_texts() == ["Outcome: Upheld"]  # what was searched for


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_read_on_paper_without_any_colour(
    page: Page, archive: Path, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(archive.as_uri() + "/search.html?q=council")
    settled(page)
    page.emulate_media(color_scheme=scheme, media="print")
    look = "node => (({color, backgroundColor, fontWeight, textDecorationLine}) =>"
    look += "[color, backgroundColor, fontWeight, textDecorationLine])(getComputedStyle(node))"
    mark = page.locator(".cb-hit mark").first.evaluate(look)
    text = page.locator(".cb-hit__words").first.evaluate(look)
    assert mark == [text[0], "rgba(0, 0, 0, 0)", "700", "underline"]
    assert page.locator(".cb-hit h3 a").first.evaluate(look)[0] == text[0]


def test_the_colours_can_be_chosen_and_stay_chosen(page: Page, serve: Address, real_site: Path) -> None:
    base = serve(real_site)
    page.goto(base + "index.html")
    scheme = page.locator("body")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Switch to light mode").click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    page.goto(base + DERBYSHIRE)
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_role("button", name="Switch to dark mode").click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
