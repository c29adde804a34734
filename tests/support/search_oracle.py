"""An independent answer to what a search should find: SQLite's FTS5 over the text of the built pages.

The text is taken from the HTML pages of a site, not from its index; laws, money, grounds and other decisions from the
front matter of the Markdown pages beside it. Tokens are made by the reader's tokeniser and
written as hexadecimal digits, so that FTS5 keeps each as one token, and the beginning of a token is the beginning of
its digits. A decision is one row: its terms (`exact`), their stems (`stem`), and both once more for the summary alone.
Blocks are parted by a token that no query has, so that no phrase runs from one into the next.

Queries are made at random from the words of the archive, each together with its meaning in SQL: the query language is
not parsed here.
"""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from generator.search.tokens import is_exact, spans, stem, tokens
from generator.vocabulary import body as body_called
from tests.support import said_oracle, together_oracle
from tests.support.project import ROOT, casebook
from tests.synthetic import write_archive

DECISIONS = 400
"""Decisions of the archive that the tests of the search share."""

COUNCILS = ("county", "district", "london-borough", "metropolitan", "unitary")
_TEXT = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "div", "section", "ol", "ul", "nav", "aside")
_REGIONS = ("article", "section", "div", "nav", "aside")


def build_archive(folder: Path, count: int, seed: int = 1) -> Path:
    """Build the site of a synthetic archive of `count` decisions in `folder`, and return it."""
    write_archive(folder / "corpus", count, seed)
    return build_site(folder)


def build_site(folder: Path) -> Path:
    """Build the site of the decisions in `folder`/corpus, its pages in bulk, and return it."""
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\ntheme:\n  custom_dir: {ROOT}/site_src/overrides\n"
        "plugins:\n  - casebook:\n      bulk_from: 1\n"
    )
    where = ("--corpus", folder / "corpus", "--docs-dir", folder / "docs", "--site-dir", folder / "site")
    done = casebook("build", *where, "--config-file", config)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@dataclass
class Decision:
    """A decision as its page shows it. `blocks` are pairs: is it a paragraph of the summary, and its text."""

    reference: str = ""
    title: str = ""
    blocks: list[tuple[bool, str]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> list[str]:
        subject = [self.facts[name] for name in ("category", "subcategory") if name in self.facts]
        return [*(text for _, text in self.blocks), self.title, " ".join(subject)]


class _Page(HTMLParser):
    """Reads a decision's page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.decision = Decision()
        self._regions: list[str] = []
        self._tag = ""
        self._text = ""
        self._links: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _TEXT:
            self._flush()
            self._tag = tag
        if tag in _REGIONS:
            self._regions.append(values.get("class") or "")
        if tag == "br":
            self._text += "\n"
        if tag == "a":
            self._links.append((values.get("href") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _TEXT:
            self._flush()
            self._tag = ""
        if tag in _REGIONS:
            self._regions.pop()

    def handle_data(self, data: str) -> None:
        self._text += data
        if self._links and not self._links[-1][1]:
            self._links[-1] = (self._links[-1][0], data)

    def _flush(self) -> None:
        text, self._text = self._text.strip(), ""
        links, self._links = self._links, []
        if not text or not any("md-content__inner" in region for region in self._regions):
            return
        if self._tag == "h1":
            self.decision.title = text
        elif "cb-headline" in self._regions and self._tag == "p":
            self._headline(text, links)
        elif "cb-facts" in self._regions:
            self._fact(text)
        elif "cb-statement" in self._regions:
            in_summary = "cb-summary" in self._regions and not self._tag.startswith("h")
            self.decision.blocks.append((in_summary, text))

    def _headline(self, text: str, links: list[tuple[str, str]]) -> None:
        facts, slugs = self.decision.facts, self.decision.slugs
        if day := _DAY.search(text):
            facts["date"] = datetime.datetime.strptime(day[0], "%d %B %Y").date().isoformat()
        for href, shown in links:
            folder, _, slug = href.removeprefix("../../").removesuffix(".html").partition("/")
            kind = _FOLDERS[folder] if "/" not in slug else "subcategory"
            if slug not in _UNKNOWN and kind != "year":
                facts[kind], slugs[kind] = shown, slug

    def _fact(self, text: str) -> None:
        name, _, said = text.partition(" ")
        if name == "Reference":
            self.decision.reference = said
        elif name == "Body":
            self.decision.facts["body"] = said.removeprefix("listed as ")


_DAY = re.compile("[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")
_FOLDERS = {"councils": "body", "categories": "category", "outcomes": "outcome", "years": "year"}
_UNKNOWN = ("uncategorised", "unstated", "undated")


def read_pages(site: Path) -> list[Decision]:
    """Return the decisions of a built site, as their pages show them."""
    return [
        _Page(path.read_text(encoding="utf-8")).decision for path in sorted((site / "decisions").rglob("*-*-*.html"))
    ]


def _digits(terms: Iterable[str]) -> str:
    return " ".join(map(_digits_of, terms))


@cache
def _digits_of(term: str) -> str:
    return "".join(f"{ord(char):06x}" for char in term)


_BEGINS = re.compile(
    r"\b(s|ss|sec|sections?|regs?|regulations?|paras?|paragraphs?|sch|schedules?|parts?|chapters?|articles?|rules?)\b"
    r"|\b(s|ss|sec|reg|para|sch|art)[0-9]|[0-9][./-][0-9]+[./-][0-9]|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_PART_KINDS = ("section", "schedule", "regulation", "article", "part", "chapter", "rule", "paragraph")
_APART = " apart "  # not hexadecimal, so no token of a text is written like this


class Oracle:
    """The decisions of a site in an SQLite database in memory."""

    def __init__(self, site: Path) -> None:
        self.decisions = read_pages(site)
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE VIRTUAL TABLE text USING fts5(exact, stem, sexact, sstem, tokenize='ascii')")
        facts = "reference, digits, date, outcome, category, subcategory, body, kind, pence"
        slugs = "outcome_slug, category_slug, subcategory_slug, body_slug"
        self.database.execute(f"CREATE TABLE fact(number INTEGER PRIMARY KEY, {facts}, {slugs})")
        said_oracle.make_tables(self.database)
        together_oracle.make_tables(self.database)
        self.terms: set[str] = set()
        """All terms."""
        self.frequency: Counter[str] = Counter()
        """How many decisions have each stem."""
        for number, decision in enumerate(self.decisions):
            all_terms = [tokens(text) for text in decision.texts]
            self.terms.update(term for terms in all_terms for term in terms)
            inside = [each for each, _ in decision.blocks] + [False, False]  # title and subject are blocks too
            together_oracle.take(self.database, number, zip(inside, all_terms, strict=True), _digits)
            self.frequency.update({stem(term) for terms in all_terms for term in terms})
            summary = [tokens(text) for inside, text in decision.blocks if inside]
            columns = [
                _APART.join(_digits(map(kind, terms)) for terms in each)
                for each in (all_terms, summary)
                for kind in (str, stem)
            ]
            self.database.execute(
                "INSERT INTO text(rowid, exact, stem, sexact, sstem) VALUES(?,?,?,?,?)", (number, *columns)
            )
            known = decision.facts
            row: list[object] = [known.get(name) for name in ("date", "outcome", "category", "subcategory", "body")]
            row = [decision.reference, decision.reference.replace(" ", ""), *row, body_called(known["body"]).kind]
            row.append(said_oracle.take(self.database, number, site.parent / "docs", decision.reference))
            row += [decision.slugs.get(name) for name in ("outcome", "category", "subcategory", "body")]
            self.database.execute(f"INSERT INTO fact VALUES(?,{','.join('?' * len(row))})", (number, *row))

    def found(self, sql: str, values: Iterable[Any]) -> frozenset[str]:
        """Return the references of the decisions for which the condition `sql` is true."""
        rows = self.database.execute(f"SELECT reference FROM fact WHERE {sql}", tuple(values))
        return frozenset(reference for (reference,) in rows)

    def saying(self, terms: list[str], *, in_summary: bool = False) -> frozenset[str]:
        """Return the references of the decisions in which `terms` stand one after the other."""
        return self.found(_MATCHES, [self.phrase(terms, in_summary=in_summary)])

    def naming(self, kind: str, number: str, name: list[str]) -> frozenset[str]:
        """Return the references of the decisions that name a part of a law, near the stems `name` if there are any."""
        return self.found(*together_oracle.naming(self.database, kind, number, " ".join(name), in_summary=False))

    def phrase(self, terms: list[str], *, in_summary: bool = False) -> str:
        """Return what FTS5 is asked for `terms` one after the other, a section among them with all in it."""
        choices = [[term] for term in terms]
        for at, term in enumerate(terms):
            if "(" in term or (at and terms[at - 1] in _PART_KINDS and re.fullmatch("[0-9]{1,3}[a-z]{0,2}", term)):
                choices[at] += sorted(each for each in self.terms if each.startswith(f"{term}("))
        column = "sexact" if in_summary else "exact"
        return " OR ".join(f'{column} : "{_digits(each)}"' for each in product(*choices))

    @cached_property
    def standard(self) -> list[str]:
        """The long paragraphs that stand in many decisions."""
        counts = Counter(text for decision in self.decisions for text in {text for _, text in decision.blocks})
        return [text for text, count in sorted(counts.items()) if count >= 5 and len(text) >= 60]


@dataclass(frozen=True)
class Meaning:
    """A part of a query, as it is typed and as a condition of SQL."""

    text: str
    sql: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Case:
    """A query, the options that go with it (as the browser's engine takes them), and what it should find."""

    query: str
    options: dict[str, Any]
    expected: frozenset[str]


def make_cases(oracle: Oracle, count: int, seed: int = 1) -> list[Case]:
    """Return `count` random queries with what they should find."""
    return [_Maker(oracle, Random(f"{seed} {number}")).case() for number in range(count)]


def known_items(oracle: Oracle, count: int, seed: int = 1) -> list[tuple[str, str]]:
    """Return `count` queries of five distinctive words of a decision, each with the reference of that decision.

    The words are taken at random from the forty of the decision that are in fewest others, but not in it alone.
    """
    rng = Random(f"known {seed}")
    found = []
    for decision in rng.sample(oracle.decisions, min(count, len(oracle.decisions))):
        words = {
            term
            for text in decision.texts
            for term in tokens(text)
            if term.isascii() and term.isalpha() and len(term) > 3
        }
        several = sorted((oracle.frequency[stem(word)], word) for word in words if oracle.frequency[stem(word)] > 1)
        chosen = rng.sample(several[:40], min(5, len(several)))
        found.append((" ".join(word for _, word in chosen), decision.reference))
    return found


class _Maker:
    """Makes one random query."""

    def __init__(self, oracle: Oracle, rng: Random) -> None:
        self._oracle = oracle
        self._rng = rng

    def case(self) -> Case:
        """Return a random query with options."""
        meaning = self._any(0, in_summary=False)
        options, sql, values = self._options()
        expected = self._oracle.found(f"({meaning.sql}){sql}", (*meaning.values, *values))
        return Case(meaning.text, options, expected)

    # The grammar

    def _any(self, depth: int, *, in_summary: bool) -> Meaning:
        sides = [self._all(depth, in_summary=in_summary) for _ in range(self._rng.choice((1, 1, 1, 1, 2, 3)))]
        return _joined(sides, " OR ")

    def _all(self, depth: int, *, in_summary: bool) -> Meaning:
        marked = self._rng.random() < 0.12
        count = self._rng.choice((1, 1, 1, 2, 2, 3, 4)) if depth < 2 else 1
        parts = [self._part(depth, in_summary=in_summary or marked) for _ in range(count)]
        # Words beside a part of a law or a month could be read together with it.
        is_joined = self._rng.random() < 0.2 or any(_BEGINS.search(part.text) for part in parts)
        found = _joined(parts, " AND ") if is_joined else _joined(parts, " AND ", " ")
        return Meaning(f"in:summary {found.text}", found.sql, found.values) if marked else found

    def _part(self, depth: int, *, in_summary: bool) -> Meaning:
        if depth < 3 and self._rng.random() < 0.15:
            inner = self._any(depth + 1, in_summary=in_summary)
            part = Meaning(f"({inner.text})", f"({inner.sql})", inner.values)
        else:
            part = self._leaf(in_summary=in_summary)
        if self._rng.random() < 0.15:
            return Meaning(self._rng.choice(("-", "NOT ")) + part.text, f"NOT ({part.sql})", part.values)
        return part

    def _leaf(self, *, in_summary: bool) -> Meaning:
        kinds: dict[Callable[[bool], Meaning], int] = {
            self._word: 8,
            self._phrase: 6,
            self._prefix: 3,
            self._number: 2,
            self._inflected: 1,
            self._fact: 2,
            self._time: 2,
            self._reference: 1,
            self._said: 7,
            self._together: 5,
        }
        (make,) = self._rng.choices(list(kinds), list(kinds.values()))
        return make(in_summary)

    # Words

    def _text(self) -> str:
        rng = self._rng
        if self._oracle.standard and rng.random() < 0.3:
            return rng.choice(self._oracle.standard)
        return rng.choice(rng.choice(self._oracle.decisions).texts)

    def _word(self, in_summary: bool) -> Meaning:
        """Return a word as it stands between blanks in a text, perhaps in capitals."""
        typed = self._rng.choice(self._text().split() or ["council"]).strip('"*-:()[]‘’“”.,;?!')
        if not tokens(typed) or set(typed) & set('"*:()') or typed in ("OR", "AND", "NOT") or _BEGINS.search(typed):
            typed = "council"
        if self._rng.random() < 0.1:
            typed = typed.upper() if typed.upper() not in ("OR", "AND", "NOT") else typed
        return self._meaning(typed, tokens(typed), in_summary)

    def _number(self, in_summary: bool) -> Meaning:
        """Return a section, a sum, a number or a reference from a text."""
        text = self._text()
        found = [(term, text[start:end]) for term, start, end in spans(text) if any(char.isdigit() for char in term)]
        term, typed = self._rng.choice(found or [("26a(1)", "26A(1)")])
        return self._meaning(typed, [term], in_summary)

    def _inflected(self, in_summary: bool) -> Meaning:
        """Return a term of a word that the archive may not have."""
        word = self._rng.choice(
            [term for term in tokens(self._text()) if term.isascii() and term.isalpha()] or ["child"]
        )
        typed = self._rng.choice((f"{word}s", f"{word}ing", f"{word}ed", f"{word}’s", stem(word), f"{word}ly"))
        return self._meaning(typed, tokens(typed), in_summary)

    def _phrase(self, in_summary: bool) -> Meaning:
        """Return a phrase that stands in a text, or one like it that may not."""
        text = self._text()
        found = spans(text)
        at = self._rng.randrange(max(1, len(found) - 1))
        piece = found[at : at + self._rng.choice((1, 2, 2, 3, 4, 6))]
        if not piece:
            return self._word(in_summary)
        typed = text[piece[0][1] : piece[-1][2]].replace('"', " ")
        if self._rng.random() < 0.15:
            typed = " ".join(reversed([term for term, _, _ in piece]))
        return self._exact(f'"{typed}"', tokens(typed), in_summary)

    def _prefix(self, in_summary: bool) -> Meaning:
        term = self._rng.choice(tokens(self._text()) or ["council"])
        start = term[: self._rng.choice((3, 3, 4, 5, 7))]
        if len(start) < 3 or tokens(start) != [start] or "(" in start:
            start = "cou"
        column = "sexact" if in_summary else "exact"
        return Meaning(f"{start}*", _MATCHES, (f'{column} : "{_digits([start])}" *',))

    def _meaning(self, typed: str, terms: list[str], in_summary: bool) -> Meaning:
        if len(terms) != 1 or is_exact(terms[0]):
            return self._exact(typed, terms, in_summary)
        column = "sstem" if in_summary else "stem"
        return Meaning(typed, _MATCHES, (f'{column} : "{_digits([stem(terms[0])])}"',))

    def _exact(self, typed: str, terms: list[str], in_summary: bool) -> Meaning:
        return Meaning(typed, _MATCHES, (self._oracle.phrase(terms, in_summary=in_summary),))

    def _together(self, in_summary: bool) -> Meaning:
        """Return words near each other, a part of a law, a day or a month."""
        found = together_oracle.leaf(self._rng, self._oracle.database, _digits, in_summary=in_summary)
        return Meaning(*found)

    # Facts

    def _reference(self, _: bool) -> Meaning:
        reference = self._rng.choice(self._oracle.decisions).reference
        typed = self._rng.choice((reference.replace(" ", "-"), reference.replace(" ", ""), f'"{reference}"', reference))
        return Meaning(f"ref:{typed}", "digits = ?", (reference.replace(" ", ""),))

    def _said(self, _: bool) -> Meaning:
        """Return a law, a remedy, a ground, a sum, or a reference that is mentioned."""
        references = [decision.reference for decision in self._oracle.decisions]
        return Meaning(*said_oracle.leaf(self._rng, self._oracle.found, references))

    def _fact(self, _: bool) -> Meaning:
        decision = self._rng.choice(self._oracle.decisions)
        kind = self._rng.choice(("outcome", "category", "council", "body"))
        fact = {"council": "body", "category": self._rng.choice(("category", "subcategory"))}.get(kind, kind)
        name = decision.facts.get(fact) or "Housing"
        if self._rng.random() < 0.4:
            name = self._rng.choice([part for part in name.split() if tokens(part)])
        columns = {"council": ["body"], "category": ["category", "subcategory"]}.get(kind, [kind])
        only = f"(kind IS NULL OR kind IN {COUNCILS}) AND " if kind == "council" else ""
        rows = self._oracle.database.execute(
            " UNION ".join(f"SELECT {column} FROM fact WHERE {only}{column} IS NOT NULL" for column in columns)
        )
        terms = tokens(name)
        names = [each for (each,) in rows]
        same = [each for each in names if tokens(each) == terms]
        chosen = same or [each for each in names if f" {' '.join(terms)} " in f" {' '.join(tokens(each))} "]
        marks = ",".join("?" * len(chosen))
        sql = " OR ".join(f"({only}{column} IN ({marks}))" for column in columns)
        return Meaning(f'{kind}:"{name}"', f"({sql}) IS TRUE", tuple(chosen) * len(columns))

    def _time(self, _: bool) -> Meaning:
        dates = [decision.facts["date"] for decision in self._oracle.decisions if "date" in decision.facts]
        time = self._rng.choice(dates)[: self._rng.choice((4, 7, 10))]
        field_name = self._rng.choice(("year", "before", "after"))
        part = f"substr(date, 1, {len(time)})"
        sign = {"year": "=", "before": "<", "after": ">"}[field_name]
        return Meaning(f"{field_name}:{time}", f"({part} {sign} ?) IS TRUE", (time,))

    # Options

    def _options(self) -> tuple[dict[str, Any], str, list[str]]:
        """Return options, the condition that they mean, and its values."""
        options: dict[str, Any] = {}
        conditions = ""
        values: list[str] = []
        if self._rng.random() > 0.35:
            return options, conditions, values
        columns = {
            "outcome": ["outcome_slug"],
            "category": ["category_slug", "subcategory_slug"],
            "body": ["body_slug"],
            "kind": ["kind"],
        }
        for name in self._rng.sample(sorted(columns), self._rng.choice((0, 1, 1, 2))):
            options[name] = self._slugs(columns[name])
            marks = ",".join("?" * len(options[name]))
            each = [f"ifnull({column}, 'unknown') IN ({marks})" for column in columns[name][:1]]
            each += [f"ifnull({column}, '') IN ({marks})" for column in columns[name][1:]]
            conditions += f" AND ({' OR '.join(each)})"
            values += options[name] * len(each)
        if self._rng.random() < 0.5:
            name, options_chosen, sql, more = said_oracle.option(self._rng)
            options[name] = options_chosen
            conditions += f" AND {sql}"
            values += more
        for name, sign in (("from", ">="), ("to", "<=")):
            if self._rng.random() < 0.3:
                time = f"{self._rng.randrange(2015, 2027)}-{self._rng.randrange(1, 13):02}"[: self._rng.choice((4, 7))]
                options[name] = time
                conditions += f" AND (substr(date, 1, {len(time)}) {sign} ?) IS TRUE"
                values.append(time)
        return options, conditions, values

    def _slugs(self, columns: list[str]) -> list[str]:
        column = self._rng.choice(columns)
        rows = self._oracle.database.execute(f"SELECT DISTINCT ifnull({column}, 'unknown') FROM fact ORDER BY 1")
        slugs = [slug for (slug,) in rows]
        return self._rng.sample(slugs, min(len(slugs), self._rng.choice((1, 1, 2, 3))))


_MATCHES = "number IN (SELECT rowid FROM text WHERE text MATCH ?)"


def _joined(parts: list[Meaning], word: str, typed: str | None = None) -> Meaning:
    sql = word.join(f"({part.sql})" for part in parts)
    values = tuple(value for part in parts for value in part.values)
    return Meaning((typed or word).join(part.text for part in parts), sql, values)
