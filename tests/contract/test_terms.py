"""Names, rights and terms are said in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

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
