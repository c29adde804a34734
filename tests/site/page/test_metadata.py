"""The head of a decision's page, and what its links hold: read as Zotero, crawlers and other programs read them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.contract.terms import OMBUDSMAN
from generator.site.page.downloads import downloads
from generator.site.page.metadata import metadata
from tests.support.project import CASES

FACTS: dict[str, object] = {
    "title": "Wexcombe Borough Council (21 004 117)",
    "reference": "21 004 117",
    "body": "Wexcombe Borough Council",
    "body_printed": "Wexcombe Borough Council",
    "date": "2022-03-04",
    "source_url": "https://www.lgo.org.uk/decisions/planning/enforcement/21-004-117",
    "source_file": "21-004-117.txt",
}
BARE = {**FACTS, "date": None, "source_url": None}
SRC = "decisions/21/21-004-117.md"
ADDRESS = "https://casebook.example/decisions/21/21-004-117.html"


class Head(HTMLParser):
    """Collects what `metadata` says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: list[dict[str, str]] = []
        self.data: list[str] = []
        self.tags: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "meta":
            self.meta.append({name: value or "" for name, value in attrs})

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.data.append(data)


def as_zotero(head: Head, address: str) -> dict[str, str]:
    """Return the item that Zotero's translators "Embedded Metadata" and "RDF" make of the elements `meta`.

    Names come before properties; a name is a prefix, one of `.`, `:` and `_`, and a property with a small first letter.
    Fields of `z` are taken as they are, and `citation_public_url` comes before all other addresses.
    """
    said: dict[str, str] = {}
    for meta in head.meta:
        name = meta.get("name") or meta["property"]
        prefix, prop = re.split("[.:_]", name, maxsplit=1)
        said.setdefault(f"{prefix.lower()}:{prop[:1].lower()}{prop[1:]}", meta["content"])
    item = {name.removeprefix("z:"): value for name, value in said.items() if name.startswith("z:")}
    item["title"] = said.get("dc:title") or said["og:title"]
    item |= {"rights": said["dc:rights"], "url": said.get("citation:public_url") or said.get("og:url") or address}
    return item | ({"date": said["dc:date"]} if "dc:date" in said else {})


@pytest.mark.parametrize("facts", [FACTS, BARE])
def test_zotero_takes_a_case_with_court_number_and_date(facts: dict[str, object]) -> None:
    item = as_zotero(Head(metadata(facts, SRC, ADDRESS)), ADDRESS)
    expected = {
        "itemType": "case",
        "court": OMBUDSMAN,
        "docketNumber": "21 004 117",
        "title": facts["title"],
        "rights": "© Commission for Local Administration in England",
        "url": facts["source_url"] or ADDRESS,
    }
    assert item == expected | ({"date": facts["date"]} if facts["date"] else {})


def test_open_graph_says_title_kind_and_address_and_nothing_unknown() -> None:
    def said(facts: dict[str, object], address: str) -> dict[str, str]:
        metas = Head(metadata(facts, SRC, address)).meta
        return {meta["property"]: meta["content"] for meta in metas if "property" in meta}

    assert said(FACTS, ADDRESS) == {
        "og:title": FACTS["title"],
        "og:type": "article",
        "og:url": ADDRESS,
        "article:published_time": "2022-03-04",
    }
    assert said(BARE, "") == {"og:title": FACTS["title"], "og:type": "article"}


def test_the_title_of_open_graph_has_an_element_of_its_own_and_so_has_that_of_dublin_core() -> None:
    metas = Head(metadata(FACTS, SRC, ADDRESS)).meta
    assert {"property": "og:title", "content": FACTS["title"]} in metas
    assert {"name": "DC.title", "content": FACTS["title"]} in metas


def test_a_decision_names_its_markdown_beside_it_as_an_alternate() -> None:
    assert '<link rel="alternate" type="text/markdown" href="21-004-117.md">' in metadata(FACTS, SRC, "")


def test_the_json_ld_is_a_creative_work_of_the_ombudsman_about_the_body() -> None:
    [text] = Head(metadata(FACTS, SRC, ADDRESS)).data
    assert json.loads(text) == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "genre": "Decision statement",
        "name": FACTS["title"],
        "identifier": "21 004 117",
        "dateCreated": "2022-03-04",
        "author": {"@type": "GovernmentOrganization", "name": OMBUDSMAN},
        "about": {"@type": "Organization", "name": "Wexcombe Borough Council"},
        "url": ADDRESS,
        "sameAs": FACTS["source_url"],
    }
    [report] = Head(metadata({**FACTS, "type": "report"}, SRC, ADDRESS)).data
    assert json.loads(report)["genre"] == "Public interest report"
    [bare] = Head(metadata({**BARE, "body": None, "body_printed": None}, SRC, "")).data
    assert not {"dateCreated", "url", "sameAs", "about"} & set(json.loads(bare))


@given(st.text(min_size=1))
@example("</script><script>alert(1)</script>\"'><!--")
@example("<!--<script>")
def test_no_title_leaves_its_place_in_the_head(title: str) -> None:
    plain = Head(metadata(FACTS, SRC, ADDRESS))
    head = Head(metadata({**FACTS, "title": title, "body": title, "source_file": title}, SRC, ADDRESS))
    assert head.tags == plain.tags
    [text] = head.data
    assert json.loads(text)["name"] == title
    assert "<" not in text
    named = {meta.get("name"): meta["content"] for meta in head.meta}
    assert (named["DC.title"], named["casebook:source"]) == (title, title)


def test_a_page_offers_records_without_having_them_in_it() -> None:
    offered = downloads(SRC, "")
    assert re.findall(r"<a>(.*?)</a>", offered) == ["RIS", "BibTeX", "CSL-JSON"]
    assert "data:" not in offered.replace("As data:", "")


def test_the_address_of_the_page_is_said_where_it_is_known() -> None:
    assert ADDRESS not in downloads(SRC, "")
    assert f'<a href="{ADDRESS}">{ADDRESS}</a>' in downloads(SRC, ADDRESS)


@pytest.mark.parametrize("fixture", ["real_site", "cases_site"])
def test_each_decision_has_its_markdown_beside_it(fixture: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(fixture)
    pages = sorted(site.glob("decisions/*/*.html"))
    assert len(pages) >= 2
    for page in pages:
        source = site.parent / "docs" / page.relative_to(site).with_suffix(".md")
        assert f'<link rel="alternate" type="text/markdown" href="{source.name}">' in page.read_text(encoding="utf-8")
        assert page.with_suffix(".md").read_bytes() == source.read_bytes()
    assert len(list(site.glob("decisions/*/*.md"))) == len(pages)


def test_the_cases_have_a_hostile_title() -> None:
    assert "<script>" in (CASES / "site/hostile.txt").read_text(encoding="utf-8").splitlines()[0]
