"""A project of its own in which everything may be changed: corpus, hand-written pages, theme, configuration."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.contract.terms import DECISIONS_URL
from generator.run.pipeline import generate
from generator.run.report import Report
from generator.site.build import build_site
from generator.system.progress import Stages
from tests.support.factories import decision_text
from tests.support.project import HANDWRITTEN, ROOT, configure
from tests.support.runs import pages, quiet

ADDRESS = "https://casebook.example/"
BODIES = ("Wexcombe Borough Council", "Dunmarsh District Council", "Eastmere Community NHS Trust")
THEMES = (
    "boundary height trimming roots",
    "daylight window shadow kitchen",
    "drawings scale survey architect",
    "notice letter address neighbour",
)
"""Words of decisions that are alike: the related decisions of one are those of the same theme."""


def themed(number: int, body: str | None, year: int, word: str, other: int) -> str:
    """Return the text of a decision about a `word`, which mentions decision `other` and is like all with its theme."""
    return decision_text(
        number,
        f"Mr A complained about a {word}, as in 20 000 {other:03}.",
        f"In case {number} he spoke of {THEMES[other % len(THEMES)]}.",
        body=body,
        category=f"Planning > {word.title()}",
        date=f"0{number % 9 + 1} Mar {year}",
        summary=f"A {word}.",
    )


class Project:
    """A project in `folder` whose pages are built in bulk, with an empty corpus."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.handwritten = folder / "handwritten"
        shutil.copytree(ROOT / "site_src/overrides", folder / "overrides")
        for name in ("assets", "schema"):
            shutil.copytree(HANDWRITTEN / name, self.handwritten / name)
        for path in HANDWRITTEN.glob("*.md"):
            if path.name != "index.md":
                shutil.copy(path, self.handwritten)
        own_theme = {f"{ROOT}/site_src/overrides": "overrides", "docs_dir: site_src/docs": "docs_dir: docs"}
        self.config = configure(
            folder, replace={**own_theme, "  - casebook\n": "  - casebook:\n      bulk_from: 1\n      jobs: 1\n"}
        )
        self.others: list[Path] = []
        self.corpus = folder / "corpus"
        self.corpus.mkdir()

    def docs(self, name: str) -> Path:
        """Return the folder of the Markdown pages that builds called `name` make."""
        return self.folder / f"{name}-docs"

    def site(self, name: str) -> Path:
        """Return the folder of the site that builds called `name` make."""
        return self.folder / f"{name}-site"

    def write(self, number: int, text: str) -> Path:
        """Write an input file, and return its path. One without a title line gets a record with an address."""
        path = self.corpus / f"{number}.txt"
        path.write_text(text)
        if text.startswith("Category"):
            path.with_suffix(".yml").write_text(f"address: {DECISIONS_URL}/planning/fence/20-000-{number:03}\n")
        return path

    def generate(self, name: str) -> Report:
        """Make the Markdown pages, and no site."""
        return generate(self.corpus, self.docs(name), self.handwritten, Stages(quiet()))

    def build(self, name: str) -> dict[str, bytes]:
        """Make pages and site on top of what the last build called `name` made, and return the content of each file.

        What Casebook names as not its own is moved away, as by a person, and added to `others`.
        """
        others = [self.docs(name) / other for other in self.generate(name).others]
        moved_away(others)
        built = build_site(self.config, self.docs(name), self.site(name), ADDRESS)
        kept = [self.site(name) / other for other in built.kept]
        moved_away(kept)
        self.others += [*others, *kept]
        return {**pages(self.docs(name)), **{f"site/{path}": data for path, data in pages(self.site(name)).items()}}

    def clean(self) -> dict[str, bytes]:
        """Make pages and site in new folders, and return the content of each file."""
        for folder in (self.docs("clean"), self.site("clean")):
            shutil.rmtree(folder, ignore_errors=True)
        return self.build("clean")


def moved_away(files: list[Path]) -> None:
    """Remove files, and the folders that they leave empty."""
    for path in files:
        path.unlink()
        for folder in path.parents:
            if any(folder.iterdir()):
                break
            folder.rmdir()
