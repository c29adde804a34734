"""The page of a decision in Firefox: the bar, the tools of a paragraph, the fold that is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.firefox import Firefox, find_firefox
from tests.support.sites import DERBYSHIRE, Address

SHOWN = "document.querySelector('.cb-bar').checkVisibility()"


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    path = find_firefox()
    assert path, "no Firefox: run `make test`, or `python -m tests.support.firefox`"
    with Firefox(path) as running:
        yield running
        assert running.faults == []


def test_the_bar_comes_with_the_section_that_is_read(firefox: Firefox, address: Address, real_site: Path) -> None:
    firefox.navigate(address(real_site) + DERBYSHIRE)
    assert firefox.evaluate(SHOWN) is False
    firefox.evaluate("document.querySelector('#analysis').scrollIntoView()")
    firefox.until(SHOWN)
    firefox.until("document.querySelector('.cb-bar__section').textContent === 'Analysis'")
    assert firefox.evaluate(
        "document.querySelector('#analysis').getBoundingClientRect().top >= "
        "document.querySelector('.cb-bar').getBoundingClientRect().bottom"
    )


@pytest.mark.tried("Browser", "Firefox", "a decision with its tools, hosted and from a disk")
def test_the_paragraph_that_is_pressed_has_its_tools(firefox: Firefox, address: Address, real_site: Path) -> None:
    firefox.navigate(address(real_site) + DERBYSHIRE)
    firefox.evaluate("document.querySelector('#para-13-b > p').click()")
    firefox.until("document.querySelector('.cb-paragraph-tools') !== null")
    names = "[...document.querySelectorAll('.cb-paragraph-tools button')].map((one) => one.getAttribute('aria-label'))"
    assert firefox.evaluate(names) == ["Copy para 13(b)", "Cite para 13(b)", "Save para 13(b)"]


def test_folded_paragraphs_are_folded_on_the_next_page(firefox: Firefox, serve: Address, real_site: Path) -> None:
    base = serve(real_site)
    firefox.navigate(base + DERBYSHIRE)
    firefox.evaluate("document.querySelector('.cb-fold').click()")
    firefox.navigate(base + "decisions/23/23-002-359.html")
    firefox.until("document.querySelector('.cb-fold')?.getAttribute('aria-expanded') === 'false'")
    assert firefox.evaluate("document.querySelector('.cb-standard li').checkVisibility()") is False
    firefox.navigate(base + DERBYSHIRE + "#para-3")
    firefox.until("document.querySelector('#para-3').checkVisibility()")
