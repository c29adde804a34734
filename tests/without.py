"""What a test does without a program that it needs: it is skipped, where that may be, and in CI it fails."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def without(program: str, command: str) -> NoReturn:
    """Fail in CI, and skip elsewhere: there is no `program`, which `make test` or `command` installs."""
    message = f"there is no {program}: run `make test`, or `{command}`"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
