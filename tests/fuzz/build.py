"""Build hostile files through Casebook, and say what is wrong with what came of them."""

from __future__ import annotations

import io
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest import mock

from rich.console import Console

from generator.run.pipeline import Options, generate
from generator.run.report import Report
from generator.search.index.build import build_index
from generator.site import plugin
from generator.site.build import build_site
from generator.site.page.bulk import BuiltPages, Site, build_pages
from generator.site.page.shell import Shell
from generator.system.progress import Stages
from tests.fuzz.shrink import Files
from tests.fuzz.words import Page, faults_of
from tests.support.project import ROOT

ADDRESS = "https://casebook.example/x/"
_HANDWRITTEN = ROOT / "site_src" / "docs"
_REFUSED_FOR_NOTHING = ("casebook-failed", "words-differ", "no-links")
"""Problems that say that Casebook failed on a file, not what is wrong with it."""
_CALM = (
    "Wexcombe Borough Council (20 000 {n:03})\n\nCategory : Planning > Fences\n\nDecision : Upheld\n\n"
    "Decision date : 0{n} Mar 2020\n\nThe Ombudsman's final decision:\n\nSummary: A fence.\n\nThe complaint\n\n"
    "  1. Mr A wrote of a fence, as in 20 000 001:\n      1. first;\n    • second.\n\nBackground\n\n"
    "  2. He wrote again.\n\nBack to top\n\nInvestigator's decision on behalf of the Ombudsman\n"
)


class Fault(NamedTuple):
    """Something that Casebook did wrong with the file `name`, or with a whole batch ("")."""

    name: str
    message: str


_SAYS = """A body (20 000 00{n})

Decision : {outcome}

Decision date : 01 Mar 2020

The Ombudsman's final decision:

Summary: {summary}

What I found

  1. The duty is in section 9 of the Care Act 2014.

Agreed action

  1. The Council has agreed to pay Mrs A £100 for her distress within four weeks of my decision.
"""
"""A decision that cites law, and of which something is to be paid."""


_OF_CHARTS = {"figure", "figcaption", "svg", "g", "path", "pattern", "rect", "circle", "line", "text", "tspan", "desc"}
"""The elements of charts, which a site of so few harmless decisions has none of."""


@dataclass(frozen=True, slots=True)
class Calm:
    """What a site of harmless decisions is made of: the shells of its pages, and the elements that they have."""

    shells: Mapping[str, Shell]
    elements: set[str]


def calm(folder: Path) -> Calm:
    """Build a site of harmless decisions in `folder`."""
    files = {f"{n}.txt": _CALM.format(n=n).encode() for n in range(1, 4)}
    files["u.txt"] = b"A body (20 000 009)\n\nCategory : Odd\n\nSummary: undated.\n\n  1. A paragraph.\n"
    files["law.txt"] = _SAYS.format(n=7, outcome="Upheld", summary="A fence.").encode()
    late = "We will not investigate this complaint because it is late."
    files["late.txt"] = _SAYS.format(n=8, outcome="Closed after initial enquiries", summary=late).encode()
    seen: dict[str, Shell] = {}

    def noted(site: Site, src_uris: list[str]) -> BuiltPages:
        seen.update(site.shells)
        return build_pages(site, src_uris)

    with mock.patch.object(plugin, "build_pages", noted):
        report = _generated(files, folder)
        assert report.decisions == len(files)
        site = _whole_site(folder)
    pages = [Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")]
    return Calm(seen, {tag for page in pages for tag in page.elements} | _OF_CHARTS)


def faults_in(files: Files, calm: Calm, *, whole: bool = False) -> tuple[list[Fault], int]:
    """Build a site of `files`, and return what is wrong with it, and how many decisions are published.

    The pages are built in bulk into the shells of `calm`; with `whole` MkDocs builds all of the site.
    """
    with TemporaryDirectory(prefix="casebook-fuzz-") as made:
        folder = Path(made)
        try:
            report = _generated(files, folder)
            site = folder / "site"
            if report.decisions:
                site = _whole_site(folder) if whole else _pages(folder, calm)
        except Exception:
            return [Fault("", traceback.format_exc())], 0
        found = _faults_of_run(files, report, site, calm)
        return found + (_faults_of_lists(site, calm) if whole and report.decisions else []), report.decisions


def _generated(files: Files, folder: Path) -> Report:
    corpus = folder / "corpus"
    for name, data in files.items():
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    options = Options("facts", ADDRESS)
    return generate(corpus, folder / "docs", _HANDWRITTEN, Stages(Console(file=io.StringIO())), None, options)


def _pages(folder: Path, calm: Calm) -> Path:
    """Build the pages below the folders of their own, and the search index."""
    docs, site = folder / "docs", folder / "site"
    names = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    bulk = [name for name in names if "/" in name and not Path(name).name.startswith("index")]
    built = build_pages(Site(str(docs), str(site), ADDRESS, calm.shells), bulk)
    assert not built.warnings, built.warnings
    build_index(str(docs), str(site), [name for name in bulk if name.startswith("decisions/")])
    return site


def _whole_site(folder: Path) -> Path:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("site_src/overrides", f"{ROOT}/site_src/overrides")
    config = config.replace("  - casebook\n", "  - casebook:\n      bulk_from: 1\n      jobs: 1\n")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    build_site(folder / "mkdocs.yml", folder / "docs", folder / "site", ADDRESS)
    return folder / "site"


def _faults_of_run(files: Files, report: Report, site: Path, calm: Calm) -> list[Fault]:
    """Return the faults of a run: decisions that are lost, and pages that do not say what their sources say."""
    faults = [Fault(problem.path, str(problem)) for problem in report.problems if problem.code in _REFUSED_FOR_NOTHING]
    published: set[str] = set()
    for path in (site / "decisions").rglob("*.html"):
        page = Page(path.read_text(encoding="utf-8"))
        name = page.meta.get("casebook:source", "")
        if name not in files:
            faults.append(Fault("", f"{path.name} says that it is made of {name!r}, which is no file"))
            continue
        published.add(name)
        faults += [Fault(name, said) for said in faults_of(page, files[name], calm.elements)]
    left_out = {
        problem.path
        for problem in report.problems
        if problem.severity == "error" or problem.code in ("superseded", "duplicate", "copy")
    }
    seen = {name for name in files if not any(part.startswith(".") for part in name.split("/"))}  # others are hidden
    lost = [name for name in sorted(seen) if not {name, _shown(name)} & (published | left_out)]
    faults += [Fault(name, "it has no page, and no problem names it") for name in lost]
    if len(published) != report.decisions:
        faults.append(Fault("", f"{report.decisions} decisions are reported, and {len(published)} have a page"))
    return faults


def _faults_of_lists(site: Path, calm: Calm) -> list[Fault]:
    """Return the faults of the generated pages that are no decisions."""
    faults = []
    for path in [site / "index.html", *site.glob("*/**/*.html")]:
        if "decisions" not in path.relative_to(site).parts:
            page = Page(path.read_text(encoding="utf-8"))
            said = [*page.faults, *(f"element {tag}" for tag in sorted(page.elements - calm.elements))]
            faults += [Fault("", f"{path.name}: {fault}") for fault in said]
    return faults


def _shown(name: str) -> str:
    """Return how a name that is no plain text stands in a report."""
    return ascii(name)[1:-1]
