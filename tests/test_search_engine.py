"""The search engine in a browser: tokens, queries, shards and their faults, hits, snippets, suggestions."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.search.index.tokens import stem, tokens
from tests.archive.words import entries
from tests.conftest import ROOT
from tests.search_oracle import Oracle, make_cases
from tests.shards import packed, script_of, shard_name, stream_of, unpacked

Address = Callable[[Path], str]

SCRIPTS = ROOT / "site_src/docs/assets/javascripts/search"
OPEN = "async () => { window.index = await Casebook.search.open('./'); return index.documents; }"
FAILURE = """async (query) => {
    try {
        return (await index.search(query)).count;
    } catch (error) {
        return [error instanceof Casebook.search.Failure, error.kind, error.shard];
    }
}"""


def names() -> list[str]:
    """Return the names of the engine's scripts in their order, from the one list of them."""
    found = re.search(r"const ENGINE = (\[[^\]]*\])", (SCRIPTS / "box.js").read_text(encoding="utf-8"))
    assert found
    listed: list[str] = json.loads(re.sub(r",\s*\]", "]", found[1]))
    return listed


def load(page: Page, base: str) -> Page:
    """Load the engine on a page of the site at `base`."""
    page.goto(base + "about.html")
    for name in names():
        page.add_script_tag(url=f"{base}assets/javascripts/search/{name}.js")
    return page


@pytest.fixture(scope="module")
def engine(browser: Browser, cases_site: Path) -> Iterator[Page]:
    """A page with the engine, and the index of the decisions in cases/site as `index`."""
    context = browser.new_context()
    page = load(context.new_page(), cases_site.as_uri() + "/")
    page.evaluate(OPEN)
    yield page
    context.close()


@pytest.fixture
def rough(browser: Browser) -> Iterator[Page]:
    """A page on which things may go wrong."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


@pytest.fixture
def site(cases_site: Path, tmp_path: Path) -> Path:
    """A copy of a site's index and engine, to be spoilt."""
    folder = tmp_path / "site"
    for part in ("search", "assets/javascripts/search"):
        shutil.copytree(cases_site / part, folder / part)
    (folder / "about.html").write_text("<!doctype html><title>About</title>", encoding="utf-8")
    return folder


def shard(site: Path, kind: str) -> Path:
    """Return the file of the first shard of a kind."""
    return min((site / "search" / kind).iterdir())


def with_content(path: Path, data: bytes) -> None:
    path.write_bytes(script_of(shard_name(path), packed(data)))


# ---- Tokens ---------------------------------------------------------------------------------------------------------

PIECES = """
20 013 052|20-013-052a|20‑013–052|20013052|2001305x|26A(1)|34H(i)(2)|26(1|1974(1)|£1,000.00|£1,000.50|1,00|1.5|12,345x|
3.5a|007|council’s|council's|councilʼs|don't|rock'n'roll|O’Brien’s|s'|'s|café|cafe\u0301|Ångström|ﬁne|ﬃ|½|Ⅷ|x²|ℂ|İstanbul|ΣΑΣ|ΟΔΟΣ.|straße|
ẞ|日本語|नमस्ते|\u1112\u1161\u11ab|한글|a\u0323\u0307|q\u0307|\U0001d400x|😀|e-mail|follow–up|_under_|a/b|<b>|&amp;|\u00ad|\u200b|\u00a0|\ud835
""".replace("\n", "").split("|")


def texts() -> list[str]:
    """Return texts of all kinds: plain words, what the rules name, and both mixed."""
    rng = Random(7)
    plain = [word for words in entries("words").values() for word in str(words).split()]
    letters = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(1, 13))) for _ in range(1500)]
    endings = (
        "s ed ing ies ied ly ness ation ational izer fulness iviti ence able ement ous ogist eedly al inter'".split()
    )
    inflected = [rng.choice(plain)[: rng.randint(2, 8)] + rng.choice(endings) for _ in range(3000)]
    mixed = ["".join(rng.choices([*PIECES, " ", " ", "-", "'", "’", "(", ")", ".", ","], k=8)) for _ in range(1500)]
    return [*plain, *letters, *inflected, *PIECES, *mixed, "y" * 70, "𝐀" * 70, "interval internal internet interest"]


def test_tokens_and_stems_are_those_of_the_index(engine: Page) -> None:
    given = [text for text in texts() if "\ud835" not in text]
    found = engine.evaluate(
        "texts => texts.map(text => Casebook.search.tokens(text).map(form => [form, Casebook.search.stem(form)]))",
        given,
    )
    wrong = [
        (text, pairs)
        for text, pairs in zip(given, found, strict=True)
        if pairs != [[form, stem(form)] for form in tokens(text) if form]
    ]
    assert wrong == []


def test_places_of_tokens_are_those_in_the_text_as_it_stands(engine: Page) -> None:
    wrong = engine.evaluate(
        """texts => texts.filter(text => Casebook.search.spans(text).some(({form, from, to}, at, all) =>
            !(from >= (at ? all[at - 1].from : 0) && to > from && to <= text.length)
            || !Casebook.search.tokens(text.slice(from, to)).some(other => other === form || /[σς]/.test(form))))""",
        texts(),
    )
    assert [text for text in wrong if not re.search("[½Ⅷ'’\u0300-\u036fʼ]", text)] == []


# ---- Queries --------------------------------------------------------------------------------------------------------

QUERIES = [
    # as typed, as read, codes of the notes
    ("", "", []),
    ("council complaint", "council complaint", []),
    ("council AND complaint", "council complaint", []),
    ('council (complaint OR "follow up") -housing', 'council (complaint OR "follow up") -housing', []),
    ("NOT housing", "-housing", []),
    ("-(a OR b) c", "-(a OR b) c", []),
    ("-(-a)", "-(-a)", []),
    ("a b OR c d", "(a b) OR (c d)", []),
    ("(a OR b) OR (c)", "a OR b OR c", []),
    ("or and not", "or and not", []),
    ("follow-up", '"follow up"', []),
    ("don't Café council’s", "dont cafe council", []),
    ("£1,000.00 26A(1) (34H(i))", "£1000 26a(1) 34h(i)", []),
    ("20 013 052", "20013052", []),
    ("council 20–013–052a", "council 20013052a", []),
    ("safeguard*", "safeguard*", []),
    ("2021*", "2021*", []),
    ("fo*", "fo", ["prefix"]),
    ("f*o", '"f o"', ["star"]),
    ("follow-up*", '"follow up"', ["star"]),
    ("*", "", ["nothing", "star"]),
    ("&", "", ["nothing"]),
    ("a --- b", "a b", ["nothing"]),
    ("a - b", "a b", ["nothing"]),
    ("--a", "-a", ["not"]),
    ("NOT NOT a", "-a", ["not"]),
    ("a NOT", "a", ["not"]),
    ("NOT & a", "a", ["nothing"]),
    ("a OR", "a", ["or"]),
    ("OR a", "a", ["or"]),
    ("a " * 100 + "-year:2021", " ".join(["a"] * 100), ["long"]),
    ("a " * 99 + "-year:2021", "a " * 99 + "-year:2021", []),
    ("a OR OR b", "a OR b", ["or"]),
    ("a AND", "a", ["and"]),
    ("AND a AND AND b", "a b", ["and"]),
    ("(a b", "a b", ["bracket"]),
    ("a) b", "a b", ["bracket"]),
    ("() a", "a", ["nothing"]),
    ('"a b', '"a b"', ["quote"]),
    ('""', "", ["nothing"]),
    ("year:2021 before:2022-02 after:2020-02-29", "year:2021 before:2022-02 after:2020-02-29", []),
    ("YEAR:2021", "year:2021", []),
    ("after:2021-02-29", '"after 2021 02 29"', ["value"]),
    ("year:0000", '"year 0000"', ["value"]),
    ("year: 2021", "year 2021", ["value"]),
    ('council:"Derbyshire County" body:NHS', 'council:"Derbyshire County" body:NHS', []),
    ("council:&", "council", ["value"]),
    ("ref:20 013 052 ref:x", 'ref:20013052 "ref x"', ["value"]),
    ("cites:20013052 a", "a", ["cites"]),
    ("in:summary a (b OR c)", "in:summary a (b OR c)", []),
    ("a (in:summary b)", "a (in:summary b)", []),
    ("in:summary a OR b", "(in:summary a) OR b", []),
    ("in:title a", '"in title" a', ["value"]),
    ("in:summary", "", []),
    ("-in:summary a", "in:summary a", ["not"]),
    ("https://example.org", '"https example org"', ["field"]),
    ("a\x00b\tc\u3000d", "a b c d", []),
    ("(" * 60 + "a" + ")" * 60, "a", ["deep"]),
    ("a " * 150, " ".join("a" * 100), ["long"]),
    ('"' + "a " * 150 + '"', '"' + " ".join("a" * 100) + '"', ["long"]),
]


def test_queries_are_read_as_the_grammar_says(engine: Page) -> None:
    found = engine.evaluate(
        "queries => queries.map(Casebook.search.parse).map(read => [read.reading, read.notes.map(note => note.code)])",
        [typed for typed, _, _ in QUERIES],
    )
    assert [(typed, *read) for (typed, _, _), read in zip(QUERIES, found, strict=True)] == QUERIES


def test_a_reading_is_read_as_itself(engine: Page) -> None:
    again = engine.evaluate(
        "queries => queries.map(query => Casebook.search.parse(query).reading)", [reading for _, reading, _ in QUERIES]
    )
    assert again == [reading for _, reading, _ in QUERIES]


def test_a_query_that_is_one_reference_is_told_from_others(engine: Page) -> None:
    typed = ["20 013 052", " 20-013-052A ", '"20013052"', "20 013 052 x", "-20 013 052", "ref:20013052", "20 013"]
    found = engine.evaluate("typed => typed.map(text => Casebook.search.parse(text).reference)", typed)
    assert found == ["20013052", "20013052a", "20013052", None, None, None, None]


def test_no_query_is_too_strange(engine: Page) -> None:
    found = engine.evaluate(
        """([pieces, rounds]) => {
            let seed = 1;
            const draw = n => (seed = seed * 48271 % 2147483647) % n;
            const queries = pieces.map(piece => piece.repeat(100000 / piece.length));
            for (let i = 0; i < rounds; i++) {
                queries.push(Array.from({length: draw(15)}, () => pieces[draw(pieces.length)]).join(""));
            }
            return queries.map(query => {
                const {reading, notes} = Casebook.search.parse(query);
                const places = Casebook.search.matcher(query).find(query.slice(0, 300));
                const apart = places.every(([from, to], at) => from < to && (at === 0 || places[at - 1][1] <= from));
                const brief = notes.length <= 20 && notes.every(note => note.text.length < 300);
                return reading.length < 9000 && brief && apart;
            });
        }""",
        [
            [
                *PIECES[:-1],
                *'()"-*:&',
                "NOT ",
                " OR ",
                " AND ",
                "(a ",
                "a (",
                "council:",
                "year:",
                "in:summary ",
                '"a ',
            ],
            3000,
        ],
    )
    assert all(found)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("complaints", "A complaint, or Complaints.", ["complaint", "Complaints"]),
        ("£1,000", "£1000, 1000 and £1,000.00", ["£1000", "£1,000.00"]),
        ("1000", "£1000, 1000 and 10000", ["£1000", "1000"]),
        ("26A(1)", "26A, 26A(1), 26A(1)(b)", ["26A(1)"]),
        ("20 013 052", "See 20-013-052.", ["20-013-052"]),
        ('"the council’s view"', "The Council's view; the councils view", ["The Council's view"]),
        ("safe*", "Safeguarding is safe", ["Safeguarding", "safe"]),
        ("cafe", "Cafe\u0301 İİ CAFÉS", ["Cafe\u0301", "CAFÉS"]),
        ('a "b c" OR d -e in:summary year:2021', "a b c d e b 2021", ["a", "b c", "d"]),
        ('one "one two"', "one two one", ["one two", "one"]),
        ("", "anything", []),
        ("council:Derbyshire", "Derbyshire", []),
    ],
)
def test_words_of_a_query_are_found_in_plain_text(engine: Page, query: str, text: str, marked: list[str]) -> None:
    found = engine.evaluate(
        "([query, text]) => Casebook.search.matcher(query).find(text).map(([from, to]) => text.slice(from, to))",
        [query, text],
    )
    assert found == marked


# ---- Loading --------------------------------------------------------------------------------------------------------


def cut(path: Path) -> None:
    script = path.read_bytes()
    path.write_bytes(script[: len(script) // 4 * 2])


def corrupt(path: Path) -> None:
    stream = bytearray(stream_of(path.read_bytes()))
    stream[len(stream) // 2] ^= 1
    path.write_bytes(script_of(shard_name(path), bytes(stream)))


def other(path: Path) -> None:
    """Put in the place of a shard one that hands over something else."""
    path.write_bytes(script_of("other/0", b""))


def silent(path: Path) -> None:
    path.write_text("", encoding="utf-8")


FAULTS: list[tuple[Callable[[Path], None], str]] = [
    (Path.unlink, "missing"),
    (cut, "damaged"),
    (corrupt, "damaged"),
    (other, "damaged"),
    (silent, "damaged"),
]


@pytest.mark.parametrize(("spoil", "kind"), FAULTS)
def test_a_faulty_shard_is_told_others_serve_and_a_retry_works(
    rough: Page, address: Address, site: Path, spoil: Callable[[Path], None], kind: str
) -> None:
    path = shard(site, "terms")
    whole = path.read_bytes()
    spoil(path)
    load(rough, address(site))
    documents = rough.evaluate(OPEN)
    assert rough.evaluate(FAILURE, "fence") == [True, kind, "terms/0"]
    assert rough.evaluate(FAILURE, "year:2022") > 0
    assert rough.evaluate("async () => (await (await index.search('')).facets()).year.get('2022')") > 0
    path.write_bytes(whole)
    assert 0 < rough.evaluate(FAILURE, "fence") < documents
    assert rough.locator("script[src*='/search/terms/']").count() == 0


def test_a_faulty_root_is_told_and_a_retry_works(rough: Page, address: Address, site: Path) -> None:
    base = address(site)
    path = site / "search/root.js"
    whole = path.read_bytes()
    opened = "async () => { try { await Casebook.search.open('./'); } catch (error) { return error.kind; } }"
    load(rough, base)
    path.unlink()
    assert rough.evaluate(opened) == "missing"
    path.write_bytes(whole)
    with_content(path, json.dumps(json.loads(unpacked(path)) | {"format": 3}).encode())
    assert rough.evaluate(opened) == "version"
    with_content(path, b"{")
    assert rough.evaluate(opened) == "damaged"
    path.write_bytes(whole)
    assert rough.evaluate(opened) is None
    assert rough.evaluate(OPEN) > 0


def test_a_shard_whose_numbers_end_too_early_is_damaged(rough: Page, address: Address, site: Path) -> None:
    path = shard(site, "dates")
    with_content(path, unpacked(path)[:-1] + b"\x80")
    load(rough, address(site))
    rough.evaluate(OPEN)
    assert rough.evaluate(FAILURE, "year:2022") == [True, "damaged", "dates/0"]


def test_an_index_that_was_replaced_is_told_and_opened_anew(rough: Page, address: Address, site: Path) -> None:
    base = address(site)
    load(rough, base)
    rough.evaluate(OPEN)
    old, root = shard(site, "terms"), site / "search/root.js"
    data = unpacked(root)
    hashes = json.loads(data)["terms"]["hashes"]
    old.rename(old.with_name("0-ffffff.js"))
    with_content(root, data.replace(hashes.encode(), b"ffffff" + hashes[6:].encode()))
    assert rough.evaluate(FAILURE, "fence") == [True, "stale", "terms/0"]
    rough.evaluate(OPEN)
    assert rough.evaluate(FAILURE, "fence") > 0


def test_a_slow_host_and_a_lost_one_are_told(rough: Page, serve: Address, site: Path) -> None:
    base = serve(site)
    load(rough, base)
    rough.evaluate(OPEN)
    held: list[Route] = []
    rough.route("**/search/terms/**", lambda route: held.append(route))
    rough.evaluate("Casebook.search.patience = 200")
    assert rough.evaluate(FAILURE, "fence") == [True, "missing", "terms/0"]
    rough.unroute("**/search/terms/**")
    assert held
    rough.context.set_offline(True)
    assert rough.evaluate(FAILURE, "fence") == [True, "missing", "terms/0"]
    told = "async () => { try { await index.search('fence'); } catch (error) { return error.message; } }"
    assert "offline" in rough.evaluate(told)
    rough.context.set_offline(False)
    rough.evaluate("Casebook.search.patience = 0")
    assert rough.evaluate(FAILURE, "fence") > 0


def test_a_browser_that_cannot_unpack_is_told(rough: Page, address: Address, site: Path) -> None:
    load(rough, address(site))
    rough.evaluate("delete window.DecompressionStream")
    told = "async () => { try { await Casebook.search.open('./'); } catch (error) { return error.kind; } }"
    assert rough.evaluate(told) == "unsupported"


def test_a_shard_is_asked_for_once(rough: Page, address: Address, site: Path) -> None:
    asked: list[str] = []
    rough.on("request", lambda request: asked.append(request.url))
    load(rough, address(site))
    rough.evaluate(OPEN)
    rough.evaluate("() => Promise.all(['fence', 'fence', 'garden', '\"the fence\"'].map(query => index.search(query)))")
    rough.evaluate("async () => index.records([0, 1, 0])")
    shards = [url for url in asked if "/search/" in url and "/assets/" not in url]
    assert len(shards) == len(set(shards)) > 3


# ---- Searching ------------------------------------------------------------------------------------------------------

SEARCH = """async ([query, options]) => {
    const found = await index.search(query, options);
    const facets = await found.facets();
    return {
        ...found,
        references: (await index.records(found.ids)).map(record => record.reference),
        facets: Object.fromEntries(Object.entries(facets).map(([name, counts]) => [name, Object.fromEntries(counts)])),
    };
}"""


def search(page: Page, query: str, **options: Any) -> Any:
    return page.evaluate(SEARCH, [query, options])


def test_hits_are_the_same_hosted_and_from_disk(page: Page, engine: Page, address: Address, cases_site: Path) -> None:
    load(page, address(cases_site))
    page.evaluate(OPEN)
    for query in (
        "fence",
        '"the council"',
        "fence OR alert -garden",
        "cou*",
        "in:summary fence",
        "year:2022",
        "20 007 001",
    ):
        found = search(page, query)
        assert found["count"] == len(found["references"]) > 0, query
        assert found == search(engine, query), query


def test_a_reference_leads_to_its_decision(engine: Page) -> None:
    found = search(engine, "20 007 001")
    record = engine.evaluate("async id => (await index.records([id]))[0]", found["reference"])
    assert (record["id"], record["reference"]) == (found["reference"], "20 007 001")
    assert record["url"] == "decisions/20/20-007-001.html"
    assert search(engine, "ref:20-007-001")["references"] == ["20 007 001"]
    assert search(engine, "99 999 999")["reference"] is None


def test_results_are_sorted_as_asked_and_the_undated_come_last(engine: Page) -> None:
    newest = engine.evaluate("async () => index.records((await index.search('', {sort: 'newest'})).ids)")
    oldest = engine.evaluate("async () => index.records((await index.search('', {sort: 'oldest'})).ids)")
    dates = [record["date"] for record in newest]
    dated = [date for date in dates if date]
    assert dated == sorted(dated, reverse=True)
    assert dates[len(dated) :] == [None] * (len(dates) - len(dated)) != []
    assert [record["date"] for record in oldest] == dated[::-1] + dates[len(dated) :]


def test_each_facet_is_counted_with_the_filters_of_the_others(engine: Page) -> None:
    all_ = search(engine, "")
    one = search(engine, "", outcome=["upheld"])
    assert one["count"] == all_["facets"]["outcome"]["upheld"]
    assert one["facets"]["outcome"] == all_["facets"]["outcome"]
    assert sum(one["facets"]["year"].values()) == one["count"]
    two = search(engine, "", outcome=["upheld", "unknown"], **{"from": "2022", "to": "2022-12-31"})
    assert two["count"] == sum(two["facets"]["outcome"].get(slug, 0) for slug in ("upheld", "unknown"))
    assert two["facets"]["year"]["2022"] == two["count"]
    category = search(engine, "", category=["planning"])
    assert category["count"] == all_["facets"]["category"]["planning"] > 0
    parts = [n for slug, n in all_["facets"]["category"].items() if slug.startswith("planning/")]
    assert sum(parts) <= category["count"]
    assert search(engine, "", kind=list(all_["facets"]["kind"]))["count"] == all_["count"]


def test_a_word_that_is_nowhere_is_told_with_the_nearest_one(engine: Page) -> None:
    found = search(engine, "fance OR council")
    assert found["count"] > 0
    assert [(note["code"], note["word"], note["nearest"]) for note in found["notes"]] == [
        ("no-match", "fance", "fence")
    ]
    assert [note["code"] for note in search(engine, "council:Nowhere")["notes"]] == ["no-value"]


def test_a_search_can_be_given_up(engine: Page) -> None:
    name = engine.evaluate(
        """async () => {
            const control = new AbortController();
            const search = index.search("fence", {signal: control.signal});
            control.abort();
            return search.catch(error => error.name);
        }"""
    )
    assert name == "AbortError"


def test_snippets_mark_words_and_say_where_they_are(engine: Page) -> None:
    found = engine.evaluate(
        """async query => {
            const {ids} = await index.search(query);
            const record = (await index.records(ids))[0];
            return [await index.snippet(record, query), await index.snippet(record, "year:2022")];
        }""",
        "fence",
    )
    snippet, plain = found
    assert "fence" in [part["text"].lower() for part in snippet["parts"] if part["mark"]]
    assert len("".join(part["text"] for part in snippet["parts"])) < 300
    assert plain["label"] == "Summary"
    assert not any(part["mark"] for part in plain["parts"])


@pytest.mark.parametrize(
    ("block", "query", "label", "shown"),
    [
        (["p", "para-12-a-i", "One fence."], "fence", "Paragraph 12(a)(i)", "One [fence]."),
        (["p", "para-3", "Cafe\u0301 fence"], "cafe", "Paragraph 3", "[Cafe\u0301] fence"),
        (["h", "the-fence", "The fence"], "fence", None, "The [fence]"),
        (["s", "", "<b>fence</b>"], "fence", "Summary", "<b>[fence]</b>"),
        (["p", "", "x" * 500 + " fence"], "fence", None, "…[fence]"),
        (["p", "", "fence " + "😀" * 300], "fence", None, "[fence]…"),
        (["p", "", "a " * 300 + "old fence" + " b" * 300], "fence old", None, None),
    ],
)
def test_snippets_of_all_kinds_of_block(
    engine: Page, block: list[str], query: str, label: str | None, shown: str | None
) -> None:
    found = engine.evaluate(
        "([block, query]) => index.snippet({blocks: [['s', '', 'Nothing here.'], block]}, query)", [block, query]
    )
    text = "".join(f"[{part['text']}]" if part["mark"] else part["text"] for part in found["parts"])
    assert (found["anchor"], found["label"]) == (block[1], label)
    assert text == shown or (shown is None and text.startswith("…a a") and "[old] [fence]" in text and len(text) < 260)


def test_suggestions_are_references_bodies_categories_and_decisions(engine: Page) -> None:
    suggest = "text => index.suggest(text, 6)"
    assert engine.evaluate(suggest, "") == engine.evaluate(suggest, "20 0") == []
    for typed in ("20 007 0", "20-007-0", "200070"):
        found = engine.evaluate(suggest, typed)
        assert {each["kind"] for each in found} == {"reference"}
        assert found[0]["url"] == "decisions/20/20-007-001.html"
    kinds = [each["kind"] for each in engine.evaluate(suggest, "bor wex")]
    assert kinds[0] == "council"
    assert engine.evaluate(suggest, "plann")[0] | {"detail": ""} == {
        "kind": "category",
        "label": "Planning",
        "detail": "",
        "url": "categories/planning.html",
    }
    assert engine.evaluate(suggest, "the fenc")[0]["kind"] == "decision"


FOUND = """async (cases) => {
    const all = await index.records(Uint32Array.from({ length: index.documents }, (_, id) => id));
    const found = [];
    for (const [query, options] of cases) {
        const { ids, count } = await index.search(query, options);
        found.push([count, Array.from(ids, (id) => all[id].reference)]);
    }
    return found;
}"""


def test_the_engine_finds_what_sqlite_finds(
    browser: Browser, address: Address, archive_site: Path, oracle: Oracle
) -> None:
    cases = make_cases(oracle, 2_000, seed=2)
    context = browser.new_context()
    page = load(context.new_page(), address(archive_site))
    page.evaluate(OPEN)
    for first in range(0, len(cases), 100):
        some = cases[first : first + 100]
        found = page.evaluate(FOUND, [[case.query, case.options] for case in some])
        for case, (count, references) in zip(some, found, strict=True):
            assert frozenset(references) == case.expected, (case.query, case.options)
            assert count == len(references) == len(case.expected)
    context.close()
