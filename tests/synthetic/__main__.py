"""`python -m tests.synthetic`: write a synthetic archive into a folder."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from tests.synthetic.write import write_archive


def main() -> None:
    """Read the command line and write the archive."""
    parser = argparse.ArgumentParser(prog="python -m tests.synthetic", description="Write fictional decisions as text.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the decisions go; must be new or empty")
    parser.add_argument("--count", type=int, required=True, metavar="N", help="how many decisions")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed, another archive (default: 1)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: all)")
    parser.add_argument("--truth", type=Path, metavar="FILE", help="where to write what the decisions say, row by row")
    parser.add_argument(
        "--readable",
        action="store_true",
        help="decisions for people to read, as in the demonstration (default: decisions for measurements, whose many "
        "invented words let the vocabulary grow as a real one does)",
    )
    parser.add_argument("--subject", default="", metavar="NAME", help="all of one sub-category: Planning > Enforcement")
    given = parser.parse_args()
    if given.count < 0 or given.jobs < 1:
        parser.error("--count must not be negative, and --jobs must be at least 1")
    try:
        write_archive(
            *(given.folder, given.count, given.seed, given.jobs, given.truth),
            readable=given.readable,
            subject=given.subject,
        )
    except ValueError as error:
        parser.error(str(error))
    except OSError as error:
        parser.exit(1, f"{error.filename or given.folder}: {error.strerror}\n")


if __name__ == "__main__":
    main()
