"""The record beside a text: what a person can read and mend."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.source.problem import Problem
from generator.source.provenance import (
    MalformedRecordError,
    Origin,
    Other,
    Part,
    Provenance,
    Version,
    read_record,
    record_of,
    record_text,
)

DAYS = st.none() | st.dates()
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
ORIGINS = st.builds(Origin, WORDS, st.none() | WORDS, st.none() | WORDS)
RECORDS = st.builds(
    Provenance,
    address=st.none() | WORDS,
    captured=DAYS,
    gone_since=DAYS,
    form=st.sampled_from([None, "html", "numbered", "hyphens"]),
    origin=st.none() | ORIGINS,
    also=st.lists(st.builds(Other, st.just("html"), ORIGINS), max_size=2).map(tuple),
    versions=st.lists(st.builds(Version, WORDS, WORDS, DAYS, st.none() | ORIGINS), max_size=2).map(tuple),
    parts=st.lists(st.builds(Part, WORDS, st.integers(0, 20), DAYS), max_size=2).map(tuple),
)


@given(RECORDS)
def test_what_is_written_is_read_back(record: Provenance) -> None:
    text = record_text("20/20-000-001.txt", record)
    assert read_record(text.encode()) == record
    assert text.startswith("# What is known of 20-000-001.txt beside its words.")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("address: x\ncaptured: soon\n", 2, "captured"),
        ("address: x\ncolour: red\n", 2, "colour"),
        ("address: [\n", 2, "not YAML"),
        ("- a list\n", 1, "array"),
        ("form: pdf\n", 1, "form"),
        ("address: 5\n", 1, "address"),
        ("captured: 2020-13-01\n", 1, "month"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(MalformedRecordError, match=says) as error:
        read_record(text.encode())
    assert error.value.line == line


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"x" * 300_000, b"&a [*a]", b"!!python/object:os.system x"])
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    with pytest.raises(MalformedRecordError):
        read_record(data)


def test_an_empty_record_says_nothing() -> None:
    assert read_record(b"") == read_record(b"# nothing\n") == Provenance()


def test_a_record_that_cannot_be_used_is_reported_and_the_text_goes_without(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("captured: soon\n")
    problems: list[Problem] = []
    assert record_of(tmp_path, "a.txt", problems) is None
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [("a.yml", 1, "malformed-record")]
    assert record_of(tmp_path, "b.txt", problems) is None
    assert len(problems) == 1


def test_a_day_is_written_as_people_write_it() -> None:
    text = record_text("a.txt", Provenance(captured=datetime.date(2024, 3, 5), last_seen=datetime.date(2024, 3, 5)))
    assert yaml.safe_load(text) == {"captured": datetime.date(2024, 3, 5), "last_seen": datetime.date(2024, 3, 5)}
    assert "&" not in text
