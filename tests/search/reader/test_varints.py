"""Whole numbers from varints."""

from __future__ import annotations

import pytest

from generator.search.reader.varints import varints
from tests.support.hand_index import numbers


def test_varints_are_read() -> None:
    assert varints(numbers(0, 127, 128, 300, 2**31)) == [0, 127, 128, 300, 2**31]
    with pytest.raises(ValueError, match="ends within"):
        varints(b"\x80")
