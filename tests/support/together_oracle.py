"""What words that stand together should find, for the oracle of the search: NEAR, parts of laws, days and months.

Each block of a text is a row. NEAR is that of FTS5 itself. What FTS5 cannot say is looked for token by token.
"""

from __future__ import annotations

import datetime
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any, NamedTuple

from generator.search.tokens import stem, tokens
from tests.support import said_oracle
from tests.support.said_rows import WRITTEN

Digits = Callable[[Iterable[str]], str]
"""Writes tokens so that FTS5 keeps each as one."""

NAMES = {
    "care act": ["care-act-2014"],
    "Care Act 2014": ["care-act-2014"],
    "Children Act": ["children-act-1989", "children-act-2004"],
    "Children Act 2004": ["children-act-2004"],
    "education act": ["education-act-1996"],
}
"""Names of laws of two words, perhaps with the year, and the slugs of the laws."""

KINDS = {"s": "section", "reg": "regulation", "Sch": "schedule", "para": "paragraph"}
_MONTHS = "january february march april may june july august september october november december".split()


class Found(NamedTuple):
    """A part of a query, and its meaning as a condition of SQL with values."""

    text: str
    sql: str
    values: tuple[Any, ...]


def make_tables(database: sqlite3.Connection) -> None:
    database.execute(
        "CREATE VIRTUAL TABLE block USING fts5(exact, stem, doc UNINDEXED, inside UNINDEXED, tokenize='ascii')"
    )
    database.execute("CREATE TABLE plain_block(doc, inside, plain)")
    database.create_function("names_part", 4, _names_part, deterministic=True)
    database.create_function("says", 2, lambda plain, forms: any(f" {form} " in plain for form in json.loads(forms)))


def take(
    database: sqlite3.Connection, number: int, blocks: Iterable[tuple[bool, Sequence[str]]], digits: Digits
) -> None:
    """Take the blocks of a decision: is each of the summary, and its terms."""
    for inside, terms in blocks:
        row = (digits(terms), digits(map(stem, terms)), number, inside)
        database.execute("INSERT INTO block VALUES(?,?,?,?)", row)
        database.execute("INSERT INTO plain_block VALUES(?,?,?)", (number, inside, f" {' '.join(terms)} "))


def leaf(rng: Random, database: sqlite3.Connection, digits: Digits, *, in_summary: bool) -> Found:
    """Return a random part of a query whose words stand together."""
    made = rng.choice(("near", "near", "part", "cited", "day"))
    if made == "near":
        return _near(rng, database, digits, in_summary)
    if made == "day":
        return _day(rng, database, in_summary)
    kind, number = rng.choice((("s", "42"), ("s", "9"), ("s", "26(1)"), ("s", "26A(1)"), ("s", "34(3)"), ("para", "2")))
    if made == "part":
        text = rng.choice(("{}{}", "{} {}")).format(rng.choice(WRITTEN[kind]).strip(), number)
        return Found(text, *naming(database, KINDS[kind], number.lower(), "", in_summary))
    name = rng.choice(sorted(NAMES))
    number = rng.choice(("18", "9", "42", "17", "10", "19(1)"))
    typed = f"{rng.choice(WRITTEN['s'])}{number}"
    text = rng.choice((f"{typed} {name}", f"{typed} of the {name}", f"{name}, {typed}"))
    words = " ".join(stem(term) for term in tokens(name)[:2])
    sql, values = naming(database, "section", number, words, in_summary)
    if not in_summary:
        by_law, more = said_oracle.with_part(NAMES[name], "s", number)
        sql, values = f"({sql} OR {by_law})", (*values, *more)
    return Found(text, sql, values)


def _in_blocks(
    database: sqlite3.Connection, condition: str, values: tuple[Any, ...], in_summary: bool
) -> tuple[str, tuple[Any, ...]]:
    """Return the condition that a decision has a block, perhaps of the summary, for which `condition` is true."""
    inside = " AND inside" if in_summary else ""
    table = "block" if "MATCH" in condition else "plain_block"
    rows = database.execute(f"SELECT DISTINCT doc FROM {table} WHERE {condition}{inside}", values)
    return f"number IN ({','.join(str(int(doc)) for (doc,) in rows)})", ()


def naming(
    database: sqlite3.Connection, kind: str, number: str, name: str, in_summary: bool
) -> tuple[str, tuple[Any, ...]]:
    """Return the condition that a decision names a part of a law, or what goes on from it after a bracket; and, if
    `name` is not empty, the law by its stems near that."""
    condition = "instr(plain, ?) AND names_part(plain, ?, ?, ?)"  # what is fast comes first
    return _in_blocks(database, condition, (f" {number}", kind, number, name), in_summary)


def _near(rng: Random, database: sqlite3.Connection, digits: Digits, in_summary: bool) -> Found:
    """Return words or phrases of one block, or of any, near each other."""
    count = database.execute("SELECT max(rowid) FROM plain_block").fetchone()[0]

    def words() -> list[str]:
        row = database.execute("SELECT plain FROM plain_block WHERE rowid = ?", (rng.randint(1, count),)).fetchone()
        return [word for word in str(row[0]).split() if re.fullmatch("[a-z]+", word)] or ["council"]

    some = words()
    is_phrase = rng.random() < 0.4
    sides = []
    for _ in range(rng.choice((2, 2, 2, 3))):
        some = words() if rng.random() < 0.2 else some
        at = rng.randrange(len(some))
        sides.append(some[at : at + (rng.choice((1, 2)) if is_phrase else 1)])
    typed = [f'"{" ".join(side)}"' if is_phrase else side[0] for side in sides]
    near = rng.choice((0, 1, 2, 3, 5, 10, 30))
    signs = [f" NEAR/{near} "] if near != 10 else [" NEAR/10 ", " NEAR "]
    pieces = [digits(side if is_phrase else map(stem, side)) for side in sides]
    column = "exact" if is_phrase else "stem"
    quoted = " ".join(f'"{piece}"' for piece in pieces)
    match = f"{column} : NEAR({quoted}, {near})"
    return Found(rng.choice(signs).join(typed), *_in_blocks(database, "block MATCH ?", (match,), in_summary))


def _day(rng: Random, database: sqlite3.Connection, in_summary: bool) -> Found:
    rows = database.execute("SELECT date FROM fact WHERE date IS NOT NULL").fetchall()
    day = datetime.date.fromisoformat(rng.choice(rows)[0])
    month = _MONTHS[day.month - 1]
    short = [month, month[:3], *(["sept"] if month == "september" else [])]
    if rng.random() < 0.4:
        text = rng.choice((f"{month.title()} {day.year}", f"{month[:3]} {day.year}", f"{month}, {day.year}"))
        forms = [f"{name} {day.year}" for name in short]
        date = day.isoformat()[:7]
    else:
        ordinal = f"{day.day}{ {1: 'st', 21: 'st', 31: 'st', 2: 'nd', 22: 'nd', 3: 'rd', 23: 'rd'}.get(day.day, 'th') }"
        text = rng.choice(
            (
                f"{day:%d/%m/%Y}",
                f"{day.day}.{day.month}.{day:%y}",
                day.isoformat(),
                f"{day.day} {month.title()} {day.year}",
                f"{ordinal} of {month[:3]} {day.year}",
                f"{month.title()} {day.day}, {day.year}",
            )
        )
        forms = [f"{each} {name} {day.year}" for name in short for each in (day.day, ordinal)]
        forms += [f"{name} {day.day} {day.year}" for name in short]
        forms += [f"{day:%d %m %Y}", f"{day:%d.%m} {day.year}"]
        date = day.isoformat()
    condition = "instr(plain, ?) AND says(plain, ?)"  # what is fast comes first
    sql, values = _in_blocks(database, condition, (str(day.year), json.dumps(forms)), in_summary)
    if not in_summary:
        sql, values = f"({sql} OR (substr(date, 1, {len(date)}) = ?) IS TRUE)", (*values, date)
    return Found(text, sql, values)


def _names_part(plain: str, kind: str, number: str, name: str) -> bool:
    """Return whether a block names a part of a law, the number up to four words behind its kind; and, if `name` is not
    empty, the law by its stems, with at most twelve words between them."""
    terms = plain.split()
    parts = [
        at
        for at, term in enumerate(terms)
        if (term == number or term.startswith(f"{number}(")) and kind in terms[max(0, at - 4) : at]
    ]
    if not name or not parts:
        return bool(parts)
    wanted = name.split()
    stems = [stem(term) for term in terms]
    named = [at for at in range(len(stems)) if stems[at : at + len(wanted)] == wanted]
    return any((at - part - 1 if at > part else part - at - len(wanted)) <= 12 for part in parts for at in named)
