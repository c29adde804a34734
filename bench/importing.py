"""Bringing an archive in: `casebook import` of a JSON Lines file, beside programs that only read the same file."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from bench.inputs import texts
from bench.runs import IMPORT, IMPORT_AGAIN, READ_MSGSPEC, READ_PYARROW, Runner, emptied, say

_ADDRESS = "https://www.lgo.org.uk/decisions/planning/enforcement/{}"
_PYARROW = "import sys, pyarrow.json as j; print(sum(b.num_rows for b in j.open_json(sys.argv[1])))"
_MSGSPEC = """
import sys, msgspec
decode = msgspec.json.Decoder(dict).decode
with open(sys.argv[1], "rb") as file:
    print(sum(len(decode(line)) for line in file))
"""


def measure_import(runner: Runner, size: int, corpus: Path, records: int | None) -> None:
    """Measure the import of `records` records (None: one for each decision) of the decisions in `corpus`, `size` many.

    Beyond `size`, decisions are met again, in an order that is the same every time.
    """
    folder = runner.folder(size)
    folder.mkdir(parents=True, exist_ok=True)
    rows = _rows(folder / "rows.jsonl", texts(corpus), records or size)
    target = emptied(folder / "imported")
    command = (sys.executable, "-m", "generator", "import", rows, "--corpus", target)
    runner.run(size, IMPORT, command, folder, target)
    runner.run(size, IMPORT_AGAIN, (*command, "--again"), folder, target)
    for name, script in ((READ_PYARROW, _PYARROW), (READ_MSGSPEC, _MSGSPEC)):
        runner.run(size, name, (sys.executable, "-c", script, rows), folder, emptied(folder / "nothing"))


def _rows(path: Path, sources: list[Path], count: int) -> Path:
    """Write `count` records, in the shape of a scraper's, and return the file."""
    say(f"{len(sources):>7,}  writing {count:,} records ...")
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            source = sources[number] if number < len(sources) else chance.choice(sources)
            row = {
                "_fetched_at": f"2026-{1 + number % 12:02}-{1 + number % 28:02}T10:00:00+00:00",
                "text": source.read_text(encoding="utf-8"),
                "url": _ADDRESS.format(source.stem),
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
