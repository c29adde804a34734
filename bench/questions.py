"""`python -m bench.questions`: are questions in everyday words answered by one of the first three decisions?

The questions are of a synthetic archive (`--count 2000`, the usual seed). `bench/questions/learnt.yml` has those that
the search may be fitted to, `held_out.yml` those that are only counted: nobody who works on the search looks at them.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.host import Host
from bench.runs import ROOT, Runner, say
from generator.search.reader.answer import search
from generator.search.reader.filters import Options
from generator.search.reader.index import Index
from tests.support.browser import find_browser
from tests.support.search_oracle import build_archive

COUNT = 2000
"""Decisions of the archive that the questions are of."""
TOP = 3
"""Results among which an answer must be."""

_FOLDER = ROOT / "bench/questions"
_WORD = re.compile(r"\w+")
_REFERENCE = re.compile(r"decisions/[0-9]{2}/([0-9a-z-]+)\.html|/([0-9]{2}-[0-9]{3}-[0-9]{3}[a-z]?)/")
_ASK = """async (texts) => {
    const all = [];
    for (const text of texts) {
        const { results } = await pagefind.search(text);
        all.push((await Promise.all(results.slice(0, 3).map((result) => result.data()))).map((data) => data.url));
    }
    return all;
}"""

Asker = Callable[[Sequence[str]], list[list[str]]]
"""Takes questions, and gives for each the references of the first results."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its kind, and the references of all decisions that answer it."""

    text: str
    kind: str
    answers: frozenset[str]


def questions(name: str) -> list[Question]:
    """Return the questions of the file `name` in `bench/questions/`.

    Raises:
        OSError: it cannot be read.
    """
    rows = yaml.safe_load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [Question(row["question"], row["kind"], frozenset(map(str, row["answers"]))) for row in rows]


def casebook(index: Index, options: Options) -> Asker:
    """Return what asks Casebook's reader."""

    def ask(texts: Sequence[str]) -> list[list[str]]:
        found = [search(index, text, options).documents[:TOP] for text in texts]
        return [[index.document(number).reference for number in each] for each in found]

    return ask


def sqlite(index: Index) -> Asker:
    """Return what asks SQLite's FTS5 for any of the words: Porter stemming, and BM25 with weights for the fields."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE text USING fts5(title, subject, summary, rest, tokenize='porter unicode61')")
    references = []
    for number in range(index.documents):
        document = index.document(number)
        summary = " ".join(block.text for block in document.blocks if block.kind == "s")
        rest = " ".join(block.text for block in document.blocks if block.kind != "s")
        subject = f"{document.category or ''} {document.subcategory or ''}"
        database.execute(
            "INSERT INTO text(rowid, title, subject, summary, rest) VALUES (?, ?, ?, ?, ?)",
            (number, document.title, subject, summary, rest),
        )
        references.append(document.reference)
    rows = f"SELECT rowid FROM text WHERE text MATCH ? ORDER BY bm25(text, 10, 4, 4, 1), rowid DESC LIMIT {TOP}"

    def ask(texts: Sequence[str]) -> list[list[str]]:
        queries = [" OR ".join(f'"{word}"' for word in _WORD.findall(text)) for text in texts]
        return [[references[number] for (number,) in database.execute(rows, (query,))] for query in queries]

    return ask


def pagefind(work: Path, docs: Path, programs: Path) -> Asker | None:
    """Return what asks Pagefind in a browser, over Hugo's site of the pages in `docs`; None if there is no index."""
    from playwright.sync_api import sync_playwright

    from bench.peers import hugo
    from bench.peers import pagefind as made

    runner = Runner(work, 600)
    index = made(runner, COUNT, hugo(runner, COUNT, docs, programs), programs)
    if not index:
        return None
    (index / "blank.html").write_text("<!doctype html><title>Search</title>", encoding="utf-8")
    chromium = find_browser()

    def ask(texts: Sequence[str]) -> list[list[str]]:
        with ExitStack() as stack:
            host = stack.enter_context(Host(index))
            browser = stack.enter_context(sync_playwright()).chromium.launch(
                executable_path=chromium, args=["--no-sandbox"]
            )
            stack.callback(browser.close)
            page = browser.new_page()
            page.goto(f"{host.url}blank.html")
            page.evaluate("import('/pagefind.js').then(async (found) => (window.pagefind = found).init())")
            return [list(map(_reference, urls)) for urls in page.evaluate(_ASK, list(texts))]

    return ask


def _reference(url: str) -> str:
    """Return the reference of a decision from the address of its page."""
    found = re.search(r"([0-9]{2})-([0-9]{3})-([0-9]{3}[a-z]?)", url)
    return " ".join(found.groups()) if found else url


def table(asked: Sequence[Question], found: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """Return a table in Markdown: for each kind of question, and for all, which share each way answers."""
    kinds: defaultdict[str, list[int]] = defaultdict(list)
    for at, question in enumerate(asked):
        kinds[question.kind].append(at)
        kinds["all"].append(at)
    lines = [f"| kind | questions | {' | '.join(found)} |", f"|---|---|{'---|' * len(found)}"]
    order = sorted(kinds, key=lambda kind: (kind == "all", -len(kinds[kind]), kind))
    for kind in order:
        shares = [_share(asked, results, kinds[kind]) for results in found.values()]
        lines.append(f"| {kind} | {len(kinds[kind])} | {' | '.join(f'{share:.3f}' for share in shares)} |")
    return "\n".join(lines)


def _share(asked: Sequence[Question], results: Sequence[Sequence[str]], places: Sequence[int]) -> float:
    return sum(not asked[at].answers.isdisjoint(results[at]) for at in places) / len(places)


def main() -> None:
    """Read the command line, ask, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.questions", description=__doc__.split("\n")[0])
    parser.add_argument("--learnt", action="store_true", help="the questions that may be learnt from")
    parser.add_argument("--show", action="store_true", help="with --learnt: print the questions without an answer")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "casebook-questions")
    parser.add_argument("--peers", action="store_true", help="ask SQLite and Pagefind too")
    given = parser.parse_args()
    if given.show and not given.learnt:
        parser.error("held-out questions are not shown")
    folder = given.work / "archive"
    if not (folder / "site/search").is_dir():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        say("building the archive ...")
        build_archive(folder, COUNT)
    index = Index(folder / "site")
    ways: dict[str, Asker | None] = {"Casebook": casebook(index, Options())}
    if given.peers:
        from bench.peers import install

        ways["SQLite FTS5"] = sqlite(index)
        ways["Pagefind"] = pagefind(given.work, folder / "docs", install(given.work))
    asked = questions("learnt" if given.learnt else "held_out")
    texts = [question.text for question in asked]
    found = {name: ask(texts) for name, ask in ways.items() if ask}
    print(table(asked, found))
    for question, results in zip(asked, found["Casebook"], strict=True) if given.show else ():
        if question.answers.isdisjoint(results):
            print(f"- {question.kind}: {question.text}\n    {results}")


if __name__ == "__main__":
    main()
