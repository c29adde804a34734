"""What a reader does with a decision: the line below its title, the bar, tools of a paragraph, the cited address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.accessibility import check
from tests.support.factories import decision_text
from tests.support.project import casebook, configure
from tests.support.sites import DERBYSHIRE, Address

CITED = (
    "Local Government and Social Care Ombudsman, Derbyshire County Council (20 013 052, decision statement, "
    "9 August 2021)"
)
PUBLISHED = " <https://www.lgo.org.uk/decisions/children-s-care-services/other/20-013-052>"
OWN, DECISION = "https://casebook.example/", "decisions/20/20-000-001.html"
CLEAR = """(a, b) => {
  const [one, other] = [a, b].map((name) => document.querySelector(name).getBoundingClientRect());
  return one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
}"""
BOX = "one => { const { left, top, width, height } = one.getBoundingClientRect(); return [left, top, width, height]; }"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A decision with a list of bullets, captured on a known day, on a site with an address; read from disk."""
    folder = tmp_path_factory.mktemp("own")
    corpus = folder / "corpus"
    corpus.mkdir()
    text = decision_text(1, "Mr A said that it:\n  • was late, and\n  • was lost.", "He wrote.")
    (corpus / "1.txt").write_text(text, encoding="utf-8")
    (corpus / "1.yml").write_text("captured: 2024-05-03\n", encoding="utf-8")
    config = configure(folder, replace={"docs_dir: site_src/docs": f"site_url: {OWN}\ndocs_dir: docs"})
    done = casebook(
        *("build", "--config-file", config, "--corpus", corpus),
        *("--docs-dir", folder / "docs", "--site-dir", folder / "site"),
    )
    assert done.returncode == 0, done.stderr
    return (folder / f"site/{DECISION}").as_uri()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def clear(page: Page, one: str, other: str) -> bool:
    """Return whether two elements do not cover one another."""
    return bool(page.evaluate(f"([a, b]) => ({CLEAR})(a, b)", [one, other]))


# ---- Below the title ------------------------------------------------------------------------------------------------


def test_below_the_title_stand_outcome_date_body_and_subject_each_with_its_way_to_more(
    page: Page, address: Address, real_site: Path
) -> None:
    base = address(real_site)
    page.goto(base + DERBYSHIRE)
    line = page.get_by_role("region", name="Outcome").locator("p")
    expect(line).to_have_text("Not upheld 9 August 2021 · Derbyshire County Council · Children's care services › Other")
    badge = line.locator(".cb-badge")
    expect(badge).to_have_attribute("data-outcome", "Not upheld")
    badge.click()
    expect(page).to_have_url(base + "outcomes/not-upheld.html")
    page.go_back()
    facts = page.get_by_role("region", name="Facts")
    expect(facts).not_to_contain_text("Derbyshire")
    expect(facts).not_to_contain_text("Not upheld")


def test_the_grounds_of_a_refusal_stand_below_the_title_and_lead_to_their_words(
    page: Page, address: Address, real_site: Path
) -> None:
    page.goto(address(real_site) + "decisions/23/23-002-359.html")
    told = page.get_by_role("region", name="Outcome").get_by_role("listitem")
    expect(told).to_contain_text(["Not investigated No worthwhile outcome (summary)"])
    told.get_by_role("link", name="paragraph 8(a)").click()
    expect(page.locator("#para-8-a:target")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_the_reference_of_a_title_is_on_one_line(browser: Browser, real_site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{real_site.as_uri()}/{DERBYSHIRE}")
    assert page.locator("h1 .cb-ref").inner_text() == "20 013 052"
    assert page.locator(".cb-ref").evaluate_all("all => all.every((one) => one.getClientRects().length === 1)")
    context.close()


# ---- The bar --------------------------------------------------------------------------------------------------------


def test_the_bar_comes_when_the_title_has_gone_and_says_what_is_read(
    page: Page, address: Address, real_site: Path
) -> None:
    page.goto(address(real_site) + DERBYSHIRE)
    bar = page.get_by_role("region", name="This decision", exact=True)
    expect(bar).to_be_hidden()
    page.evaluate("document.querySelector('#analysis').scrollIntoView()")
    expect(bar).to_be_visible()
    expect(bar.locator(".cb-bar__title")).to_have_text("Derbyshire County Council (20 013 052)")
    expect(bar.locator(".cb-badge")).to_have_text("Not upheld")
    expect(bar.locator(".cb-bar__section")).to_have_text("Analysis")
    expect(bar.get_by_role("button")).to_have_count(3)
    assert page.locator("#analysis").evaluate("one => one.getBoundingClientRect().top") >= bar.evaluate(
        "one => one.getBoundingClientRect().bottom"
    )
    page.evaluate("scrollTo(0, 0)")
    expect(bar).to_be_hidden()


def test_the_bar_cites_saves_and_prints(page: Page, address: Address, real_site: Path) -> None:
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    page.goto(address(real_site) + DERBYSHIRE + "#para-12")
    bar = page.get_by_role("region", name="This decision", exact=True)
    bar.get_by_role("button", name="Cite this decision").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_text("Copied")
    bar.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") == 1
    bar.get_by_role("button", name="Save this decision").click()
    expect(page.get_by_role("region", name="Saved to my list")).to_contain_text("Derbyshire County Council")


@pytest.mark.parametrize("target", ["para-5", "para-13-b", "analysis", "cite-this-decision", "about-this-page"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_bar_covers_nothing_that_a_link_jumps_to(
    browser: Browser, real_site: Path, width: int, target: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(f"{real_site.as_uri()}/{DERBYSHIRE}#{target}")
    expect(page.locator(".cb-bar")).to_be_visible()
    assert clear(page, ".cb-bar", f"#{target}")
    context.close()


def test_the_bar_does_not_cover_what_the_keyboard_goes_back_to(page: Page, address: Address, real_site: Path) -> None:
    page.goto(address(real_site) + DERBYSHIRE)
    page.get_by_role("link", name="Link to paragraph 14", exact=True).focus()
    expect(page.locator(".cb-bar")).to_be_visible()
    for _ in range(14):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(
            "document.activeElement.getBoundingClientRect().top >= "
            "document.querySelector('.cb-bar').getBoundingClientRect().bottom"
        )


def test_the_bar_the_outline_and_the_marks_never_cover_one_another(
    page: Page, address: Address, real_site: Path
) -> None:
    page.goto(address(real_site) + DERBYSHIRE + "?q=council#para-12")
    expect(page.locator(".cb-marks__count")).to_be_visible()
    expect(page.locator(".cb-bar")).to_be_visible()
    assert clear(page, ".cb-bar", ".cb-marks")
    assert clear(page, ".cb-bar", ".cb-contents")


def test_on_a_phone_the_bar_is_one_line_of_icons_with_names(phone: Page, real_site: Path) -> None:
    phone.goto(f"{real_site.as_uri()}/{DERBYSHIRE}#para-12")
    bar = phone.get_by_role("region", name="This decision", exact=True)
    expect(bar).to_be_visible()
    assert bar.evaluate("one => one.getBoundingClientRect().height") <= 50
    for name in ("Cite this decision", "Save this decision", "Print"):
        button = bar.get_by_role("button", name=name)
        left, _, width, height = button.evaluate(BOX)
        assert min(width, height) >= 24
        assert left + width <= 360
        expect(button).to_have_attribute("title", name)
    check(phone)


# ---- The tools of a paragraph ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1217, 1280, 1920])
def test_on_a_wide_window_the_tools_stand_between_text_and_facts(browser: Browser, real_site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 1000})
    page = context.new_page()
    page.goto(f"{real_site.as_uri()}/{DERBYSHIRE}")
    for target in ("#para-1", "#para-13", "#para-13-b"):
        before = page.locator(target).evaluate(BOX)
        page.locator(f"{target} > p").hover()
        tools = page.locator(".cb-paragraph-tools")
        expect(tools).to_be_visible()
        after = page.locator(target).evaluate(BOX)
        assert after[2:] == before[2:]
        left, top, wide, _ = tools.evaluate(BOX)
        assert left >= page.locator(".cb-statement").evaluate("one => one.getBoundingClientRect().right")
        assert left + wide <= page.locator(".cb-facts").evaluate("one => one.getBoundingClientRect().left")
        assert abs(top - after[1]) < 4
    page.mouse.move(left + 10, top + 10, steps=20)  # over what lies between the words and the tools
    expect(page.get_by_role("button", name="Cite para 13(b)")).to_be_visible()
    context.close()


def test_on_a_phone_the_tools_stand_below_what_was_tapped_which_stays_where_it_is(phone: Page, real_site: Path) -> None:
    phone.goto(f"{real_site.as_uri()}/{DERBYSHIRE}#para-5")
    for number in (5, 7, 6):  # the tools of the one before stand above it, then below
        paragraph = phone.locator(f"#para-{number}")
        paragraph.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 300)")
        left, top, _, _ = paragraph.evaluate(BOX)
        phone.touchscreen.tap(left + 60, top + 15)
        expect(phone.get_by_role("group", name=f"Paragraph {number}")).to_be_visible()
        phone.wait_for_timeout(100)
        assert abs(paragraph.evaluate(BOX)[1] - top) <= 1
        words, tools = (paragraph.locator(f"> {one}").evaluate(BOX) for one in ("p", ".cb-paragraph-tools"))
        assert tools[1] >= words[1] + words[3]
        assert tools[0] + tools[2] <= 360


def test_an_entry_with_a_bullet_is_cited_and_copied_with_the_paragraph_it_stands_in(page: Page, own: str) -> None:
    page.goto(own)
    page.get_by_text("was lost.").hover()
    tools = page.get_by_role("group", name="Paragraph 1")
    expect(tools.get_by_role("button")).to_have_count(3)
    expect(tools.get_by_role("button", name="Cite para 1", exact=True)).to_be_visible()
    expect(tools.get_by_role("button", name="Copy para 1", exact=True)).to_be_visible()
    expect(page.locator("#para-1 > .cb-paragraph-tools")).to_have_count(1)


def test_paragraphs_that_are_copied_keep_their_numbers_where_they_are_pasted(
    page: Page, address: Address, real_site: Path
) -> None:
    page.goto(address(real_site) + DERBYSHIRE)
    page.evaluate(
        """() => {
          const [first, last] = ["11", "13"].map((number) => document.querySelector(`#para-${number} > p`).firstChild);
          getSelection().setBaseAndExtent(first, 8, last, 12);
        }"""
    )
    page.keyboard.press("Control+C")
    document = page.context.new_page()
    document.set_content("<div contenteditable>here: </div>")
    document.locator("div").focus()
    document.keyboard.press("Control+V")
    assert document.locator("li").evaluate_all("all => all.map((one) => one.value)") == [11, 12, 13]


# ---- The cited address ----------------------------------------------------------------------------------------------


def chosen(page: Page, label: str) -> str:
    page.get_by_role("combobox", name="Address in it").select_option(label=label)
    return page.locator(".cb-cite blockquote p").inner_text()


def test_a_reader_chooses_which_address_is_cited_and_the_choice_is_kept(
    page: Page, serve: Address, real_site: Path
) -> None:
    page.goto(serve(real_site) + DERBYSHIRE)
    own = f", archived at <{page.url}>"
    assert page.locator(".cb-cite blockquote p").inner_text() == CITED + PUBLISHED
    assert chosen(page, "this page's") == CITED + own
    assert chosen(page, "both") == CITED + PUBLISHED + own
    page.reload()
    expect(page.locator(".cb-cite blockquote p")).to_have_text(CITED + PUBLISHED + own)
    page.locator("#para-12 > p").hover()
    page.get_by_role("button", name="Cite para 12").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_text("Copied")
    page.context.grant_permissions(["clipboard-read"])
    assert page.evaluate("navigator.clipboard.readText()") == f"{CITED} para 12{PUBLISHED}{own}"
    foot = page.evaluate("document.adoptedStyleSheets[0].cssRules[0].cssText")
    assert foot.count(page.url) == 1
    assert CITED + PUBLISHED + own in foot
    assert chosen(page, "the Ombudsman's") == CITED + PUBLISHED


def test_the_day_on_which_the_text_was_captured_is_cited_with_our_address(page: Page, own: str) -> None:
    page.goto(own)
    archived = f", archived on 3 May 2024 at <{OWN}{DECISION}>"
    assert chosen(page, "this page's").endswith(f"(20 000 001, decision statement, 1 March 2020){archived}")
    foot = page.evaluate("document.adoptedStyleSheets[0].cssRules[0].cssText")
    assert archived in foot
    assert "file:" not in foot


def test_from_a_disk_a_page_without_an_address_of_its_own_offers_none(page: Page, real_site: Path) -> None:
    page.goto(f"{real_site.as_uri()}/{DERBYSHIRE}")
    expect(page.get_by_role("button", name="Copy citation")).to_be_visible()
    expect(page.get_by_role("combobox", name="Address in it")).to_have_count(0)
