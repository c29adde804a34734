"""The texts of a corpus under one reference."""

from __future__ import annotations

from pathlib import Path

from generator.importing.texts import Texts, own_name
from generator.source.provenance import Origin, Provenance
from tests.support.factories import decision_text


def test_names_are_those_of_the_reference() -> None:
    assert own_name("20-000-001a") == "20/20-000-001a.txt"
    assert own_name("20-000-001", 3) == "20/20-000-001.3.txt"


def test_texts_are_found_by_name_or_by_title_wherever_they_are(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x.txt").write_text(decision_text(1, "One."))
    (tmp_path / "mine" / "bad.txt").write_bytes(b"\0")
    texts = Texts(tmp_path, tmp_path)
    texts.write("20/20-000-001.txt", b"text", Provenance(sha256="other", origin=Origin("a")))
    texts.write("20/20-000-001.2.txt", b"text", Provenance())
    assert [one.name for one in texts.under("20-000-001")] == [
        *("20/20-000-001.txt", "20/20-000-001.2.txt", "mine/x.txt"),
    ]
    assert texts.free_name("20-000-001") == "20/20-000-001.3.txt"
    assert texts.under("20-000-002") == []


def test_a_text_is_the_imports_own_only_while_it_is_as_it_was_written(tmp_path: Path) -> None:
    import hashlib

    texts = Texts(tmp_path, tmp_path)
    record = Provenance(sha256=hashlib.sha256(b"text").hexdigest(), origin=Origin("a"))
    texts.write("20/20-000-001.txt", b"text", record)
    assert texts.under("20-000-001")[0].ours
    (tmp_path / "20/20-000-001.txt").write_bytes(b"changed")
    assert not texts.under("20-000-001")[0].ours
    texts.write("20/20-000-001.txt", b"text", Provenance(sha256=record.sha256))
    assert not texts.under("20-000-001")[0].ours
