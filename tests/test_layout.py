"""Where tests stand: those of a module in the mirrored place, and nothing taken from another test file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.project import ROOT

TESTS = ROOT / "tests"
