"""Words that stand together: NEAR is that of SQLite's FTS5, in Python and in the engine; parts of laws; days."""

from __future__ import annotations

import datetime
import sqlite3
from random import Random

from generator.search.reader.matcher import Matcher
from generator.search.reader.patterns import Pattern, Place, day_forms, patterns
from generator.search.reader.plain import parts
from generator.search.reader.query import parse
from generator.search.reader.tree import Day, Part
from tests.support.node_engine import run_engine

WORDS = ("ab", "cd", "ef", "gh", "ij")


def test_near_is_that_of_fts5() -> None:
    rng = Random(5)
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE text USING fts5(said)")
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(1, 12))) for _ in range(400)]
    database.executemany("INSERT INTO text(rowid, said) VALUES(?,?)", enumerate(texts))
    calls, expected = [], []
    for _ in range(150):
        sides = [" ".join(rng.choices(WORDS, k=rng.choice((1, 1, 2)))) for _ in range(rng.choice((2, 2, 3)))]
        words = rng.randint(0, 5)
        quoted = [f'"{side}"' for side in sides]
        rows = database.execute("SELECT rowid FROM text WHERE text MATCH ?", (f"NEAR({' '.join(quoted)}, {words})",))
        query = f" NEAR/{words} ".join(quoted)
        found = {number for (number,) in rows}
        matcher = Matcher(parts(parse(query)))
        assert {at for at, text in enumerate(texts) if matcher.hits(text)} == found, query
        some = rng.sample(range(len(texts)), 10)
        calls += [["marksOf", query, texts[at]] for at in some]
        expected += [at in found for at in some]
    assert [bool(marks) for marks in run_engine(calls)] == expected
    assert 100 < sum(expected) < len(expected) - 100


def test_no_words_are_near_each_other_over_the_end_of_a_block() -> None:
    pattern = Pattern(((Place("a", "exact"),), (Place("b", "exact"),)), 3)
    assert set(pattern.together([[1], [4]], [0, 9])) == {(0, 1), (1, 4)}
    assert list(pattern.together([[1], [4]], [2, 9])) == []
    assert list(pattern.together([[1], [3]], [2])) == []


def test_the_number_of_a_part_stands_up_to_three_words_behind_its_kind() -> None:
    (pattern,) = patterns(Part(("section", "42")))
    assert set(pattern.together([[5], [9]])) == {(0, 5), (1, 9)}
    for kinds, numbers, ends in (([5], [10], []), ([5], [5], []), ([5], [4], []), ([5], [8], [6])):
        assert list(pattern.together([kinds, numbers], ends)) == []


def test_a_day_is_looked_for_as_texts_write_it() -> None:
    day = datetime.date(2018, 3, 2)
    forms = {" ".join(form) for form in day_forms(Day(day, day))}
    assert {"2 march 2018", "2nd march 2018", "2 mar 2018", "march 2 2018", "02 03 2018", "02.03 2018"} <= forms
    month = day_forms(Day(datetime.date(2018, 3, 1), datetime.date(2018, 3, 31)))
    assert month == [("march", "2018"), ("mar", "2018")]
    ordinals = {day_forms(Day(each, each))[1][0] for each in (datetime.date(2018, 1, n) for n in range(1, 32))}
    assert {"1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "30th", "31st"} <= ordinals
