"""Corpora that tests build sites of."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.support.project import CASES


def corpus_of_every_shape(folder: Path, copies: int) -> Path:
    """Write each case that is a decision `copies` times, under references of its own, and those with records once."""
    corpus = folder / "corpus"
    shutil.copytree(CASES / "imported", corpus)
    number = 0
    for path in sorted([*CASES.glob("parse/*.txt"), *CASES.glob("site/**/*.txt")]):
        text = path.read_bytes().decode()
        for _ in range(copies):
            number += 1
            reference = f"({17 + number % 9} {number % 1000:03} {number // 1000:03}"
            changed = re.sub(r"\([0-9]{2} [0-9]{3} [0-9]{3}(?=[a-z]?\)(\n|$))", reference, text, count=1)
            (corpus / f"{number}.txt").write_bytes(changed.encode())
    return corpus
