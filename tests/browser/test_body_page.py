"""The page of a body with many decisions, in a real browser: its view, its paper, its rows, its order of outcomes."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import vocabulary
from tests.support.accessibility import check
from tests.support.factories import decision_text
from tests.support.project import build
from tests.support.sites import Address

BODY = "councils/wexcombe-borough-council"
MANY = 60
OUTCOMES = ["Closed after initial enquiries"] * 3 + ["Not upheld"] * 2 + ["Upheld"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with 60 decisions of one council, over six years."""
    folder = tmp_path_factory.mktemp("body")
    corpus = folder / "corpus"
    corpus.mkdir()
    for at in range(MANY):
        text = decision_text(
            at,
            category=f"Planning > {('Fence', 'Tree', 'Enforcement of conditions')[at % 3]}",
            outcome=OUTCOMES[at % 6],
            date=f"{at % 28 + 1:02} {('Mar', 'Jul', 'Nov')[at % 3]} {2016 + at // 10}",
            summary="The Council took too long to answer a letter about a fence, and has said that it is sorry. " * 3,
        )
        (corpus / f"20-000-{at:03}.txt").write_text(text, encoding="utf-8")
    return build(corpus, folder)


def test_the_page_of_a_council_with_60_decisions_prints_on_two_pages_of_a4(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.goto((site / f"{BODY}.html").as_uri())
    margins = {"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"}
    page.pdf(path=tmp_path / "page.pdf", format="A4", margin=margins)  # type: ignore[arg-type]
    assert len(re.findall(rb"/Type /Page\b", (tmp_path / "page.pdf").read_bytes())) <= 2
    page.emulate_media(media="print")
    shown = page.locator(".cb-listing li:visible")
    assert shown.count() == 20
    expect(shown.first).to_contain_text("20 000 05")  # the newest
    for said in (".cb-tiles", ".cb-note", ".cb-chart", ".cb-figures table"):
        expect(page.locator(said).first).to_be_visible()
    expect(page.locator(".cb-listing .cb-later").first).to_be_hidden()
    page.close()


def test_the_reader_chooses_the_view_and_it_is_kept_for_other_lists(page: Page, address: Address, site: Path) -> None:
    base = address(site)
    page.goto(f"{base}{BODY}.html")
    summary = page.locator(".cb-listing li > p:nth-child(3)").first
    full = summary.evaluate("one => one.getBoundingClientRect().height")
    page.get_by_role("button", name="Compact", exact=True).click()
    expect(page).to_have_url(f"{base}{BODY}.html?view=compact")
    assert summary.evaluate("one => one.getBoundingClientRect().height") < full
    expect(page.get_by_role("button", name="Compact", exact=True)).to_have_attribute("aria-pressed", "true")
    page.goto(f"{base}categories/planning.html")
    expect(page.get_by_role("button", name="Compact", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Full", exact=True).click()
    expect(page).to_have_url(f"{base}categories/planning.html")
    expect(page.locator("html.cb-compact")).to_have_count(0)
    page.goto(f"{base}{BODY}.html")
    expect(page.locator("html.cb-compact")).to_have_count(0)


def test_an_address_says_the_view_to_others(page: Page, address: Address, site: Path) -> None:
    page.goto(f"{address(site)}{BODY}.html?view=compact")
    expect(page.get_by_role("button", name="Compact", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_year_is_one_link_away(page: Page, address: Address, site: Path) -> None:
    page.goto(f"{address(site)}{BODY}.html")
    page.get_by_role("navigation", name="Years of this list").get_by_role("link", name="2018", exact=True).click()
    expect(page.get_by_role("heading", name="2018")).to_be_in_viewport()


def test_the_file_beside_the_page_has_its_decisions(site: Path) -> None:
    with (site / BODY / "decisions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == MANY
    assert {row["body"] for row in rows} == {"Wexcombe Borough Council"}


def test_the_filter_of_outcomes_has_the_order_of_the_vocabulary(page: Page, address: Address, site: Path) -> None:
    page.goto(f"{address(site)}search.html?q=council")
    shown = page.get_by_role("group", name="Outcome", exact=True).get_by_role("checkbox")
    expect(shown).to_have_count(3)
    labels = page.get_by_role("group", name="Outcome", exact=True).locator("label").all_inner_texts()
    names = [one.name for one in vocabulary.outcomes()]
    assert [next(name for name in names if label.startswith(name)) for label in labels] == names


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_wrong_with_the_page_of_a_body(browser: Browser, site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for view in ("", "?view=compact"):
        page.goto((site / f"{BODY}.html").as_uri() + view)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        check(page)
    context.close()
