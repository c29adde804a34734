"""The reader of the search index: what it finds is what SQLite's FTS5 finds, and what it says of a damaged index."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.search.command import search as command
from generator.search.reader.documents import Block
from generator.search.reader.evaluate import search
from generator.search.reader.filters import Options
from generator.search.reader.index import Index
from generator.search.reader.lexer import period
from generator.search.reader.postings import varints
from generator.search.reader.query import parse
from generator.search.reader.shards import DamagedShardError, MissingShardError, OtherFormatError, UnreadableIndexError
from generator.search.reader.snippet import label, snippet
from generator.search.reader.spelling import nearest
from generator.search.reader.tokens import stem, tokens, utf16
from tests.archive import write_archive
from tests.conftest import ROOT
from tests.search_oracle import DECISIONS, Oracle, build_site, known_items, make_cases, read_pages
from tests.shards import packed, script_of, shard_name, stream_of, unpacked

QUERIES = 2_000

# --- the reader against SQLite, on the index of a built site ---


@pytest.fixture(scope="module")
def index(archive_site: Path) -> Index:
    return Index(archive_site)


@pytest.fixture(scope="module")
def references(index: Index) -> list[str]:
    return [index.document(number).reference for number in range(index.documents)]


def options_of(given: dict[str, Any]) -> Options:
    """Return options as the browser's engine takes them, for the reader."""
    outcome, category, body, kind = (tuple(given.get(name, ())) for name in ("outcome", "category", "body", "kind"))
    first, last = period(given.get("from", "")), period(given.get("to", ""))
    return Options(outcome, category, body, kind, first[0] if first else None, last[1] if last else None)


def test_documents_are_in_the_order_of_their_dates(index: Index, oracle: Oracle) -> None:
    facts = {decision.reference: decision.facts for decision in oracle.decisions}
    documents = [index.document(number) for number in range(index.documents)]
    assert len(documents) == len(facts) == DECISIONS
    assert [(each.date or "", each.reference) for each in documents] == sorted(
        (known.get("date", ""), reference) for reference, known in facts.items()
    )
    assert index.undated == sum(each.date is None for each in documents) > 0
    for each in documents:
        known = facts[each.reference]
        assert (each.outcome, each.category) == (known.get("outcome"), known.get("category"))
        assert (each.subcategory, each.body) == (known.get("subcategory"), known["body"])


def test_documents_have_the_text_of_their_pages(archive_site: Path, index: Index, oracle: Oracle) -> None:
    decisions = {decision.reference: decision for decision in oracle.decisions}
    shared = 0
    for number in range(index.documents):
        document = index.document(number)
        decision = decisions[document.reference]
        assert document.title == decision.title
        assert [(block.kind == "s", block.text) for block in document.blocks] == decision.blocks
        page = (archive_site / document.url).read_text(encoding="utf-8")
        assert all(f' id="{block.anchor}"' in page for block in document.blocks if block.anchor)
        shared += sum(block.text in oracle.standard for block in document.blocks)
    assert shared > DECISIONS


def test_every_form_has_the_documents_and_positions_that_the_format_promises(index: Index, oracle: Oracle) -> None:
    expected = Counter(
        form for each in oracle.decisions for form in {form for text in each.texts for form in tokens(text)}
    )
    keys = {form.form: form for form in index.all_forms()}
    assert sorted(keys, key=utf16) == list(keys)
    forms = {name: form for name, form in keys.items() if " " not in name}
    assert {name: form.count for name, form in forms.items()} == expected
    stems: dict[str, set[str]] = {}
    for name in expected:
        stems.setdefault(stem(name), set()).add(name)
    for key in {*stems, *expected}:
        assert {form.form for form in index.forms_of(key)} == stems.get(key, set())
    for form in Random(1).sample(list(forms.values()), 2_000):
        postings = index.postings(form)
        assert list(postings.documents) == sorted(set(postings.documents))
        own = index.positions(form, postings.documents)
        places = index.shared_positions(form)
        said = set(own).union(*(index.sharers(paragraph) for paragraph in places))
        assert said == set(postings.documents)
        assert all(form.form in tokens(index.shared_text(paragraph)) for paragraph in places)


def test_frequent_phrases_have_the_documents_that_say_them(
    index: Index, oracle: Oracle, references: Sequence[str]
) -> None:
    phrases = [form for form in index.all_forms() if " " in form.form]
    assert len(phrases) > 500
    for form in Random(1).sample(phrases, 500):
        postings = index.postings(form)
        forms = form.form.split(" ")
        assert {references[number] for number in postings.documents} == oracle.saying(forms)
        summaries = zip(postings.documents, postings.summary, strict=True)
        assert {references[number] for number, inside in summaries if inside} == oracle.saying(forms, in_summary=True)


def test_random_queries_find_what_sqlite_finds(index: Index, oracle: Oracle, references: Sequence[str]) -> None:
    cases = make_cases(oracle, QUERIES)
    wrong = []
    for case in cases:
        found = {references[number] for number in search(index, case.query, options_of(case.options)).documents}
        if found != case.expected:
            wrong.append((case.query, case.options, sorted(found ^ case.expected)))
    assert wrong == []
    assert sum(0 < len(case.expected) < DECISIONS for case in cases) > QUERIES / 2


@pytest.mark.parametrize("joint", [" ", " OR "])
def test_known_items_come_first(index: Index, oracle: Oracle, references: Sequence[str], joint: str) -> None:
    items = known_items(oracle, DECISIONS)
    first = [search(index, query.replace(" ", joint)).documents[:3] for query, _ in items]
    hits = [known in [references[number] for number in top] for (_, known), top in zip(items, first, strict=True)]
    assert len(items) == DECISIONS
    assert sum(hits) >= 0.95 * len(hits)


def test_facets_count_what_each_value_would_leave(index: Index, oracle: Oracle) -> None:
    slugs = [value.slug for value in index.facet("outcome")]
    options = Options(outcome=(slugs[0], "unknown"), category=("housing",), first=period("2017")[0])  # type: ignore[index]
    facets = search(index, "council OR -council", options).facets()
    outcome = "ifnull(outcome_slug, 'unknown') IN (?, 'unknown')"
    category, time = "category_slug = 'housing'", "date >= '2017'"

    def counted(column: str, *conditions: str) -> dict[str, int]:
        sql = f"SELECT {column}, count(*) FROM fact WHERE {' AND '.join(conditions)} GROUP BY 1"
        values = [slugs[0]] * (outcome in conditions)
        return {name: count for name, count in oracle.database.execute(sql, values) if name}

    assert facets["outcome"] == counted("ifnull(outcome_slug, 'unknown')", category, time)
    assert facets["category"] == {
        **counted("ifnull(category_slug, 'unknown')", outcome, time),
        **counted("subcategory_slug", outcome, time),
    }
    assert facets["body"] == counted("body_slug", outcome, category, time)
    assert facets["kind"] == counted("ifnull(kind, 'unknown')", outcome, category, time)
    assert facets["year"] == counted("ifnull(substr(date, 1, 4), 'unknown')", outcome, category)


def test_results_come_in_the_order_asked_for(index: Index) -> None:
    best = search(index, "council fault")
    pairs = [(best.scores[number], number) for number in best.documents]
    assert pairs == sorted(pairs, reverse=True)
    assert search(index, "council fault", Options(sort="newest")).documents == tuple(
        sorted(best.documents, reverse=True)
    )
    oldest = search(index, "council fault", Options(sort="oldest")).documents
    dated = [number for number in oldest if number >= index.undated]
    assert dated == sorted(dated)
    assert oldest == (*dated, *sorted(set(best.documents) - set(dated), reverse=True))
    assert 0 < len(dated) < len(oldest)
    assert search(index, "-zzz").documents == tuple(reversed(range(DECISIONS)))
    assert search(index, "").documents == tuple(reversed(range(DECISIONS)))


def test_a_reference_leads_to_its_decision(index: Index, references: Sequence[str]) -> None:
    for number, reference in enumerate(references):
        for typed in (reference, reference.replace(" ", "-"), f'"{reference}"'):
            found = search(index, typed)
            assert found.reference == number
            assert number in found.documents
    assert search(index, f"{references[3]} council").reference is None
    assert search(index, "99 999 999").reference is None


def test_a_word_without_a_hit_is_named_with_its_nearest_spelling(index: Index) -> None:
    (note,) = search(index, "complaynt").notes
    assert (note.code, note.word, note.nearest) == ("no-match", "complaynt", "complaint")
    assert search(index, '"the complaynt"').notes == (note,)
    (note,) = search(index, '"of of council"').notes
    assert (note.code, note.word) == ("no-phrase", "of of council")
    assert [(note.code, note.nearest) for note in search(index, "qqqqq* xqzxqzxqz").notes] == [("no-match", None)] * 2
    assert [note.code for note in search(index, "council:nowhere ref:99-999-999").notes] == ["no-value", "no-value"]
    assert nearest(index, "hte") == "the"
    assert nearest(index, "x" * 30) is None


def test_only_the_shards_that_a_query_needs_are_read(archive_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.parent.name)
        return original(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    index = Index(archive_site)
    assert read == ["search"]
    found = search(index, "safeguarding")
    assert set(read) <= {"search", "terms", "postings"}
    assert len(read) <= 4
    index.document(found.documents[0])
    assert set(read) <= {"search", "terms", "postings", "documents", "wordbook", "shared"}
    before = len(read)
    assert search(index, "safeguarding").documents == found.documents
    assert len(read) == before


# --- an index written by hand ---


def number(value: int) -> bytes:
    """Write a varint."""
    return bytes([value]) if value < 128 else bytes([value % 128 + 128]) + number(value // 128)


def numbers(*values: int) -> bytes:
    return b"".join(map(number, values))


DICTIONARY = b'{"reference": "20 000 000", "url": "u", "title": '


class Hand:
    """Writes shards as the page on the format says."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.root: dict[str, Any] = {}

    def shard(self, name: str, data: bytes | str | list[Any] | dict[str, Any]) -> str:
        """Write a shard and return its digits."""
        data = data if isinstance(data, bytes) else json.dumps(data).encode()
        stream = packed(data, DICTIONARY if name.startswith("documents/") else None)
        digits = hashlib.sha256(stream).hexdigest()[:6]
        path = self.site / "search" / ("root.js" if name == "root" else f"{name}-{digits}.js")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(script_of(name, stream))
        return digits

    def terms(self, name: str, head: dict[str, Any] | list[Any], body: bytes) -> str:
        table = json.dumps(head).encode()
        return self.shard(name, len(table).to_bytes(4, "little") + table + body)

    def positions(self, name: str, counts: bytes, values: list[int], width: int, rest: bytes) -> str:
        head = b"".join(size.to_bytes(4, "little") for size in (len(counts), len(values), width))
        planes = b"".join(bytes(value >> 8 * plane & 255 for value in values) for plane in range(width))
        return self.shard(name, head + counts + planes + rest)

    def documents(self, name: str, first: int, texts: list[list[tuple[str, str, bytes | int]]]) -> str:
        facts = dict.fromkeys(("outcome", "category", "subcategory"))
        records = [
            {"reference": f"20 000 00{at}", "url": "u", "title": "", "body": "B", "date": "2021-08-09" if at else None}
            | {
                "blocks": [
                    [kind, anchor, len(code) if isinstance(code, bytes) else code] for kind, anchor, code in text
                ]
            }
            | facts
            for at, text in enumerate(texts, first)
        ]
        table = json.dumps(records).encode()
        codes = b"".join(code for text in texts for _, _, code in text if isinstance(code, bytes))
        return self.shard(name, len(table).to_bytes(4, "little") + table + codes)


@pytest.fixture
def hand(tmp_path: Path) -> Hand:
    """An index of three documents, in which `pay rent` is a frequent phrase.

    Document 0, without a date, says `pay paid`; 1 says `pay`, and once more at position 300; the summary of 2 says
    `paid pay`. 1 and 2 have the shared paragraph `Pay rent. Skis!`. The dictionary has two blocks, positions two packs.
    """
    made = Hand(tmp_path)
    shared_pay, shared_rent, shared_skis = numbers(1, 0, 1, 0), numbers(1, 0, 1, 1), numbers(1, 0, 1, 2)
    packs = [
        [0, made.positions("positions/0", b"??" + numbers(1, 1, 1), [9, 1, 0, 0], 2, b"")],
        [1, made.positions("positions/1", numbers(2, 1), [0, 300, 1], 3, shared_pay + shared_rent + shared_skis)],
    ]
    postings = made.shard("postings/0", numbers(0, 0, 0) + bytes([0x21, 0x0B]))
    forms: list[Any] = [
        ["paid", 2, 3, [[0, 2, 2, 0]], 0],
        ["pay", 3, [0, postings], [[0, 1, 1, 0], [1, 2, 3, 1]], [1, 4]],
        ["pay rent", 2, 3, [], 0],
    ]
    body = numbers(0, 1) + bytes([0xD4]) + numbers(1, 0) + bytes([0x77])
    begun = [[*packs[0], 2, 1, 0], [*packs[1], 0, 0, 0]]
    blocks = made.terms("terms/0", {"forms": forms, "stems": {}, "packs": begun}, body)
    forms = [["rent", 2, 3, [], [0, 4]], ["skis", 2, 3, [], [0, 4]]]
    head = {"forms": forms, "stems": {"ski": ["skis"]}, "packs": [[*packs[1], 2, 3, 4]]}
    blocks += made.terms("terms/1", head, (numbers(1, 0) + bytes([0x11])) * 2)
    # Texts: a piece of the wordbook is its number from 1; 0 and a length come before others.
    texts: list[list[tuple[str, str, bytes | int]]] = [
        [("p", "para-1", numbers(1, 0, 5) + b" paid")],
        [("h", "", numbers(0, 3) + "…".encode()), ("p", "para-2-b-iv", -1)],
        [("s", "x", numbers(0, 4) + b"Paid" + numbers(2)), ("p", "", -1)],
    ]
    packed = [made.documents(f"documents/{at}", at * 2, texts[at * 2 : at * 2 + 2]) for at in range(2)]
    bodies = [{"name": "B", "slug": "b", "url": None, "count": 3, "kind": None}]
    made.root = {
        "format": 2,
        "documents": 3,
        "undated": 1,
        "levels": [1, 2, 3, 4, 5, 6, 7, 8],
        "k1": 1.2,
        "terms": {"firsts": "paid\nrent", "hashes": blocks},
        "references": {
            "firsts": "20000000\n20000002",
            "hashes": made.shard("references/0", [["20000000", "20000001"], [0, 1]])
            + made.shard("references/1", [["20000002"], [2]]),
        },
        "packs": {"documents": 2, "group": 1, "hashes": "".join(packed)},
        "shared": {
            "count": 1,
            "shard": 64,
            "texts": made.shard("shared/0", ["Pay rent. Skis!"]),
            "documents": made.shard("sharers/0", numbers(2, 1, 0)),
        },
        "columns": {
            "summary": [2, made.shard("columns/3", bytes([0, 0, 2, 0, 0, 0]))],
            "outcome": [1, made.shard("columns/0", bytes(3))],
            "category": [1, made.shard("columns/1", bytes(3))],
            "body": [4, made.shard("columns/2", bytes([1] * 3 + [0] * 9))],
        },
        "dates": made.shard("dates/0", numbers(18848, 2)),
        "facets": made.shard("facets/0", {"outcome": [], "category": [], "body": bodies}),
        "wordbook": made.terms("wordbook/0", ["Pay", " pay"], DICTIONARY),
        "spelling": {"p": made.shard("spelling/p", "pay")},
    }
    made.shard("root", made.root)
    return made


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("pay", [0, 1, 2]),
        ("paid", [0, 2]),
        ("pay*", [0, 1, 2]),
        ("ren* OR paid", [0, 1, 2]),
        ('"pay paid"', [0]),
        ('"paid pay"', [2]),
        ('"pay rent"', [1, 2]),
        ('"pay rent skis"', [1, 2]),
        ('"paid rent"', []),
        ('"pay pay"', []),
        ("skiing", [1, 2]),
        ('"ski"', []),
        ("in:summary pay", [2]),
        ('in:summary "paid pay"', [2]),
        ('in:summary "pay rent"', []),
        ("in:summary rent", []),
        ("-rent", [0]),
        ("before:2021-08-10", [1, 2]),
        ("after:2021-08-09", []),
        ("ref:20-000-002", [2]),
        ("body:b -year:2021", [0]),
        ("council:b -year:2021", [0]),  # of no known kind, so it may be a council
    ],
)
def test_an_index_written_by_hand_is_read_as_the_format_says(hand: Hand, query: str, expected: list[int]) -> None:
    assert sorted(search(Index(hand.site), query).documents) == expected


def test_parts_of_an_index_written_by_hand(hand: Hand) -> None:
    index = Index(hand.site)
    pay = index.form("pay")
    assert pay is not None
    postings = index.postings(pay)
    assert (postings.documents, postings.levels) == ((0, 1, 2), (1, 2, 3))
    assert postings.summary == (False, False, True)
    assert index.positions(pay, [0, 1, 2]) == {0: [0], 1: [0, 300], 2: [1]}
    assert index.positions(pay, [1]) == {1: [0, 300]}
    assert index.shared_positions(pay) == {0: [0]}
    assert index.sharers(0) == [1, 2]
    assert index.column("summary") == [0, 0, 2]
    assert index.column("body") == [1, 1, 1]
    assert index.years() == {"2021": range(1, 3)}
    assert [form.form for form in index.forms_from("pa")] == ["paid", "pay"]
    assert [form.form for form in index.forms_of("ski")] == ["skis"]
    assert index.forms_of("skis") == []
    assert index.form("a") is index.form("zebra") is None
    assert index.document(0).blocks == (Block("p", "para-1", "Pay paid"),)
    assert index.document(2).blocks == (Block("s", "x", "Paid pay"), Block("p", "", "Pay rent. Skis!"))
    assert index.spelling("x") == []
    assert index.document(1).blocks == (Block("h", "", "…"), Block("p", "para-2-b-iv", "Pay rent. Skis!"))
    with pytest.raises(IndexError):
        index.document(3)


def test_scores_are_those_of_bm25(hand: Hand) -> None:
    found = search(Index(hand.site), 'pay OR "paid pay"')
    idf_of_pay, idf_of_phrase = 0.133531392624522, 0.980829253011726  # ln(1 + 0.5 / 3.5), ln(1 + 2.5 / 1.5)
    assert found.documents == (2, 1, 0)
    assert found.scores[0] == pytest.approx(idf_of_pay * 2 * 2.2 / (2 + 1.2))
    assert found.scores[2] == pytest.approx((idf_of_pay + idf_of_phrase) * 4 * 2.2 / (4 + 1.2))
    assert search(Index(hand.site), "paid -pay").documents == ()
    phrase = search(Index(hand.site), '"pay rent"')  # of level 7, as a key of the dictionary
    assert phrase.scores[1] == pytest.approx(0.470003629245736 * 8 * 2.2 / (8 + 1.2))  # ln(1 + 1.5 / 2.5)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Block("p", "para-12", ""), "Paragraph 12"),
        (Block("p", "para-12-a-iv", ""), "Paragraph 12(a)(iv)"),
        (Block("s", "para-1", ""), "Summary"),
        (Block("h", "para-1", ""), None),
        (Block("p", "the-complaint", ""), None),
    ],
)
def test_places_are_called_as_people_call_them(block: Block, expected: str | None) -> None:
    assert label(block) == expected


def test_a_snippet_is_from_the_block_with_most_of_the_words(hand: Hand) -> None:
    document = Index(hand.site).document(1)
    assert snippet(document, parse("rent -pay")).label == "Paragraph 2(b)(iv)"
    long = " ".join(f"word{at}" for at in range(200))
    wide = Block("p", "para-1", f"{long} kestrel {long}")
    shown = snippet(replace(document, blocks=(wide,)), parse('"kestrel word0" OR kest*'))
    assert shown.text.startswith("…word")
    assert shown.text.endswith("…")
    assert " kestrel word0 " in shown.text
    assert len(shown.text) < 240


# --- faults ---


def shard_files(site: Path) -> list[Path]:
    return sorted((site / "search").rglob("*.js"))


QUERIES_OF_ALL_SHARDS = (
    "pay",
    '"pay paid"',
    '"pay rent"',
    '"pay rent skis"',
    "in:summary paid",
    'in:summary "paid pay"',
    "ski",
    "ref:20-000-001",
    "ref:20-000-002",
    "body:b",
    "year:2021",
    "pya",
)


def outcome_of(site: Path) -> list[Any]:
    """Return what each query finds with the documents found, or the shard that could not be read."""
    index = Index(site)
    found: list[Any] = []
    for query in QUERIES_OF_ALL_SHARDS:
        try:
            answer = search(index, query)
            documents = [index.document(number) for number in answer.documents]
            found.append((documents, answer.scores, answer.notes, answer.facets()))
        except UnreadableIndexError as error:
            found.append(error)
    return found


@pytest.mark.parametrize("fault", ["missing", "empty", "cut", "changed", "renamed", "folder"])
def test_a_damaged_shard_is_named_and_the_others_serve(hand: Hand, fault: str) -> None:
    well = outcome_of(hand.site)
    for path in shard_files(hand.site):
        before = path.read_bytes()
        path.unlink()
        match fault:
            case "empty":
                path.write_bytes(b"")
            case "cut":
                path.write_bytes(before[: len(before) // 2])
            case "changed":
                stream = bytearray(stream_of(before))
                stream[len(stream) // 2] ^= 1
                path.write_bytes(script_of(shard_name(path), bytes(stream)))
            case "renamed":
                path.write_bytes(script_of("x" + shard_name(path), stream_of(before)))
            case "folder":
                path.mkdir()
        name = shard_name(path)
        kind = MissingShardError if fault in ("missing", "folder") else DamagedShardError
        if name == "root":
            with pytest.raises(kind, match="root"):
                Index(hand.site)
        else:
            found = outcome_of(hand.site)
            faults = [each for each in found if isinstance(each, UnreadableIndexError)]
            if name == "spelling/p":  # the search goes on without the suggestion, which the last query has
                assert not faults
                assert [note.nearest for note in found.pop()[2]] == [None]
                assert found == well[:-1]
                found.append(well[-1])
            else:
                assert faults, name
            for error in faults:
                assert type(error) is kind
                assert (error.shard, error.path) == (name, path)
                assert name in str(error)
                assert str(path) in str(error)
            assert all(now == then for now, then in zip(found, well, strict=True) if now not in faults)
        path.rmdir() if fault == "folder" else path.unlink(missing_ok=True)
        path.write_bytes(before)
    assert outcome_of(hand.site) == well


def test_a_shard_that_failed_is_read_again(hand: Hand) -> None:
    index = Index(hand.site)
    (path,) = (hand.site / "search/terms").glob("0-*.js")
    before = path.read_bytes()
    path.unlink()
    with pytest.raises(MissingShardError):
        search(index, "pay")
    assert search(index, "rent").documents
    path.write_bytes(before)
    assert search(index, "pay").documents == (2, 1, 0)


@pytest.mark.parametrize("version", [0, 1, "2", None])
def test_an_index_of_another_format_is_refused(hand: Hand, version: object) -> None:
    hand.shard("root", {**hand.root, "format": version})
    with pytest.raises(OtherFormatError, match="reads format 2"):
        Index(hand.site)
    hand.shard("root", {"format": version})
    with pytest.raises(OtherFormatError, match="reads format 2"):
        Index(hand.site)


@pytest.mark.parametrize(
    "change", [{"documents": None}, {"levels": [1]}, {"columns": {}}, {"terms": {}}, {"undated": 9}]
)
def test_a_root_that_says_too_little_is_damaged(hand: Hand, change: dict[str, Any]) -> None:
    hand.shard("root", {**hand.root, **change})
    with pytest.raises(DamagedShardError, match="root"):
        Index(hand.site)


def test_shards_with_wrong_contents_are_damaged(hand: Hand) -> None:
    """Whatever a shard holds, reading it gives a result or an error that names a shard."""
    rng = Random(5)
    for path in shard_files(hand.site):
        if path.stem == "root":
            continue
        name = shard_name(path)
        data = unpacked(path)
        root = json.dumps(hand.root)
        for _ in range(40):
            at = rng.randrange(len(data))
            other = rng.choice(
                (data[:at], data + b"\1", data[:at] + rng.randbytes(1) + data[at + 1 :], b"[]", b"{}", b"")
            )
            digits = hand.shard(name, other)
            hand.shard("root", json.loads(root.replace(path.stem.rpartition("-")[2], digits)))
            outcome_of(hand.site)
        hand.shard("root", hand.root)


def test_varints_are_read() -> None:
    assert varints(numbers(0, 127, 128, 300, 2**31)) == [0, 127, 128, 300, 2**31]
    with pytest.raises(ValueError, match="ends within"):
        varints(b"\x80")


# --- what is removed ---


def test_the_example_of_the_format_can_be_unpacked() -> None:
    page = (ROOT / "site_src/docs/search-index.md").read_text(encoding="utf-8")
    match = re.search(r"`((?:[0-9a-f]{2} )+[0-9a-f]{2})`", page)
    assert match
    assert zlib.decompress(stream_of(bytes.fromhex(match[1]))) == b"{}"


def words_of(data: bytes) -> set[bytes]:
    return set(re.findall(rb"[a-z]{5,}", data.lower()))


def test_a_removed_decision_leaves_no_word_in_any_shard(tmp_path: Path) -> None:
    write_archive(tmp_path / "corpus", 30, seed=3)
    paths = sorted((tmp_path / "corpus").rglob("*.txt"))
    gone = paths[7]
    text = gone.read_text(encoding="utf-8")
    gone.write_text(text.replace("Summary: ", "Summary: Zyzzogeton, £987,654 and 97B(xi). ", 1), encoding="utf-8")
    site = build_site(tmp_path)
    assert search(Index(site), 'zyzzogetons "£987,654" 97B(xi)').documents
    before = {word for path in shard_files(site) for word in words_of(unpacked(path))}

    kept = {word for path in paths if path != gone for word in words_of(path.read_bytes())}
    only = words_of(gone.read_bytes()) - kept - {stem(word.decode()).encode() for word in kept}
    assert len(only) > 20
    assert len(only & before) > 20
    gone.unlink()
    build_site(tmp_path)
    files = shard_files(site)
    assert {word for path in files for word in words_of(unpacked(path))} & only == set()
    index = Index(site)
    assert index.documents == 29
    for query in ("zyzzogeton", "£987,654", "97B(xi)"):
        assert search(index, query).documents == ()
    listed = {number for number in range(index.documents) if index.document(number)}
    assert len(listed) == 29
    assert {decision.reference for decision in read_pages(site)} == {index.document(each).reference for each in listed}


# --- the command ---


def run(*arguments: str | int | Path) -> Result:
    return CliRunner().invoke(command, list(map(str, arguments)), catch_exceptions=False)


def test_the_command_shows_results_for_people(archive_site: Path, index: Index) -> None:
    query = f"ref:{index.document(0).reference.replace(' ', '')}"
    done = run(query, "--site", archive_site)
    document = index.document(0)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:4] == [
        f"1 decision for: {query}",
        "",
        document.title,
        f"  {document.date or 'no date'} · {document.outcome or 'no outcome stated'}",
    ]
    assert document.url in done.stdout
    many = run("council fault zzz OR council", "--site", archive_site, "--limit", 2, "--sort", "newest").stdout
    assert "Note: No decision has “zzz”." in many
    assert re.search(r"\n[0-9]+ more; see them with --limit.\n$", many)
    assert re.search(r"\n  (Paragraph [0-9]+(\([a-z]+\))*|Summary): ", many)


def test_the_command_prints_one_json_object(archive_site: Path, index: Index) -> None:
    done = run(
        "council OR",
        "--site",
        archive_site,
        "--json",
        "--limit",
        3,
        "--outcome",
        "upheld",
        "--from",
        "2018",
        "--to",
        "2020",
    )
    said = json.loads(done.stdout)
    found = search(index, "council", options_of({"outcome": ["upheld"], "from": "2018", "to": "2020"}))
    documents = [index.document(number) for number in found.documents[:3]]
    assert said["count"] == len(found.documents)
    assert said["reading"] == "council"
    assert [note["code"] for note in said["notes"]] == ["or"]
    assert said["reference"] is None
    assert [result["reference"] for result in said["results"]] == [document.reference for document in documents]
    assert [result["url"] for result in said["results"]] == [document.url for document in documents]
    assert all(result["outcome"] == "Upheld" and result["score"] > 0 for result in said["results"])
    known = documents[0].reference
    assert json.loads(run(known, "--site", archive_site, "--json").stdout)["reference"] == known


def test_the_command_takes_any_query(archive_site: Path) -> None:
    assert run("--site", archive_site, "--", "-council").exit_code == 0
    nothing = run("zzzz", "--site", archive_site, "--limit", 0)
    assert nothing.exit_code == 0
    assert nothing.stdout.startswith("0 decisions for: zzzz\n")
    assert run("(" * 50_000 + "\udcff\0", "--site", archive_site, "--json").exit_code == 0
    assert run("x", "--site", archive_site, "--from", "2021-13").exit_code == 2


def test_the_command_says_what_is_wrong_with_an_index(hand: Hand, tmp_path: Path) -> None:
    missing = run("pay", "--site", tmp_path / "nowhere")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "the search index cannot be read: its part “root”" in missing.stderr
    for path in (hand.site / "search/documents").iterdir():
        path.write_bytes(b"")
    damaged = run("pay", "--site", hand.site)
    assert damaged.exit_code == 2
    assert "its part “documents/1”" in damaged.stderr
