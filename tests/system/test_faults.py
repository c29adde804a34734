"""An error of the disk says which file it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.system.faults import name_file, naming


def test_an_error_within_gets_the_name_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left") as met, naming(tmp_path / "x.csv"):
        raise OSError(28, "No space left on device")
    name_file(met.value)
    assert str(met.value.filename) == str(tmp_path / "x.csv")


def test_a_name_that_is_there_stays(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left") as met, naming(tmp_path / "x.csv"):
        raise OSError(28, "No space left on device", "other.md")
    name_file(met.value)
    assert met.value.filename == "other.md"
