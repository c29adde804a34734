"""The engine reads queries as the grammar says."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.support.token_texts import PIECES

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
