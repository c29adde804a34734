"""The command and the search page say the same: as many results, in one order, with the same notes and snippets."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from generator.search.command import search
from tests.support.search_oracle import Oracle, make_cases
from tests.support.search_page import settled

SHOWN = 10
FROM = "0001"  # with a filter, the page does not go to the decision whose reference the query is

QUERIES = (
    "council fault",
    "complaynt OR houseing -council",
    '"duty of care" housing',
    '"the council failed to" delay',
    '"of of council"',
    '"of of council" housing',
    'in:summary "of of council" complaint',
    "in:summary fault qqqqqq zzz*",
    "council:nowhere ref:99-999-999",
    "body:council -year:2021",
    'foo:bar & ab* "open',
    "(NOT OR a) AND",
    "year:soon safeguard* £1,000 26A(1)",
    "hous* OR mould OR damp",
    '"follow-up" OR "social worker"',
    'law:"care act s18" OR law:s117(9)',
    'law:"nowhere act" cites:99-999-999 ground:nowhere remedy:nowhere sum:>x council',
    "law:children cites:x -sum:>=0 ground:appeal remedy:distress",
    "26(6) OR s26(1) OR para 2",
    "s42 care act",
    "Children Act 1989, section 17 delay",
    'in:summary "the council" NEAR/3 fault',
    "delay NEAR council NEAR complaint",
    "March 2019 OR 20/03/2018 OR 3 June 2020",
    "-s26(1) qqqqqq NEAR/3 council s999 council NEAR/0 zebra",
    "Bath & Somerset hous\u00ading",
    "x" * 300,
    "a " * 120,
)

READ = """() => ({
    count: document.querySelector(".cb-status").textContent,
    notes: [...document.querySelectorAll(".cb-notes li")].map((line) => line.textContent),
    results: [...document.querySelectorAll(".cb-hit")].map((hit) => [
        hit.querySelector("h3").textContent,
        [...hit.querySelectorAll(".cb-hit__text")].map((text) => ({
            lead: text.querySelector(".cb-hit__lead")?.textContent ?? "",
            text: text.querySelector(".cb-hit__words").textContent,
            label: text.querySelector(".cb-hit__where")?.textContent ?? null,
        })),
        [...hit.querySelectorAll(".cb-hit__where")].map((link) => new URL(link.href).hash.slice(1)),
    ]),
})"""


OUTCOMES = """async ([query, from]) => {
    const result = await (await Casebook.index()).search(query, {from});
    const years = await result.outcomes();
    return Object.fromEntries(years.map(({year, counts}) => [year, Object.fromEntries(counts)]));
}"""


def of_command(site: Path, query: str) -> dict[str, Any]:
    """Return what the command says of a query."""
    options = ["--site", str(site), "--json", "--limit", str(SHOWN), "--from", FROM]
    done = CliRunner().invoke(search, [*options, "--", query])
    assert done.exit_code == 0, done.output
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.fixture(scope="module")
def page(browser: Browser, archive_site: Path) -> Any:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def compare(page: Page, site: Path, query: str) -> None:
    said = of_command(site, query)
    page.goto(f"{site.as_uri()}/search.html?q={quote(query)}&n={SHOWN}&from={FROM}")
    settled(page)
    shown = page.evaluate(READ)
    count = re.match(r"([\d,]+) decision", shown["count"])
    assert (int(count[1].replace(",", "")) if count else 0) == said["count"], query
    notes = [note for note in shown["notes"] if not note.startswith("Search for ")]
    assert notes == [note["text"] for note in said["notes"]], query
    results = [
        [
            each["title"],
            [{name: piece[name] for name in ("lead", "text", "label")} for piece in each["snippets"]],
            [piece["anchor"] for piece in each["snippets"] if piece["label"]],
        ]
        for each in said["results"]
    ]
    assert shown["results"][:SHOWN] == results, query


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:30])
def test_the_command_and_the_page_say_the_same(page: Page, archive_site: Path, query: str) -> None:
    compare(page, archive_site, query)


@pytest.mark.parametrize("query", ["council fault", "-council", "year:2021", "qqqqqq"])
def test_they_count_the_same_outcomes_year_by_year(page: Page, archive_site: Path, query: str) -> None:
    page.goto(f"{archive_site.as_uri()}/search.html")
    counted = page.evaluate(OUTCOMES, [query, FROM])
    assert counted == of_command(archive_site, query)["outcomes_by_year"]
    assert bool(counted) == (query != "qqqqqq")


def test_they_say_the_same_of_random_queries(page: Page, archive_site: Path, oracle: Oracle) -> None:
    for case in make_cases(oracle, 40, seed=3):
        compare(page, archive_site, case.query)
