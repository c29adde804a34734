"""How much data a site has."""

from __future__ import annotations

import subprocess
import sys

from generator.exports.extent import EXTENTS
from tests.support.project import ROOT


def test_the_values_go_from_no_data_to_all() -> None:
    assert EXTENTS == ("none", "facts", "full")


def test_a_command_that_only_asks_how_much_there_may_be_loads_no_writer_of_tables() -> None:
    code = "import sys, generator.cli.options; print({'pyarrow', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
