"""Memory is given back to the system when a stage has ended."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

_HOLD = """
from pathlib import Path
from generator.system.heap import give_back

def held():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

rows = [bytes(2000) for _ in range(50_000)]
last = rows[-1]
del rows
before = held()
give_back()
print(before - held())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc" or not Path("/proc/self/status").exists(), reason="glibc alone")
def test_what_is_no_longer_used_goes_back_though_something_above_it_is() -> None:
    given = float(subprocess.run([sys.executable, "-c", _HOLD], check=True, capture_output=True, text=True).stdout)
    assert given > 50  # of 100 MB
