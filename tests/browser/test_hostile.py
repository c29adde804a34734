"""Hostile text through every part of the site, in a browser under the published policy: nothing runs or is lost."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import feedparser
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Page, expect
from pyarrow import parquet

from generator.contract import citation
from generator.contract.markdown import split_front_matter
from generator.vocabulary.invisible import visible
from tests.support.project import ROOT, casebook
from tests.support.search_page import box, hits, settled, status
from tests.support.sites import Address

pytestmark = pytest.mark.long

TEXTS = (
    "<script>window.ran=1</script>",
    '"><img src=x onerror=window.ran=2>',
    "' onmouseover='window.ran=3' x='",
    "javascript:window.ran=4",
    "=HYPERLINK(1)",
    "@SUM(1+1)",
    "+1-1",
    "-2+3",
    "\u202egnp.exe\u2066",
    "</title></script></textarea></style>",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "[x](javascript:window.ran=5) ![y](z)",
    "TY  - CASE ER  -",
    "}} @comment{x, y={z}}",
    "]]></summary><script>window.ran=6</script>",
    "<!-- casebook:statement --> <!-- x",
    'a,b;"c"\\',
    "<a href=//x.example>x</a>",
    "&amp;lt; &#60;b&#62; &nbsp",
    "%0d%0aX-Y: z ../../etc",
    "<svg/onload=window.ran=7><style>*{display:none}</style>",
    "<base href=//x.example/> <meta http-equiv=refresh content=0>",
    "\u2028window.ran=8\u2029",
    "\u05e2\u05d1\u05e8\u05d9\u05ea \u0627\u0644 e\u0301\u0327 \ufb01 \U0001f468\u200d\U0001f469",
)
"""Each stands in the title, category, outcome, summary, a heading, a paragraph, an item and a file's name."""


def marker(at: int) -> str:
    """Return a word that only the decision with the text `at` has, by which it is found."""
    return f"zq{'abcdefghijklmnopqrstuvwxyz'[at]}mark"


def decision(at: int, text: str) -> str:
    mark = marker(at)
    return (
        f"{text} {mark} (21 {at:03} 001)\n\nCategory : {text} {mark} > Sub {text}\n\nDecision : {text}\n\n"
        f"Decision date : {at % 28 + 1:02} Mar 2021\n\nThe Ombudsman's final decision:\n\n"
        f"Summary: {mark} {text} was said.\n\nThe complaint\n\n{text}\n\n  1. {text}\n  2. She wrote {mark} {text}:\n"
        f"    • {text}\n      1. {text} {mark};\n\nHeading {text}\n\n"
        f"  3. See 21 {(at + 1) % len(TEXTS):03} 001 {text}.\n\n"
        "Back to top\n\nInvestigator's decision on behalf of the Ombudsman\n"
    )


def subject(at: int, text: str) -> tuple[str, str]:
    """Return the category and the sub-category of a decision: the first `>` parts them."""
    category, _, below = f"{text} {marker(at)} > Sub {text}".partition(">")
    return " ".join(words(category)), " ".join(words(below))


def page_of(at: int) -> str:
    return f"decisions/21/21-{at:03}-001.html"


def words(text: str) -> list[str]:
    """Return the words of a text without invisible characters: facts have none, and statements keep theirs."""
    return visible(text).split()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a decision for each of `TEXTS`, with all data."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "corpus").mkdir()
    for at, text in enumerate(TEXTS):
        name = text.replace("/", "\u2215").replace("\u2028", " ").replace("\u2029", " ")
        (folder / "corpus" / f"{at} {name}.txt").write_text(decision(at, text), encoding="utf-8")
    done = casebook(
        "build", "--corpus", folder / "corpus", "--docs-dir", folder / "docs", "--site-dir", folder / "site",
        "--data", "full", "--site-url", "https://casebook.example/x/",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len([*(folder / "site" / "decisions").rglob("*.html")]) == len(TEXTS)
    return folder / "site"


def facts(site: Path) -> dict[str, dict[str, object]]:
    """Return the front matter of each decision, by its reference."""
    pages = (
        split_front_matter(path.read_text(encoding="utf-8"))[0] for path in (site.parent / "docs").rglob("2?-*.md")
    )
    return {str(one["reference"]): one for one in pages}


def ran(page: Page) -> object:
    return page.evaluate("window.ran === undefined ? null : window.ran")


def test_a_decision_shows_hostile_text_as_it_is_in_every_place(page: Page, serve: Address, site: Path) -> None:
    base = serve(site)
    for at, text in enumerate(TEXTS):
        page.goto(base + page_of(at))
        said = words(page.locator(".cb-statement").evaluate("one => one.innerText"))
        source = decision(at, text).split("The Ombudsman's final", 1)[1].replace("Back to top", "")
        lines = [re.sub(r"^\s*([0-9]\.|•)\s", "", line) for line in source.splitlines()]
        assert said == words("The Ombudsman's final" + "\n".join(lines)), text
        assert words(page.locator("h1").inner_text()) == words(f"{text} {marker(at)} (21 {at:03} 001)")
        assert words(page.title())[: len(words(text))] == words(text)
        shown = words(page.locator(".cb-headline").inner_text())
        assert " › ".join(subject(at, text)) in " ".join(shown)
        assert " ".join(words(text)) in " ".join(words(page.locator(".cb-cite blockquote").inner_text()))
        assert page.locator("meta[name='casebook:source']").get_attribute("content") in [
            path.name for path in (site.parent / "corpus").iterdir()
        ]
        assert ran(page) is None


def test_lists_and_indexes_show_hostile_names_as_they_are(page: Page, serve: Address, site: Path) -> None:
    base = serve(site)
    for folder in ("councils", "categories"):
        page.goto(f"{base}{folder}/index.html")
        shown = " ".join(words(page.locator("article").inner_text()))
        for at, text in enumerate(TEXTS):
            name = " ".join(words(f"{text} {marker(at)}")) if folder == "councils" else subject(at, text)[0]
            assert name in shown, (folder, text)
    for path in sorted(site.glob("c*/**/*.html")):
        page.goto(base + path.relative_to(site).as_posix())
        found = "abcdefghijklmnopqrstuvwxyz".index(
            re.findall(r"zq([a-z])mark", page.locator("article").inner_text())[0]
        )
        assert " ".join(words(TEXTS[found])) in " ".join(words(page.locator("article").inner_text())), path
        assert ran(page) is None
    page.goto(base + "years/2021.html")
    assert " ".join(words(TEXTS[14])) in " ".join(words(page.locator(".cb-listing").inner_text()))


def test_the_filter_of_bodies_shows_hostile_names_as_they_are(page: Page, serve: Address, site: Path) -> None:
    page.goto(serve(site) + "councils/index.html")
    field = page.get_by_label("Find a body by its name")
    for at, text in enumerate(TEXTS):
        field.fill(marker(at))
        link = page.locator("#cb-bodies-found").get_by_role("link")
        expect(link).to_have_count(1)
        assert words(link.evaluate("one => one.textContent")) == words(f"{text} {marker(at)}")
    field.fill(TEXTS[1])
    assert ran(page) is None


def test_search_shows_hostile_text_as_it_is_in_results_filters_and_marks(
    page: Page, serve: Address, site: Path
) -> None:
    base = serve(site)
    for at, text in enumerate(TEXTS):
        page.goto(f"{base}search.html?q={marker(at)}")
        settled(page)
        expect(hits(page)).to_have_count(1)
        title = hits(page).locator("h3").evaluate("one => one.textContent")
        assert words(title) == words(f"{text} {marker(at)} (21 {at:03} 001)")
        said = " ".join(words(hits(page).evaluate("one => one.textContent")))
        assert " › ".join(subject(at, text)) in said
        offered = " ".join(words(page.locator(".cb-filters").evaluate("one => one.textContent")))
        assert subject(at, text)[0] in offered
        assert ran(page) is None
    hits(page).locator("h3 a").click()
    expect(page.locator(".cb-statement mark").first).to_be_visible()
    assert {mark.casefold() for mark in page.locator(".cb-statement mark").all_inner_texts()} == {marker(at)}


def test_suggestions_show_hostile_text_as_it_is(page: Page, serve: Address, site: Path) -> None:
    page.goto(serve(site) + "about.html")
    for at in (0, 1, 5, 15, 20):
        box(page).fill(marker(at))
        options = page.get_by_role("listbox").get_by_role("option")
        expect(options.last).to_have_text(f"Search for “{marker(at)}”")
        named = page.get_by_role("listbox").get_by_role("group", name="Councils and other bodies").get_by_role("option")
        expect(named).to_have_count(1)
        assert " ".join(words(TEXTS[at])) in " ".join(words(named.evaluate("one => one.textContent")))
    assert ran(page) is None


def test_a_hostile_query_is_shown_as_it_is_and_runs_nothing(page: Page, serve: Address, site: Path) -> None:
    base = serve(site)
    for text in (*TEXTS, "body:<img src=x onerror=window.ran=9>", '"' + "<b>" * 60, "year:<i>", "((((", "<u>*"):
        for name in ("q", "outcome", "category", "body", "from", "sort"):
            page.goto(f"{base}search.html?{'' if name == 'q' else 'q=said&'}{name}={quote(text, safe='')}")
            expect(status(page)).not_to_be_empty()
            expect(page.locator(".cb-results")).to_have_attribute("aria-busy", "false")
            if name == "q":
                assert words(box(page).input_value()) == words(text)
            assert ran(page) is None
            assert page.locator("article :is(img, svg, iframe, base, u, b > b)").count() == 0, (name, text)
            if name != "q" and text is not TEXTS[0]:
                break  # one filter of each further text: all of them are shown by the same code
    page.goto(f"{base}{page_of(0)}?q={quote(TEXTS[0])}#para-1'\"><img src=x onerror=window.ran=10>")
    assert ran(page) is None


def test_citations_and_copies_have_the_text_whole(page: Page, serve: Address, site: Path) -> None:
    base, known = serve(site), facts(site)
    assert len(known) == len(TEXTS)
    for at, text in enumerate(TEXTS):
        page.goto(base + page_of(at))
        one = known[f"21 {at:03} 001"]
        saved = {}
        for name in ("RIS", "BibTeX", "CSL-JSON"):
            with page.expect_download() as download:
                page.locator(".cb-downloads").get_by_role("link", name=name, exact=True).click()
            saved[name] = Path(download.value.path()).read_bytes().decode("utf-8")
        assert saved == {"RIS": citation.ris(one), "BibTeX": citation.bibtex(one), "CSL-JSON": citation.csl(one)}
        title = words(f"{text} {marker(at)}")
        assert words(rispy.loads(saved["RIS"])[0]["title"]) == title
        assert len(rispy.loads(saved["RIS"])) == 1
        assert words(json.loads(saved["CSL-JSON"])[0]["title"]) == title
        entries = parse_string(saved["BibTeX"])
        assert [entry.key for entry in entries.entries] == [f"lgsco21{at:03}001"]
        assert entries.failed_blocks == []
        assert split_front_matter((site / page_of(at)).with_suffix(".md").read_text(encoding="utf-8"))[0] == one
        assert ran(page) is None


def test_feeds_have_the_text_whole(site: Path) -> None:
    known = facts(site)
    atom = feedparser.parse((site / "index.atom").read_bytes(), sanitize_html=False)
    assert not atom.bozo
    items = json.loads((site / "index.feed.json").read_text(encoding="utf-8"))["items"]
    for found in (atom.entries, items):
        titles = {" ".join(words(entry["title"])) for entry in found}
        assert titles == {" ".join(words(str(one["title"]))) for one in known.values()}
        said = {" ".join(words(entry.get("summary") or entry["content_text"])) for entry in found}
        assert said == {" ".join(words(str(one["summary"]))) for one in known.values()}
    for path in site.rglob("*.atom"):
        assert not feedparser.parse(path.read_bytes()).bozo, path


def test_data_files_have_the_text_whole(site: Path) -> None:
    known, data = facts(site), site / "data"
    columns = ("title", "body", "body_printed", "category", "subcategory", "summary", "source_file")
    expected = {name: tuple(one[column] for column in columns) for name, one in known.items()}

    def got(rows: list[dict[str, object]]) -> dict[str, tuple[object, ...]]:
        return {str(row["reference"]): tuple(row[column] for column in columns) for row in rows}

    lines = (data / "decisions.jsonl").read_text(encoding="utf-8").split("\n")
    assert got([json.loads(line) for line in lines if line]) == expected
    assert got(parquet.read_table(data / "decisions.parquet").to_pylist()) == expected
    with closing(sqlite3.connect(data / "casebook.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        assert got([dict(row) for row in connection.execute("select * from decisions")]) == expected
    with (data / "decisions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(TEXTS)
    for row in rows:
        for column, value in zip(columns, expected[row["reference"]], strict=True):
            cell = row[column]
            assert cell[:1] not in tuple("=+-@\t")
            assert cell.removeprefix("'") == value, column  # data/index.md tells of the apostrophe


def test_the_sitemap_names_every_page_and_no_other(site: Path) -> None:
    index = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    names = [str(one.text).rpartition("/")[2] for one in index.iter() if one.tag.endswith("}loc")]
    urls = [
        str(one.text)
        for name in names
        for one in ElementTree.fromstring((site / name).read_bytes()).iter()
        if one.tag.endswith("}loc")
    ]
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    assert {url.removeprefix("https://casebook.example/x/").removesuffix("/") or "index.html" for url in urls} | {
        "index.html"
    } == pages
    assert not any(text in (site / "llms.txt").read_text(encoding="utf-8") for text in TEXTS)


def test_a_packed_part_shows_hostile_text_as_it_is(page: Page, site: Path, tmp_path: Path) -> None:
    for at in (0, 15):
        (slug,) = {path.stem for path in site.glob("councils/*.html") if marker(at) in path.stem}
        packed = tmp_path / f"{at}.zip"
        done = casebook("pack", "--site", site, "--council", slug, "--out", packed, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(tmp_path / str(at))
        (home,) = (tmp_path / str(at)).rglob("index.html")
        page.goto(home.as_uri())
        assert " ".join(words(TEXTS[at])) in " ".join(words(page.locator("body").inner_text()))
        page.goto((home.parent / page_of(at)).as_uri())
        assert words(page.locator("h1").inner_text())[: len(words(TEXTS[at]))] == words(TEXTS[at])
        assert ran(page) is None
