"""What `suppressed.yml` names is withheld: no byte of it is left, and all else is as in a clean build."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.exports.extent import Extent
from generator.run.pipeline import Options, check, generate
from generator.run.report import Report
from generator.run.state import SeenFile
from generator.run.withholding import notes, withhold
from generator.search.reader.answer import search
from generator.search.reader.index import Index
from generator.site.build import build_site
from generator.site.pack.zip import pack
from generator.source.problem import Problem
from generator.source.suppressed import SUPPRESSED, read_suppressed
from generator.system.progress import Stages
from tests.support.all_bytes import files_with
from tests.support.changing_project import ADDRESS, BODIES, Project, themed
from tests.support.factories import DAY, decision_text, facts
from tests.support.html_page import HtmlPage
from tests.support.project import casebook
from tests.support.runs import front_matter, pages, quiet

pytestmark = pytest.mark.long

WORDS = ("quillomar", "brindlefor", "zorvane", "thrennock", "oskelvy", "marrowind")
"""Invented words of the decision that is suppressed: in its summary, statement, body, category; in its other files."""

PAGE = "decisions/20/20-000-003"
ENTRY = "- reference: 20-000-003\n  date: 2026-01-05\n  reason: personal-data\n"


def corpus_of(project: Project, others: int = 7) -> None:
    """Write a decision of `WORDS`, two more files of it, its siblings a and b, and `others` that mention it."""
    for number in [at for at in range(others + 1) if at != 3]:
        project.write(number, themed(number, BODIES[number % 2], 2020 + number % 2, "fence", 3))
    spoken = "In case 3 she spoke of boundary height trimming roots, and of brindlefor."
    text = decision_text(
        3,
        spoken,
        body="Zorvane Borough Council",
        category="Planning > Thrennock",
        summary="A quillomar.",
        date="30 Mar 2022",
    )
    project.write(3, text)
    copies = project.corpus / "more"
    copies.mkdir()
    (copies / "oskelvy.txt").write_text(
        "Zorvane Borough Council (20 000 003)\nDecision : Upheld\nThe Ombudsman's final decision:\n"
        "Summary: A fence.\nThe complaint\n- Ms B said oskelvy:\n- it was high; and\n- it was old.\n"
    )
    (copies / "refused.txt").write_text("Oskelvy (20-000-003)\n\nDecision : Marrowind\n\nA marrowind.\n")
    for letter in "ab":
        sibling = decision_text(3, f"Sibling {letter}.", category="Planning > Fence")
        (copies / f"{letter}.txt").write_text(sibling.replace("(20 000 003)", f"(20 000 003{letter})"))


class Builds:
    """Builds of a project in one way: with or without all data, in bulk or small, in place or by exchange."""

    def __init__(self, project: Project, extent: Extent, *, bulk: bool, in_place: bool) -> None:
        self.project, self.extent, self.in_place = project, extent, in_place
        if not bulk:
            text = project.config.read_text()
            project.config.write_text(text.replace("bulk_from: 1\n", "bulk_from: 1000\n"))

    def build(self, name: str) -> dict[str, bytes]:
        """Build on top of the last build called `name`, and return all files but what is remembered."""
        docs, site = self.project.docs(name), self.project.site(name)
        self.report = generate(
            self.project.corpus, docs, self.project.handwritten, Stages(quiet()), None, Options(self.extent, ADDRESS)
        )
        build_site(self.project.config, docs, site, ADDRESS, in_place=self.in_place)
        return {**pages(docs), **{f"site/{path}": data for path, data in pages(site).items()}}

    def clean(self) -> dict[str, bytes]:
        """Build in new folders, and return all files but what is remembered."""
        for folder in (self.project.docs("clean"), self.project.site("clean")):
            shutil.rmtree(folder, ignore_errors=True)
        return self.build("clean")

    def found(self, name: str) -> set[str]:
        """Return the files with a word of the decision, among those of the builds called `name`."""
        return files_with(WORDS, self.project.docs(name), self.project.site(name))


def suppress(project: Project, text: str = ENTRY) -> None:
    (project.corpus / SUPPRESSED).write_text(text)


def lift(project: Project) -> None:
    (project.corpus / SUPPRESSED).unlink()


def test_no_byte_of_a_withheld_decision_is_left_after_the_next_build(tmp_path: Path) -> None:
    project = Project(tmp_path)
    corpus_of(project)
    builds = Builds(project, "full", bulk=True, in_place=False)
    before = builds.build("grown")
    found = builds.found("grown")
    kinds = (
        ".casebook/state.jsonl", f"{PAGE}.md", f"{PAGE}.html", "data/decisions.csv",
        "data/decisions.jsonl", "data/decisions.parquet", "data/statements.jsonl", "data/casebook.sqlite",
        "index.md", "index.html", "index.atom", "index.feed.json", "councils/index.html", "years/2022.html",
        "categories/planning/thrennock.html", "councils/zorvane-borough-council.html", "search/documents",
        "sitemap-1.xml", ".casebook-files.gz",
    )  # fmt: skip
    assert set(kinds) <= found, sorted(set(kinds) - found)
    assert {name.split("/")[1] for name in found if name.startswith("search/") and name.endswith(".js")} >= {
        "terms",
        "facets",
        "spelling",
    }
    suppress(project)
    grown = builds.build("grown")
    assert builds.found("grown") == set()
    assert builds.report.decisions == 9
    assert grown == builds.clean()
    assert builds.found("clean") == set()
    pack(project.site("grown"), tmp_path / "packed/site.zip")
    assert files_with(WORDS, tmp_path / "packed") == set()
    assert files_with(["wexcombe"], tmp_path / "packed") == {"site.zip"}
    lift(project)
    assert builds.build("grown") == before == builds.clean()


@pytest.mark.parametrize("in_place", [False, True])
@pytest.mark.parametrize(("bulk", "extent"), [(True, "facts"), (False, "full"), (False, "none")])
def test_it_is_withheld_in_place_and_by_exchange_in_bulk_and_small_with_and_without_all_data(
    tmp_path: Path, in_place: bool, bulk: bool, extent: Extent
) -> None:
    project = Project(tmp_path)
    corpus_of(project)
    builds = Builds(project, extent, bulk=bulk, in_place=in_place)
    builds.build("grown")
    assert {f"{PAGE}.html", ".casebook/state.jsonl", "search/documents"} <= builds.found("grown")
    suppress(project)
    grown = builds.build("grown")
    assert builds.found("grown") == set()
    assert grown == builds.clean()
    assert builds.found("clean") == set()


def test_its_address_says_that_it_is_withdrawn_and_others_link_there_with_their_words(tmp_path: Path) -> None:
    for bulk in (True, False):
        folder = tmp_path / str(bulk)
        folder.mkdir()
        project = Project(folder)
        corpus_of(project)
        for letter in "ab":  # with them it is not certain which of the three a mention means
            (project.corpus / f"more/{letter}.txt").unlink()
        builds = Builds(project, "facts", bulk=bulk, in_place=False)
        before = builds.build("grown")
        suppress(project)
        grown = builds.build("grown")
        page = HtmlPage(project.site("grown") / f"{PAGE}.html")
        shown = " ".join(re.sub("<[^>]*>", " ", page.text).split())
        assert "Reference 20 000 003" in shown
        assert "Reason it has personal data that should not be published" in shown
        assert "Withdrawn 5 January 2026" in shown
        assert '<meta name="robots" content="noindex">' in page.text
        assert "Council (" not in shown
        assert b"noindex" not in grown["site/decisions/20/20-000-001.html"]
        other = HtmlPage(project.site("grown") / "decisions/20/20-000-001.html")
        assert "20-000-003.html" in other.links
        assert ">20 000 003</a>" in other.text
        front = front_matter(project.docs("grown") / f"{PAGE}.md")[1]
        assert {key: str(value) for key, value in front.items()} == {
            "title": "Decision withdrawn (20 000 003)", "suppressed": "20 000 003", "date": "2026-01-05",
            "reason": "personal-data",
        }  # fmt: skip
        sitemap = grown["site/sitemap-1.xml"]
        assert PAGE.encode() in before["site/sitemap-1.xml"]
        assert f"{PAGE}.html".encode() not in sitemap
        assert b"decisions/20/20-000-001.html" in sitemap
        index = Index(project.site("grown"))
        assert index.documents == 7
        assert index.reference("20000003") is None
        assert search(index, "withdrawn").documents == ()
        assert search(index, "fence").documents != ()
        listed = b"".join(
            data for name, data in grown.items() if not name.startswith(("decisions/", "site/decisions/"))
        )
        assert b"20-000-003." not in listed


def test_a_reference_that_is_not_in_the_corpus_has_its_page_too_and_a_note(tmp_path: Path) -> None:
    project = Project(tmp_path)
    corpus_of(project)
    for path in (project.corpus / "3.txt", project.corpus / "more/oskelvy.txt", project.corpus / "more/refused.txt"):
        path.unlink()
    suppress(project)
    builds = Builds(project, "facts", bulk=True, in_place=False)
    grown = builds.build("grown")
    assert b"Withdrawn" in grown[f"site/{PAGE}.html"]
    assert said(builds.report) == [
        "suppressed.yml:1: note suppressed: 20 000 003 is withheld (personal-data, 2026-01-05); "
        "no file of the corpus has it"
    ]


def test_a_corpus_of_which_all_is_withheld_has_a_site_still(tmp_path: Path) -> None:
    project = Project(tmp_path)
    path = project.write(3, themed(3, BODIES[0], 2020, "zorvane", 1))
    builds = Builds(project, "full", bulk=True, in_place=False)
    builds.build("grown")
    assert builds.found("grown")
    suppress(project)
    grown = builds.build("grown")
    assert builds.found("grown") == set()
    assert grown == builds.clean()
    assert search(Index(project.site("grown")), "fence").documents == ()
    path.unlink()
    assert builds.build("grown") == grown


def test_what_is_not_withheld_is_not_made_again(tmp_path: Path) -> None:
    project = Project(tmp_path)
    corpus_of(project)
    apart = project.write(50, themed(50, BODIES[2], 2021, "hedge", 60))
    builds = Builds(project, "facts", bulk=True, in_place=False)
    builds.build("grown")
    place = project.docs("grown") / "decisions/20/20-000-050.md"
    made = place.stat().st_mtime_ns, place.stat().st_ino
    suppress(project)
    builds.build("grown")
    assert (place.stat().st_mtime_ns, place.stat().st_ino) == made
    assert builds.report.unchanged > builds.report.written > 0
    builds.build("grown")
    assert builds.report.written == 0
    assert builds.report.suppressed == 1
    assert len(said(builds.report)) == 1
    assert apart.is_file()


def test_the_words_of_a_statement_that_is_withheld_are_laid_down_nowhere_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path)
    corpus_of(project)
    suppress(project)
    monkeypatch.setattr("generator.run.pipeline.shutil.rmtree", lambda *_, **__: None)  # as if it were killed
    project.generate("grown")
    spool = project.docs("grown") / ".casebook/spool"
    assert files_with(["neighbour"], spool)
    assert files_with(WORDS, spool) == set()


def test_with_a_fault_in_the_file_nothing_is_made_and_what_is_there_stays(tmp_path: Path) -> None:
    project = Project(tmp_path)
    corpus_of(project)
    command = (
        *("build", "--config-file", project.config, "--corpus", project.corpus),
        *("--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site"),
    )
    suppress(project)
    assert casebook(*command).returncode == 0
    before = {**pages(tmp_path / "docs"), **pages(tmp_path / "site")}
    for text in ("- reference: 20-000-003\n", "", "]"):
        suppress(project, text)
        done = casebook(*command)
        assert done.returncode == 1
        assert f"{project.corpus / SUPPRESSED}:1: error bad-suppression: " in done.stderr
        assert "nothing is made" in done.stderr
        assert {**pages(tmp_path / "docs"), **pages(tmp_path / "site")} == before
        checked = casebook("check", project.corpus)
        assert checked.returncode == 1
        assert "bad-suppression" in checked.stdout
    suppress(project)
    (project.corpus / SUPPRESSED).rename(project.corpus / "more" / SUPPRESSED)
    assert casebook(*command).returncode == 1
    assert {**pages(tmp_path / "docs"), **pages(tmp_path / "site")} == before


def test_check_lists_what_is_withheld_with_its_files(tmp_path: Path) -> None:
    project = Project(tmp_path)
    corpus_of(project)
    suppress(project, f"- {{reference: 20000009, date: 2026-02-01, reason: other, from: 9999-12-31}}\n{ENTRY}")
    report = check(project.corpus, Stages(quiet()))
    assert said(report) == [
        "suppressed.yml:1: note suppressed: 20 000 009 is published until 9999-12-31 comes",
        "suppressed.yml:2: note suppressed: 20 000 003 is withheld (personal-data, 2026-01-05); "
        "3 files of the corpus have it: 3.txt, more/oskelvy.txt, more/refused.txt",
    ]
    assert report.decisions == 9


def said(report: Report) -> list[str]:
    return [str(problem) for problem in report.problems if problem.path == SUPPRESSED]


def test_what_is_said_of_a_refused_file_that_names_a_withheld_reference_is_withheld(tmp_path: Path) -> None:
    suppress_in = tmp_path / SUPPRESSED
    suppress_in.write_text(ENTRY)
    suppressed = read_suppressed(tmp_path, DAY)
    problem = Problem("", None, "error", "words-differ", "quillomar is lost")
    refused = SeenFile("0", None, (problem,), "")
    texts = {
        "a.txt": b"A (20 000 003)",
        "b.txt": "A (20\u00a0000\u00a0003)".encode(),
        "c.txt": "A 20000003.".encode("utf-16"),
        "20-000-003.txt": b"A",
        "d.txt": b"A (20 000 003a)",
        "e.txt": b"A (20 000 004)",
    }
    for name, data in texts.items():
        (tmp_path / name).write_bytes(data)
    files = {name: refused_file(refused, name) for name in (*texts, "gone.txt")}
    files["f.txt"] = SeenFile("0", facts("20-000-003"), (), "")
    files["g.txt"] = refused_file(refused, "g.txt")
    (tmp_path / "g.yml").write_text("address: https://www.lgo.org.uk/decisions/planning/fence/20-000-003\n")
    kept, withheld = withhold(tmp_path, files, suppressed.entries)
    assert set(kept) == {"d.txt", "e.txt", "gone.txt"}
    assert withheld == {"20-000-003": ["a.txt", "b.txt", "c.txt", "20-000-003.txt", "f.txt", "g.txt"]}
    (note,) = notes(suppressed, withheld)
    assert note.message.endswith("6 files of the corpus have it")
    assert withhold(tmp_path, files, ()) == (files, {})


def test_a_text_whose_record_has_the_address_of_a_withheld_decision_is_withheld(tmp_path: Path) -> None:
    project = Project(tmp_path)
    corpus_of(project)
    suppress(project, ENTRY.replace("003", "001"))
    record = "address: https://www.lgo.org.uk/decisions/planning/fence/20-000-00{}\n"
    (project.corpus / "3.yml").write_text(record.format(1))
    (project.corpus / "2.yml").write_text(record.format(2))
    builds = Builds(project, "facts", bulk=True, in_place=False)
    grown = builds.build("grown")
    assert {name for name in builds.found("grown") if name.startswith("decisions/20/20-000-001")} == set()
    assert b"quillomar" not in b"".join(grown.values())
    assert "2 files of the corpus have it" in said(builds.report)[0]
    assert "site/decisions/20/20-000-002.html" in grown


def test_two_decisions_of_one_reference_are_both_withheld(tmp_path: Path) -> None:
    project = Project(tmp_path)
    corpus_of(project)
    project.write(60, decision_text(3, "Mr C spoke of marrowind.", body=BODIES[2], outcome="Not upheld"))
    builds = Builds(project, "facts", bulk=True, in_place=False)
    assert f"{PAGE}-2.md" in builds.build("grown")
    suppress(project)
    grown = builds.build("grown")
    assert builds.found("grown") == set()
    assert grown == builds.clean()
    assert [name for name in grown if name.startswith(PAGE) and name.endswith(".md")] == [
        f"{PAGE}.md", f"{PAGE}a.md", f"{PAGE}b.md"
    ]  # fmt: skip


def test_earlier_texts_of_a_withheld_decision_are_withheld_with_it(tmp_path: Path) -> None:
    project = Project(tmp_path)
    corpus_of(project)
    kept = project.corpus / "3.versions"
    kept.mkdir()
    earlier = decision_text(3, "She spoke of marrowind.", body="Zorvane Borough Council", date="30 Mar 2022")
    (kept / "1.txt").write_text(earlier)
    sha256 = hashlib.sha256(earlier.encode()).hexdigest()
    (project.corpus / "3.yml").write_text(f"versions:\n  - text: 1.txt\n    sha256: {sha256}\n")
    builds = Builds(project, "full", bulk=True, in_place=False)
    assert b"marrowind" in builds.build("grown")[f"{PAGE}.md"]
    suppress(project)
    grown = builds.build("grown")
    assert builds.found("grown") == set()
    assert grown == builds.clean()


def refused_file(seen: SeenFile, name: str) -> SeenFile:
    return SeenFile(seen.key, None, tuple(replace(problem, path=name) for problem in seen.problems), "")
