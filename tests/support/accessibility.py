"""Accessibility of a page in a browser, by axe-core."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page


@cache
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


_SETTLED = """new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
  Promise.allSettled(document.getAnimations().map((change) => change.finished)))"""
"""Waits until colours that are on their way, after a change of scheme, are there."""


def check(page: Page) -> None:
    """See that axe-core finds nothing wrong with the page as it is."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    page.evaluate(_SETTLED)
    violations = page.evaluate("axe.run({resultTypes: ['violations']}).then((result) => result.violations)")
    problems = [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations]
    assert problems == []
