"""`python -m tests.extractions`: how every form of a page is read, and the files of tests/cases/extractions."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path
from typing import get_args

from tests.extractions.compare import Verdict, read, verdict
from tests.extractions.page import markup, web_page
from tests.extractions.synthetic import written_text
from tests.extractions.tools import FORMS, TOOLS, extractions, mirror, title_of
from tests.support.project import CASES

KEPT = CASES / "extractions"
_OF = 5_000  # the size of the archive that the fictional decisions are taken from


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.extractions", description=__doc__)
    parser.add_argument("--count", type=int, default=600, help="how many fictional decisions are made and read")
    parser.add_argument("--environments", type=Path, help="a folder for the programs, kept for the next time")
    parser.add_argument("--keep", action="store_true", help="renew the files of the kept pages instead")
    parser.add_argument("--show", metavar="N", type=int, default=3, help="how many differences of each form to show")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        environments = options.environments or Path(made)
        if options.keep:
            keep(environments)
        else:
            measure(options.count, environments, options.show)


def keep(environments: Path) -> None:
    """Make page.html and the texts of all forms beside each page.txt in tests/cases/extractions."""
    truths = {path.parent.name: path.read_text(encoding="utf-8") for path in sorted(KEPT.glob("*/page.txt"))}
    pages = {name: web_page(text, markup(number)) for number, (name, text) in enumerate(truths.items())}
    for form in FORMS:
        for name, text in _made(form, truths, pages, environments).items():
            file = "page.html" if form == "html" else f"{form}.txt"
            (KEPT / name / file).write_text(text, encoding="utf-8")


def measure(count: int, environments: Path, show: int) -> None:
    """Print how `count` fictional decisions are read in every form."""
    truths = {f"{number:05}": written_text(number * _OF // count, _OF) for number in range(count)}
    pages = {name: web_page(text, markup(number)) for number, (name, text) in enumerate(truths.items())}
    read_truths = {name: read("written", text) for name, text in truths.items()}
    verdicts = get_args(Verdict)
    print("| form | " + " | ".join(verdicts) + " |\n|---|" + "---:|" * len(verdicts))
    differences: list[str] = []
    for form in FORMS:
        counts: Counter[str] = Counter()
        for name, text in _made(form, truths, pages, environments).items():
            how, said = verdict(read(form, text, title_of(truths[name])), read_truths[name])
            counts[how] += 1
            if how in ("wrong", "doubt") and counts[how] <= show:
                differences.append(f"{form} {name} ({how}): {said}")
        print(f"| {form} | " + " | ".join(f"{counts[how]:,}" for how in verdicts) + " |", flush=True)
    print("\n".join(["", *differences]))


def _made(form: str, truths: dict[str, str], pages: dict[str, str], environments: Path) -> dict[str, str]:
    if form == "html":
        return pages
    return (
        extractions(pages, environments, form)
        if form in TOOLS
        else {name: mirror(text) for name, text in truths.items()}
    )


if __name__ == "__main__":
    main()
