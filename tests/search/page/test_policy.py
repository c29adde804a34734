"""The content security policy: no page needs a script or style inside it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.support.hosting import POLICY, watch
from tests.support.project import ROOT
from tests.support.sites import Address


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
