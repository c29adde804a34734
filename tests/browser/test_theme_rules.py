"""No page of a site has anything that a rule which was left out of the theme's style sheets would have styled."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.support.search_page import settled
from tests.support.sites import kinds

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
