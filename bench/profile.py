"""`python -m bench.profile CORPUS`: where the time of a build goes, by module, in one process."""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from bench.runs import ROOT
from generator.run.pipeline import generate
from generator.site.build import build_site
from generator.system.progress import Stages

_MOST = 14
_CALLS = 12
"""So many calls between a module and what it takes time in are followed."""
_BUILDERS = ("mkdocs", "markdown", "material")

Function = tuple[str, int, str]
Callers = Mapping[Function, tuple[int, int, float, float]]


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
    seconds = shares(pstats.Stats(profile).stats)  # type: ignore[attr-defined]
    total = sum(seconds.values())
    print(f"\n| {name} | share of {total:.1f} s |\n| --- | --- |")
    for module, own in sorted(seconds.items(), key=lambda each: -each[1])[:_MOST]:
        print(f"| {module} | {own / total:.0%} |")


def shares(stats: Mapping[Function, tuple[int, int, float, float, Callers]]) -> dict[str, float]:
    """Return the seconds of each module of Casebook, as `search/index`, and of each package that calls none of it.

    `stats` are those of `pstats`. What Python's library and built-in functions take belongs to the modules that call
    them, in the shares in which they do.
    """
    seconds: defaultdict[str, float] = defaultdict(float)
    left = {function: own for function, (_, _, own, _, _) in stats.items()}
    for _ in range(_CALLS):
        passed: defaultdict[Function, float] = defaultdict(float)
        for function, own in left.items():
            callers = stats[function][4] if function in stats else {}
            total = sum(calls for calls, *_ in callers.values())
            if (module := _module(function[0])) or not total:
                seconds[module or "Python"] += own
            else:
                for caller, (calls, *_) in callers.items():
                    passed[caller] += own * calls / total
        left = dict(passed)
    seconds["Python"] += sum(left.values())
    return seconds


def _module(path: str) -> str | None:
    parts = Path(path).parts
    if "site-packages" in parts:
        package = parts[parts.index("site-packages") + 1]
        return package if package in _BUILDERS else None
    if "generator" not in parts:
        return "templates of pages" if path.endswith(".j2") else None
    return "/".join(parts[parts.index("generator") + 1 : -1]) or "generator"


if __name__ == "__main__":
    main()
