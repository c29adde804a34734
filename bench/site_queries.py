"""`python -m bench.site_queries CORPUS SITE`: what the queries cost on one site that is there, and what its index has.

It prints a line for each query: what it finds, the KB (1,000 bytes) that it moves over http with all that is loaded
once, and with all facet counts too, and the milliseconds to ten results with their text, over http and from disk. The
scripts of the site are made anew first, so that they are those of this code; with `--index` the search index is, too.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.runs import contents
from bench.search import CASEBOOK, DISK, Answer, ask, check, made_scripts
from bench.search_index import main as make_index


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.site_queries", description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="the texts that the site was built from")
    parser.add_argument("site", type=Path, metavar="SITE")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each query is asked")
    parser.add_argument("--index", metavar="DOCS", help="make the index anew from these Markdown pages")
    given = parser.parse_args()
    check()
    for address, script in made_scripts().items():
        (given.site / address).write_text(script, encoding="utf-8")
    if given.index:
        make_index(given.index, str(given.site))
    asked = ask(0, given.corpus, given.site, None, page=False, rounds=given.rounds).asked
    print("| query | finds | KB | KB with counts | ms http | ms disk |\n|---|---|---|---|---|---|")
    for one in asked:
        print(row(one.query.text, one.answers[CASEBOOK], one.answers[DISK]))
    found = contents(given.site / "search")
    print(f"\n{len(asked)} queries; the index: {found.files:,} files, {found.size:,} bytes")


def row(text: str, http: Answer, disk: Answer) -> str:
    """Return the line of a query by its answers over http and from disk, or why there is none."""
    if http.error or disk.error:
        return f"| {text} | failed: {http.error or disk.error} |"
    once = http.once or 0
    moved, with_counts = ((size or 0) + once for size in (http.sent, http.all_sent))
    times = f"{http.time * 1e3:.0f} | {disk.time * 1e3:.0f}"
    return f"| {text} | {http.found:,} | {moved / 1e3:.0f} | {with_counts / 1e3:.0f} | {times} |"


if __name__ == "__main__":
    main()
