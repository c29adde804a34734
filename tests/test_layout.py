"""Where tests stand: those of a module in its place under its name, and nothing taken from another test file."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.project import ROOT

TESTS = ROOT / "tests"

# Modules that no test file is named after yet: other tests run them, end to end or through a neighbour. A name leaves
# this list with the first test file of that name, and none is added.
UNTESTED = {
    "exports/statements",
    "pages/body_names", "pages/index_pages", "pages/template",
    "run/writing", "search/index/dictionary", "search/index/documents",
    "search/index/gather", "search/index/lookups",
    "search/index/merge", "search/index/plan", "search/index/positions", "search/index/postings", "search/index/runs",
    "search/index/sorting", "search/index/tools", "search/index/weights", "search/reader/answer",
    "search/reader/documents", "search/reader/matcher", "search/reader/notes", "search/reader/phrases",
    "search/reader/postings", "search/reader/tree", "site/files/linked", "site/pack/part", "site/page/downloads",
    "source/problem", "source/unfinished", "vocabulary/bodies", "vocabulary/load",
    "vocabulary/phrases", "vocabulary/section_kinds", "vocabulary/values",
}  # fmt: skip


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules() -> dict[str, str]:
    """Return the modules of the generator that hold a function or a class, each with the test file that is its own."""
    found = {}
    for path in sorted((ROOT / "generator").rglob("*.py")):
        if path.name != "__main__.py" and any(
            isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree_of(path).body
        ):
            place = path.relative_to(ROOT / "generator")
            name = place.parent.name if place.stem == "__init__" else place.stem
            found[place.with_suffix("").as_posix()] = place.with_name(f"test_{name}.py").as_posix()
    return found


def borrowed() -> set[tuple[str, str]]:
    """Return each file of the tests with each test file, or conftest, that it imports."""
    found = set()
    for path in sorted(TESTS.rglob("*.py")):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            for name in names:
                if name.startswith("tests.") and name.rpartition(".")[2].startswith(("test_", "conftest")):
                    found.add((path.relative_to(ROOT).as_posix(), name))
    return found


def test_every_module_with_code_has_a_test_file_of_its_name_in_its_place() -> None:
    assert {name for name, test in modules().items() if not (TESTS / test).is_file()} == UNTESTED


def test_no_test_file_takes_anything_from_another() -> None:
    assert borrowed() == set()


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "generator").iterdir() if path.is_dir()))
def test_every_wing_has_its_tests(folder: str) -> None:
    if folder not in ("__pycache__", "search"):
        assert list((TESTS / folder).rglob("test_*.py")), folder


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in TESTS.rglob("test_*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


# Modules over 250 lines say why in their docstrings; none is over 400.
@pytest.mark.parametrize("path", sorted((ROOT / "generator").rglob("*.py")), ids=lambda path: path.stem)
def test_no_module_is_long_without_a_reason(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 400
    assert lines <= 250 or "250 lines" in (ast.get_docstring(tree_of(path)) or ""), f"{lines} lines"
