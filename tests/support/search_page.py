"""The search page in a browser: its parts, and waiting for its results."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search decisions")


def status(page: Page) -> Locator:
    return page.locator(".cb-status")


def hits(page: Page) -> Locator:
    return page.locator(".cb-hit")


def settled(page: Page) -> None:
    """Wait until the results and the filters of a search are shown."""
    expect(page.locator(".cb-results")).to_have_attribute("aria-busy", "false")
    expect(page.locator(".cb-filters")).not_to_have_attribute("hidden", "")
    expect(page.locator(".cb-filters")).to_have_attribute("aria-busy", "false")


def found(page: Page) -> int:
    """Return how many decisions the page says it found."""
    settled(page)
    number = re.match(r"([\d,]+) decision", status(page).inner_text())
    assert number is not None
    return int(number[1].replace(",", ""))


def choice(page: Page, group: str, at: int = 0) -> Locator:
    return page.get_by_role("group", name=group, exact=True).locator("li").nth(at)


def tally(line: Locator) -> int:
    """Return the number beside a value of a filter, once it belongs to the answer that is shown."""
    settled(line.page)
    return int(line.locator(".cb-tally").first.inner_text())


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)
