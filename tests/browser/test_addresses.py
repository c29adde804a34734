"""The site under other addresses: a host that drops `.html`, a folder of a host, and a page that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.hosting import ShortAddressHost, serving, watch
from tests.support.project import ROOT, casebook
from tests.support.search_page import settled

MISSING = "Failed to load resource: the server responded with a status of 404"


@pytest.fixture(scope="module")
def short(cases_site: Path) -> Iterator[str]:
    """The address of a site on a host that drops `.html`."""
    with serving(cases_site, ShortAddressHost) as address:
        yield address


@pytest.fixture(params=["short", "folder", "file"])
def base(request: pytest.FixtureRequest, cases_site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a site on a host that drops `.html`, in a folder of a host, and on a disk."""
    if request.param == "short":
        yield str(request.getfixturevalue("short"))
    elif request.param == "folder":
        (tmp_path / "archive").symlink_to(cases_site)
        with serving(tmp_path) as address:
            yield f"{address}archive/"
    else:
        yield cases_site.as_uri() + "/"


def most(site: Path, pattern: str) -> str:
    """Return the page of the listings `pattern` that leads to the most decisions."""
    pages = [path for path in site.glob(pattern) if path.name != "index.html"]
    return max(pages, key=lambda path: path.read_text().count("decisions/")).relative_to(site).as_posix()


@pytest.mark.parametrize(("pattern", "name"), [("councils/*.html", "council"), ("categories/*/*.html", "category")])
def test_a_reader_goes_on_in_the_list_that_the_decision_was_opened_from(
    base: str, page: Page, cases_site: Path, pattern: str, name: str
) -> None:
    page.goto(base + most(cases_site, pattern))
    listing = page.locator("h1").inner_text()
    page.locator("article .cb-listing a[href*='decisions/']").first.click()
    line = page.get_by_role("navigation", name="This list")
    expect(line).to_contain_text(listing)
    first = page.url
    assert first.endswith(f"?in={name}")
    line.get_by_role("link", name="Previous").click()  # the newest stands first
    expect(line.get_by_role("link", name="Next")).to_be_visible()
    assert page.url != first
    assert page.url.endswith(f"?in={name}")
    line.get_by_role("link", name="Next").click()
    page.wait_for_url(first)


@pytest.mark.parametrize("name", ["index", "councils/index", "years/index"])
def test_pages_that_are_no_list_of_a_body_or_subject_say_nothing_of_where_one_came_from(
    base: str, page: Page, name: str
) -> None:
    page.goto(f"{base}{name}.html")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("a[href*='?in=']").count() == 0


@pytest.mark.tried("Host", "a static host that drops `.html`", "search, suggestions and the list work")
def test_search_suggestions_and_the_list_work_where_html_is_dropped(page: Page, short: str) -> None:
    page.goto(short)
    box = page.get_by_role("combobox", name="Search decisions")
    box.fill("complained")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    settled(page)
    page.reload()
    settled(page)
    page.locator(".cb-hit h3 a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    assert ".html" not in page.url
    page.get_by_role("button", name="Save to my list").click()
    page.get_by_role("link", name="My list").last.click()
    expect(page.locator("#cb-my-list").get_by_role("link").first).to_be_visible()
    assert page.url.split("#")[0] == f"{short}my-list"


def test_a_reference_leads_to_its_decision_where_html_is_dropped(page: Page, short: str, cases_site: Path) -> None:
    reference = min((cases_site / "decisions").rglob("*.html")).stem
    page.goto(f"{short}search?q={reference}")
    page.wait_for_url(f"**/decisions/*/{reference}**")


# ---- A page that is not there ---------------------------------------------------------------------------------------


@pytest.fixture
def lost(browser: Browser) -> Iterator[Page]:
    """A page that may be told that there is none, and of nothing else."""
    context = browser.new_context()
    page = context.new_page()
    faults = watch(page)
    yield page
    context.close()
    assert [fault for fault in faults if not fault.startswith(MISSING)] == []


@pytest.mark.parametrize(
    "asked",
    ["decisions/99/99-999-999.html", "decisions/99/99-999-999", "decisions/99/99-999-999.md", "99%20999%20999"],
)
def test_the_address_of_a_decision_that_is_not_here_is_answered_with_its_reference(
    lost: Page, short: str, asked: str
) -> None:
    assert (answer := lost.goto(short + asked)) is not None
    assert answer.status == 404
    said = lost.locator(".cb-missing")
    expect(said).to_contain_text("99 999 999 is not in this archive", use_inner_text=True)
    expect(said.get_by_role("link")).to_have_attribute("href", "https://www.lgo.org.uk/decisions")
    expect(said.get_by_role("link")).to_have_text("www.lgo.org.uk/decisions")


def test_a_decision_that_is_here_under_another_address_is_named_with_that(
    lost: Page, short: str, cases_site: Path
) -> None:
    page = min((cases_site / "decisions").rglob("*.html"))
    lost.goto(short + page.stem.upper())
    expect(lost.locator(".cb-missing").get_by_role("link")).to_have_attribute(
        "href", short + page.relative_to(cases_site).as_posix()
    )


def test_another_address_is_answered_without_a_word_of_a_decision(lost: Page, short: str) -> None:
    lost.goto(f"{short}councils/nowhere")
    expect(lost.get_by_role("heading", level=1)).to_have_text("This page is not here")
    expect(lost.locator(".cb-missing")).to_be_hidden()


def test_the_page_that_says_so_has_the_one_search_box_and_it_searches(lost: Page, short: str) -> None:
    lost.goto(f"{short}decisions/99/99-999-999")
    expect(lost.get_by_role("combobox", name="Search decisions")).to_have_count(1)
    lost.locator("article").get_by_role("combobox", name="Search decisions").fill("council")
    lost.keyboard.press("Enter")
    settled(lost)


class SubfolderHost(ShortAddressHost):
    """The same for a site in the folder `archive`, whose addresses have their endings."""

    missing = "archive/404.html"

    def _leads_on(self) -> bool:
        return False


@pytest.fixture
def subfolder(tmp_path: Path) -> Iterator[str]:
    """The address of a site in a folder of a host, built for that address."""
    with serving(tmp_path, SubfolderHost) as address:
        url = f"{address}archive/"
        folders = ("--corpus", ROOT / "corpus", "--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "archive")
        done = casebook("build", *folders, "--site-url", url)
        assert done.returncode == 0, done.stderr
        yield url


def test_in_a_folder_of_a_host_it_works_from_any_depth_where_the_address_is_known(subfolder: str, lost: Page) -> None:
    lost.goto(f"{subfolder}decisions/99/99-999-999.html")
    expect(lost.locator(".cb-missing")).to_contain_text("is not in this archive")
    assert lost.evaluate("getComputedStyle(document.querySelector('.cb-header')).position") == "relative"
    lost.get_by_role("link", name="go to the home page").click()
    expect(lost).to_have_url(f"{subfolder}index.html")
