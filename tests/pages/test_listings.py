"""Listings at any size: nothing longer than 200 rows, everything reached, and keys that tell pages apart."""

from __future__ import annotations

import datetime
import posixpath
import re
from itertools import chain

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.archive.facts import Facts, Known, keyed
from generator.archive.gathered import gather
from generator.archive.groups import Archive, archive_of
from generator.contract.markdown import split_front_matter
from generator.figures.chart import Chart
from generator.pages.group_pages import group_pages
from generator.pages.index_pages import INDEX_ROWS as INDEX_ROWS
from generator.pages.index_pages import index_pages, letter, packed
from generator.pages.listings import lead, listings
from generator.site.page.article import finish
from tests.support.factories import facts
from tests.support.strategies import lists_of_facts

MOST = 200


def files(archive: Archive) -> dict[str, tuple[str, str]]:
    """Return the key and the text of everything that is made beside the decisions, but for the charts."""
    pages = chain(index_pages(archive, gather(archive)), listings(group_pages(archive)))
    made = [one for one in pages if not isinstance(one, Chart)]
    assert len({one.name for one in made}) == len(made)
    return {one.name: (one.key, one.text()) for one in made}


def _huge() -> Archive:
    """An archive in which every kind of list would be too long for a page, if it were not divided."""
    entries = [
        keyed(
            facts(
                f"{at % 90 + 10}-{at // 1000:03}-{at % 1000:03}",
                body=f"{'ABC'[at % 3] if at % 2 else 'Y'} {at % 700} Council",
                category=f"Category {at % 230}" if at % 3 else "One",
                subcategory=f"Sub {at % 410}" if at % 5 else None,
                outcome=("Upheld", "Not upheld", "Closed after initial enquiries", None)[at % 4],
                date=datetime.date(1500 + at % 260, at % 12 + 1, 1) if at % 7 else datetime.date(2020, 1, at % 28 + 1),
            )
        )
        for at in range(6000)
    ]
    return archive_of(entries)


@pytest.fixture(scope="module")
def huge() -> dict[str, str]:
    return {name: text for name, (_, text) in files(_huge()).items()}


def html(text: str) -> str:
    options = pyromark.Options.ENABLE_TABLES
    return finish(pyromark.html(split_front_matter(text)[1], options=options))


def test_no_page_of_a_breaking_archive_has_more_than_200_rows(huge: dict[str, str]) -> None:
    pages = {name: text for name, text in huge.items() if name.endswith(".md")}
    assert {"councils/index-2.md", "categories/index-2.md", "years/index-2.md"} <= pages.keys()
    for name, text in pages.items():
        content = html(text)
        assert len(re.findall(r"<li>|<tr>", content)) <= MOST, name
        assert len(content.encode()) < 150_000, name


def test_every_group_and_page_is_reached_from_the_home_page(huge: dict[str, str]) -> None:
    reached, todo = {"index.md"}, ["index.md"]
    while todo:
        name = todo.pop()
        for target in re.findall(r"\]\(([^)#?]+\.md)", huge[name]):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            if path in huge and path not in reached:
                reached.add(path)
                todo.append(path)
    assert reached == {name for name in huge if name.endswith(".md")}


def test_every_decision_is_in_a_listing_of_each_kind(huge: dict[str, str]) -> None:
    for folder in ("councils", "categories", "outcomes", "years"):
        found = {
            slug
            for name, text in huge.items()
            if name.startswith(folder)
            for slug in re.findall(r"decisions/\d\d/([^)]+)\.md", text)
        }
        assert len(found) == 6000, folder


def test_bodies_stand_in_the_order_of_the_alphabet_never_of_their_numbers(huge: dict[str, str]) -> None:
    pages = ["councils/index.md", *(f"councils/index-{number}.md" for number in range(2, 99))]
    names = [
        name for page in pages if page in huge for name in re.findall(r"^- \[(\w \d+ Council)\]", huge[page], re.M)
    ]
    assert len(names) == len(set(names)) > INDEX_ROWS
    assert names == sorted(names)
    assert not [text for text in huge.values() if re.search(r"\b(rank|worst|best|league)", text, re.I)]


def test_every_page_with_figures_says_what_they_are_not(huge: dict[str, str]) -> None:
    found = 0
    for name, text in huge.items():
        if "\n| --- |" in text:
            found += 1
            assert "cannot match the Ombudsman’s annual figures" in text, name
            assert "no proof of a bad council" in text, name
            assert ".csv)" in text, name
            assert ("closed after initial enquiries" in text) or name.startswith("outcomes/"), name
    assert found > 900


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (None, "Not stated"),
        ("Éastmere", "E"),
        ("‘Wold’", "W"),
        ("& Sons", "A"),
        ("3 Oaks", "Other names"),
        ("<x>", "Other names"),
    ],
)
def test_a_name_stands_under_its_letter(name: str | None, expected: str) -> None:
    assert letter(name) == expected


def test_unknown_bodies_stand_last_behind_other_names_and_are_not_counted() -> None:
    bodies = [None, "3 Oaks", "Zz Council", "Ab Council"]
    made = files(archive_of([facts(f"20-000-00{at}", body=body) for at, body in enumerate(bodies)]))
    index = made["councils/index.md"][1]
    assert re.findall("^## (.*)$", index, re.M) == ["A", "Z", "Other names", "Not stated"]
    assert "\n3 bodies with decisions" in index
    assert index.index("[Body not stated](../councils/unknown.md) 1 decision") > index.index("3 Oaks")
    assert '["Body not stated","unknown",null,1]' in made["councils/names.js"][1]
    assert "\n3 councils and other bodies have pages here" in made["index.md"][1]
    alone = files(archive_of([facts(body=None)]))
    assert "\nNo decision in this archive names its body.\n" in alone["councils/index.md"][1]


def test_a_row_says_in_words_that_a_page_is_gone() -> None:
    gone = Known(None, None, None, datetime.date(2027, 6, 20), (), ())
    there = Known(None, None, datetime.date(2027, 6, 20), None, (), ())
    entries = [facts("20-000-001", known=gone, kind="report"), facts("20-000-002", known=there), facts("20-000-003")]
    rows = files(archive_of([keyed(one) for one in entries]))["councils/a.md"][1]
    assert (
        "**Upheld** · 1 January 2021 · 20 000 001 · Public interest report · No longer published on lgo.org.uk\n"
        in rows
    )
    assert rows.count("No longer published") == 1


@given(st.lists(st.tuples(st.text(max_size=2), st.lists(st.integers(), max_size=9).map(tuple)), max_size=9))
def test_packing_keeps_order_and_room(parts: list[tuple[str, tuple[int, ...]]]) -> None:
    pages = packed(parts, 4)
    assert all(sum(len(things) for _, things in page) <= 4 for page in pages)
    assert [one for page in pages for _, things in page for one in things] == [one for _, some in parts for one in some]


def many(count: int) -> list[Facts]:
    """Decisions of one body, 250 a year from 2021 back, the newest first."""
    days = (datetime.date(2021 - at // 250, 12 - at % 250 // 21, 1) for at in range(count))
    return [facts(f"{at // 1000 + 10}-{at % 1000:03}-{at % 1000:03}", date=day) for at, day in enumerate(days)]


def test_all_decisions_of_a_year_are_one_link_away_from_a_list_of_2000() -> None:
    made = files(archive_of(many(2000)))
    pages = [text for name, (_, text) in made.items() if re.fullmatch(r"councils/a(/part-\d+)?\.md", name)]
    assert len(pages) == 20
    for text in pages:
        years = re.findall(r"\[(\d{4})\]\((?:\.\./)+councils/(a\S*)\.md#(\d{4})\)", text)
        assert [year for year, _, _ in years] == [str(year) for year in range(2021, 2013, -1)]
        for year, page, anchor in years:
            assert anchor == year
            assert re.search(rf"^##+ {year}$", made[f"councils/{page}.md"][1], re.M)


def test_a_pager_says_which_dates_each_page_has_and_leads_to_the_ends() -> None:
    made = files(archive_of(many(2000)))
    text = made["councils/a/part-19.md"][1]
    assert "\n- [1](../../councils/a.md) August 2021 on\n" in text
    assert "\n- **2** August 2021 to " in text
    assert re.search(r"\n- \[20\]\(\.\./\.\./councils/a/part-1\.md\) \w+ 2014 to January 2014\n", text)


def test_a_new_decision_changes_the_first_page_of_its_lists_until_there_is_a_page_more() -> None:
    some = many(420)
    before = files(archive_of(some[100:]))
    told: list[set[str]] = []
    for at in range(99, -1, -1):
        after = files(archive_of(some[at:]))
        told.append({name for name in after if "/part-" in name and after[name] != before.get(name)})
        before = after
    assert len([changed for changed in told if changed]) == 1  # when there is one page more, which all of them say


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (124, [124]), (125, [25, 100]), (226, [26, 100, 100])])
def test_a_first_page_has_a_quarter_more_than_others_at_most(count: int, rows: list[int]) -> None:
    made = files(archive_of(many(count)))
    names = ["councils/a.md", *(f"councils/a/part-{at}.md" for at in range(len(rows) - 1, 0, -1))]
    assert [made[name][1].count("](../" + "../" * ("/part" in name) + "decisions/") for name in names] == rows
    assert f"councils/a/part-{len(rows)}.md" not in made


def test_the_years_of_a_long_list_have_headings_and_say_where_they_go_on() -> None:
    made = files(archive_of(many(300)))
    heads = [re.findall("^##+ (.*)$", made[name][1].partition("casebook:listing")[2], re.M) for name in (
        "councils/a.md", "councils/a/part-2.md", "councils/a/part-1.md",
    )]  # fmt: skip
    assert heads == [["2021"], ["2021, continued"], ["2021, continued", "2020"]]


def test_a_short_list_has_no_years() -> None:
    text = files(archive_of(many(3)))["councils/a.md"][1]
    assert "casebook:periods" not in text
    assert "\n### 2021\n" not in text


def test_a_year_that_shows_its_newest_leads_on_to_all_by_month_and_by_search() -> None:
    text = files(archive_of(many(250)))["years/2021.md"][1]
    assert "\n## All 250 decisions\n" in text
    assert "\n- [December 2021](../years/2021/12.md) 21\n" in text
    assert "(../search.md?from=2021&to=2021&sort=newest)" in text
    assert "\n## All " not in files(archive_of(many(10)))["years/2021.md"][1]


def test_a_row_leads_with_what_its_list_does_not_say_above() -> None:
    one = facts(body="Wexcombe", category="Planning", subcategory="Fences")
    assert [lead(one, leads) for leads in ("subject", "body", "both")] == ["Fences", "Wexcombe", "Fences · Wexcombe"]


def test_a_sub_category_whose_name_says_nothing_has_its_category_before_it() -> None:
    assert lead(facts(category="Planning", subcategory="Other"), "subject") == "Planning: Other"


def test_a_body_page_has_tiles_months_files_and_what_recurs() -> None:
    text = files(archive_of(many(300)))["councils/a.md"][1]
    assert "\n- **300** decisions, 2020 to 2021\n" in text
    assert (
        "\n- **[100%](../search.md?body=a&outcome=upheld)** upheld of 300 investigated (95% interval 99–100%)\n" in text
    )
    assert "\n- **[C](../search.md?body=a&category=c)** is the subject of 300 decisions, 100%\n" in text
    assert "\n## Twelve months to December 2021\n" in text
    assert "\n- [December 2021](../search.md?body=a&from=2021-12&to=2021-12) 21\n" in text
    assert "| [C: S](../search.md?body=a&category=c/s) | 300 | 300 | 100% of 300 (99–100%) |" in text
    assert "[these decisions as CSV](../councils/a/decisions.csv)" in text
    assert "- **Offline** whoever runs this site can make one file of this page and its decisions" in text
    assert "a service that mails you what is new" in text
    assert text.count("no proof of a bad council") == 1


def test_one_thing_is_not_called_many() -> None:
    for name, (_, text) in files(archive_of([facts()])).items():
        assert not re.search(r"\b1 (\w+ )?(decisions|bodies|councils|categories|payments|years)\b", text), name


@settings(max_examples=60)
@given(lists_of_facts, lists_of_facts)
def test_files_with_the_same_key_are_the_same(one: list[Facts], other: list[Facts]) -> None:
    by_slug = {item.slug: item for item in other}
    first = archive_of([keyed(item) for item in {item.slug: item for item in one}.values()])
    second = archive_of([keyed(by_slug.get(item.slug, item)) for item in first.decisions])
    before, after = files(first), files(second)
    for name in before.keys() & after.keys():
        key, text = before[name]
        if key and key == after[name][0]:
            assert text == after[name][1], name


@settings(max_examples=30)
@given(lists_of_facts)
def test_charts_with_the_same_key_are_of_the_same_counts(entries: list[Facts]) -> None:
    archive = archive_of({item.slug: item for item in entries}.values())
    for one in chain(index_pages(archive, gather(archive)), listings(group_pages(archive))):
        if isinstance(one, Chart):
            assert repr(one.counts) in one.key
            assert repr(one.labels) in one.key
            assert 2 <= len(one.labels) <= 12
