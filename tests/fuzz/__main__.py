"""`python -m tests.fuzz --count 1000000`: try so many hostile files."""

from __future__ import annotations

import argparse
import os
import sys
import time

from tests.fuzz.run import fuzz


def main() -> int:
    """Try the files, print what failed, and return the exit code."""
    parser = argparse.ArgumentParser(description="Throw hostile files at Casebook.")
    parser.add_argument("--count", type=int, default=5000, help="how many files (default: 5000)")
    parser.add_argument("--seed", default=str(time.time_ns()), help="the same seed gives the same files")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes")
    asked = parser.parse_args()
    print(f"seed {asked.seed}")
    trial = fuzz(asked.seed, asked.count, asked.jobs)
    for failure in trial.failures:
        print(failure)
    print(f"{trial.files:,} files, {trial.decisions:,} decisions published, {len(trial.failures)} failures")
    return 1 if trial.failures else 0


if __name__ == "__main__":
    sys.exit(main())
