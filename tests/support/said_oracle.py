"""What queries about laws, money, grounds and other decisions should find, for the oracle of the search.

The facts are those of the front matter of the Markdown pages, in tables of SQLite; a part of a law is held as it is
printed, so that what begins with `117(` is inside of `117`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from generator.contract.markdown import split_front_matter
from tests.support.said_rows import CALLED, GROUNDS, HEADS, KINDS, LAWS, SUMS, WRITTEN

Condition: TypeAlias = tuple[str, tuple[Any, ...]]
"""A condition of SQL on the table `fact`, and its values."""
Found: TypeAlias = Callable[[str, Iterable[Any]], frozenset[str]]
"""Gives the references for which a condition is true."""

TABLES = {
    "law": "number, law, page, cite",
    "element": "number, law, kind, part",  # the parts of a cite, one inside the other
    "remedy": "number, name",
    "head": "number, name",
    "ground": "number, name",
    "cites": "number, digits",
}

RANGES = {
    "none": "pence IS NULL",
    "under-100": "pence < 10000",
    "100-299": "pence >= 10000 AND pence < 30000",
    "300-499": "pence >= 30000 AND pence < 50000",
    "500-999": "pence >= 50000 AND pence < 100000",
    "1000-2999": "pence >= 100000 AND pence < 300000",
    "3000-or-more": "pence >= 300000",
}
"""The ranges of sums by which results are filtered, as conditions."""


def make_tables(database: sqlite3.Connection) -> None:
    for name, columns in TABLES.items():
        database.execute(f"CREATE TABLE {name}({columns})")


def take(database: sqlite3.Connection, number: int, docs: Path, reference: str) -> int | None:
    """Take what the front matter of a decision says into the tables; return the sum agreed in pence."""

    def add(table: str, *row: Any) -> None:
        database.execute(f"INSERT INTO {table} VALUES({','.join('?' * (1 + len(row)))})", (number, *row))

    name = reference.replace(" ", "-")
    page = (docs / "decisions" / name[:2] / f"{name}.md").read_text(encoding="utf-8")
    front: dict[str, Any] = split_front_matter(page)[0]
    for row in front["law"]:
        path = row["page"].removeprefix("law/").removesuffix(".md")
        law = path.partition("/")[0]
        for cite in row["cites"] or [None]:
            add("law", law, path, cite)
            words = cite.split() if cite else []
            for kind, part in zip(words[::2], words[1::2], strict=True):
                add("element", law, kind, part)
    for row in front["remedies"]:
        add("remedy", row["kind"])
        if row["head"]:
            add("head", row["head"])
    for row in front["actions"]:
        add("remedy", row["kind"])
    for row in front["grounds"]:
        if row["grade"] != "cite":
            add("ground", row["ground"].replace("-", " "))
    for cited in front["cites"]:
        add("cites", cited.replace(" ", ""))
    return round(float(front["sum_agreed"]) * 100) if front["sum_agreed"] else None


def leaf(rng: Random, found: Found, references: Sequence[str]) -> tuple[str, str, tuple[Any, ...]]:
    """Return a random part of a query, and what it means: a condition and its values."""
    made = rng.choice(("law", "law", "law", "sum", "sum", "remedy", "ground", "cites"))
    if made == "law":
        text, (sql, values) = _law(rng, found)
    elif made == "sum":
        text, (sql, values) = _sum(rng)
    elif made == "cites":
        reference = rng.choice(references)
        text = "cites:" + rng.choice((reference.replace(" ", "-"), f'"{reference}"', reference))
        sql, values = "number IN (SELECT number FROM cites WHERE digits = ?)", (reference.replace(" ", ""),)
    else:
        text, (sql, values) = _named(rng, found, made)
    return text, sql, values


def option(rng: Random) -> tuple[str, list[str], str, list[str]]:
    """Return a random filter: its name, the slugs chosen, and the condition that they mean with its values."""
    name = rng.choice(("law", "remedy", "ground", "sum"))
    if name == "sum":
        chosen = rng.sample(sorted(RANGES), rng.choice((1, 2)))
        return name, chosen, f"({' OR '.join(RANGES[slug] for slug in chosen)})", []
    if name == "law":
        law = rng.choice(sorted(LAWS))
        cite = rng.choice(LAWS[law][1] or [""]).lower().partition("(")[0].split()
        slug = f"{law}/{''.join(cite[:2]).replace('.', '-') or 'whole'}" if rng.random() < 0.5 else law
        return name, [slug, "nowhere"], "number IN (SELECT number FROM law WHERE ? IN (law, page))", [slug]
    chosen = rng.sample(KINDS if name == "remedy" else GROUNDS, rng.choice((1, 2)))
    names = [each.replace("-", " ") for each in chosen]
    sql = f"number IN (SELECT number FROM {name} WHERE name IN ({','.join('?' * len(names))}))"
    return name, [each.replace(" ", "-") for each in names], sql, names


def _law(rng: Random, found: Found) -> tuple[str, Condition]:
    """Return a law, a part of any law, or a part of a law."""
    called = rng.choice(sorted(CALLED)) if rng.random() < 0.7 else ""
    meant = CALLED[called] if called else sorted(LAWS)
    if called and rng.random() < 0.3:
        return f'law:"{called}"', _of_law(meant, "1", ())
    if called == "" and rng.random() < 0.1:
        return 'law:"ewhc 863"', _of_law(["2014-ewhc-863-admin"], "1", ())
    cite = rng.choice([cite for law in meant or LAWS for cite in LAWS[law][1]] or ["s 18"])
    if cite.count(" ") > 1 and rng.random() < 0.5:  # a part inside another
        outer, number, inner, part = cite.split()
        typed = f"{rng.choice(WRITTEN[outer])}{number}, {rng.choice(WRITTEN[inner])}{part}"
        condition = _of_law(meant, "cite = ?", (cite,))
    else:
        typed, condition = _part(rng, found, meant, *cite.split()[-2:])
    both = rng.choice((f"{called} {typed}", f"{typed} {called}", f"{typed} of the {called}")) if called else typed
    both = both.lower() if rng.random() < 0.5 else both
    is_bare = not called and " " not in both and rng.random() < 0.5
    return f"law:{both}" if is_bare else f'law:"{both}"', condition


def _part(rng: Random, found: Found, meant: list[str], kind: str, number: str) -> tuple[str, Condition]:
    """Return a part of laws: by its number as it is cited, without its brackets, or with one that nothing cites."""
    base = number.partition("(")[0]
    number = rng.choice((number, base, f"{base}(9)"))
    is_bare = rng.random() < 0.2
    typed = number if is_bare else f"{rng.choice(WRITTEN[kind])}{number}"
    exact, coarser = (with_part(meant, None if is_bare else kind, each) for each in (number, base))
    return typed, exact if found(*exact) else coarser


def with_part(meant: list[str], kind: str | None, number: str) -> Condition:
    """Return the condition that a decision cites a part of some laws, or a part of that part."""
    fits = "(part = ? OR part LIKE ? OR part LIKE ?)" + (" AND kind = ?" if kind else "")
    return _of_law(meant, fits, (number, f"{number}(%", f"{number}.%", *([kind] if kind else [])), "element")


def _of_law(meant: list[str], condition: str, values: tuple[str, ...], table: str = "law") -> Condition:
    """Return the condition that a decision has a row on one of some laws."""
    marks = ",".join("?" * len(meant))
    return f"number IN (SELECT number FROM {table} WHERE law IN ({marks}) AND {condition})", (*meant, *values)


def _sum(rng: Random) -> tuple[str, Condition]:
    pounds = rng.choice(SUMS)
    typed = rng.choice((pounds.removesuffix(".00"), f"£{float(pounds):,.2f}".removesuffix(".00")))
    pence = round(float(pounds) * 100)
    if rng.random() < 0.3:
        more = rng.choice((0, 1, 500))
        text = f"sum:{typed}..{float(pounds) + more:.2f}"
        return text, ("(pence BETWEEN ? AND ?) IS TRUE", (pence, pence + 100 * more))
    sign = rng.choice(("", ">", ">=", "<", "<="))
    return f"sum:{sign}{typed}", (f"(pence {sign or '='} ?) IS TRUE", (pence,))


def _named(rng: Random, found: Found, field: str) -> tuple[str, Condition]:
    """Return a remedy, what one is for, or a ground: those with a name, or if none has it those with it in theirs."""
    if field == "remedy":
        name = rng.choice((*KINDS, *HEADS, "nowhere"))
        every = "SELECT number, name FROM remedy UNION SELECT number, name FROM head"
    else:
        name = rng.choice((*(ground.replace("-", " ") for ground in GROUNDS), "appeal", "no"))
        every = "SELECT number, name FROM ground"
    same = (f"number IN (SELECT number FROM ({every}) WHERE name = ?)", (name,))
    inside = (f"number IN (SELECT number FROM ({every}) WHERE ' ' || name || ' ' LIKE '% ' || ? || ' %')", (name,))
    return f'{field}:"{name}"', same if found(*same) else inside
