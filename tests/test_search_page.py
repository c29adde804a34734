"""The search as readers use it: the box on every page, search.html, the marks on a decision, hosted and from disk."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import POLICY, ROOT, build, watch
from tests.synthetic import write_archive

Address = Callable[[Path], str]

DERBYSHIRE = "decisions/20/20-013-052.html"
STATEMENT = "document.querySelector('.cb-statement').textContent"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 160 fictional decisions."""
    folder = tmp_path_factory.mktemp("archive")
    write_archive(folder / "corpus", 160, 1, 1)
    return build(folder / "corpus", folder)


@pytest.fixture
def rough(browser: Browser) -> Iterator[Page]:
    """A page on which things may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


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


def found(page: Page) -> int:
    """Return how many decisions the page says it found."""
    settled(page)
    number = re.match(r"([\d,]+) decision", status(page).inner_text())
    assert number is not None
    return int(number[1].replace(",", ""))


def choice(page: Page, group: str, at: int = 0) -> Locator:
    return page.get_by_role("group", name=group, exact=True).locator("li").nth(at)


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


# ---- The box --------------------------------------------------------------------------------------------------------


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
    page.wait_for_url("**/search.html?q=council+fault")
    assert found(page) > 20


@pytest.mark.parametrize(
    ("typed", "group", "page_of"),
    [
        ("20-013-0", "References", "20-013-052"),
        ("croydon", "Councils and other bodies", "croydon"),
        ("child", "Categories", "childrens-care"),
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
    assert [urlsplit(url).path.rpartition("/")[2] for url in asked if "/search/" in url] == ["box.js"]
    box(page).focus()
    expect(page.locator("script[src*='/search/engine.js']")).to_have_count(1)


def test_the_script_of_every_page_is_small() -> None:
    script = ROOT / "site_src/docs/assets/javascripts/search/box.js"
    assert len(gzip.compress(script.read_bytes())) < 3_000


def test_the_engine_is_one_script_of_25_kb_at_most(real_site: Path) -> None:
    scripts = real_site / "assets/javascripts/search"
    assert not (scripts / "engine").exists()
    engine = (scripts / "engine.js").read_text(encoding="utf-8")
    assert 10_000 < len(gzip.compress(engine.encode())) <= 25_000
    assert engine.count("Redistribution and use in source and binary forms") == 1  # the stemmer's licence
    assert "/**" not in engine
    assert not any(line.lstrip().startswith("//") for line in engine.splitlines())


# ---- The page -------------------------------------------------------------------------------------------------------


def test_results_say_what_they_are_and_lead_to_the_paragraph(page: Page, address: Address, real_site: Path) -> None:
    base = address(real_site)
    page.goto(base + "search.html?q=%22work+lap+top%22")
    settled(page)
    expect(status(page)).to_have_text('1 decision for “"work lap top"”')
    hit = hits(page).first
    expect(hit.get_by_role("heading", level=3)).to_have_text("Derbyshire County Council (20 013 052)")
    expect(hit.locator(".cb-badge")).to_have_text("Not upheld")
    expect(hit).to_contain_text("9 August 2021")
    expect(hit).to_contain_text("Children's care services › Other")
    expect(hit.locator("mark").first).to_be_visible()
    where = hit.locator(".cb-hit__where")
    expect(where).to_have_text(re.compile(r"Paragraph 13\([a-h]\)"))
    anchor = urlsplit(where.get_attribute("href") or "").fragment
    assert re.fullmatch("para-13-[a-h]", anchor)
    hit.get_by_role("heading").get_by_role("link").click()
    page.wait_for_url(f"{base}{DERBYSHIRE}?q=*#{anchor}")
    expect(page.locator(f"#{anchor}:target mark").first).to_be_in_viewport()


def test_the_address_holds_the_search_and_back_and_forward_work(page: Page, address: Address, archive: Path) -> None:
    base = address(archive)
    page.goto(base + "search.html")
    box(page).fill("council")
    box(page).press("Enter")
    all_of_them = found(page)
    choice(page, "Outcome").get_by_role("checkbox").check()
    expect(status(page)).not_to_contain_text(f"{all_of_them} decisions")
    upheld = found(page)
    assert list(state(page)) == ["q", "outcome"]
    page.get_by_label("Sort by").select_option("newest")
    settled(page)
    assert state(page)["sort"] == ["newest"]
    shared = page.url
    page.go_back()
    expect(page.get_by_label("Sort by")).to_have_value("relevance")
    assert found(page) == upheld
    page.go_back()
    expect(page.get_by_role("list", name="Filters in use")).to_be_hidden()
    assert found(page) == all_of_them
    expect(choice(page, "Outcome").get_by_role("checkbox")).not_to_be_checked()
    page.go_back()
    expect(page.get_by_role("heading", name="Try")).to_be_visible()
    expect(box(page)).to_have_value("")
    page.go_forward()
    assert found(page) == all_of_them
    expect(box(page)).to_have_value("council")
    page.goto("about:blank")
    page.goto(shared)
    assert found(page) == upheld
    expect(page.get_by_label("Sort by")).to_have_value("newest")
    expect(choice(page, "Outcome").get_by_role("checkbox")).to_be_checked()


def test_each_filter_finds_as_many_as_it_says_and_can_be_taken_off(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=council")
    everything = found(page)
    for group, name in (
        ("Outcome", "outcome"),
        ("Category", "category"),
        ("Council or other body", "council"),
        ("Kind of body", "kind"),
    ):
        line = choice(page, group)
        says = int(line.locator(".cb-tally").first.inner_text())
        line.get_by_role("checkbox").first.check()
        expect(status(page)).to_contain_text(re.compile(rf"^{says} decision"))
        assert list(state(page)) == ["q", name]
        expect(line.get_by_role("checkbox").first).to_be_focused()
        page.get_by_role("button", name="Remove filter").click()
        expect(status(page)).to_contain_text(f"{everything} decisions")
        assert list(state(page)) == ["q"]
    option = page.get_by_role("combobox", name="From").locator("option").nth(2)
    year = option.get_attribute("value") or ""
    page.get_by_role("combobox", name="From").select_option(year)
    page.get_by_role("combobox", name="To", exact=True).select_option(year)
    expect(status(page)).to_contain_text(re.compile(rf"^{re.findall('[(]([0-9]+)', option.inner_text())[0]} decision"))
    assert state(page)["from"] == state(page)["to"] == [year]
    page.get_by_role("button", name="Clear all filters").click()
    expect(status(page)).to_contain_text(f"{everything} decisions")
    expect(box(page)).to_be_focused()


def test_two_values_of_a_filter_add_up_and_sub_categories_take_the_place_of_their_category(
    page: Page, address: Address, archive: Path
) -> None:
    page.goto(address(archive) + "search.html?q=council")
    everything = found(page)
    first, second = (int(choice(page, "Outcome", at).locator(".cb-tally").inner_text()) for at in (0, 1))
    choice(page, "Outcome", 0).get_by_role("checkbox").check()
    choice(page, "Outcome", 1).get_by_role("checkbox").check()
    expect(status(page)).to_contain_text(f"{first + second} decisions")
    page.get_by_role("button", name="Clear all filters").click()
    expect(status(page)).to_contain_text(f"{everything} decisions")
    category = choice(page, "Category")
    category.get_by_role("checkbox").first.check()
    below = category.locator("ul li").first
    says = below.locator(".cb-tally").inner_text()
    below.get_by_role("checkbox").check()
    expect(status(page)).to_contain_text(re.compile(rf"^{says} decision"))
    (value,) = state(page)["category"]
    assert "/" in value
    expect(category.get_by_role("checkbox").first).not_to_be_checked()
    toggle = category.get_by_role("button", name="Sub-categories of")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    toggle.click()
    expect(below).to_be_hidden()


def test_a_council_is_found_in_the_list_of_all(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?sort=newest")
    assert found(page) == 160
    group = page.get_by_role("group", name="Council or other body")
    expect(group.get_by_role("checkbox")).to_have_count(10)
    group.get_by_role("button", name="Show all").click()
    names = group.locator("label > span:first-of-type").all_inner_texts()
    assert len(names) > 30
    group.get_by_role("searchbox").fill(names[-1][:12].upper())
    group.get_by_role("checkbox", name=names[-1]).check()
    expect(page.get_by_role("list", name="Filters in use")).to_contain_text(f"Body: {names[-1]}")
    for hit in hits(page).all():
        expect(hit).to_contain_text(names[-1])


def test_show_more_adds_results_and_goes_on_from_the_first_new_one(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=council")
    total = found(page)
    expect(hits(page)).to_have_count(10)
    page.get_by_role("button", name="Show more").click()
    expect(hits(page)).to_have_count(30)
    expect(hits(page).nth(10).get_by_role("heading").get_by_role("link")).to_be_focused()
    expect(status(page)).to_have_text(f"{total} decisions for “council”, 30 shown")
    titles = page.locator(".cb-hit h3").all_inner_texts()
    assert len(set(titles)) == 30
    hits(page).nth(25).get_by_role("heading").get_by_role("link").click()
    expect(page.locator(".cb-statement")).to_be_visible()
    page.go_back()
    expect(hits(page)).to_have_count(30)
    assert page.locator(".cb-hit h3").all_inner_texts() == titles
    expect(hits(page).nth(25)).to_be_in_viewport()


def test_results_are_sorted_by_date_on_demand(page: Page, address: Address, archive: Path) -> None:
    base = address(archive)
    dates = {}
    for sort in ("newest", "oldest"):
        page.goto(f"{base}search.html?q=council&sort={sort}")
        settled(page)
        dates[sort] = [
            page.evaluate("text => Date.parse(text + ' UTC')", hit.locator(".cb-hit__facts > span").nth(1).inner_text())
            for hit in hits(page).all()
        ]
    assert dates["newest"] == sorted(dates["newest"], reverse=True)
    assert dates["oldest"] == sorted(dates["oldest"])
    assert max(dates["oldest"]) < min(dates["newest"])


def test_a_reference_goes_straight_to_its_decision_and_back_leads_away_from_the_search(
    page: Page, address: Address, real_site: Path
) -> None:
    base = address(real_site)
    for typed in ("20 013 052", "20-013-052", "20013052"):
        page.goto(base + "about.html")
        box(page).fill(typed)
        box(page).press("Enter")
        page.wait_for_url(f"**/{DERBYSHIRE}")
        page.go_back()
        page.wait_for_url("**/about.html")


def test_a_word_that_is_nowhere_leads_to_the_nearest_one(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=counsil+complant")
    expect(status(page)).to_have_text("No decisions found for “counsil complant”")
    expect(page.locator(".cb-notes")).to_contain_text("No decision has “counsil”. Did you mean “council”?")
    page.get_by_role("link", name="council complaint").click()
    assert found(page) > 10
    assert state(page)["q"] == ["council complaint"]


def test_the_page_says_how_it_read_a_query_that_is_not_one(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=" + quote('council) AND ("fault'))
    settled(page)
    expect(page.locator(".cb-notes")).to_contain_text("Read as")
    assert page.locator(".cb-notes li").count() >= 2


def test_before_a_query_there_are_examples(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html")
    examples = page.locator(".cb-example")
    assert examples.count() >= 5
    first = examples.first.inner_text()
    examples.first.click()
    page.wait_for_url("**/search.html?q=*")
    expect(box(page)).to_have_value(first)
    page.get_by_text("How to search", exact=True).click()
    expect(page.get_by_role("table")).to_be_visible()


@pytest.mark.parametrize(
    "text",
    [
        '<img src=x onerror=alert(1)><script>alert(2)</script>"',
        "</title><svg onload=alert(3)>",
        "javascript:alert(4) \x01\x02\u202e\ufeff %00 %E0%A4%A",
        "'" + "<b>&amp;" * 20,
    ],
)
def test_hostile_text_in_the_address_is_shown_as_text(page: Page, address: Address, archive: Path, text: str) -> None:
    base = address(archive)
    page.goto(base + "search.html?q=" + quote(text) + "&outcome=" + quote(text) + "&from=" + quote(text) + "&n=-1e9")
    settled(page)
    expect(box(page)).to_have_value(text.strip())
    assert page.locator("#cb-search :is(script, img, svg, b, title)").count() == 0
    page.goto(f"{base}decisions/{_some(archive)}.html?q={quote(text)}")
    expect(page.locator(".cb-marks")).to_be_visible()


def _some(archive: Path) -> str:
    return min((archive / "decisions").rglob("*.html")).relative_to(archive / "decisions").with_suffix("").as_posix()


def test_a_query_of_a_hundred_thousand_characters_is_answered(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html")
    box(page).fill("council (" * 11_112)
    box(page).press("Enter")
    expect(page.locator(".cb-results")).to_have_attribute("aria-busy", "false")
    expect(status(page)).to_contain_text("council (")


# ---- When something is missing --------------------------------------------------------------------------------------


@pytest.fixture
def copy(archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(archive, tmp_path / "site"))


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
    packs = sorted((copy / "search/documents").iterdir())
    texts = [pack.read_bytes() for pack in packs]
    for pack in packs[::2]:
        pack.write_text("casebookShard(")
    page.goto(base + "search.html?q=council")
    settled(page)
    expect(page.locator(".cb-hit.cb-message").first).to_contain_text("could not be loaded")
    expect(page.locator("article.cb-hit").first).to_be_visible()
    for pack, text in zip(packs, texts, strict=True):
        pack.write_bytes(text)
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


# ---- Marks on a decision --------------------------------------------------------------------------------------------


def test_the_words_of_the_search_are_marked_on_the_decision_and_its_text_stays(
    page: Page, address: Address, real_site: Path
) -> None:
    base = address(real_site)
    page.goto(base + DERBYSHIRE)
    text = page.evaluate(STATEMENT)
    expect(page.locator(".cb-marks")).to_have_count(0)
    page.goto(base + DERBYSHIRE + "#para-13")
    plain = page.locator("#para-13").bounding_box()
    page.goto("about:blank")
    page.goto(base + DERBYSHIRE + "?q=" + quote('"social worker" statement') + "#para-13")
    bar = page.get_by_role("region", name="Words of your search")
    count = bar.get_by_role("status")
    expect(count).to_have_text(re.compile(r"^\d+ of \d+ matches$"))
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
    expect(count).to_have_text(f"1 of {total} matches")
    bar.get_by_role("button", name="Previous").click()
    expect(count).to_have_text(f"{total} of {total} matches")
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
    expect(page.locator(".cb-marks__count")).to_have_text(re.compile("^1 match"))
    assert page.locator("mark").count() == 2
    assert page.evaluate(STATEMENT) == text


def test_a_decision_without_the_words_says_so(page: Page, address: Address, real_site: Path) -> None:
    page.goto(address(real_site) + DERBYSHIRE + "?q=submarine")
    expect(page.get_by_role("region", name="Words of your search")).to_contain_text("No matches in the statement")
    expect(page.get_by_role("button", name="Hide marks")).to_be_hidden()


# ---- Everyone, everywhere -------------------------------------------------------------------------------------------


@cache
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def check(page: Page) -> None:
    """See that axe-core finds nothing wrong with the page as it is."""
    page.evaluate(axe())
    result = page.evaluate("axe.run({resultTypes: ['violations']})")
    problems = [(one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"]]
    assert problems == []


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
        page.get_by_text("Filters", exact=True).click()
    page.get_by_role("button", name="Sub-categories of").first.click()
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
    page.goto(f"{base}decisions/{_some(copy)}.html?q=council")
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
    page.goto(f"{base}decisions/{_some(archive)}.html?q=council")
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
    page.goto(archive.as_uri() + "/search.html?q=council")
    settled(page)
    page.emulate_media(media="print")
    expect(hits(page).first).to_be_visible()
    for name in (".cb-side", ".cb-box", ".cb-sort", ".cb-help", ".md-header"):
        expect(page.locator(name)).to_be_hidden()


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
    page.get_by_role("button", name="Follow the system").click()
    page.emulate_media(color_scheme="light")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")


# ---- The policy -----------------------------------------------------------------------------------------------------


class _Inline(HTMLParser):
    """Collects what a policy without exceptions would not let run or apply."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        data = given.get("type") in ("application/json", "application/ld+json")
        if tag == "style" or (tag == "script" and "src" not in given and not data):
            self.found.append(tag)
        self.found += [name for name in given if name == "style" or name.startswith("on")]
        self.found += [value for value in given.values() if value and value.lower().startswith("javascript:")]


def test_the_policy_that_the_docs_print_is_the_one_that_the_tests_use(real_site: Path, serve: Address) -> None:
    printed = re.findall(r"^    Content-Security-Policy: (.+)$", (ROOT / "site_src/docs/hosting.md").read_text(), re.M)
    assert printed == [POLICY]
    with urlopen(serve(real_site) + "search.html") as answer:
        assert answer.headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("fixture", ["real_site", "cases_site", "archive"])
def test_no_page_has_a_script_or_a_style_inside_it(fixture: str, request: pytest.FixtureRequest) -> None:
    """So the policy needs no hashes."""
    site: Path = request.getfixturevalue(fixture)
    for path in site.rglob("*.html"):
        page = _Inline()
        page.feed(path.read_text(encoding="utf-8"))
        assert page.found == [], path


def test_the_policy_is_in_force(rough: Page, serve: Address, real_site: Path) -> None:
    rough.goto(serve(real_site) + "index.html")
    faults = watch(rough)
    rough.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    assert rough.evaluate("window.ran") is None
    assert faults != []
