"""Names, rights and months are said in one place."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.contract.dates import long_date, month_of
from generator.contract.terms import HOLDER, OMBUDSMAN
from tests.support.project import ROOT


@pytest.mark.parametrize("said", [OMBUDSMAN, HOLDER, "free of charge in any format", "not affiliated"])
def test_the_generator_says_it_only_here(said: str) -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for pattern in ("*.py", "*.j2")
        for path in Path(ROOT / "generator").rglob(pattern)
        if said in _without_docstring(path)
    }
    assert found == {"generator/contract/terms.py"}


def _without_docstring(path: Path) -> str:
    """Return a file less the example in the docstring of the citation, which shows the whole form."""
    return path.read_text(encoding="utf-8").replace(f"`{OMBUDSMAN}, Derbyshire County Council", "")


def test_dates_are_in_english() -> None:
    assert long_date(datetime.date(2021, 8, 9)) == "9 August 2021"
    assert month_of(datetime.date(2020, 12, 31)) == "December 2020"
