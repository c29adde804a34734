"""`python -m bench.search_index DOCS SITE`: make the search index of a site that was built without one."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.search.index.build import build_index
from generator.system.workers import cores, workers


def main(docs_dir: str, site_dir: str) -> None:
    """Write the index of the decisions below `docs_dir` into `site_dir`, with all cores."""
    docs = Path(docs_dir)
    decisions = [path.relative_to(docs).as_posix() for path in (docs / "decisions").rglob("*.md")]
    with workers(cores(), tasks=len(decisions)) as executor:
        build_index(docs_dir, site_dir, decisions, executor)


if __name__ == "__main__":
    main(*sys.argv[1:])
