"""The related decisions on the pages: of one sub-category, found again only where it has changed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.archive.groups import archive_of
from generator.related import nearest as related_module
from generator.related import store as store_module
from generator.related.nearest import Related, related
from generator.related.paragraphs import Said
from generator.related.store import RelatedStore
from generator.run.pipeline import generate
from generator.source.decision import Source
from generator.source.problem import Problem
from generator.source.read import CorpusChangedError, load
from generator.system.progress import Stages
from tests.support.factories import decision_text, facts
from tests.support.project import HANDWRITTEN, ROOT
from tests.support.runs import front_matter, pages, quiet, run
from tests.synthetic.write import write_archive

WORDS = ("boundary height trimming roots", "daylight window shadow kitchen", "drawings scale survey architect")


def decision(number: int, category: str | None, words: str, outcome: str = "Upheld") -> str:
    text = f"In case {number} he spoke of {words}."
    return decision_text(number, text, category=category, outcome=outcome, summary=f"Case {number}.")


def page(number: int) -> str:
    return f"decisions/20/20-000-{number:03}.md"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Nine decisions of each of two sub-categories, of a category without one, and of none; three of each theme."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(36):
        category = ("Planning > Fences", "Planning > Trees", "Planning", None)[number // 9]
        (folder / f"{number:02}.txt").write_text(decision(number, category, WORDS[number % 3]))
    return folder


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many decisions each group had that was computed."""
    sizes: list[int] = []

    def noted(said: Said) -> Iterator[list[Related]]:
        sizes.append(said.paragraphs.count)
        return related(said)

    monkeypatch.setattr(related_module, "related", noted)
    return sizes


def shown(text: str) -> list[tuple[str, str]]:
    """Return the related decisions on a page, each with its words."""
    block = text.partition("### Related decisions\n")[2].partition("\n#")[0]
    return re.findall(r"\]\(\.\./\.\./(decisions/[^\s)]+)\)\n(?:.*\n)*?    Shared words: (.*)", block)


def test_a_page_shows_the_nearest_of_its_subcategory_with_the_reason(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "docs")
    for number in range(27):
        others = [other for other in range(number // 9 * 9, number // 9 * 9 + 9) if other % 3 == number % 3]
        words = ", ".join(sorted(WORDS[number % 3].split()))
        text = (tmp_path / "docs" / page(number)).read_text()
        assert shown(text) == [(page(other), words) for other in others if other != number]
        assert ("of the same category whose" in text) is (number >= 18)
        assert "Casebook found these, not the Ombudsman" in text


def test_without_a_category_nothing_is_related(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "docs")
    assert not any("### Related" in (tmp_path / "docs" / page(number)).read_text() for number in range(27, 36))


def test_only_a_subcategory_that_has_changed_is_computed_again(
    corpus: Path, tmp_path: Path, computed: list[int]
) -> None:
    run(corpus, tmp_path / "docs")
    assert computed == [9, 9, 9]
    (corpus / "36.txt").write_text(decision(36, "Planning > Trees", WORDS[0]))
    (corpus / "37.txt").write_text(decision(37, "Planning > Gates", WORDS[0]))
    run(corpus, tmp_path / "docs")
    assert computed == [9, 9, 9, 10]
    (corpus / "36.txt").unlink()
    (corpus / "35.txt").write_text(decision(35, None, WORDS[0]))
    run(corpus, tmp_path / "docs")
    assert computed == [9, 9, 9, 10, 9]  # what is of no use any more is not kept
    run(corpus, tmp_path / "docs")
    assert computed == [9, 9, 9, 10, 9]
    assert len(list((tmp_path / "docs/.casebook/related").iterdir())) == 3 * 2


def test_one_changed_decision_leaves_the_pages_of_other_subcategories_untouched(corpus: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    for name in corpus.iterdir():  # a council each, so that nothing else leads from one page to another
        name.write_text(name.read_text().replace("Wexcombe", f"Wexcombe {chr(65 + int(name.stem))}"))
    run(corpus, docs)
    before = pages(docs)
    path = corpus / "10.txt"
    path.write_text(path.read_text().replace("daylight", "skylight"))
    run(corpus, docs)
    after = pages(docs)
    changed = {name for name in after if name.startswith("decisions/") and after[name] != before[name]}
    assert changed == {page(10), page(13), page(16)}


def test_what_a_page_shows_of_a_related_decision_is_as_it_is_now(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "docs")
    (corpus / "03.txt").write_text(decision(3, "Planning > Fences", WORDS[0], "Not upheld"))
    run(corpus, tmp_path / "docs")
    assert "20-000-003.md)\n\n    **Not upheld** · 1 March 2020\n" in (tmp_path / "docs" / page(0)).read_text()
    run(corpus, tmp_path / "clean")
    assert pages(tmp_path / "docs") == pages(tmp_path / "clean")


def test_a_lost_file_is_made_again(corpus: Path, tmp_path: Path, computed: list[int]) -> None:
    docs = tmp_path / "docs"
    run(corpus, docs)
    before = pages(docs)
    for path in (docs / ".casebook/related").iterdir():
        path.unlink()
    (docs / page(0)).unlink()
    run(corpus, docs)
    assert pages(docs) == before
    assert computed == [9, 9, 9] * 2


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The input files whose words were counted."""
    names: list[str] = []

    def noted(corpus: Path, name: str) -> tuple[Source, list[Problem]]:
        names.append(name)
        return load(corpus, name)

    monkeypatch.setattr(store_module, "load", noted)
    return names


def words_kept(docs: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (docs / ".casebook/related").glob("*.words")}


def test_only_the_texts_that_have_changed_are_counted_again(corpus: Path, tmp_path: Path, counted: list[str]) -> None:
    docs = tmp_path / "docs"
    run(corpus, docs)
    assert sorted(counted) == [f"{number:02}.txt" for number in range(27)]
    counted.clear()
    (corpus / "10.txt").write_text(decision(10, "Planning > Trees", f"skylight {WORDS[1]}"))
    (corpus / "36.txt").write_text(decision(36, "Planning > Trees", WORDS[0]))
    (corpus / "12.txt").unlink()
    run(corpus, docs)
    assert sorted(counted) == ["10.txt", "36.txt"]
    run(corpus, tmp_path / "clean")
    assert pages(docs) == pages(tmp_path / "clean")
    assert words_kept(docs) == words_kept(tmp_path / "clean")


@pytest.mark.parametrize("harm", ["cut", "changed", "lost", "a folder", "a link"])
def test_words_that_were_damaged_are_counted_again(corpus: Path, tmp_path: Path, counted: list[str], harm: str) -> None:
    docs = tmp_path / "docs"
    run(corpus, docs)
    before, kept = pages(docs), words_kept(docs)
    for path in (docs / ".casebook/related").glob("*.words"):
        data = path.read_bytes()
        state = path.stat()
        if harm == "cut":
            path.write_bytes(data[:-1])
        elif harm == "changed":  # and nothing shows it but its bytes
            path.write_bytes(data.replace(b"trimming", b"trimmers"))
            os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        else:
            path.unlink()
        if harm == "a folder":
            path.mkdir()
        elif harm == "a link":
            path.symlink_to(tmp_path / "elsewhere")
    counted.clear()
    for number in (0, 9, 18):  # so that all three sub-categories are computed again
        text = (corpus / f"{number:02}.txt").read_text()
        (corpus / f"{number:02}.txt").write_text(text.replace("In case", "Here in case"))
    run(corpus, docs)
    assert len(counted) == 27
    for number in (0, 9, 18):
        text = (corpus / f"{number:02}.txt").read_text()
        (corpus / f"{number:02}.txt").write_text(text.replace("Here in case", "In case"))
    run(corpus, docs)
    assert pages(docs) == before
    assert words_kept(docs) == kept
    assert not (tmp_path / "elsewhere").exists()


def test_a_run_that_verifies_believes_no_words_that_are_kept(corpus: Path, tmp_path: Path, counted: list[str]) -> None:
    run(corpus, tmp_path / "docs")
    counted.clear()
    generate(corpus, tmp_path / "docs", HANDWRITTEN, Stages(quiet()), verify=True)
    assert len(counted) == 27


def test_nothing_is_kept_of_the_words_of_a_decision_that_has_gone(corpus: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (corpus / "08.txt").write_text(decision(8, "Planning > Fences", f"zyzzyva {WORDS[0]}"))
    run(corpus, docs)
    assert any(b"zyzzyva" in data for data in words_kept(docs).values())
    (corpus / "08.txt").unlink()
    run(corpus, docs)
    assert len(words_kept(docs)) == 3
    assert not any(b"zyzzyva" in data for data in words_kept(docs).values())
    for number in range(2, 8):
        (corpus / f"{number:02}.txt").unlink()
    run(corpus, docs)
    assert len(words_kept(docs)) == 2


def test_a_file_that_changes_while_the_run_is_on_is_told(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(corpus_: Path, name: str) -> tuple[Source, list[Problem]]:
        (corpus / "08.txt").write_text("another")
        return load(corpus_, name)

    monkeypatch.setattr(store_module, "load", late)
    with pytest.raises(CorpusChangedError, match=r"08\.txt changed"):
        run(corpus, tmp_path / "docs")
    (corpus / "08.txt").write_text(decision(8, "Planning > Fences", WORDS[0]))
    monkeypatch.undo()
    run(corpus, tmp_path / "docs")
    run(corpus, tmp_path / "clean")
    assert pages(tmp_path / "docs") == pages(tmp_path / "clean")


def test_one_process_and_two_show_the_same_and_only_of_the_same_subcategory(tmp_path: Path) -> None:
    write_archive(tmp_path / "corpus", 400)
    run(tmp_path / "corpus", tmp_path / "one")
    run(tmp_path / "corpus", tmp_path / "two", jobs=2)
    assert pages(tmp_path / "one") == pages(tmp_path / "two")
    subjects = {}
    found = {}
    for path in (tmp_path / "one/decisions").rglob("*.md"):
        name = path.relative_to(tmp_path / "one").as_posix()
        text, facts = front_matter(path)
        subjects[name] = facts["category"] and (facts["category"], facts["subcategory"])
        found[name] = [other for other, _ in shown(text)]
    assert sum(map(len, found.values())) > 100
    for name, others in found.items():
        assert name not in others
        assert len(set(others)) == len(others) <= 5
        assert all(subjects[other] == subjects[name] is not None for other in others)


def test_the_libraries_are_loaded_only_where_there_is_something_to_compute(corpus: Path, tmp_path: Path) -> None:
    def loaded() -> bool:
        code = (
            "import io, sys; from pathlib import Path; from rich.console import Console\n"
            "from generator.run.pipeline import generate; from generator.system.progress import Stages\n"
            f"generate(Path({str(corpus)!r}), Path({str(tmp_path / 'docs')!r}), Path({str(HANDWRITTEN)!r}),"
            " Stages(Console(file=io.StringIO())))\nprint('generator.related.nearest' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        return bool(json.loads(done.stdout.lower()))

    assert loaded()
    (corpus / "35.txt").write_text(decision(35, None, WORDS[0]))
    assert not loaded()


@pytest.mark.parametrize(("values", "above"), [({}, 1), ({"body": None}, 0), ({"body": None, "form": "html"}, 2)])
def test_the_words_of_a_text_without_a_title_are_all_its_own(values: dict[str, Any], above: int) -> None:
    group = [facts(f"20-000-00{at}", **values) for at in range(3)]
    store = RelatedStore(Path("nowhere"), archive_of(group), {})
    assert [member.above for task in store._tasks() for member in task.members] == [above] * 3
