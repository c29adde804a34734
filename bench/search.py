"""The search: what its index costs, and what a query costs in a browser, beside Pagefind's on the same pages."""

from __future__ import annotations

import gzip
import os
import statistics
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bench.host import Host
from bench.queries import REFERENCE, Query, queries
from bench.runs import INDEX, ROOT, Runner, contents, say
from generator.site.files.scripts import ENGINE, MORE, SCRIPTS, site_scripts
from tests.support.browser import find_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CASEBOOK = "Casebook"
DISK = "Casebook from disk"
PAGE = "Casebook's page"
PAGEFIND = "Pagefind"

_TEN = 10
_ROUNDS = 3
_LIMIT = 60  # seconds for one answer
_QUIET = 200  # milliseconds in which nothing is sent, after which the engine is taken to be there
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_DOCS = ROOT / "site_src/docs"

# A page with nothing but the search: that of the site has other scripts, which would run beside it.
_BLANK = "blank.html"
_HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,">\n'
_BOX = '<script src="assets/javascripts/base.js"></script>\n'

_OURS = """async ([text, ten]) => {
    const begun = performance.now();
    const index = await Casebook.index();
    const result = await index.search(text);
    const records = await index.records(result.ids.slice(0, ten));
    const snippets = await Promise.all(records.map((record) => index.snippets(record, text)));
    window.found = { index, result };
    return [performance.now() - begun, result.count, snippets.filter(([first]) => first.parts.length).length];
}"""
# What the page of the search counts at first, and what it counts when a reader asks for the laws.
_COUNTS = """async () => {
    const begun = performance.now();
    const names = ["outcome", "category", "body", "kind", "type", "year", "remedy", "ground", "sum"];
    await Promise.all([found.index.facets(), found.result.facets(names)]);
    return performance.now() - begun;
}"""
_LAWS = "async () => void (await Promise.all([found.index.laws(), found.result.facets(['law'])]))"
_THEIRS = """async ([text, ten]) => {
    const begun = performance.now();
    const { results } = await pagefind.search(text);
    const found = await Promise.all(results.slice(0, ten).map((result) => result.data()));
    return [performance.now() - begun, results.length, found.filter((data) => data.excerpt).length];
}"""
_SHOWN = """(wanted) => new Promise((done) => {
    const look = () => {
        const hits = [...document.querySelectorAll(".cb-hit")];
        if (hits.filter((hit) => hit.querySelector(".cb-hit__words")?.textContent).length >= wanted) {
            observer.disconnect();
            done(performance.now());
        }
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    look();
})"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query cost: seconds to ten results with their text, and the bytes sent, None from disk.

    `once` is what was sent before, for any query; `all_time` and `all_sent` are with the facet counts that the page
    shows at first, where there are such, and `laws_sent` with those of the laws too. `error` says why there is none.
    """

    found: int = 0
    time: float = 0
    sent: int | None = None
    once: int | None = None
    all_time: float | None = None
    all_sent: int | None = None
    laws_sent: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and its answers: CASEBOOK, DISK, and where they were asked for PAGE and PAGEFIND."""

    query: Query
    answers: dict[str, Answer]


@dataclass(frozen=True, slots=True)
class Searched:
    """The queries at one size; `load` is how many processes waited, over the minute before."""

    size: int
    load: float
    asked: list[Asked]
    files: int
    """How many files the index has."""
    output: int
    """How many bytes they have."""

    def answers(self, way: str, *, shared: bool = False) -> list[Answer]:
        """Return the answers of one way, if need be to the queries that Pagefind can express only.

        If one of them failed there are none: what is left would look better than it is.
        """
        found = [one.answers[way] for one in self.asked if way in one.answers and (one.query.shared or not shared)]
        return [] if any(answer.error for answer in found) else found


@dataclass(frozen=True, slots=True)
class Scripts:
    """The bytes, compressed, of the box's script on every page, of the engine, of what it loads when a query needs
    more, and of the page of the search."""

    box: int
    engine: int
    more: int
    page: int


def check() -> None:
    """Make sure that there is what the queries need.

    Raises:
        SystemExit: Playwright or the browser is missing.
    """
    try:
        import playwright  # noqa: F401
    except ImportError:
        raise SystemExit("The queries need Playwright: pip install -r requirements-dev.lock") from None
    if not find_browser():
        raise SystemExit("The queries need Chromium or Chrome: python -m tests.support.browser installs one.")


def scripts() -> Scripts:
    """Return how large the scripts of the search are, as a site has them."""
    made = made_scripts()
    return Scripts(*(_compressed(made[f"{SCRIPTS}{name}.js"]) for name in ("base", ENGINE, MORE, "search/page")))


def made_scripts() -> dict[str, str]:
    """Return the scripts of a site by their addresses."""
    sources = {path.relative_to(_DOCS).as_posix(): path.read_text("utf-8") for path in (_DOCS / SCRIPTS).rglob("*.js")}
    return site_scripts(sources)


def _compressed(script: str) -> int:
    return len(gzip.compress(script.encode(), mtime=0))


def index(runner: Runner, size: int, docs: Path, site: Path) -> None:
    """Measure the building of Casebook's index of `site`, which was built without one from the pages in `docs`."""
    command = [sys.executable, "-m", "bench.search_index", docs, site]
    runner.run(size, INDEX, command, ROOT, site / "search")


def ask(size: int, corpus: Path, site: Path, pagefind: Path | None, *, page: bool, rounds: int = _ROUNDS) -> Searched:
    """Measure the queries on `site`, and on Pagefind's index in the folder `pagefind`, if there is one.

    With `page`, the page of the search is measured as well. Each query is asked `rounds` times, each time by a browser
    that has nothing of the site yet, of one after the other; the times are the medians.
    """
    from playwright.sync_api import sync_playwright

    load, chromium, made = os.getloadavg()[0], find_browser(), contents(site / "search")
    with ExitStack() as stack:
        host = stack.enter_context(Host(site))
        (site / _BLANK).write_text(_HEAD + _BOX, encoding="utf-8")
        ways = [_Way(CASEBOOK, host, host.url, "Casebook.index()", _OURS, _COUNTS)]
        ways.append(_Way(DISK, None, f"{site.as_uri()}/", "Casebook.index()", _OURS, _COUNTS))
        if pagefind:
            (pagefind / _BLANK).write_text(_HEAD, encoding="utf-8")
            theirs = stack.enter_context(Host(pagefind))
            begin = "import('/pagefind.js').then(async (found) => (window.pagefind = found).init())"
            ways.append(_Way(PAGEFIND, theirs, theirs.url, begin, _THEIRS, None))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        stack.callback(browser.close)
        for way in ways:
            _asked(browser, way, "warm")  # what the browser itself does once is no query's
        asked = []
        for query in queries(corpus):
            say(f"{size:>7,}  asking {query.text} ...")
            fitting = [way for way in ways if query.shared or way.name != PAGEFIND]
            every: list[dict[str, Answer]] = []
            for _ in range(rounds):
                answers = {way.name: _asked(browser, way, query.text) for way in fitting}
                if page and query.kind != REFERENCE:  # a reference leads to its decision, not to results
                    answers[PAGE] = _shown(browser, host, query.text, answers[CASEBOOK].found)
                every.append(answers)
            asked.append(Asked(query, {way: _middle([answers[way] for answers in every]) for way in every[0]}))
        return Searched(size, load, asked, made.files, made.size)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to ask: where, how the engine is loaded, what asks it, and what counts the facets."""

    name: str
    host: Host | None
    url: str
    begin: str
    ask: str
    counts: str | None

    def sent(self) -> int | None:
        """Return how many bytes the host has sent up to now, None from disk."""
        return self.host.sent if self.host else None


def _asked(browser: Browser, way: _Way, text: str) -> Answer:
    """Return what a query costs in a browser that has nothing of the site but the engine."""
    from playwright.sync_api import Error

    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(way.url + _BLANK)
        before = way.sent()
        _evaluated(page, f"async () => void (await {way.begin})")
        begun = _settled(page, way)
        time, found, shown = _evaluated(page, way.ask, [text, _TEN])
        ended = way.sent()
        if shown != min(found, _TEN):
            return Answer(error=f"{shown} of {min(found, _TEN)} results have a text")
        more = _evaluated(page, way.counts) if way.counts else None
        counted = way.sent()
        if way.counts:
            _evaluated(page, _LAWS)
        return Answer(
            found=found,
            time=time / 1e3,
            sent=_less(ended, begun),
            once=_less(begun, before),
            all_time=None if more is None else (time + more) / 1e3,
            all_sent=None if more is None else _less(counted, begun),
            laws_sent=None if more is None else _less(way.sent(), begun),
        )
    except Error as error:
        return Answer(error=error.message.split("\n")[0])
    finally:
        context.close()


def _settled(page: Page, way: _Way) -> int | None:
    """Wait until nothing more is sent: Pagefind goes on loading after it says that it is ready. Return the bytes."""
    sent = way.sent()
    page.wait_for_timeout(_QUIET)
    while sent != way.sent():
        sent = way.sent()
        page.wait_for_timeout(_QUIET)
    return sent


def _shown(browser: Browser, host: Host, text: str, found: int) -> Answer:
    """Return what the page of the search costs a reader who comes with a query: time to ten results, bytes in all."""
    from playwright.sync_api import Error

    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        before = host.sent
        page.goto(f"{host.url}search.html?q={quote(text)}", wait_until="commit")
        time = _evaluated(page, _SHOWN, min(found, _TEN))
        page.wait_for_selector(".cb-filters fieldset", state="attached", timeout=_LIMIT * 1e3)
        page.wait_for_load_state("load")
        return Answer(found=found, time=time / 1e3, sent=host.sent - before)
    except Error as error:
        return Answer(error=error.message.split("\n")[0])
    finally:
        context.close()


def _evaluated(page: Page, script: str, argument: object = None) -> Any:
    late = f"new Promise((_, fail) => setTimeout(() => fail(new Error('no answer in {_LIMIT} s')), {_LIMIT}e3))"
    return page.evaluate(f"(argument) => Promise.race([({script})(argument), {late}])", argument)


def _less(after: int | None, before: int | None) -> int | None:
    return None if after is None or before is None else after - before


def _middle(answers: Sequence[Answer]) -> Answer:
    """Return the answer with the median of each figure, or the first one that failed."""
    for answer in answers:
        if answer.error:
            return answer
    fields = ("found", "time", "sent", "once", "all_time", "all_sent", "laws_sent")
    columns = {field: [getattr(answer, field) for answer in answers] for field in fields}
    figures = {field: statistics.median_low(column) for field, column in columns.items() if None not in column}
    return Answer(**figures)
