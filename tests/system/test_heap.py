"""Memory is given back to the system when a stage has ended, and no garbage is looked for at the end of all."""

from __future__ import annotations

import platform
import subprocess
import sys

_HOLD = """
from pathlib import Path
from generator.system.heap import give_back

def held():
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))

rows = [bytes(2000) for _ in range(50_000)]
last = rows[-1]
del rows
before = held()
give_back()
print(before - held())
"""


def test_what_is_no_longer_used_goes_back_though_something_above_it_is() -> None:
    """Of 100 MB at least half goes back with glibc; with any other C library the call does no harm."""
    given = float(subprocess.run([sys.executable, "-c", _HOLD], check=True, capture_output=True, text=True).stdout)
    assert given > (50 if platform.libc_ver()[0] == "glibc" else -1)


_END = """
import gc
from generator.system.heap import stop_gc

class Looked:
    def __del__(self):
        print("looked for")

it = Looked()
it.itself = it
del it
stop_gc()
gc.collect()
print(gc.isenabled())
"""


def test_what_is_in_a_cycle_is_left_to_the_end_of_the_process() -> None:
    said = subprocess.run([sys.executable, "-c", _END], check=True, capture_output=True, text=True).stdout
    assert said == "False\n"
