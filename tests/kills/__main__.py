"""`python -m tests.kills --moments 50`: kill so many builds of each kind."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.kills.kill import KINDS, kill


def main() -> None:
    """Kill builds of each kind, and print what came of it."""
    parser = argparse.ArgumentParser(description="Kill builds at many moments.")
    parser.add_argument("--moments", type=int, default=50, help="how many of each kind (default: 50)")
    parser.add_argument("--seed", type=int, default=time.time_ns(), help="the same seed gives nearly the same moments")
    asked = parser.parse_args()
    print(f"seed {asked.seed}")
    for name, kind in KINDS.items():
        with tempfile.TemporaryDirectory(prefix="casebook-kills-") as folder:
            outcome = kill(kind, Path(folder), asked.moments, asked.seed)
        print(
            f"{name}: {outcome.killed} builds killed, {outcome.ended} ended first, "
            f"{outcome.without} times put back at the next start; every site was whole",
            flush=True,
        )


if __name__ == "__main__":
    main()
