"""The site in a real browser, over http and from disk: reading, following links, searching, hostile text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.run.pipeline import generate
from generator.site.build import build_site
from generator.system.progress import Stages
from tests.support.project import CASES, ROOT
from tests.support.runs import quiet

DERBYSHIRE = "decisions/20/20-013-052.html"
CROYDON = "decisions/23/23-002-359.html"


def test_a_reader_goes_from_home_to_a_decision_and_on_by_every_kind_of_link(
    page: Page, address: Callable[[Path], str], cases_site: Path
) -> None:
    base = address(cases_site)
    page.goto(base + "index.html")
    page.get_by_role("article").locator("a[href*='21-004-117']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wexcombe Borough Council (21 004 117)")
    decision = page.url
    line = page.get_by_role("region", name="Outcome")
    for scope, name, heading in (
        (line, "Wexcombe Borough Council", "Wexcombe Borough Council"),
        (line, "Planning", "Planning"),
        (line, "Enforcement", "Planning: Enforcement"),
        (line, "Upheld", "Upheld"),
        (page.get_by_role("region", name="Facts"), "All of 2022", "Decisions of 2022"),
        (page.get_by_role("navigation", name="Breadcrumb"), "Home", "Find out what the Ombudsman decided"),
        (page.get_by_role("navigation", name="Breadcrumb"), "Councils and other bodies", "Councils and other bodies"),
        (
            page.get_by_role("region", name="Text of the decision"),
            "20 007 001",
            "Wexcombe Borough Council (20 007 001)",
        ),
        (page.get_by_role("complementary"), "Wexcombe Borough Council (20 007 002)", "Council (20 007 002)"),
        (page.get_by_role("complementary"), "about the text", "About Casebook"),
    ):
        page.goto(decision)
        scope.get_by_role("link", name=name, exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    page.goto(decision)
    near = page.locator(".cb-incouncil").get_by_role("listitem")
    near.filter(has_text="Previous:").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wexcombe Borough Council (22 000 002)")
    near.filter(has_text="Next:").get_by_role("link").click()
    expect(page).to_have_url(decision)


def test_listings_lead_from_each_index_to_decisions(
    page: Page, address: Callable[[Path], str], real_site: Path
) -> None:
    base = address(real_site)
    for index, group in (
        ("Councils", "Derbyshire County Council"),
        ("Subjects", "Other"),
        ("Outcomes", "Not upheld"),
        ("Years", "2021"),
    ):
        page.goto(base + "index.html")
        page.get_by_role("navigation", name="Site").get_by_role("link", name=index).click()
        page.get_by_role("article").get_by_role("link", name=group, exact=True).click()
        page.get_by_role("article").locator("a[href*='20-013-052']").first.click()
        expect(page).to_have_url(re.compile(re.escape(base + DERBYSHIRE) + r"(\?.*)?$"))


def test_a_paragraph_has_an_address_that_works_without_javascript(
    browser: Browser, address: Callable[[Path], str], real_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(real_site) + DERBYSHIRE)
    paragraph = page.locator("#para-13-b")
    expect(paragraph).to_contain_text("on balance, I am satisfied the information was sent")
    paragraph.hover()
    link = paragraph.get_by_role("link", name="Link to item 13.b")
    expect(link).to_have_css("opacity", "1")
    link.click()
    expect(page).to_have_url(re.compile("#para-13-b$"))
    expect(page.locator("#para-13-b:target")).to_be_in_viewport()
    context.close()


def test_the_numbers_shown_are_the_restored_ones(page: Page, address: Callable[[Path], str], real_site: Path) -> None:
    page.goto(address(real_site) + DERBYSHIRE)
    starts = page.locator(".cb-statement ol:not(li ol)").evaluate_all(
        "lists => lists.map(list => [list.start, list.children.length])"
    )
    assert starts == [[1, 1], [2, 2], [4, 1], [5, 8], [13, 1], [14, 1]]
    assert page.locator("#para-13 > ol").get_attribute("type") == "a"
    assert page.locator("#para-13 > ol > li").count() == 8


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("disciplinary social work england", CROYDON),
        ("laptop officer statement", DERBYSHIRE),
        ("London Borough of Croydon", CROYDON),
    ],
)
def test_search_finds_both_real_decisions(
    page: Page, address: Callable[[Path], str], real_site: Path, words: str, target: str
) -> None:
    base = address(real_site)
    page.goto(base + "about.html")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search decisions")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.locator(f'.cb-hit h3 a[href*="{target}"]').click()
    page.wait_for_url(f"{base}{target}**")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_search_finds_words_of_decisions_in_an_archive_built_in_bulk(
    page: Page, address: Callable[[Path], str], tmp_path: Path
) -> None:
    config = (ROOT / "mkdocs.yml").read_text().replace("site_src/overrides", f"{ROOT}/site_src/overrides")
    (tmp_path / "mkdocs.yml").write_text(config.replace("  - casebook\n", "  - casebook:\n      bulk_from: 1\n"))
    generate(CASES / "site", tmp_path / "docs", ROOT / "site_src/docs", Stages(quiet()))
    build_site(tmp_path / "mkdocs.yml", tmp_path / "docs", tmp_path / "site")
    page.goto(address(tmp_path / "site") + "search.html?q=dunmarsh")
    page.locator('.cb-hit h3 a[href*="20-007-003.html"]').click()
    page.wait_for_url("**/decisions/20/20-007-003.html**")


def test_hostile_text_runs_nothing_and_is_found_as_text(
    page: Page, address: Callable[[Path], str], cases_site: Path
) -> None:
    base = address(cases_site)
    for name in ("index.html", "decisions/22/22-000-001.html", "decisions/22/22-000-002.html", "councils/index.html"):
        page.goto(base + name)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(base + "decisions/22/22-000-001.html")
    assert page.title().startswith('<script>alert(1)</script> & "Care" *Ltd* {{ config }} ../../x --- [a](b)')
    expect(page.locator("#para-1")).to_contain_text("<script>alert(1)</script> </li></ol></section><h1>no</h1>")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search decisions")).to_be_focused()
    page.keyboard.type("script alert stars ticks")
    page.keyboard.press("Enter")
    expect(page.locator(".cb-hit").first).to_contain_text("<script>")


def test_every_page_loads_without_a_request_to_another_host_or_an_error(
    page: Page, address: Callable[[Path], str], real_site: Path
) -> None:
    base = address(real_site)
    names = sorted(path.relative_to(real_site).as_posix() for path in real_site.rglob("*.html"))
    assert len(names) > 15
    for name in names:
        if name != "404.html" or base.startswith("http"):  # a 404 page is a host's own answer
            page.goto(base + name)
            expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(browser: Browser, cases_site: Path, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    for name in ("index.html", "decisions/22/22-000-001.html", "decisions/21/21-004-117.html", "councils/index.html"):
        page.goto(f"{cases_site.as_uri()}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
        assert page.locator("body").get_attribute("data-md-color-scheme") == (
            "slate" if scheme == "dark" else "default"
        )
    context.close()
