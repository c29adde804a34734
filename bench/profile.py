"""`python -m bench.profile CORPUS`: where the time of a build goes, by module, in one process."""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import tempfile
from collections import Counter
from pathlib import Path

from rich.console import Console

from bench.runs import ROOT
from generator.run.pipeline import generate
from generator.site.build import build_site
from generator.system.progress import Stages

_MOST = 14


def main() -> None:
    """Build the corpus that the command line names, and print the share of each module in the time of each half."""
    parser = argparse.ArgumentParser(prog="python -m bench.profile", description="Show where the time of a build goes.")
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="a folder of decisions, 1,000 or more")
    corpus = parser.parse_args().corpus
    with tempfile.TemporaryDirectory(prefix="casebook-profile-") as name:
        folder = Path(name)
        config = folder / "mkdocs.yml"
        settings = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\ntheme:\n  custom_dir: {ROOT}/site_src/overrides\n"
        config.write_text(settings + "plugins:\n  - casebook:\n      bulk_from: 1\n      jobs: 1\n", encoding="utf-8")
        text_to_pages = cProfile.Profile()
        text_to_pages.runcall(
            generate, corpus, folder / "docs", ROOT / "site_src" / "docs", Stages(Console(file=io.StringIO()))
        )
        pages_to_site = cProfile.Profile()
        pages_to_site.runcall(build_site, config, folder / "docs", folder / "site")
    _print("text to Markdown pages", text_to_pages)
    _print("Markdown pages to site", pages_to_site)


def _print(name: str, profile: cProfile.Profile) -> None:
    seconds: Counter[str] = Counter()
    for (path, _, function), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        seconds[_module(path, function)] += own
    total = sum(seconds.values())
    print(f"\n| {name} | share of {total:.1f} s |\n| --- | ---: |")
    for module, own in seconds.most_common(_MOST):
        print(f"| {module} | {own / total:.0%} |")


def _module(path: str, function: str) -> str:
    if path == "~":
        return function.strip("<>")
    parts = Path(path).parts
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1]
    return "/".join(parts[-2:]) if "generator" in parts else "Python's own library"


if __name__ == "__main__":
    main()
