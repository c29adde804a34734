"""Charts in a real browser: how they look at every width and in every scheme, and what they are saved as."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.accessibility import check

PAGE = "years/index.html"
WHITE = (255, 255, 255, 255)
GREEN = (0x0F, 0x6A, 0x4C, 255)
"""What a chart's file has for upheld complaints."""


@pytest.fixture
def charts(page: Page, address: Callable[[Path], str], archive_site: Path) -> Locator:
    """The two charts of the page of all years, hosted under the policy of the guide or from disk."""
    page.goto(address(archive_site) + PAGE)
    found = page.locator("figure.cb-chart")
    expect(found).to_have_count(2)
    return found


def saved(page: Page, chart: Locator, label: str) -> tuple[str, bytes]:
    """Save a chart; return the name of the file and what is in it."""
    with page.expect_download() as caught:
        chart.locator(".cb-chart__save").get_by_text(label, exact=True).click()
    return caught.value.suggested_filename, Path(caught.value.path()).read_bytes()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_png_is_twice_the_size_and_in_the_charts_own_colours_on_white(
    page: Page, charts: Locator, archive_site: Path, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for at, file in enumerate(("index", "index.upheld")):
        name, data = saved(page, charts.nth(at), "PNG")
        assert name == f"{file}.png"
        with Image.open(io.BytesIO(data)) as opened:
            image = opened.convert("RGBA")
        svg = ElementTree.parse(archive_site / "years" / f"{file}.svg").getroot()
        assert image.size == (2 * int(svg.attrib["width"]), 2 * int(svg.attrib["height"]))
        for corner in ((0, 0), (image.width - 1, 0), (0, image.height - 1), (image.width - 1, image.height - 1)):
            assert image.getpixel(corner) == WHITE
        counted = {colour: number for number, colour in image.getcolors(1 << 24) or []}
        assert counted.get(GREEN, 0) > 200


def test_a_png_shows_what_the_svg_beside_the_page_shows(page: Page, charts: Locator, archive_site: Path) -> None:
    _, data = saved(page, charts.nth(1), "PNG")
    page.goto((archive_site / "years/index.upheld.svg").as_uri())
    page.set_viewport_size({"width": 640, "height": 272})
    with Image.open(io.BytesIO(data)) as png, Image.open(io.BytesIO(page.screenshot())) as shown:
        assert png.height == 2 * shown.height
        one, other = (image.convert("L").resize((64, 25)).tobytes() for image in (png, shown))
        greens = [_greens(image) for image in (png, shown)]
    below_title = range(64 * 5, 64 * 25)  # a page calls a chart by its heading, a file by its own title
    differing = [at for at in below_title if abs(one[at] - other[at]) > 60]
    assert len(differing) < 20
    assert greens[0] == pytest.approx(4 * greens[1], rel=0.25)  # lines and dots have grown with it


def _greens(image: Image.Image) -> int:
    """Return how many pixels have about the colour of upheld complaints."""
    data = image.convert("RGB").tobytes()
    pixels = zip(data[::3], data[1::3], data[2::3], strict=True)
    return sum(max(abs(red - 0x0F), abs(green - 0x6A), abs(blue - 0x4C)) < 40 for red, green, blue in pixels)


def test_svg_and_csv_are_the_files_beside_the_page(
    page: Page, serve: Callable[[Path], str], archive_site: Path
) -> None:
    page.goto(serve(archive_site) + PAGE)
    for at, file in enumerate(("index.svg", "index.upheld.svg")):
        chart = page.locator("figure.cb-chart").nth(at)
        assert saved(page, chart, "SVG") == (file, (archive_site / "years" / file).read_bytes())
        assert saved(page, chart, "CSV") == ("index.csv", (archive_site / "years/index.csv").read_bytes())


def test_from_a_disk_svg_and_csv_lead_to_the_files(page: Page, archive_site: Path) -> None:
    page.goto((archive_site / PAGE).as_uri())
    links = page.locator("figure.cb-chart").nth(1).locator(".cb-chart__save a")
    found = links.evaluate_all("links => links.map(link => link.href)")
    assert found == [(archive_site / "years" / name).as_uri() for name in ("index.upheld.svg", "index.csv")]


def test_the_snippet_shows_the_chart_on_another_page_with_a_description_and_its_source(
    page: Page, charts: Locator, browser: Browser
) -> None:
    charts.first.get_by_role("button", name="Embed").click()
    area = charts.first.get_by_label("HTML to put into a page")
    expect(area).to_be_focused()
    text = area.input_value()
    hosted = page.url.startswith("http")
    source = page.url if hosted else None
    alt = charts.first.locator("svg").first.get_attribute("aria-label")
    context = browser.new_context()
    other = context.new_page()
    other.set_content(f"<!doctype html><title>Other</title>{text}")
    image = other.get_by_role("img")
    assert image.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 640
    expected = page.url.replace("index.html", "index.svg") if hosted else "data:image/svg+xml"
    assert str(image.get_attribute("src")).startswith(expected)
    assert image.get_attribute("alt") == alt
    assert other.locator("figcaption").inner_text().endswith(": Decisions by outcome. Counted by Casebook.")
    assert other.locator("a").evaluate_all("links => links.map(link => link.href)") == ([source] if source else [])
    context.close()


def test_the_snippet_is_copied(page: Page, charts: Locator) -> None:
    if page.url.startswith("http"):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    charts.nth(1).get_by_role("button", name="Embed").click()
    text = charts.nth(1).get_by_label("HTML to put into a page").input_value()
    charts.nth(1).get_by_role("button", name="Copy").click()
    expect(charts.nth(1).get_by_role("status")).to_have_text("Copied.")
    box = page.locator(".cb-header input[type=search]")
    box.focus()
    page.keyboard.press("ControlOrMeta+V")
    assert box.input_value() == text


def test_a_reader_without_a_mouse_saves_and_embeds(page: Page, charts: Locator) -> None:
    first = charts.first
    first.get_by_role("link", name="SVG").focus()
    page.keyboard.press("Tab")
    expect(first.get_by_role("button", name="PNG")).to_be_focused()
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename == "index.png"
    page.keyboard.press("Tab")
    expect(first.get_by_role("link", name="CSV")).to_be_focused()
    page.keyboard.press("Tab")
    embed = first.get_by_role("button", name="Embed")
    expect(embed).to_be_focused()
    expect(embed).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(embed).to_have_attribute("aria-expanded", "true")
    expect(first.get_by_label("HTML to put into a page")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(first.get_by_label("HTML to put into a page")).to_have_count(0)
    expect(embed).to_have_attribute("aria-expanded", "false")
    expect(embed).to_be_focused()


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
def test_words_are_large_enough_do_not_meet_and_stay_in_the_width_of_the_text(
    browser: Browser, archive_site: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto((archive_site / PAGE).as_uri())
    for chart in page.locator(".cb-chart__picture").all():
        assert chart.evaluate("chart => parseFloat(getComputedStyle(chart).fontSize)") >= 11
        place = chart.bounding_box()
        assert place
        boxes = chart.locator("text").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(({left, right, top, bottom}) =>"
            " [left, top, right, bottom])"
        )
        edge = 4 if width >= 390 else 8
        for left, _, right, _ in boxes:
            assert left >= place["x"] - edge
            assert right <= place["x"] + place["width"] + edge
        below = sorted(box for box in boxes if box[1] > place["y"] + place["height"] - 45)
        rows = {round(box[1]) for box in below}
        if width >= 390:
            for row in rows:
                line = [box for box in below if round(box[1]) == row]
                assert all(one[2] <= other[0] for one, other in pairwise(line)), row
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()


def test_a_chart_takes_the_colours_of_the_page(page: Page, charts: Locator) -> None:
    def colours() -> list[str]:
        looks = (".cb-full", ".cb-striped", ".cb-pale", "text")
        return [
            charts.first.locator(look).first.evaluate(
                "(one, text) => getComputedStyle(one)[text ? 'fill' : 'stroke']", look == "text"
            )
            for look in looks
        ]

    light = colours()
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = colours()
    assert all(one != other for one, other in zip(light, dark, strict=True))
    page.emulate_media(color_scheme="dark", media="print")
    assert colours()[0] == "rgb(0, 0, 0)"
    page.emulate_media(color_scheme="light", media="screen", forced_colors="active")
    assert colours()[0] == "rgb(0, 0, 0)"
    assert charts.first.locator(".cb-pale").first.evaluate("one => getComputedStyle(one).fill") == "rgb(255, 255, 255)"


def test_on_paper_there_is_nothing_to_save(page: Page, charts: Locator) -> None:
    charts.first.get_by_role("button", name="Embed").click()
    page.emulate_media(media="print")
    expect(charts.first.locator(".cb-chart__save")).to_be_hidden()
    expect(charts.first.locator(".cb-chart__snippet")).to_be_hidden()
    expect(charts.first.locator(".cb-chart__picture")).to_be_visible()


def test_without_javascript_a_chart_is_seen_and_its_files_are_offered(browser: Browser, archive_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((archive_site / PAGE).as_uri())
    first = page.locator("figure.cb-chart").first
    expect(first.get_by_role("img", name=re.compile("^Decisions by year and outcome"))).to_be_visible()
    expect(first.get_by_role("link", name="SVG")).to_be_visible()
    expect(first.get_by_role("button", name="PNG")).to_be_hidden()
    expect(first.get_by_role("button", name="Embed")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_a_chart_and_its_snippet(
    page: Page, serve: Callable[[Path], str], archive_site: Path, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(serve(archive_site) + PAGE)
    for embed in page.get_by_role("button", name="Embed").all():
        embed.click()
    check(page)
