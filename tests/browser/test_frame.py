"""The frame of every page in a real browser: ways to each page, light and dark, narrow screens, paper."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.support.hosting import watch
from tests.support.html_page import HtmlPage
from tests.support.project import ROOT
from tests.support.search_page import settled
from tests.support.sites import DERBYSHIRE, kinds

MOST_PRESSES = 3


# ---- The way to each page -------------------------------------------------------------------------------------------


def first_page(site: Path, page: Path) -> Path:
    """Return the page with which a list begins, for one on which it goes on: the two count as one page."""
    if match := re.fullmatch(r"index-\d+\.html", page.name):
        return page.with_name("index.html")
    match = re.fullmatch(r"page-\d+\.html", page.name)
    begins = page.parent.with_suffix(".html") if match else page
    return begins if begins.is_file() else page


def presses(site: Path) -> dict[Path, int]:
    """Return how many presses each page is away from the home page; a list that goes on over pages counts as one."""
    links: dict[Path, set[Path]] = {}
    for path in site.rglob("*.html"):
        found = {urlsplit(link) for link in HtmlPage(path).links}
        there = {(path.parent / unquote(part.path)).resolve() for part in found if part.path and not part.scheme}
        own = first_page(site, path)
        links.setdefault(own, set()).update(first_page(site, page) for page in there if page.suffix == ".html")
    home = site / "index.html"
    far = {home: 0}
    waiting = deque([home])
    while waiting:
        page = waiting.popleft()
        for target in links[page] - far.keys():
            far[target] = far[page] + 1
            waiting.append(target)
    return far


@pytest.mark.parametrize("fixture", ["real_site", "cases_site", "archive_site"])
def test_every_page_is_three_presses_from_home_at_most(fixture: str, request: pytest.FixtureRequest) -> None:
    site = Path(request.getfixturevalue(fixture)).resolve()
    far = presses(site)
    pages = {first_page(site, path) for path in site.rglob("*.html")} - {site / "404.html"}
    assert pages - far.keys() == set()
    assert {page: steps for page, steps in far.items() if steps > MOST_PRESSES} == {}


def about_pages() -> dict[str, list[str]]:
    """Return the pages of the section About in the project's configuration, by the heading that they stand below."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = yaml.safe_load(text)["nav"]
    (section,) = (item["About"] for item in nav if "About" in item)
    found: dict[str, list[str]] = {}
    for item in section:
        for title, below in item.items():
            if isinstance(below, list):
                found[title] = [name for one in below for name in one]
            else:
                found.setdefault("", []).append(title)
    return found


def test_every_hand_written_page_stands_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in (ROOT / "site_src/docs").glob("*.md"):
        assert f" {path.name}\n" in text, path.name


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["about", "citing", "search-index"])
def test_each_page_about_casebook_shows_the_others_below_their_headings(
    page: Page, serve: Callable[[Path], str], real_site: Path, width: int, name: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{serve(real_site)}{name}.html")
    section = page.get_by_role("navigation", name="About", exact=True)
    for heading, titles in about_pages().items():
        if heading:
            expect(section.get_by_text(heading, exact=True)).to_be_visible()
        for title in titles:
            expect(section.get_by_role("link", name=title, exact=True)).to_be_visible()
    expect(section.locator("[aria-current=page]")).to_have_count(1)
    assert section.locator("[aria-current=page]").get_attribute("href") == f"{name}.html"
    menu = page.get_by_role("navigation", name="Site")
    if width < 720:
        page.get_by_role("button", name="Menu").click()
    expect(menu.get_by_role("link", name="About")).to_have_attribute("aria-current", "true")


# ---- Light and dark -------------------------------------------------------------------------------------------------

GROUND = "getComputedStyle(document.body).backgroundColor"
NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})"


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(browser: Browser, scheme: str) -> Iterator[Page]:
    """A reader whose system asks for a scheme."""
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    faults = watch(page)
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("blocked", [False, True])
def test_each_press_changes_what_is_seen_and_the_button_says_what_the_next_one_does(
    reader: Page, address: Callable[[Path], str], real_site: Path, scheme: str, blocked: bool
) -> None:
    if blocked:
        reader.add_init_script(NO_STORAGE)
    reader.goto(address(real_site) + DERBYSHIRE)
    other = {"light": "dark", "dark": "light"}
    seen, now = [reader.evaluate(GROUND)], scheme
    for _ in range(4):
        button = reader.get_by_role("button", name=f"Switch to {other[now]} mode")
        assert button.get_attribute("title") == f"Switch to {other[now]} mode"
        button.click()
        now = other[now]
        seen.append(reader.evaluate(GROUND))
    assert seen == [seen[0], seen[1], seen[0], seen[1], seen[0]]
    assert seen[0] != seen[1]


def test_a_choice_is_kept_for_the_other_pages_and_follows_the_system_again_when_it_is_the_same(
    reader: Page, serve: Callable[[Path], str], real_site: Path, scheme: str
) -> None:
    base = serve(real_site)
    other = {"light": "dark", "dark": "light"}[scheme]
    reader.goto(base)
    before = reader.evaluate(GROUND)
    reader.get_by_role("button", name=f"Switch to {other} mode").click()
    chosen = reader.evaluate(GROUND)
    reader.goto(base + DERBYSHIRE)
    assert reader.evaluate(GROUND) == chosen != before
    reader.get_by_role("button", name=f"Switch to {scheme} mode").click()
    reader.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    expect(reader.get_by_role("button", name=f"Switch to {scheme} mode")).to_be_visible()
    assert reader.evaluate(GROUND) == chosen


def test_where_nothing_may_be_kept_a_choice_lasts_for_the_page_and_nothing_says_otherwise(
    reader: Page, serve: Callable[[Path], str], real_site: Path, scheme: str
) -> None:
    reader.add_init_script(NO_STORAGE)
    base = serve(real_site)
    other = {"light": "dark", "dark": "light"}[scheme]
    reader.goto(base)
    before = reader.evaluate(GROUND)
    reader.get_by_role("button", name=f"Switch to {other} mode").click()
    assert reader.evaluate(GROUND) != before
    header = reader.locator(".cb-header")
    assert not re.search("saved|kept|remember", header.inner_html(), re.I)
    reader.goto(base + DERBYSHIRE)
    assert reader.evaluate(GROUND) == before
    expect(reader.get_by_role("button", name=f"Switch to {other} mode")).to_be_visible()


# ---- Narrow screens -------------------------------------------------------------------------------------------------

SPARE = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
# Pairs of the head's parts that lie on each other
COLLISIONS = """() => {
  const parts = [...document.querySelectorAll(".cb-header .md-grid > *, .cb-menu")];
  const boxes = parts.map((part) => part.getBoundingClientRect()).filter((box) => box.width && box.height);
  return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
}"""
# Fields in which a phone would enlarge the page, as their type is smaller than 16 pixels
SMALL_FIELDS = """() => [...document.querySelectorAll("input, select, textarea")].filter((field) =>
  !["checkbox", "radio", "hidden"].includes(field.type) && parseFloat(getComputedStyle(field).fontSize) < 16
).map((field) => field.outerHTML)"""
# References that stand on more than one line
BROKEN = """() => [...document.querySelectorAll(".cb-ref, .cb-row__reference")].filter((one) =>
  new Set([...one.getClientRects()].map((box) => Math.round(box.top))).size > 1).map((one) => one.textContent)"""


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_no_kind_of_page_scrolls_sideways_and_nothing_collides(
    browser: Browser, serve: Callable[[Path], str], archive_site: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    faults = watch(page)
    base = serve(archive_site)
    for name in [*kinds(archive_site), "search.html?q=council+fault"]:
        page.goto(base + name)
        if "?" in name:
            settled(page)
        assert page.evaluate(SPARE) >= 0, name
        assert page.evaluate(COLLISIONS) == 0, name
        assert page.evaluate(SMALL_FIELDS) == [], name
        assert page.evaluate(BROKEN) == [], name
    context.close()
    assert faults == []


def test_references_in_titles_lists_and_links_are_in_one_piece_and_those_of_the_statement_are_as_they_were(
    archive_site: Path,
) -> None:
    reference = re.compile(r"(?<![\w-])[0-9]{2} [0-9]{3} [0-9]{3}[a-z]?(?![\w-])")
    wrapped = 0
    for name in kinds(archive_site):
        page = (archive_site / name).read_text(encoding="utf-8")
        article = page[page.index("<article") : page.index("</article>")]
        article, _, rest = article.partition('<section class="cb-statement"')
        statement, _, after = rest.partition("</section>")
        assert "cb-ref" not in statement, name
        for part in (article, after):
            shown = re.sub(r'<span class="cb-(?:ref|row__reference)">(?:<span class="cb-ref">)?[^<]*</span>', "", part)
            wrapped += shown != part
            assert not reference.search(re.sub("<[^>]*>", "", shown)), name
    assert wrapped > 10


def test_a_table_that_goes_on_beyond_a_narrow_screen_shows_that_at_its_edge(
    browser: Browser, serve: Callable[[Path], str], real_site: Path
) -> None:
    """The edge where it goes on is darker than the page; the other is not, and so it is the other way round later."""
    context = browser.new_context(viewport={"width": 240, "height": 700})  # where this one does so surely
    page = context.new_page()
    page.goto(serve(real_site) + "data/index.html")
    wide = "all => all.findIndex(one => one.scrollWidth > one.clientWidth + 20)"
    table = page.locator(".cb-scroll").nth(page.locator(".cb-scroll").evaluate_all(wide))
    table.scroll_into_view_if_needed()
    table.evaluate("node => { node.querySelector('table').style.visibility = 'hidden' }")

    def edges() -> tuple[int, int]:
        picture = Image.open(BytesIO(table.screenshot())).convert("L")
        middle = picture.height // 2
        values = [picture.getpixel((x, middle)) for x in (1, picture.width - 2)]
        return int(values[0]), int(values[1])  # type: ignore[arg-type]

    left, right = edges()
    assert right < left - 20
    table.evaluate("node => { node.scrollLeft = node.scrollWidth }")
    left, right = edges()
    assert left < right - 20
    context.close()


def test_a_tap_does_not_move_the_focus_to_the_search_box_and_a_key_does(
    browser: Browser, serve: Callable[[Path], str], archive_site: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    base = serve(archive_site)
    box = page.get_by_role("combobox", name="Search decisions")
    page.goto(base + "search.html")
    example = page.locator("#cb-search a[href^='search.html']").first
    example.tap()
    settled(page)
    expect(box).not_to_be_focused()
    page.goto(base + "search.html")
    example.focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(box).to_be_focused()
    context.close()


@pytest.mark.parametrize("name", ["index.html", "search.html", "about.html", DERBYSHIRE])
def test_suggestions_are_underlined_on_no_page(
    page: Page, serve: Callable[[Path], str], real_site: Path, name: str
) -> None:
    page.goto(serve(real_site) + name)
    page.get_by_role("combobox", name="Search decisions").fill("derbyshire")
    expect(page.get_by_role("option").first).to_be_visible()
    lines = page.get_by_role("option").evaluate_all("all => all.map(one => getComputedStyle(one).textDecorationLine)")
    assert len(lines) > 1
    assert set(lines) == {"none"}


def test_the_link_of_a_heading_to_itself_is_no_stop_of_the_tab_key_and_no_part_of_its_name(
    page: Page, serve: Callable[[Path], str], real_site: Path
) -> None:
    base = serve(real_site)
    for name in (DERBYSHIRE, "citing.html", "data/index.html"):
        page.goto(base + name)
        links = page.locator(".headerlink")
        assert links.count() > 3
        stops = "all => all.filter(one => one.tabIndex >= 0 || one.getAttribute('aria-hidden') !== 'true').length"
        assert links.evaluate_all(stops) == 0, name
        own = "all => all.every(one => one.hash === '#' + one.parentElement.id)"
        assert links.evaluate_all(own), name
    page.goto(base + "citing.html")
    expect(page.get_by_role("heading", name="Paper", exact=True)).to_have_count(1)


# ---- Paper ----------------------------------------------------------------------------------------------------------

# What the scripts of a page put at the edges of sheets
DRAWN = """() => document.adoptedStyleSheets.flatMap((sheet) =>
  [...sheet.cssRules].map((rule) => rule.cssText)).join(" ")"""
SHOWN = """() => [...document.querySelectorAll("button, input, select, textarea")].filter((one) =>
  one.checkVisibility()).map((one) => one.outerHTML)"""


@pytest.mark.parametrize("query", ["", "?q=council+fault", "?q=council+fault&view=outcomes"])
def test_no_button_and_no_field_of_the_search_is_printed(
    page: Page, serve: Callable[[Path], str], archive_site: Path, query: str
) -> None:
    page.goto(f"{serve(archive_site)}search.html{query}")
    if query:
        settled(page)
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN) == []


def test_no_button_and_no_place_of_a_disk_is_printed_on_any_kind_of_page(page: Page, archive_site: Path) -> None:
    page.emulate_media(media="print")
    for name in [*kinds(archive_site), "my-list.html", "search.html"]:
        if name == "404.html":
            continue  # its addresses begin at the root of a host, and there is none
        page.goto(f"{archive_site.as_uri()}/{name}")
        assert page.evaluate(SHOWN) == [], name
        assert "file://" not in page.evaluate(DRAWN), name
        assert "file://" not in page.locator("body").inner_text(), name


def test_a_hosted_decision_has_its_address_at_the_foot_of_each_sheet(
    page: Page, serve: Callable[[Path], str], real_site: Path
) -> None:
    base = serve(real_site)
    page.goto(base + DERBYSHIRE + "?q=x#para-3")
    assert f"· {base}{DERBYSHIRE}" in page.evaluate(DRAWN)
