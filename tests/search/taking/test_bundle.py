"""A bundle: the words of the decisions as they are, what is ours apart, and the same on the page as by the command."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.contract.paragraphs import pinpoint
from generator.search.reader.documents import TextBlock
from generator.search.reader.index import Index
from generator.search.taking.bundle import bundle_page, full_entries, part_of
from generator.search.taking.lines import Chosen, Entry
from tests.support.sites import Address


@pytest.fixture(scope="module")
def chosen(index: Index) -> Chosen:
    """Whole decisions, a paragraph with law, a heading, and what is not there."""
    cited, at = next(
        (number, place)
        for number, facts in index.facts.of(range(100, 250))
        for law in facts.law
        for place in law.at
        if pinpoint(place)
    )
    slugs = [index.document(number).reference.replace(" ", "-") for number in (3, 50, 100 + cited, 270)]
    heading = next(block.anchor for block in index.document(270).blocks if block.kind == "h" and block.anchor)
    entries = (
        Entry(slugs[0], note="<b>Mine</b> & yours\nin two lines"),
        Entry(slugs[1]),
        Entry(slugs[2], at),
        Entry(slugs[2], "para-999"),
        Entry(slugs[3], heading, "the heading"),
        Entry("99-999-999", "para-4-a", "unknown"),
    )
    return Chosen(entries, 'A "title" <i>', "A. Reader & Co", "28 November 2026")


def test_the_page_of_a_list_draws_what_the_command_writes(
    page: Page, address: Address, archive_site: Path, index: Index, chosen: Chosen
) -> None:
    written = bundle_page(chosen, full_entries(index, chosen.entries), "")
    written = written[written.index("<section") : written.rindex("</section>")]
    page.goto(address(archive_site) + "my-list.html")
    expect(page.locator("#cb-my-list")).to_contain_text("The list is empty")
    listed = {
        "title": chosen.title,
        "for": chosen.reader,
        "date": chosen.date,
        "entries": [{"reference": one.reference, "anchor": one.anchor, "note": one.note} for one in chosen.entries],
    }
    drawn = page.evaluate(
        """async (list) => {
          const index = await Casebook.index();
          return Casebook.list.makeBundle(list, await Casebook.list.fullEntries(index, list.entries)).outerHTML;
        }""",
        listed,
    )
    parsed = page.evaluate(
        "(text) => new DOMParser().parseFromString(text, 'text/html').querySelector('.cb-bundle').outerHTML", written
    )
    assert drawn == re.sub(r"(</?)h1\b", r"\1h2", parsed)
    assert len(drawn) > 10_000


def test_every_word_of_a_chosen_decision_is_there_in_its_order(index: Index, chosen: Chosen) -> None:
    [full] = full_entries(index, [Entry(chosen.entries[1].reference)])
    text = bundle_page(chosen, [full], "")
    words = re.search(r'<div class="cb-words">(.*?)</div>', text, re.DOTALL)
    assert words
    without_numbers = re.sub(r'<span class="cb-number">.*?</span> ', "", words[1])
    blocks = [
        html.unescape(re.sub("<[^>]*>", "", block)) for block in re.findall("<(?:p|h3).*?</(?:p|h3)>", without_numbers)
    ]
    assert blocks == [block.text for block in index.document(50).blocks]
    numbers = re.findall(r'<span class="cb-number">(\d+)\.</span>', words[1])
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(numbers) > 3


def test_a_note_and_a_title_are_text_and_never_markup(index: Index, chosen: Chosen) -> None:
    text = bundle_page(chosen, full_entries(index, chosen.entries), "p{} </style><script>")
    assert "<b>Mine" not in text
    assert "&lt;b&gt;Mine&lt;/b&gt; &amp; yours\nin two lines" in text
    assert "<script" not in text.replace("<\\/style><script>", "")
    assert text.count("</style>") == 1
    assert not re.search(r'(?:src|href)="(?!#entry-)', text)  # it asks nobody for anything


def test_the_table_of_authorities_names_each_law_once_with_the_paragraphs_that_cite_it(index: Index) -> None:
    numbers = range(100, 140)
    entries = full_entries(index, [Entry(index.document(number).reference.replace(" ", "-")) for number in numbers])
    text = bundle_page(Chosen(), entries, "")
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td></tr>', text)
    cited = {law.authority + (f", {law.part}" if law.part else "") for one in entries for law in one.law}
    shown = [html.unescape(name) for name, _ in rows]
    named = [max((one for one in cited if f"{name} (".startswith(f"{one} (")), key=len) for name in shown]
    assert len(rows) > 3
    assert sorted(named) == sorted(cited)
    for entry in entries:
        for law in entry.law:
            assert entry.row is not None
            where = "; ".join(found for name, found in rows if html.unescape(name).startswith(law.authority))
            assert entry.row["reference"] in where
            for place in filter(None, map(pinpoint, law.at)):
                assert place in where


def test_a_paragraph_brings_the_law_that_it_cites_itself_and_no_other(index: Index, chosen: Chosen) -> None:
    [full] = full_entries(index, [chosen.entries[2]])
    text = bundle_page(Chosen(), [full], "")
    found = re.findall(r"<td>(.*?)</td>", text)
    assert found
    assert {re.sub(r"^.* para ", "", one).split("(")[0] for one in found} == {str(full.pinpoint).split("(")[0]}


def test_an_address_means_a_paragraph_with_its_items_or_what_stands_below_a_heading() -> None:
    names = [("h", "one"), ("p", "para-1"), ("p", "para-1-a"), ("p", "para-10"), ("h", "two"), ("p", ""), ("h", "end")]
    blocks = [TextBlock(kind, anchor, f"{at}") for at, (kind, anchor) in enumerate(names)]
    found = {
        anchor: [block.text for block in part_of(blocks, anchor)]
        for anchor in ("", "para-1", "para-1-a", "two", "end", "x")
    }
    assert found == {
        "": ["0", "1", "2", "3", "4", "5", "6"],
        "para-1": ["1", "2"],
        "para-1-a": ["2"],
        "two": ["4", "5"],
        "end": ["6"],
        "x": [],
    }
