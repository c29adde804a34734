"""Reading `suppressed.yml`: every spelling of a reference, every fault with its line."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.source.read import find
from generator.source.suppressed import REASONS, SUPPRESSED, Suppressed, read_suppressed

TODAY = datetime.date(2026, 3, 1)
HEAD = "- date: 2026-01-05\n  reason: other\n"


def read(folder: Path, text: str | bytes) -> Suppressed:
    (folder / SUPPRESSED).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_suppressed(folder, TODAY)


def faults(found: Suppressed) -> list[tuple[int | None, str]]:
    assert all(fault.severity == "error" and fault.path == SUPPRESSED for fault in found.faults)
    return [(fault.line, fault.message) for fault in found.faults]


def test_without_the_file_nothing_is_suppressed_and_nothing_is_wrong(tmp_path: Path) -> None:
    assert read_suppressed(tmp_path, TODAY) == Suppressed()


@pytest.mark.parametrize("text", ["[]\n", "# None any more.\n[]"])
def test_an_empty_list_suppresses_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Suppressed()


@pytest.mark.parametrize(
    ("spelt", "slug"),
    [
        ("20 013 052", "20-013-052"),
        ("20-013-052", "20-013-052"),
        ("20013052", "20-013-052"),
        ('"20 013 052"', "20-013-052"),
        ("(20 013 052)", "20-013-052"),
        ("20\u2011013\u2011052", "20-013-052"),
        ("20\u00a0013\u00a0052b", "20-013-052b"),
        ("20 013 052 B", "20-013-052b"),
        ("20-013-052a", "20-013-052a"),
        ("09000001", "09-000-001"),
    ],
)
def test_a_reference_may_be_written_in_any_way(tmp_path: Path, spelt: str, slug: str) -> None:
    found = read(tmp_path, f"{HEAD}  reference: {spelt}\n")
    assert not found.faults
    assert [entry.slug for entry in found.entries] == [slug]
    (entry,) = found.entries
    assert entry.reference == slug.replace("-", " ")
    assert entry.page == f"decisions/{slug[:2]}/{slug}.md"


def test_siblings_with_other_letters_are_other_references(tmp_path: Path) -> None:
    text = "".join(f"- {{reference: 20013052{letter}, date: 2026-01-05, reason: other}}\n" for letter in ("", "a", "b"))
    assert [entry.slug for entry in read(tmp_path, text).entries] == ["20-013-052", "20-013-052a", "20-013-052b"]


def test_an_entry_counts_from_its_day_on(tmp_path: Path) -> None:
    text = "".join(
        f"- {{reference: 20 013 05{at}, date: 2026-01-05, reason: court-order, from: {day}}}\n"
        for at, day in enumerate(("2026-02-28", "2026-03-01", "2026-03-02"))
    )
    found = read(tmp_path, text)
    assert [entry.slug for entry in found.entries] == ["20-013-050", "20-013-051"]
    assert [entry.slug for entry in found.later] == ["20-013-052"]


@pytest.mark.parametrize("reason", REASONS)
def test_every_class_of_reason_is_read_and_in_the_docs(tmp_path: Path, reason: str) -> None:
    found = read(tmp_path, f"- reference: 20 013 052\n  date: 2026-01-05\n  reason: {reason}\n")
    assert [entry.reason for entry in found.entries] == [reason]
    docs = Path(__file__).parents[2] / "site_src/docs/withdrawing.md"
    assert f"| `{reason}` | {REASONS[reason]} |" in docs.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", None, "nothing in it"),
        ("# Nothing\n", None, "nothing in it"),
        ("20 013 052\n", 1, "not a list"),
        ("reference: 20 013 052\n", 1, "not a list"),
        ("- 20 013 052\n", 1, "no keys"),
        (HEAD, 1, "no reference"),
        ("\n- reference: 20 013 052\n  reason: other\n", 2, "no date"),
        ("- reference: 20 013 052\n  date: 2026-01-05\n", 1, "no reason"),
        (f"{HEAD}  reference: 20 013 5\n", 3, "'20 013 5' is no reference"),
        (f"{HEAD}  reference: 20 013 052ab\n", 3, "is no reference"),
        (f"{HEAD}  reference:\n", 3, "reference has no value"),
        (f"{HEAD}  reference: [20 013 052]\n", 3, "reference has no value"),
        ("- reference: 20 013 052\n  date: 5 January 2026\n  reason: other\n", 2, "no day"),
        ("- reference: 20 013 052\n  date: 2026-02-30\n  reason: other\n", 2, "no day"),
        (f"{HEAD}  reference: 20 013 052\n  from: soon\n", 4, "'soon' is no day"),
        (f"{HEAD}  reference: 20 013 052\n  from:\n", 4, "from has no value"),
        ("- reference: 20 013 052\n  date: 2026-01-05\n  reason: because\n", 3, "'because' is no class of reason"),
        (f"{HEAD}  reference: 20 013 052\n  body: A\n", 4, "'body' is no key"),
        (f"{HEAD}  reference: 20 013 052\n  date: 2026-01-06\n", 4, "date stands twice"),
        (f"{HEAD}  reference: 20 013 052\n{HEAD}  reference: 20013052\n", 4, "a second time; the first is in line 1"),
        (f"{HEAD}  reference: 'open\n", 4, "not YAML"),
        (f"{HEAD}  reference: 20 013 052\n---\n[]\n", 4, "not YAML"),
        ("- \x07\n", None, "not YAML"),
        ("[" * 5000, None, "not YAML"),
        (b"- reference: 20 013 052\n  reason: \xff\n", 2, "not valid UTF-8"),
    ],
)
def test_every_fault_is_an_error_with_its_line(tmp_path: Path, text: str | bytes, line: int | None, says: str) -> None:
    found = read(tmp_path, text)
    assert [fault for fault in faults(found) if says in fault[1] and fault[0] == line], faults(found)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    found = read(tmp_path, "- reference: x\n  date: y\n  reason: z\n- w\n")
    assert sorted(line or 0 for line, _ in faults(found)) == [1, 2, 3, 4]


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / SUPPRESSED
    path.mkdir()
    assert faults(read_suppressed(tmp_path, TODAY)) == [(None, "not a regular file")]
    path.rmdir()
    path.symlink_to(tmp_path / "gone.yml")
    assert faults(read_suppressed(tmp_path, TODAY)) == [(None, "No such file or directory")]
    path.unlink()
    assert "more than" in faults(read(tmp_path, b"#" * 2_000_001))[0][1]


@pytest.mark.parametrize("name", ["suppressed.yaml", "suppressed.yml.txt", "Suppressed.yml"])
def test_a_file_that_was_meant_to_be_read_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("[]\n")
    (fault,) = read_suppressed(tmp_path, TODAY).faults
    assert (fault.path, fault.severity) == (name, "error")
    assert SUPPRESSED in fault.message


def test_a_file_in_a_folder_of_the_corpus_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / SUPPRESSED).write_text("[]\n")
    (tmp_path / SUPPRESSED).write_text("[]\n")
    assert [(problem.path, problem.code) for problem in find(tmp_path)[1]] == [
        ("more/suppressed.yml", "bad-suppression")
    ]
