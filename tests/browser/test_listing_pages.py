"""The pages that lead to decisions, in a real browser: the box that finds bodies, charts, and everyone's access."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.accessibility import check
from tests.support.sites import largest, listings

BOX = "Find a body by its name"


@pytest.fixture(scope="module")
def site(archive_site: Path) -> Path:
    """A site with more bodies than stand on one page."""
    assert (archive_site / "councils/index-2.html").is_file()
    return archive_site


def bodies(site: Path) -> list[list[str]]:
    text = (site / "councils/names.js").read_text()
    found: list[list[str]] = json.loads(text[text.index("[") : text.rindex("]") + 1])
    return found


def test_the_box_finds_bodies_of_every_page_of_the_list(page: Page, address: Callable[[Path], str], site: Path) -> None:
    base, known = address(site), bodies(site)
    name, slug, *_ = known[-1]
    page.goto(base + "councils/index.html")
    letters = page.locator("#cb-bodies-all")
    expect(letters.get_by_role("link", name=name, exact=True)).to_have_count(0)  # it stands on a later page
    page.get_by_label(BOX).fill(f"  {name[:-2].upper()} ")
    expect(page.locator("#cb-bodies-found").get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(letters).to_be_hidden()
    expect(page.locator(".cb-body-box [role=status]")).to_have_text(re.compile(rf"^\d+ of {len(known)} bodies"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}councils/{slug}.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_the_box_takes_words_in_any_order_and_gives_the_list_back_when_it_is_empty(
    page: Page, address: Callable[[Path], str], site: Path
) -> None:
    page.goto(address(site) + "councils/index-2.html")
    box, found = page.get_by_label(BOX), page.locator("#cb-bodies-found").get_by_role("listitem")
    box.fill("council bor")
    expected = [
        one for one in bodies(site) if re.search(r"\bcouncil", one[0], re.I) and re.search(r"\bbor", one[0], re.I)
    ]
    assert expected
    expect(found).to_have_count(min(len(expected), 50))
    box.fill("zzzz")
    expect(page.locator(".cb-body-box [role=status]")).to_have_text(f"0 of {len(bodies(site))} bodies")
    expect(found).to_have_count(0)
    box.fill("")
    expect(page.locator("#cb-bodies-all")).to_be_visible()
    expect(page.locator(".cb-body-box [role=status]")).to_have_text("")


def test_a_name_that_is_spelt_wrong_finds_the_near_one_and_what_is_hidden_has_no_links(
    page: Page, address: Callable[[Path], str], site: Path
) -> None:
    name = max((one[0] for one in bodies(site)), key=len)
    word = max(name.split(), key=len)
    page.goto(address(site) + "councils/index.html")
    page.get_by_label(BOX).fill(word[:3] + "x" + word[3:])
    found = page.locator("#cb-bodies-found").get_by_role("link")
    expect(found.filter(has_text=name)).to_have_count(1)
    expect(page.locator(".cb-body-box [role=status]")).to_contain_text("Spelt nearly so")
    expect(page.get_by_role("link", name="B", exact=True)).to_have_count(0)  # neither in the letters nor in the outline
    page.get_by_label(BOX).fill("")
    expect(page.get_by_role("navigation", name="Letters")).to_be_visible()


def test_the_names_are_loaded_only_when_the_box_is_used(page: Page, serve: Callable[[Path], str], site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(serve(site) + "councils/index.html", wait_until="networkidle")
    assert not [url for url in asked if url.endswith("names.js")]
    with page.expect_request("**/councils/names.js"):
        page.get_by_label(BOX).focus()


def test_without_javascript_all_bodies_are_reached_from_a_to_z(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "councils/index.html").as_uri())
    expect(page.get_by_label(BOX)).to_be_hidden()
    found: list[str] = []
    while True:
        found += page.locator(".cb-bodies a").all_inner_texts()
        after = page.get_by_role("link", name="Next page")
        if not after.count():
            break
        with page.expect_navigation():
            after.click()
    assert sorted(found) == sorted(one[0] for one in bodies(site))
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="A", exact=True).click()
    expect(page.get_by_role("heading", level=2, name="A")).to_be_in_viewport()
    context.close()


def test_a_chart_is_seen_and_nothing_moves_while_the_page_loads(
    page: Page, serve: Callable[[Path], str], site: Path
) -> None:
    page.goto(serve(site) + largest(site, "councils"))
    chart = page.locator(".cb-chart__picture").first
    expect(chart).to_be_visible()
    expect(chart).to_have_attribute("aria-label", re.compile(r"^Decisions by year and outcome, \d{4} to \d{4}.*table"))
    shift = page.evaluate(
        """() => new Promise(done => {
            const sum = list => list.getEntries().reduce((all, one) => all + one.value, 0);
            new PerformanceObserver(list => done(sum(list))).observe({type: 'layout-shift', buffered: true});
            setTimeout(() => done(0), 500);
        })"""
    )
    assert shift < 0.1


def test_a_council_page_leads_to_searches_feeds_and_its_figures(
    page: Page, address: Callable[[Path], str], site: Path
) -> None:
    base, name = address(site), largest(site, "councils")
    slug = Path(name).stem
    page.goto(base + name)
    ways = page.get_by_role("navigation", name="Search and data")
    for label, target in (
        ("all of them", f"search.html?body={slug}"),
        ("Upheld", f"search.html?body={slug}&outcome=upheld"),
        ("Atom feed", f"councils/{slug}.atom"),
        ("JSON Feed", f"councils/{slug}.feed.json"),
        ("figures as CSV", f"councils/{slug}.csv"),
    ):
        link = ways.get_by_role("link", name=label, exact=True)
        assert link.evaluate("link => link.href") == base + target
        assert (site / target.partition("?")[0]).is_file()
    rows = page.locator(".cb-figures table").first.locator("tbody tr")
    counts = [int(text.replace(",", "")) for text in rows.locator("td:nth-last-child(2)").all_inner_texts()]
    assert sum(counts[:-1]) == counts[-1]
    ways.get_by_role("link", name="Upheld", exact=True).click()
    upheld = int(rows_of(site, name)[0]["upheld"])
    assert 0 < upheld < 10
    expect(page.locator(".cb-hit")).to_have_count(upheld)


def rows_of(site: Path, name: str) -> list[dict[str, str]]:
    with (site / name).with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_reader_goes_through_years_and_months_to_a_decision(
    page: Page, address: Callable[[Path], str], site: Path
) -> None:
    base = address(site)
    page.goto(base + "years/index.html")
    page.locator(".cb-figures").get_by_role("link", name="2020", exact=True).click()
    page.locator(".cb-figures").get_by_role("link", name=re.compile(r"^\w+ 2020$")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"Decisions of \w+ 2020"))
    trail = page.get_by_role("navigation", name="Breadcrumb")
    expect(trail.get_by_role("link")).to_have_text(["Home", "Years", "2020"])
    page.locator(".cb-listing a").first.click()
    expect(page.locator(".cb-statement")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_that_lead_to_decisions_fit_the_screen(browser: Browser, site: Path, width: int) -> None:
    """`test_quality.py` holds them to the bars of every page."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for name in listings(site):
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong_with_the_box_and_what_it_finds(
    browser: Browser, site: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto((site / "councils/index.html").as_uri())
    page.get_by_label(BOX).fill("council")
    expect(page.locator("#cb-bodies-found").get_by_role("link").first).to_be_visible()
    check(page)
    context.close()
