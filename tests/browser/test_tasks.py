"""What people come for, each from the home page to its goal, with the number of presses counted."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.hosting import watch
from tests.support.search_oracle import build_archive

COUNT = 160

Address = Callable[[Path], str]


class Walk:
    """A walk through the site: each press counts, and so does sending what was typed."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.presses = 0
        page.goto(base + "index.html")

    def press(self, where: Locator) -> None:
        where.first.click()
        self.presses += 1

    def ask(self, words: str) -> None:
        self.page.get_by_role("searchbox", name="Search decisions").or_(
            self.page.get_by_role("combobox", name="Search decisions")
        ).first.fill(words)
        self.page.keyboard.press("Enter")
        self.presses += 1

    def menu(self, name: str) -> None:
        """Go to a page of the menu, which a small screen opens first."""
        opener = self.page.get_by_role("button", name="Menu")
        if opener.is_visible():
            self.press(opener)
        self.press(self.page.get_by_role("navigation", name="Site").get_by_role("link", name=name, exact=True))

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def article(self) -> Locator:
        return self.page.get_by_role("article")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_archive(tmp_path_factory.mktemp("tasks"), COUNT)


@pytest.fixture
def walk(page: Page, address: Address, site: Path) -> Walk:
    return Walk(page, address(site))


def test_a_parent_on_a_phone_finds_a_decision_like_theirs_in_three_presses(
    page: Page, address: Address, site: Path
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    walk = Walk(page, address(site))
    box = page.get_by_role("combobox", name="Search decisions")
    place = box.bounding_box()
    assert place
    assert place["y"] < 700
    walk.ask("my child has no school place")
    walk.press(page.locator(".cb-hit h3 a"))
    expect(page.get_by_role("region", name="Text of the decision")).to_contain_text(re.compile("school", re.I))
    assert walk.presses <= 3


def test_the_questions_on_the_home_page_all_find_something(walk: Walk) -> None:
    questions = walk.page.get_by_role("navigation", name="Questions to try").get_by_role("link")
    assert 1 <= questions.count() <= 4
    for at in range(questions.count()):
        walk.press(questions.nth(at))
        expect(walk.page.locator(".cb-hit").first).to_be_visible()
        walk.page.go_back()


@pytest.mark.tried("Browser", "Chromium", "from the home page to a paragraph that cites a section")
def test_an_adviser_comes_to_a_paragraph_that_cites_a_section_in_four_presses(walk: Walk) -> None:
    walk.menu("Law")
    walk.press(walk.article.get_by_role("link", name="Local Government Act 1974", exact=True))
    expect(walk.title).to_contain_text("Local Government Act 1974")
    walk.press(walk.article.get_by_role("link", name=re.compile("^section")))
    expect(walk.title).to_contain_text("section")
    walk.press(walk.article.locator('.cb-listing a[href*="#para-"]'))
    expect(walk.page.locator(":target")).to_contain_text("Act")
    assert walk.presses <= 4


def test_a_solicitor_goes_by_reference_to_the_decision_and_its_citation(walk: Walk, site: Path) -> None:
    page = max((site / "decisions").rglob("*.html"))
    reference = page.stem.replace("-", " ")
    walk.ask(reference)
    expect(walk.title).to_contain_text(reference)
    expect(walk.page.get_by_role("region", name="Cite this decision").locator("blockquote")).to_contain_text(reference)
    assert walk.presses <= 1


def test_a_journalist_finds_a_council_and_its_figures_in_two_presses(walk: Walk, site: Path) -> None:
    name = _largest(site)
    box = walk.article.get_by_role("searchbox", name="Name, or a part of it")
    box.fill(name)
    walk.press(walk.article.get_by_role("button", name="Find"))
    walk.press(walk.page.locator("#cb-bodies-found").get_by_role("link", name=name))
    expect(walk.title).to_contain_text(name)
    expect(walk.page.get_by_role("region", name="Figures").get_by_role("table").first).to_be_visible()
    assert walk.presses <= 2


def test_an_officer_finds_what_the_council_agreed_to_do_in_four_presses(walk: Walk, site: Path) -> None:
    agreed = max(site.glob("councils/*/agreed.html"), key=lambda path: path.stat().st_size)
    listing = (site / "councils" / f"{agreed.parent.name}.html").read_text(encoding="utf-8")
    name = re.search(r"<h1[^>]*>([^<(]+)", listing)
    assert name
    walk.menu("Councils")
    walk.article.get_by_role("searchbox").fill(name[1].strip())
    walk.press(walk.page.locator("#cb-bodies-found").get_by_role("link", name=name[1].strip()))
    walk.press(walk.article.locator('a[href$="agreed.html"]'))
    expect(walk.article).to_contain_text("paragraph")
    assert walk.presses <= 4


def test_a_researcher_has_all_facts_as_a_file_in_two_presses(walk: Walk, site: Path) -> None:
    walk.menu("Data")
    with (site / "data" / "decisions.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == COUNT
    link = walk.article.get_by_role("link", name="decisions.csv").first
    assert (link.get_attribute("href") or "").endswith("decisions.csv")
    assert walk.presses + 1 <= 2


@pytest.mark.tried("Host", "no host: opened from a disk", "a reader goes through a subject without a network")
def test_a_reader_offline_goes_through_a_subject_from_decision_to_decision(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    faults = watch(page)
    walk = Walk(page, site.as_uri() + "/")
    walk.press(walk.article.locator(".cb-subjects > ul > li > p:nth-child(3) a"))
    first = walk.article.locator(".cb-listing > ul > li > p:first-child a")
    expect(first.nth(1)).to_be_visible()
    walk.press(first)
    expect(page.get_by_role("region", name="Text of the decision")).to_be_visible()
    before = walk.title.inner_text()
    walk.press(page.get_by_role("navigation", name="This list").get_by_role("link"))
    expect(walk.title).not_to_have_text(before)
    expect(page.get_by_role("region", name="Text of the decision")).to_be_visible()
    assert walk.presses <= 3
    assert not faults
    context.close()


def _largest(site: Path) -> str:
    """Return the name of the body whose page is the largest."""
    pages = [path for path in site.glob("councils/*.html") if not path.name.startswith("index")]
    text = max(pages, key=lambda path: (path.stat().st_size, path.name)).read_text(encoding="utf-8")
    found = re.search(r"<h1[^>]*>([^<]+)", text)
    assert found
    return found[1].strip()
