"""The engine reads queries as the grammar says."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.support.token_texts import PIECES


def test_no_query_is_too_strange(engine: Page) -> None:
    found = engine.evaluate(
        """async ([pieces, rounds]) => {
            await Casebook.search.more();
            let seed = 1;
            const draw = n => (seed = seed * 48271 % 2147483647) % n;
            const queries = pieces.map(piece => piece.repeat(100000 / piece.length));
            for (let i = 0; i < rounds; i++) {
                queries.push(Array.from({length: draw(15)}, () => pieces[draw(pieces.length)]).join(""));
            }
            return Promise.all(queries.map(async query => {
                const {reading, notes: kept} = Casebook.search.parse(query);
                const notes = kept.map(Casebook.search.said);
                const places = (await Casebook.search.matcher(query)).find(query.slice(0, 300));
                const apart = places.every(([from, to], at) => from < to && (at === 0 || places[at - 1][1] <= from));
                const brief = notes.length <= 20 && notes.every(note => note.text.length < 300);
                return reading.length < 9000 && brief && apart;
            }));
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
