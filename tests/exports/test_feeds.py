"""Feeds: valid by RFC 4287 and JSON Feed 1.1, the newest decisions, and the text as it is."""

from __future__ import annotations

import datetime
import json
import math
import re
import shutil
import uuid
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.archive.facts import Facts, Known, facts_of, keyed
from generator.archive.groups import archive_of, newest_first
from generator.exports.feeds import LEAST, MOST, Feed, feeds, feeds_beside
from generator.knowledge.rows import Knowledge
from generator.run.pipeline import Options, generate
from generator.run.report import Report
from generator.source.parse import parse
from generator.source.read import load
from generator.system.progress import Stages
from generator.vocabulary.names import slug
from tests.support.factories import decision_text
from tests.support.project import CASES, HANDWRITTEN
from tests.support.runs import quiet
from tests.support.strategies import decisions

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://casebook.example/x/"
# RFC 4287, section 4.1: the elements that a feed and an entry must have once, may have once, may have often.
FEED = ({"id", "title", "updated"}, {"generator", "icon", "logo", "rights", "subtitle"}, {"author", "category", "link"})
ENTRY = ({"id", "title", "updated"}, {"content", "published", "rights", "source", "summary"}, FEED[2])
LATE = decision_text(
    901,
    "Mrs B complained in 2020 about a decision of 2015. The Council has a duty under section 18 of the Care Act 2014.",
    "We cannot investigate late complaints unless we decide there are good reasons. Late complaints are when someone "
    "takes more than 12 months to complain to us. (Local Government Act 1974, sections 26B and 34D, as amended)",
    outcome="Closed after initial enquiries",
    summary="We will not investigate this complaint because it is late.",
)
TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")  # RFC 3339


def entries(folder: str = "site") -> list[Facts]:
    found = []
    for path in sorted((CASES / folder).rglob("*.txt")):
        decision, _ = parse(load(CASES / folder, path.relative_to(CASES / folder).as_posix())[0])
        assert decision is not None
        found.append(facts_of(decision, 1, Knowledge()))
    return found


def changed(item: Facts, **facts: object) -> Facts:
    return keyed(msgspec.structs.replace(item, **facts))


def many(count: int) -> list[Facts]:
    """Decisions of one body, a day apart, of which the first is undated."""
    start = datetime.date(2020, 1, 1)
    one = entries()[0]
    return [
        changed(
            one,
            slug=f"20-000-{at:03}",
            reference=f"20 000 {at:03}",
            date=start + datetime.timedelta(at) if at else None,
        )
        for at in range(count)
    ]


def made(items: list[Facts], site_url: str = "") -> dict[str, str]:
    return {feed.name: feed.text() for feed in feeds(archive_of(items), site_url)}


def check_atom(text: str) -> ElementTree.Element:
    """See that a feed has what RFC 4287 asks for, and nothing that it does not know."""
    top = ElementTree.fromstring(text.encode())
    assert top.tag == f"{ATOM}feed"
    _elements(top, FEED, {"entry"})
    assert top.findall(f"{ATOM}author/{ATOM}name")[0].text
    ids = [top.findtext(f"{ATOM}id"), *(found.findtext(f"{ATOM}id") for found in top.findall(f"{ATOM}entry"))]
    assert len(set(ids)) == len(ids)
    assert all(str(uuid.UUID(name)) in str(name) for name in ids)
    for found in top.findall(f"{ATOM}entry"):
        _elements(found, ENTRY, set())
        assert any(link.get("rel") == "alternate" for link in found.findall(f"{ATOM}link"))
        assert found.findtext(f"{ATOM}title")
        assert found.find(f"{ATOM}summary[@type='text']") is not None
    for category in top.iter(f"{ATOM}category"):
        assert category.get("term")
    times = [found.text or "" for found in top.iter(f"{ATOM}updated")]
    came = [found.text or "" for found in top.iter(f"{ATOM}published")]
    assert all(TIME.fullmatch(time) and datetime.datetime.fromisoformat(time) for time in (*times, *came))
    assert len(came) == len(times) - 1
    assert came == sorted(came, reverse=True)
    assert all(first <= last for first, last in zip(came, times[1:], strict=True))
    assert times[0] == max(times[1:], default=times[0])
    assert "1970" not in text
    return top


def _elements(parent: ElementTree.Element, allowed: tuple[set[str], ...], more: set[str]) -> None:
    names = [child.tag.removeprefix(ATOM) for child in parent]
    once, at_most_once, often = allowed
    assert set(names) <= once | at_most_once | often | more
    assert [names.count(name) for name in once] == [1, 1, 1]
    assert all(names.count(name) <= 1 for name in at_most_once)
    links = parent.findall(f"{ATOM}link")
    assert all(link.get("href") for link in links)
    kinds = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in links]
    assert len(set(kinds)) == len(kinds)  # section 4.1.1: no two alternates of one type and language


def check_json(text: str) -> dict[str, object]:
    """See that a feed has what JSON Feed 1.1 asks for."""
    feed = json.loads(text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert all(author["name"] for author in feed["authors"])
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids)
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert isinstance(item["content_text"], str)
        assert TIME.fullmatch(item["date_published"])
        assert TIME.fullmatch(item["date_modified"])
        assert all(isinstance(tag, str) and tag for tag in item["tags"])
    return dict(feed)


@pytest.mark.parametrize("site_url", ["", SITE])
def test_every_feed_is_valid_and_both_forms_say_the_same(site_url: str) -> None:
    found = made(entries(), site_url)
    names = {name.removesuffix(".atom") for name in found if name.endswith(".atom")}
    assert {name.removesuffix(".feed.json") for name in found if name.endswith(".json")} == names
    assert len(found) == 2 * len(names)
    for name in names:
        atom, feed = check_atom(found[f"{name}.atom"]), check_json(found[f"{name}.feed.json"])
        items = feed["items"]
        assert isinstance(items, list)
        rows = atom.findall(f"{ATOM}entry")
        assert [row.findtext(f"{ATOM}id") for row in rows] == [item["id"] for item in items]
        assert [row.findtext(f"{ATOM}title") for row in rows] == [item["title"] for item in items]
        assert [row.findtext(f"{ATOM}summary") for row in rows] == [item["content_text"] for item in items]


def test_a_feed_reader_reads_every_feed_without_complaint() -> None:
    for name, text in made(entries(), SITE).items():
        if name.endswith(".atom"):
            read = feedparser.parse(text.encode(), sanitize_html=False)
            assert not read.bozo, name
            assert read.version == "atom10"
            titles = [found.findtext(f"{ATOM}title") for found in check_atom(text).findall(f"{ATOM}entry")]
            assert [found.title for found in read.entries] == titles
            assert all(found.link.startswith(SITE) and found.updated_parsed for found in read.entries)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(decisions(), min_size=1, max_size=4))
def test_any_text_makes_a_valid_feed(tmp_path: Path, texts: list[list[str]]) -> None:
    for name in ("corpus", "docs"):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
    (tmp_path / "corpus").mkdir()
    for number, lines in enumerate(texts):
        (tmp_path / "corpus" / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8", newline="")
    run(tmp_path / "corpus", tmp_path / "docs")
    for path in tmp_path.glob("docs/**/*.atom"):
        check_atom(path.read_text(encoding="utf-8"))
        check_json(path.with_suffix(".feed.json").read_text(encoding="utf-8"))


def run(corpus: Path, docs: Path, site_url: str = "") -> Report:
    return generate(corpus, docs, HANDWRITTEN, Stages(quiet()), options=Options("none", site_url))


def test_characters_that_xml_cannot_hold_are_marked_as_lost() -> None:
    title, summary = 'A <b> & "c" ]]> \x85\u2028 🂡 (20 000 001)', "x\x00\x0b\x1b\ufffe\ud800\tz"
    hostile = changed(entries()[0], title=title, summary=summary, category_group="a\x01&<", subcategory_group=None)
    atom = made([hostile])["index.atom"]
    found = check_atom(atom).find(f"{ATOM}entry")
    assert found is not None
    assert found.findtext(f"{ATOM}title") == title
    assert found.findtext(f"{ATOM}summary") == "x\ufffd\ufffd\ufffd\ufffd\ufffd\tz"
    assert found.find(f"{ATOM}category[@term='a\ufffd&<']") is not None


def test_a_feed_has_the_newest_decisions_and_no_undated_one() -> None:
    items = many(MOST + 11)
    for name, text in made(items).items():
        if name.endswith(".atom"):
            assert listed(text) == [f"20-000-{at:03}" for at in range(MOST + 10, 10, -1)], name
    few = made(items[:3])
    assert "20-000-002" in few["index.atom"]
    assert "20-000-000" not in few["index.atom"] + few["index.feed.json"]


def listed(atom: str) -> list[str]:
    """Return the decisions of a feed, in its order."""
    return re.findall(r'rel="alternate" type="text/html" href="[^"]*decisions/../([^"]*)\.html"', atom)


def test_the_feed_of_an_archive_that_grows_by_250_a_week_has_more_than_a_week() -> None:
    assert MOST > 250
    week = [changed(one, date=datetime.date(2025, 5, 5)) for one in many(251)]
    assert len(listed(made([*week, *many(900)[251:]])["index.atom"])) == MOST
    assert {f"20-000-{at:03}" for at in range(251)} <= set(listed(made([*week, *many(900)[251:]])["index.atom"]))


def test_a_smaller_feed_has_its_share_of_the_archive_and_never_too_few() -> None:
    whole = many(900)
    items = [changed(one, body="Dunmarsh District Council") if at % 3 == 0 else one for at, one in enumerate(whole)]
    items = [changed(one, category_group="Rare") if at < 100 else one for at, one in enumerate(items)]
    found = {name: len(listed(text)) for name, text in made(items).items() if name.endswith(".atom")}
    assert found["councils/dunmarsh-district-council.atom"] == math.ceil(MOST / 3)
    assert found["categories/rare.atom"] == LEAST == 50


def seen(item: Facts, first: datetime.date | None, *versions: datetime.date | None, **facts: object) -> Facts:
    """Return a decision whose record says when its words were seen first, and when its earlier ones were captured."""
    earlier = tuple((f"{at}.txt", "hash", day) for at, day in enumerate(versions, 1))
    return changed(item, known=Known(None, first, first, None, earlier, (), first), **facts)


def test_a_decision_that_comes_late_stands_at_the_top_whatever_its_date() -> None:
    today = datetime.date(2024, 6, 3)
    items = many(6)
    items[2] = seen(items[2], today)  # dated 2020
    items[0] = seen(items[0], datetime.date(2024, 6, 1))  # undated
    atom = check_atom(made(items)["index.atom"])
    assert listed(made(items)["index.atom"]) == [f"20-000-{at:03}" for at in (2, 0, 5, 4, 3, 1)]
    assert atom.findtext(f"{ATOM}updated") == "2024-06-03T00:00:00Z"
    first = check_json(made(items)["index.feed.json"])["items"][0]  # type: ignore[index]
    assert first["date_published"] == first["date_modified"] == "2024-06-03T00:00:00Z"


def test_what_came_in_on_one_day_stands_by_date() -> None:
    day = datetime.date(2024, 6, 3)
    assert listed(made([seen(one, day) for one in many(4)])["index.atom"]) == [
        *("20-000-003", "20-000-002", "20-000-001", "20-000-000"),
    ]


def test_words_that_changed_keep_their_place_and_say_since_when_they_are_so() -> None:
    first, last = datetime.date(2020, 2, 1), datetime.date(2024, 6, 3)
    items = [seen(many(2)[1], last, first, None), seen(many(3)[2], datetime.date(2021, 1, 1))]
    atom = check_atom(made(items)["index.atom"])
    rows = [(row.findtext(f"{ATOM}published"), row.findtext(f"{ATOM}updated")) for row in atom.iter(f"{ATOM}entry")]
    assert rows == [
        ("2021-01-01T00:00:00Z", "2021-01-01T00:00:00Z"),
        ("2020-02-01T00:00:00Z", "2024-06-03T00:00:00Z"),
    ]


def test_a_record_that_knows_no_day_leaves_a_decision_at_its_date() -> None:
    items = [seen(many(2)[1], None), *many(2)[:1]]
    assert listed(made(items)["index.atom"]) == ["20-000-001"]


def test_a_feed_says_which_entries_are_reports_or_gone_and_names_no_unknown_body() -> None:
    gone = Known(None, None, None, datetime.date(2027, 6, 20), (), ())
    items = [*many(3)[:2], changed(many(3)[2], body=None, body_printed=None, kind="report", known=gone)]
    found = made(items)
    plain, marked = (check_json(found[f"councils/{name}.feed.json"]) for name in (slug(items[0].body or ""), "unknown"))
    assert str(marked["title"]).startswith("Body not stated (")
    tags = [item["tags"] for feed in (plain, marked) for item in feed["items"]]  # type: ignore[attr-defined]
    assert tags[0][-1] == items[0].body
    assert tags[1][-2:] == ["Public interest report", "No longer published on lgo.org.uk"]
    assert len(tags[1]) == len(tags[0]) + 1
    assert 'term="No longer published on lgo.org.uk"' in found["index.atom"]
    assert "reports" in str(plain["description"])


def test_a_feed_without_dated_decisions_is_empty_and_valid() -> None:
    feed = check_atom(made(many(1))["index.atom"])
    assert feed.find(f"{ATOM}entry") is None
    assert check_json(made(many(1))["index.feed.json"])["items"] == []


def test_links_are_whole_where_the_address_is_known_and_else_lead_from_the_feed() -> None:
    hosted, local = made(entries(), "https://casebook.example/x"), made(entries())
    for name, text in hosted.items():
        if name.endswith(".atom"):
            links = {link.get("rel"): link.get("href") for link in check_atom(text).findall(f"{ATOM}link")}
            assert links == {"self": SITE + name, "alternate": SITE + name.replace(".atom", ".html")}
        else:
            feed = check_json(text)
            assert feed["feed_url"] == SITE + name
            assert str(feed["home_page_url"]).startswith(SITE)
    site, seen = Path("/site"), 0
    for name, text in local.items():
        addresses = re.findall(r'"alternate" type="text/html" href="([^"]*)"|"url": "([^"]*)"', text)
        for address in filter(None, (one for pair in addresses for one in pair)):
            seen += 1
            assert not urlsplit(address).scheme
            target = (site / name).parent / address
            assert re.fullmatch(
                r"/site/(index|(councils|categories)/.*|decisions/\d\d/[\d-]+[a-z]?)\.html", str(target.resolve())
            )
        assert '"self"' not in text
        assert "feed_url" not in text
    assert seen > 50


def test_identifiers_are_the_same_on_every_site() -> None:
    ids = re.compile("urn:uuid:[0-9a-f-]{36}")
    hosted, local = made(entries(), SITE), made(entries())
    assert all(ids.findall(hosted[name]) == ids.findall(local[name]) for name in local)
    own = [ids.findall(text)[0] for name, text in local.items() if name.endswith(".atom")]
    assert len(set(own)) == len(own)


def test_a_key_is_another_wherever_the_feed_is() -> None:
    items = many(4)
    variants = [
        items,
        items[:3],
        [*items[:3], changed(items[3], summary="Another.")],
        [changed(item, body="Dunmarsh District Council") for item in items],
    ]
    seen: dict[tuple[str, str], str] = {}
    for variant in variants:
        for site_url in ("", SITE):
            for feed in feeds(archive_of(variant), site_url):
                assert isinstance(feed, Feed)
                text = feed.text()
                assert seen.setdefault((feed.name, feed.key), text) == text


def test_only_the_feeds_that_a_change_concerns_are_written(tmp_path: Path) -> None:
    shutil.copytree(CASES / "site", tmp_path / "corpus")
    run(tmp_path / "corpus", tmp_path / "docs")

    def times() -> dict[str, int]:
        docs = tmp_path / "docs"
        found = [*docs.rglob("*.atom"), *docs.rglob("*.feed.json")]
        return {path.relative_to(docs).as_posix(): path.stat().st_mtime_ns for path in found}

    before = times()
    path = tmp_path / "corpus/joint-b.txt"
    path.write_text(path.read_text().replace("Summary: ", "Summary: Again, "))
    run(tmp_path / "corpus", tmp_path / "docs")
    after = times()
    assert {name.partition(".")[0] for name in after if after[name] != before[name]} == {
        "index",
        "councils/dunmarsh-district-council",
        "categories/adult-care-services",
        "categories/adult-care-services/other",
    }
    run(tmp_path / "corpus", tmp_path / "docs", SITE)
    assert all(times()[name] != after[name] for name in after)
    run(tmp_path / "corpus", tmp_path / "clean", SITE)
    texts = [{name: (tmp_path / docs / name).read_text() for name in after} for docs in ("docs", "clean")]
    assert texts[0] == texts[1]


def test_every_page_that_leads_to_decisions_by_body_subject_law_or_ground_has_its_feeds_beside_it(
    tmp_path: Path,
) -> None:
    corpus, docs = shutil.copytree(CASES / "site", tmp_path / "corpus"), tmp_path / "docs"
    (corpus / "late.txt").write_text(LATE, encoding="utf-8")
    run(corpus, docs, SITE)
    pages = {path.relative_to(docs).with_suffix("") for path in docs.glob("*/**/*.md")}
    listings = {page for page in pages if page.name not in ("index", "agreed")}
    expected = {page for page in listings if page.parts[0] in ("councils", "categories", "refusals")}
    expected |= {page for page in listings if page.parts[0] == "law" and len(page.parts) == 2}
    feeds_there = {path.relative_to(docs).with_suffix("") for path in docs.rglob("*.atom")}
    assert feeds_there == expected | {Path("index")}
    assert {Path("refusals/late"), Path("law/care-act-2014")} <= feeds_there
    for page in listings:
        follow = "**Follow**" in (docs / page).with_suffix(".md").read_text(encoding="utf-8")
        assert follow == (page in feeds_there), page
    for name in ("refusals/late", "law/care-act-2014"):
        atom, feed = (
            (docs / name).with_suffix(ending).read_text(encoding="utf-8") for ending in (".atom", ".feed.json")
        )
        (entry,) = check_atom(atom).findall(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}title") == "Wexcombe Borough Council (20 000 901)"
        assert check_json(feed)["home_page_url"] == f"{SITE}{name}.html"


def test_the_feeds_beside_any_pages_have_their_titles_and_newest_decisions() -> None:
    items = sorted(many(3), key=newest_first)
    found = {feed.name: feed for feed in feeds_beside([("law/care-act-2014", "Care Act 2014", items)], 9, SITE[:-1])}
    assert list(found) == ["law/care-act-2014.atom", "law/care-act-2014.feed.json"]
    atom = check_atom(found["law/care-act-2014.atom"].text())
    title = "Care Act 2014 (Decisions of the Local Government and Social Care Ombudsman)"
    assert atom.findtext(f"{ATOM}title") == title
    assert [row.findtext(f"{ATOM}updated") for row in atom.findall(f"{ATOM}entry")] == [
        *("2020-01-03T00:00:00Z", "2020-01-02T00:00:00Z"),
    ]
    assert check_json(found["law/care-act-2014.feed.json"].text())["feed_url"] == f"{SITE}law/care-act-2014.feed.json"
