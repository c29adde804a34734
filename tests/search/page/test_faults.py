"""The search page when something is missing."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support.search_page import box, found, settled, status
from tests.support.sites import Address


def test_a_missing_part_is_named_and_a_retry_works(rough: Page, address: Address, copy: Path) -> None:
    page, base = rough, address(copy)
    for part in ("search/root.js", "assets/javascripts/search/engine.js", "search/terms"):
        gone = copy / part
        gone.rename(copy / "away")
        page.goto(base + "search.html?q=council+fault")
        expect(status(page)).to_have_text("The search did not work")
        expect(page.locator(".cb-message--error")).to_contain_text("could not be loaded")
        (copy / "away").rename(gone)
        page.get_by_role("button", name="Try again").click()
        assert found(page) > 20


def test_other_parts_still_serve(rough: Page, address: Address, copy: Path) -> None:
    page, base = rough, address(copy)
    volumes = sorted((copy / "search/documents").iterdir())
    texts = [volume.read_bytes() for volume in volumes]
    for volume, text in zip(volumes, texts, strict=True):
        cut = len(text) // 4 * 2
        volume.write_bytes(text[:cut] + "a".encode("utf-16-le") * ((len(text) - cut) // 2 - 4) + text[-8:])
    page.goto(base + "search.html?q=council")
    settled(page)
    expect(page.locator(".cb-hit.cb-message").first).to_contain_text("could not be loaded")
    expect(page.locator("article.cb-hit").first).to_be_visible()
    for volume, text in zip(volumes, texts, strict=True):
        volume.write_bytes(text)
    page.get_by_role("button", name="Try again").first.click()
    expect(page.locator("article.cb-hit")).to_have_count(10)
    columns = copy / "search/columns"
    columns.rename(copy / "away")
    page.goto(base + "search.html?q=fault")
    expect(page.get_by_text("The filters could not be loaded")).to_be_visible()
    expect(page.locator("article.cb-hit")).to_have_count(10)
    (copy / "away").rename(columns)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("group", name="Outcome")).to_be_visible()


def test_suggestions_that_cannot_be_had_leave_the_way_to_the_search(rough: Page, address: Address, copy: Path) -> None:
    page = rough
    (copy / "search/root.js").unlink()
    page.goto(address(copy) + "about.html")
    box(page).fill("council")
    expect(page.get_by_role("option")).to_have_text(["Search for “council”"])
    page.get_by_role("option").click()
    page.wait_for_url("**/search.html?q=council")


def test_a_lost_script_of_the_page_leaves_other_ways_after_a_while(rough: Page, address: Address, copy: Path) -> None:
    page, base = rough, address(copy)
    (copy / "assets/javascripts/search/page.js").unlink()
    page.goto(base + "search.html?q=council")
    message = page.get_by_text("Searching needs JavaScript")
    expect(message).to_have_count(1)
    expect(message).to_be_hidden()
    expect(message).to_be_visible()
    page.get_by_role("article").get_by_role("link", name="by year").click()
    page.wait_for_url(f"{base}years/index.html")


def test_the_message_of_a_lost_script_is_not_seen_where_the_script_comes(
    rough: Page, address: Address, archive: Path
) -> None:
    rough.goto(address(archive) + "search.html")
    expect(rough.get_by_role("heading", name="Try")).to_be_visible()
    expect(rough.get_by_text("Searching needs JavaScript")).to_have_count(0)


def test_without_javascript_the_page_says_what_to_do(browser: Browser, address: Address, archive: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    base = address(archive)
    page.goto(base + "about.html")
    page.get_by_role("searchbox", name="Search decisions").fill("school transport")
    page.get_by_role("search").get_by_role("button").click()
    page.wait_for_url(f"{base}search.html?q=school+transport")
    expect(page.get_by_role("article")).to_contain_text("Searching needs JavaScript")
    page.get_by_role("link", name="by category").click()
    page.wait_for_url(f"{base}categories/index.html")
    context.close()
