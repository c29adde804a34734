"""The bars that every kind of page is held to in a real browser: for everyone, valid, quiet, still and small."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.accessibility import check
from tests.support.hosting import Host, serving, watch
from tests.support.html_page import HtmlPage
from tests.support.nu import faults_of, find_checker
from tests.support.project import ROOT, build
from tests.support.search_page import settled
from tests.support.sites import DERBYSHIRE, kinds

pytestmark = pytest.mark.long

_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const moved = entry.sources.map((source) => source.node?.outerHTML?.slice(0, 100));
      window.shifts.push([entry.value, entry.hadRecentInput, ...moved]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""


# ---- Everyone, everywhere -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1280])
def test_every_kind_of_page_is_for_everyone_and_stands_still_while_it_loads(
    browser: Browser, serve: Callable[[Path], str], archive_site: Path, width: int
) -> None:
    """axe-core finds nothing in either colour scheme; no shift, no cookie, no error, no request to another host."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(_SHIFTS)
    faults = watch(page)
    base = serve(archive_site)
    for name in [
        *kinds(archive_site),
        "search.html?q=council+fault",
        "search.html?q=zzzqqqx",
    ]:
        page.emulate_media(color_scheme="light")
        page.goto(base + name)
        if "?" in name:
            expect(page.locator(".cb-results")).to_have_attribute("aria-busy", "false")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("window.shifts") == [], name
        assert page.evaluate("document.cookie") == "", name
        check(page)
        page.emulate_media(color_scheme="dark")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.evaluate("Promise.allSettled(document.getAnimations().map((change) => change.finished))")
        check(page)
    assert context.cookies() == []
    context.close()
    assert faults == []


class _Slow(Host):
    """A host that sends a page in five parts, with a rest after each."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send what `source` has."""
        data = source.read()
        size = 1 + len(data) // (5 if self.path.endswith(".html") else 1)
        for at in range(0, len(data), size):
            outputfile.write(data[at : at + size])
            outputfile.flush()
            time.sleep(0.2 if self.path.endswith(".html") else 0)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_that_comes_slowly_stands_still(browser: Browser, real_site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(_SHIFTS)
    with serving(real_site, _Slow) as base:
        for name in ("citing.html", DERBYSHIRE, "councils/derbyshire-county-council.html"):
            page.goto(base + name)
            expect(page.locator(".cb-outline")).to_have_css("visibility", "visible")
            moved = page.evaluate("window.shifts")
            assert sum(shift[0] for shift in moved) < 0.01, (name, moved)  # a list that a part ends in has little
        context.close()


def test_the_page_of_a_withheld_decision_is_for_everyone_and_valid(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    corpus = shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    (corpus / "suppressed.yml").write_text("- {reference: 20-013-052, date: 2026-01-05, reason: court-order}\n")
    site = build(corpus, tmp_path)
    faults = watch(page)
    page.goto(serve(site) + DERBYSHIRE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Decision withdrawn (20 013 052)")
    expect(page.locator(".cb-tombstone")).to_contain_text("a court has ordered it")
    check(page)
    page.emulate_media(color_scheme="dark")
    check(page)
    assert faults == []
    checker = find_checker()
    assert checker, "no Nu checker: run `make test`"
    assert faults_of(checker, [site / DERBYSHIRE]) == []


class Keyboard:
    """Works a page with the keyboard alone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str) -> str:
        """Press Tab until what has the focus matches `selector`; return its text. Wherever it is, it must be seen."""
        for _ in range(400):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                assert self.page.evaluate("document.activeElement.matches(':focus-visible')")
                expect(self.page.locator(":focus")).to_be_in_viewport()
                return str(self.page.evaluate("document.activeElement.textContent"))
        raise AssertionError(f"Tab does not lead to {selector}")


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    return Keyboard(page)


def test_a_reader_without_a_mouse_goes_from_home_by_search_and_council_to_a_decision(
    page: Page, keyboard: Keyboard, address: Callable[[Path], str], archive_site: Path
) -> None:
    page.goto(address(archive_site) + "index.html")
    keyboard.reach(".md-skip")
    page.keyboard.press("Enter")
    keyboard.reach("article a")
    page.goto(address(archive_site) + "index.html")
    keyboard.reach("input[type=search]")
    page.keyboard.type("council fault")
    page.keyboard.press("Enter")
    settled(page)
    keyboard.reach(".cb-hit h3 a")
    page.keyboard.press("Enter")
    expect(page.locator(".cb-statement")).to_be_visible()
    council = keyboard.reach(".cb-headline a[href*='councils/']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(council)
    subject = keyboard.reach("article a[href*='decisions/']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Outcome")).to_contain_text(subject)


# The decision page has no such button yet. When it has, this mark makes the test fail, and is taken away.
def test_a_reader_without_a_mouse_copies_the_citation_of_a_decision(
    page: Page, keyboard: Keyboard, serve: Callable[[Path], str], real_site: Path
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(serve(real_site) + DERBYSHIRE)
    keyboard.reach(".cb-cite button")
    page.keyboard.press("Enter")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Local Government and Social Care Ombudsman, Derbyshire County Council (20 013 052")


def test_a_decision_is_read_without_javascript(
    browser: Browser, address: Callable[[Path], str], real_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(real_site) + DERBYSHIRE)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for number in range(1, 15):
        expect(page.locator(f"#para-{number} > p").first).to_be_visible()
    expect(page.get_by_role("region", name="Outcome")).to_contain_text("Not upheld")
    page.get_by_role("navigation", name="On this page").get_by_role("link").last.click()
    expect(page).to_have_url(re.compile("#"))
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Derbyshire County Council").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Derbyshire County Council")
    context.close()


# ---- Valid ----------------------------------------------------------------------------------------------------------


@pytest.mark.tried("Program that reads the data", "the Nu HTML Checker", "every kind of page is valid HTML")
def test_every_kind_of_page_is_valid_html(
    archive_site: Path, cases_site: Path, real_site: Path, tmp_path: Path
) -> None:
    """In the same run the checker is seen to find what is not valid."""
    checker = find_checker()
    assert checker, "no Nu HTML Checker: run `make test`, or `python -m tests.support.nu`"
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!doctype html><html lang=en><title>x</title><p id=a><p id=a><center>x</center>")
    sites = (real_site, cases_site, archive_site)
    faults = faults_of(checker, [wrong, *(site / name for site in sites for name in kinds(site))])
    assert [fault for fault in faults if "wrong.html" not in fault] == []
    assert "Duplicate ID" in " ".join(faults)


def test_every_link_and_anchor_of_an_archive_leads_somewhere_and_no_id_stands_twice(archive_site: Path) -> None:
    pages = {path: HtmlPage(path) for path in sorted(archive_site.rglob("*.html"))}
    files = {path for path in archive_site.rglob("*") if path.is_file()}
    ids = {path: set(page.ids) for path, page in pages.items()}
    checked = 0
    for path, page in pages.items():
        assert len(ids[path]) == len(page.ids), path
        for link in {*page.links, *page.loads}:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            root = archive_site if parts.path.startswith("/") else path.parent
            target = (root / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            assert target in files, (path, link)
            if parts.fragment and target in ids:
                assert unquote(parts.fragment) in ids[target], (path, link)
            checked += 1
    assert checked > 10_000
