"""No page of a site has anything that a rule which was left out of the theme's style sheets would have styled.

Seen in two ways: no selector that was left out matches anything, and the pages look the same with all of the theme's
rules, to the pixel.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from tests.support.search_page import settled
from tests.support.shared import once
from tests.support.sites import kinds

pytestmark = pytest.mark.long

_STYLES = Path(str(files("material"))) / "templates/assets/stylesheets"

# The selectors of a style sheet as the browser reads it, each with the conditions around it. Rules that only make
# custom properties do not count: one that is used is there, as tests/site/files/test_theme_rules.py sees to.
_SELECTORS = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const found = [];
  const go = (rules, around) => {
    for (const rule of rules) {
      const styles = [...(rule.style ?? [])].some(name => !name.startsWith("--"));
      if (rule.selectorText && styles) found.push([around, rule.selectorText]);
      const condition = rule.selectorText ? "" : rule.conditionText;
      if (condition) go(rule.cssRules, `${around}@${condition}`);
    }
  };
  go(sheet.cssRules, "");
  return found;
}"""

# Those selectors that match an element, whatever its state: what a rule says of a state or of what stands before or
# after an element may come true at any moment.
_MATCHING = """selectors => selectors.filter(selector => {
  const states = "hover|focus|focus-within|focus-visible|active|target|checked|indeterminate|disabled|valid|invalid"
    + "|before|after|marker|placeholder|selection|backdrop|-[a-z-]+";
  const plain = selector.replace(new RegExp(`::?(?:${states})(?![\\\\w-])`, "g"), ":not(._)");
  return document.querySelector(plain) !== null;
})"""


def test_no_page_has_what_a_rule_that_is_left_out_would_style(
    page: Page, serve: Callable[[Path], str], archive_site: Path
) -> None:
    base = serve(archive_site)
    page.goto(base)
    left_out = selectors(page, _STYLES.glob("*.css")) - selectors(
        page, archive_site.glob("assets/stylesheets/*.min.css")
    )
    assert len(left_out) > 500
    asked = sorted({selector for _, selector in left_out})
    for name in [*kinds(archive_site), "search.html?q=council+fault"]:
        page.goto(base + name)
        if "?" in name:
            settled(page)
        assert page.evaluate(_MATCHING, asked) == [], name


def selectors(page: Page, paths: Any) -> set[tuple[str, str]]:
    """Return the selectors of style sheets, each with the conditions around its rule."""
    return {tuple(one) for path in paths for one in page.evaluate(_SELECTORS, path.read_text(encoding="utf-8"))}


def test_the_question_finds_what_a_page_has(page: Page, serve: Callable[[Path], str], archive_site: Path) -> None:
    page.goto(serve(archive_site))
    asked = [".md-typeset a:hover", ".md-typeset :focus>.headerlink", "h1::before", ".md-search", "h1:not(.md-grid)"]
    assert page.evaluate(_MATCHING, asked) == [one for one in asked if one != ".md-search"]


# ---- As it is seen --------------------------------------------------------------------------------------------------

_HEIGHT = 1800  # pixels of a page that are looked at


@pytest.fixture(scope="module")
def whole_site(archive_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same site with the theme's style sheets as they are, under the name of the one made of them."""
    css = "".join(path.read_text(encoding="utf-8") for path in sorted(_STYLES.glob("*.css")))

    def make(folder: Path) -> Path:
        site = shutil.copytree(archive_site, folder / "site", copy_function=os.link)
        (path,) = site.glob("assets/stylesheets/main.*.min.css")
        path.unlink()
        path.write_text(css, encoding="utf-8")
        return site

    return once(tmp_path_factory, "whole-theme", make)


@contextmanager
def showing(browser: Browser, width: int) -> Iterator[Callable[[str, str], bytes]]:
    """Give what takes a picture of a page, by its address and in a colour scheme."""
    with browser.new_context(reduced_motion="reduce", viewport={"width": width, "height": _HEIGHT}) as context:
        page = context.new_page()

        def picture(url: str, scheme: str) -> bytes:
            page.emulate_media(color_scheme="dark" if scheme == "slate" else "light")
            page.goto(url)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
            if "?" in url:
                settled(page)
            return page.screenshot(animations="disabled")

        yield picture


def differing(picture: Callable[[str, str], bytes], one: str, other: str, scheme: str) -> tuple[int, ...] | None:
    """Return the box in which two pages differ in a scheme, whenever they are drawn; None if they do not.

    The edges of letters are not the same each time that a browser draws them, so a difference counts when it stays. A
    page that is drawn before its font is there keeps another for that time.
    """
    for _ in range(4):
        box = difference(picture(one, scheme), picture(other, scheme))
        if not box:
            return None
    return box


def difference(one: bytes, other: bytes) -> tuple[int, ...] | None:
    """Return the box in which two pictures differ; None if they are the same to the pixel."""
    if one == other:
        return None
    first, second = (Image.open(io.BytesIO(data)).convert("RGB") for data in (one, other))
    if first.size != second.size:
        return (0, 0, *map(max, first.size, second.size))
    return ImageChops.difference(first, second).getbbox()


def seen(site: Path) -> list[str]:
    """Return the addresses of pages to look at: of each kind the least, and results of a search."""
    chosen: dict[tuple[str, ...], str] = {}
    for name in kinds(site):
        parts = name.split("/")
        kind = (*parts[:-1], parts[-1] if len(parts) == 1 or parts[-1].startswith("index") else "")
        chosen[kind] = min(name, chosen.get(kind, name), key=lambda one: (site / one).stat().st_size)
    return [*chosen.values(), "search.html?q=council+fault"]


@pytest.mark.parametrize("scheme", ["default", "slate"], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_kind_of_page_looks_the_same_with_all_rules_of_the_theme(
    browser: Browser, serve: Callable[[Path], str], archive_site: Path, whole_site: Path, width: int, scheme: str
) -> None:
    names = seen(archive_site)
    assert len(names) > 25
    made, whole = serve(archive_site), serve(whole_site)
    with showing(browser, width) as picture:
        boxes = {name: differing(picture, made + name, whole + name, scheme) for name in names}
    assert {name: box for name, box in boxes.items() if box} == {}


def test_rules_of_the_theme_that_are_missing_would_be_seen(
    browser: Browser, serve: Callable[[Path], str], archive_site: Path, whole_site: Path, tmp_path: Path
) -> None:
    less = shutil.copytree(archive_site, tmp_path / "less", copy_function=os.link)
    (path,) = less.glob("assets/stylesheets/main.*.min.css")
    css = path.read_text(encoding="utf-8")
    path.unlink()
    path.write_text(css.replace(".md-typeset ul", ".md-untypeset ul"), encoding="utf-8")
    with showing(browser, 1280) as picture:
        assert differing(picture, serve(less) + "about.html", serve(whole_site) + "about.html", "default")
