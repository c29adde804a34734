"""The cases of money and promises: small statements, and the rows that are drawn from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import yaml

from generator.knowledge.text import Statement
from tests.support.project import CASES
from tests.support.statements import actions, statement

FOLDER = CASES / "knowledge" / "money"


def money_cases() -> list[Path]:
    """Return the case files in the order of their names."""
    return sorted(FOLDER.glob("*.yml"))


def case(path: Path) -> dict[str, Any]:
    """Return what a case file says."""
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def statement_of_case(said: dict[str, Any]) -> Statement:
    """Return the statement of a case: its `text` from the summary on, or the list of its `actions`."""
    text = said.get("text") or actions(*said["actions"], **({"lead": said["lead"]} if "lead" in said else {}))
    facts = {name: said[name] for name in ("date", "outcome") if name in said}
    return statement(text, **facts)


def shown(row: msgspec.Struct, asked: dict[str, Any]) -> dict[str, Any]:
    """Return of `row` the fields that `asked` has; `due` as the printed case has it, and `printed` for its span."""
    every = msgspec.structs.asdict(row)
    every["printed"] = every["span"].printed
    every["paragraph"] = every["span"].anchor
    due = every["due"]
    every["due"] = due and f"{due.number} {due.unit}, {due.event or '-'}, {due.date or '-'}"
    return {name: every[name] for name in asked}
