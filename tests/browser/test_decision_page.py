"""The page of a decision in a real browser: citing, folding, going on in a list, paper, and every kind of screen."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.contract import citation
from generator.contract.markdown import split_front_matter
from tests.support.accessibility import check
from tests.support.hosting import watch
from tests.support.project import CASES, build

pytestmark = pytest.mark.long

Address = Callable[[Path], str]
DERBYSHIRE = "decisions/20/20-013-052.html"
CITED = (
    "Local Government and Social Care Ombudsman, Derbyshire County Council (20 013 052, decision statement, "
    "9 August 2021){} <https://www.lgo.org.uk/decisions/children-s-care-services/other/20-013-052>"
)
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
CROYDON = "decisions/23/23-002-359.html"
FOLD, UNFOLD = "Standard paragraphs: fold on every page", "Standard paragraphs: unfold on every page"
MOVED = (
    "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(one => window.moved += one.value))"
    ".observe({type: 'layout-shift', buffered: true})"
)
SPARE = "document.documentElement.clientWidth - document.documentElement.scrollWidth"


def facts_of(site: Path, name: str) -> dict[str, object]:
    return split_front_matter((site.parent / "docs" / name.replace(".html", ".md")).read_text(encoding="utf-8"))[0]


def pasted(page: Page) -> str:
    """Return what the clipboard holds, as a reader gets it."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    text: str = page.locator("#paste").input_value()
    page.evaluate("document.getElementById('paste').remove()")
    return text


# What is said to screen readers goes again after two seconds: on a busy machine nobody may have looked in that time.
_HEARD = """new MutationObserver(() => {
  for (const said of document.querySelectorAll("[role=status]")) {
    if (said.textContent) {
      document.documentElement.dataset.heard = said.textContent;
    }
  }
}).observe(document, { subtree: true, childList: true, characterData: true });"""


@pytest.fixture
def page(page: Page) -> Page:
    """The page that all tests use, which remembers the last thing that was said to screen readers."""
    page.add_init_script(_HEARD)
    return page


def expect_heard(page: Page, said: str) -> None:
    """Wait until `said` has been said to screen readers."""
    expect(page.locator("html")).to_have_attribute("data-heard", said)


@pytest.fixture(params=["clipboard", "no clipboard"])
def reader(request: pytest.FixtureRequest, page: Page) -> Page:
    """A page with the browser's clipboard interface, and one without, as from a disk in some browsers."""
    if request.param == "no clipboard":
        page.add_init_script(NO_CLIPBOARD)
    return page


# ---- Citing ---------------------------------------------------------------------------------------------------------


def test_one_press_copies_the_citation(reader: Page, address: Address, real_site: Path) -> None:
    reader.goto(address(real_site) + DERBYSHIRE)
    region = reader.get_by_role("region", name="Cite this decision")
    region.get_by_role("button", name="Copy citation").click()
    expect_heard(reader, "Copied")
    assert pasted(reader) == CITED.format("")


def test_one_press_copies_the_pinpoint_of_the_paragraph_pointed_at(
    reader: Page, address: Address, real_site: Path
) -> None:
    reader.goto(address(real_site) + DERBYSHIRE)
    for target, group, pinpoint in (
        ("#para-12 > p", "Paragraph 12", " para 12"),
        ("#para-13-b > p", "Item 13(b)", " para 13(b)"),
    ):
        reader.locator(target).hover()
        reader.get_by_role("group", name=group).get_by_role("button", name=f"Cite{pinpoint}", exact=True).click()
        # "Copied" is there from the first time, and the clipboard is written a moment after a press
        for _ in range(50):
            if pasted(reader) == CITED.format(pinpoint):
                break
            reader.wait_for_timeout(100)
        assert pasted(reader) == CITED.format(pinpoint)


def test_the_copied_text_is_the_paragraphs_words_with_items_on_lines_of_their_own(
    reader: Page, address: Address, real_site: Path
) -> None:
    reader.goto(address(real_site) + DERBYSHIRE)
    reader.locator("#para-13 > p").hover()
    reader.get_by_role("group", name="Paragraph 13").get_by_role("button", name="Copy para 13").click()
    text, _, citation = pasted(reader).rpartition("\n\n")
    assert citation == CITED.format(" para 13")
    lines = text.split("\n")
    assert len(lines) == 9
    assert lines[1] == "The officer, Mr H, and his wife, were friends."
    assert text.split() == reader.locator("#para-13").evaluate("one => one.textContent").split()


def test_every_paragraph_can_be_copied_from_the_keyboard(page: Page, address: Address, real_site: Path) -> None:
    page.goto(address(real_site) + DERBYSHIRE)
    page.get_by_role("link", name="Link to paragraph 12", exact=True).focus()
    expect(page.get_by_role("group", name="Paragraph 12")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy para 12")).to_be_focused()
    page.keyboard.press("Enter")
    expect_heard(page, "Copied")
    assert pasted(page).endswith("\n\n" + CITED.format(" para 12"))
    page.get_by_role("link", name="Link to paragraph 11", exact=True).focus()
    expect(page.get_by_role("group", name="Paragraph 11")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".cb-paragraph-tools")).to_have_count(0)
    expect(page.get_by_role("link", name="Link to paragraph 11", exact=True)).to_be_focused()


def test_a_tap_shows_the_bar_of_a_paragraph(browser: Browser, real_site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script(_HEARD)
    page.goto(f"{real_site.as_uri()}/{DERBYSHIRE}")
    page.locator("#para-5 > p").tap()
    button = page.get_by_role("group", name="Paragraph 5").get_by_role("button", name="Cite para 5")
    assert button.evaluate("one => one.getBoundingClientRect().height") >= 24
    button.tap()
    expect_heard(page, "Copied")
    assert pasted(page) == CITED.format(" para 5")
    context.close()


def test_the_bar_adds_no_word_to_the_statement(page: Page, address: Address, real_site: Path) -> None:
    page.goto(address(real_site) + DERBYSHIRE)
    text = page.locator(".cb-statement").evaluate("one => one.textContent")
    page.locator("#para-3 > p").hover()
    expect(page.locator(".cb-paragraph-tools")).to_be_visible()
    page.get_by_role("button", name="Standard paragraphs: fold").click()
    assert page.locator(".cb-statement").evaluate("one => one.textContent") == text


def test_the_doubt_about_a_number_is_told_when_it_is_copied(page: Page, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    shutil.copy(CASES / "parse/d-sentence-items.txt", tmp_path / "corpus")
    site = build(tmp_path / "corpus", tmp_path)
    [decision] = site.glob("decisions/*/*.html")
    page.goto(decision.as_uri())
    expect(page.locator(".cb-cite")).to_contain_text("The numbers from 2 on may differ from the published page")
    for number, said in (("1", "Copied"), ("2", "Copied. Its number may differ on the published page")):
        page.locator(f"#para-{number} > p").first.hover()
        page.get_by_role("group", name=f"Paragraph {number}").get_by_role("button", name="Cite").click()
        expect_heard(page, said)


def test_records_for_reference_managers_are_saved(page: Page, address: Address, real_site: Path) -> None:
    page.goto(address(real_site) + DERBYSHIRE)
    facts = facts_of(real_site, DERBYSHIRE)
    for name, suffix, made in (
        ("RIS", "ris", citation.ris),
        ("BibTeX", "bib", citation.bibtex),
        ("CSL-JSON", "json", citation.csl),
    ):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        assert download.value.suggested_filename == f"20-013-052-citation.{suffix}"
        assert download.value.path().read_bytes() == made(facts).encode()


def test_a_record_has_the_address_of_the_ombudsman_whichever_the_reader_cites(
    page: Page, serve: Address, real_site: Path
) -> None:
    page.goto(serve(real_site) + DERBYSHIRE)
    page.get_by_label("Address in it").select_option("own")
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("link", name="RIS", exact=True).click()
    assert download.value.path().read_bytes() == citation.ris(facts_of(real_site, DERBYSHIRE)).encode()


def test_without_scripts_the_citation_can_be_selected_and_nothing_is_folded(
    browser: Browser, address: Address, real_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(real_site) + DERBYSHIRE)
    expect(page.locator(".cb-cite blockquote")).to_have_text(CITED.format(""))
    expect(page.get_by_role("region", name="Cite this decision")).to_contain_text("a suggestion of Casebook's")
    expect(page.locator(".cb-standard #para-3")).to_be_visible()
    expect(page.locator("button.cb-button, .cb-bar, .cb-paragraph-tools, .cb-citing")).to_have_count(0)
    expect(page.locator(".cb-records")).to_be_hidden()
    context.close()


def test_the_page_as_data_is_linked(page: Page, serve: Address, real_site: Path) -> None:
    page.goto(serve(real_site) + DERBYSHIRE)
    links = page.locator(".cb-downloads p:not(.cb-records) a").evaluate_all("links => links.map(link => link.href)")
    markdown, data = (page.request.get(link) for link in links)
    assert "decisions.jsonl" in data.text()
    assert markdown.text().startswith("---\ntitle: ")


# ---- Folding --------------------------------------------------------------------------------------------------------


def test_standard_paragraphs_fold_and_a_link_into_them_opens_them(
    page: Page, address: Address, real_site: Path
) -> None:
    page.goto(address(real_site) + DERBYSHIRE)
    expect(page.locator("#para-3")).to_be_visible()
    page.get_by_role("button", name=FOLD).click()
    button = page.get_by_role("button", name=UNFOLD)
    expect(button).to_have_attribute("aria-expanded", "false")
    assert page.locator(".cb-standard #para-3").evaluate("one => one.checkVisibility()") is False
    expect(page.locator("#para-4")).to_be_visible()
    page.evaluate("location.hash = 'para-3'")
    expect(page.locator("#para-3:target")).to_be_in_viewport()
    assert page.locator("#para-3").evaluate("one => one.checkVisibility()") is True
    expect(button).to_have_count(0)


def test_the_fold_is_remembered_on_the_next_page_and_nothing_moves_there(
    page: Page, serve: Address, real_site: Path
) -> None:
    page.add_init_script(MOVED)
    base = serve(real_site)
    page.goto(base + DERBYSHIRE)
    page.get_by_role("button", name=FOLD).click()
    page.goto(base + CROYDON)
    expect(page.get_by_role("button", name=UNFOLD).first).to_have_attribute("aria-expanded", "false")
    assert (
        page.evaluate("[...document.querySelectorAll('.cb-standard li')].some((one) => one.checkVisibility())") is False
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.moved") == 0
    page.get_by_role("button", name=UNFOLD).first.click()
    page.goto(base + DERBYSHIRE)
    expect(page.get_by_role("button", name=FOLD)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#para-3")).to_be_visible()


def test_folded_paragraphs_are_shown_where_the_script_that_unfolds_them_is_missing(
    page: Page, serve: Address, real_site: Path
) -> None:
    base = serve(real_site)
    page.goto(base + DERBYSHIRE)
    page.get_by_role("button", name=FOLD).click()
    page.route("**/decision.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(base + CROYDON)
    expect(page.locator(".cb-standard li").first).to_be_visible()


def test_a_link_to_a_paragraph_that_is_folded_on_every_page_opens_it(
    page: Page, serve: Address, real_site: Path
) -> None:
    base = serve(real_site)
    page.goto(base + DERBYSHIRE)
    page.get_by_role("button", name=FOLD).click()
    page.goto("about:blank")
    page.goto(base + DERBYSHIRE + "#para-3")
    expect(page.locator("#para-3:target")).to_be_in_viewport()
    assert page.locator("#para-3").evaluate("one => one.checkVisibility()") is True


def test_a_mark_in_folded_paragraphs_opens_them(page: Page, address: Address, real_site: Path) -> None:
    page.goto(address(real_site) + DERBYSHIRE + "?q=maladministration")
    expect(page.locator(".cb-marks__count")).to_have_text("1 place")
    page.get_by_role("button", name=FOLD).click()
    page.get_by_role("button", name="Next").click()
    assert page.locator(".cb-mark--current").evaluate("one => one.checkVisibility()") is True


# ---- Previous and next in a list ------------------------------------------------------------------------------------


def test_a_reader_goes_on_in_the_list_of_a_body(page: Page, address: Address, cases_site: Path) -> None:
    base = address(cases_site)
    page.goto(base + "councils/wexcombe-borough-council.html")
    page.locator(".cb-listing a[href*='21-004-117']").click()
    expect(page).to_have_url(base + "decisions/21/21-004-117.html?in=council")
    near = page.get_by_role("navigation", name="This list")
    expect(near).to_contain_text("in Wexcombe Borough Council")
    expect(near.get_by_role("link")).to_have_text(["Previous"])
    near.get_by_role("link", name="Previous").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wexcombe Borough Council (22 000 002)")
    page.get_by_role("navigation", name="This list").get_by_role("link", name="Next").click()
    expect(page).to_have_url(base + "decisions/21/21-004-117.html?in=council")


def test_the_list_of_a_sub_category_is_named_by_both_names(page: Page, address: Address, cases_site: Path) -> None:
    page.goto(address(cases_site) + "categories/planning/enforcement.html")
    page.locator(".cb-listing a[href*='21-004-117']").click()
    near = page.get_by_role("navigation", name="This list")
    expect(near).to_contain_text("in Planning: Enforcement")
    near.get_by_role("link", name="Previous").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(22 000 002)")


@pytest.mark.parametrize("query", ["", "?in=", "?in=constructor", "?in=council%22%5D", "?q=fence&in=moon"])
def test_without_a_list_there_is_no_such_line(page: Page, address: Address, cases_site: Path, query: str) -> None:
    page.goto(address(cases_site) + "decisions/21/21-004-117.html" + query)
    expect(page.get_by_role("button", name="Copy citation")).to_be_visible()
    expect(page.locator(".cb-near")).to_have_count(0)


@pytest.mark.parametrize(
    ("listing", "query"),
    [
        ("councils/wexcombe-borough-council.html", "?in=council"),
        ("categories/planning/enforcement.html", "?in=category"),
        ("categories/planning.html", ""),
        ("years/2022.html", ""),
        ("index.html", ""),
    ],
)
def test_links_of_lists_say_where_the_reader_comes_from(
    page: Page, address: Address, cases_site: Path, listing: str, query: str
) -> None:
    page.goto(address(cases_site) + listing)
    links = page.locator("article a[href*='decisions/']").evaluate_all("links => links.map(link => link.search)")
    assert set(links) == {query}


def late(route: Route) -> None:
    """Let a script come when all else has been drawn."""
    time.sleep(0.3)
    route.continue_()


def test_nothing_moves_while_a_decision_loads(browser: Browser, serve: Address, cases_site: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1500})
    page = context.new_page()
    page.add_init_script(MOVED)
    page.route("**/decision.js", late)
    page.goto(serve(cases_site) + "decisions/21/21-004-117.html?in=council")
    expect(page.locator(".cb-near")).to_be_visible()
    page.wait_for_timeout(200)
    assert page.evaluate("window.moved") == 0
    context.close()


# ---- Paper and screens ----------------------------------------------------------------------------------------------


def test_paper_has_the_numbers_the_citation_and_no_chrome(page: Page, address: Address, real_site: Path) -> None:
    page.goto(address(real_site) + DERBYSHIRE)
    page.get_by_role("button", name=FOLD).click()
    page.get_by_role("link", name="Link to paragraph 4", exact=True).focus()
    page.emulate_media(media="print")
    for gone in (
        *(".cb-header", ".cb-menu", ".cb-footer", ".cb-outline", ".cb-trail", ".cb-bar", ".cb-citing", "button"),
        *(".cb-pin", ".cb-paragraph-tools", ".cb-downloads"),
    ):
        assert page.locator(gone).count() > 0, gone
        assert page.locator(gone).evaluate_all("all => all.some((one) => one.checkVisibility())") is False, gone
    assert page.locator("#para-3").evaluate("one => one.checkVisibility({contentVisibilityAuto: true})") is True
    assert page.locator("#para-3").evaluate("one => one.getBoundingClientRect().height") > 20
    assert page.locator("#para-3").evaluate("one => getComputedStyle(one, '::marker').content") in ("normal", "none")
    assert page.locator(".cb-statement #para-3").evaluate("one => getComputedStyle(one).listStyleType") == "decimal"
    expect(page.locator(".cb-cite blockquote")).to_be_visible()
    expect(page.locator(".cb-about")).to_be_visible()
    rules = page.evaluate("document.adoptedStyleSheets[0].cssRules[0].cssText")
    assert CITED.format("") in rules
    assert (f" · {page.url}" in rules) is page.url.startswith("http:")
    assert "file:" not in rules


def test_of_what_casebook_adds_at_the_end_only_the_note_on_the_page_is_printed(
    page: Page, address: Address, cases_site: Path
) -> None:
    page.goto(address(cases_site) + "decisions/21/21-004-117.html")
    shown = "all => all.filter((one) => one.checkVisibility()).map((one) => one.className || one.tagName)"
    parts = page.locator(".cb-more > *")
    assert "cb-listing" in parts.evaluate_all(shown)
    page.emulate_media(media="print")
    assert parts.evaluate_all(shown) == ["cb-about"]
    assert page.locator(".cb-more li, .cb-more .cb-badge").evaluate_all(shown) == []


def test_marks_of_a_search_are_no_boxes_on_paper(browser: Browser, real_site: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{real_site.as_uri()}/{DERBYSHIRE}?q=council#para-5")
    expect(page.locator(".cb-mark--current").first).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    look = "all => all.map((one) => getComputedStyle(one)).map((style) => [style.backgroundColor, style.outlineStyle])"
    assert {tuple(one) for one in page.locator("mark").evaluate_all(look)} == {("rgba(0, 0, 0, 0)", "none")}
    assert page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    context.close()


def test_dark_pages_are_printed_in_dark_on_white(browser: Browser, real_site: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{real_site.as_uri()}/{DERBYSHIRE}")
    page.emulate_media(media="print", color_scheme="dark")
    light = "one => Math.min(...getComputedStyle(one).color.match(/[0-9.]+/g).slice(0, 3).map(Number))"
    for one in (".cb-facts strong", "#para-3 p", ".cb-about p", ".cb-statement a, .cb-facts a"):
        assert page.locator(one).first.evaluate(light) < 110, one
    context.close()


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def screen(width: int, **options: str) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **options))  # type: ignore[arg-type]
        return contexts[-1].new_page()

    yield screen
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_decision_is_wider_than_the_screen(screens: Callable[..., Page], cases_site: Path, width: int) -> None:
    page = screens(width)
    for name in ("22/22-000-001", "21/21-004-117"):
        page.goto(f"{cases_site.as_uri()}/decisions/{name}.html?in=council")
        page.locator("#para-1 > p").hover()
        assert page.evaluate(SPARE) >= 0, name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_wrong_with_a_decision(
    screens: Callable[..., Page], real_site: Path, cases_site: Path, width: int, scheme: str
) -> None:
    page = screens(width, color_scheme=scheme)
    for url in (f"{real_site.as_uri()}/{DERBYSHIRE}", f"{cases_site.as_uri()}/decisions/21/21-004-117.html?in=council"):
        page.goto(url)
        page.get_by_role("link", name="Link to paragraph 1", exact=True).focus()
        expect(page.locator(".cb-paragraph-tools")).to_be_visible()
        check(page)
    page.get_by_role("button", name="Copy citation").last.click()
    check(page)


def test_in_forced_colours_buttons_and_the_target_have_borders(screens: Callable[..., Page], real_site: Path) -> None:
    page = screens(1280, forced_colors="active")
    page.goto(f"{real_site.as_uri()}/{DERBYSHIRE}#para-3")
    page.locator("#para-3 > p").hover()
    style = "(one, name) => getComputedStyle(one)[name]"
    assert page.locator("#para-3").evaluate(style, "outlineStyle") == "solid"
    for button in page.locator(".cb-paragraph-tools button, .cb-fold").all():
        assert button.evaluate(style, "borderTopWidth") == "1px"
        assert button.evaluate(style, "color") != button.evaluate(style, "backgroundColor")
    check(page)


def test_the_outline_follows_the_scroll(page: Page, address: Address, real_site: Path) -> None:
    page.goto(address(real_site) + DERBYSHIRE)
    active = page.locator(".cb-contents a[aria-current]")
    page.locator("#analysis").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#analysis').scrollIntoView(); scrollBy(0, 60)")
    expect(active.last).to_have_text("Analysis")
    page.evaluate("scrollTo(0, 0); document.querySelector('#the-complaint').scrollIntoView(); scrollBy(0, 20)")
    expect(active.last).to_have_text("The complaint")


@pytest.mark.parametrize("query", ["?in=council", "?q=council"])
@pytest.mark.parametrize("escape", ["#%", "#%E0%A4%A", "#para-1%", "#%00", '#"><b>'])
def test_a_bad_escape_in_the_address_throws_nothing_and_the_page_is_readable(
    page: Page, address: Address, real_site: Path, query: str, escape: str
) -> None:
    faults = watch(page)
    page.goto(address(real_site) + DERBYSHIRE + query + escape)
    expect(page.get_by_role("button", name="Copy citation")).to_be_visible()
    expect(page.locator("#para-1")).to_be_visible()
    if query == "?q=council":
        bar = page.get_by_role("region", name="Words of your search")
        expect(bar.get_by_role("status")).to_have_text(re.compile(r"^\d+ (of \d+ )?places$"))
    page.evaluate("location.hash = '%'")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert faults == []
