"""The command `casebook search`."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner, Result

from generator.search.command import search as command
from generator.search.reader.answer import search
from generator.search.reader.index import Index
from generator.search.taking.forms import FORMS, exported
from tests.support.hand_index import Hand
from tests.support.project import casebook
from tests.support.search_reader import options_of


def run(*arguments: str | int | Path) -> Result:
    return CliRunner().invoke(command, list(map(str, arguments)), catch_exceptions=False)


def test_the_command_shows_results_for_people(archive_site: Path, index: Index) -> None:
    query = f"ref:{index.document(0).reference.replace(' ', '')}"
    done = run(query, "--site", archive_site)
    document = index.document(0)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:4] == [
        f"1 decision for: {query}",
        "",
        document.title,
        f"  {document.date or 'Date not stated'} · {document.outcome or 'Outcome not stated'}",
    ]
    assert document.url in done.stdout
    many = run("council fault zzz OR council", "--site", archive_site, "--limit", 2, "--sort", "newest").stdout
    assert "Note: No decision has “zzz”." in many
    assert re.search(r"\n[0-9]+ more; see them with --limit.\n$", many)
    assert re.search(r"\n  (Paragraph [0-9]+(\([a-z]+\))*|Summary): ", many)


PIECE = {"text", "anchor", "label", "lead"}


def test_the_command_prints_one_json_object(archive_site: Path, index: Index) -> None:
    done = run(
        "council OR",
        "--site",
        archive_site,
        "--json",
        "--limit",
        3,
        "--outcome",
        "upheld",
        "--from",
        "2018",
        "--to",
        "2020",
    )
    said = json.loads(done.stdout)
    found = search(index, "council", options_of({"outcome": ["upheld"], "from": "2018", "to": "2020"}))
    documents = [index.document(number) for number in found.documents[:3]]
    assert said["count"] == len(found.documents)
    assert said["reading"] == "council"
    assert [note["code"] for note in said["notes"]] == ["or"]
    assert said["reference"] is None
    assert set(said["outcomes_by_year"]) <= {"2018", "2019", "2020"}
    assert sum(year["upheld"] for year in said["outcomes_by_year"].values()) == said["count"]
    pieces = [piece for result in said["results"] for piece in result["snippets"]]
    assert all("council" in piece["text"].lower() and set(piece) == PIECE for piece in pieces)
    assert [result["reference"] for result in said["results"]] == [document.reference for document in documents]
    assert [result["url"] for result in said["results"]] == [document.url for document in documents]
    assert all(result["outcome"] == "Upheld" and result["score"] > 0 for result in said["results"])
    known = documents[0].reference
    assert json.loads(run(known, "--site", archive_site, "--json").stdout)["reference"] == known


def test_the_command_filters_and_sorts_by_what_was_drawn_from_the_texts(archive_site: Path, index: Index) -> None:
    given = ("--law", "care-act-2014", "--sum", "100-299", "--sum", "3000-or-more")
    said = json.loads(run("", "--site", archive_site, "--json", "--sort", "sum", *given).stdout)
    options = {"law": ["care-act-2014"], "sum": ["100-299", "3000-or-more"]}
    assert said["count"] == len(search(index, "", options_of(options)).documents) > 1
    sums = [float(result["sum_agreed"]) for result in said["results"]]
    assert sums == sorted(sums, reverse=True)
    assert all(100 <= each < 300 or each >= 3000 for each in sums)
    for name, slug in (("ground", "late"), ("remedy", "refund")):
        said = json.loads(run("", "--site", archive_site, "--json", f"--{name}", slug).stdout)
        assert said["count"] == search(index, "").facets()[name][slug] > 0
    assert run("", "--site", archive_site, "--sum", "much").exit_code == 2


def test_the_command_takes_any_query(archive_site: Path) -> None:
    assert run("--site", archive_site, "--", "-council").exit_code == 0
    nothing = run("zzzz", "--site", archive_site, "--limit", 0)
    assert nothing.exit_code == 0
    assert nothing.stdout.startswith("0 decisions for: zzzz\n")
    assert run("(" * 50_000 + "\udcff\0", "--site", archive_site, "--json").exit_code == 0
    assert run("x", "--site", archive_site, "--from", "2021-13").exit_code == 2


def test_the_command_says_what_is_wrong_with_an_index(hand: Hand, tmp_path: Path) -> None:
    missing = run("pay", "--site", tmp_path / "nowhere")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "the search index cannot be read: its part “root”" in missing.stderr
    for path in (hand.site / "search/documents").iterdir():
        path.write_bytes(b"")
    damaged = run("pay", "--site", hand.site)
    assert damaged.exit_code == 2
    assert "its part “documents/1”" in damaged.stderr


def test_all_decisions_found_are_printed_in_each_form_or_as_many_as_are_asked_for(real_site: Path) -> None:
    for form in FORMS:
        done = casebook("search", "--site", real_site, "--format", form, "council")
        index = Index(real_site)
        numbers = search(index, "council").documents
        assert done.returncode == 0, done.stderr
        assert done.stdout == "".join(exported(index, numbers, form)).replace("\r\n", "\n")
        assert done.stderr == ""
    lines = casebook("search", "--site", real_site, "--format", "citations", "--limit", "1", "").stdout.splitlines()
    assert len(lines) == 1


def test_a_form_and_json_are_not_both_printed_and_notes_are_not_among_the_data(real_site: Path) -> None:
    done = casebook("search", "--site", real_site, "--format", "csv", "--json", "council", afresh=True)
    assert (done.returncode, "choose --json or --format, not both" in done.stderr) == (2, True)
    done = casebook("search", "--site", real_site, "--format", "csl-json", "zzzq")
    assert (json.loads(done.stdout), done.stderr) == ([], "Note: No decision has “zzzq”.\n")


def test_an_index_without_facts_is_told_to_be_built_again(hand: Hand) -> None:
    done = casebook("search", "--site", hand.site, "--format", "csv", "")
    assert (done.returncode, "of an older Casebook: build the site again" in done.stderr) == (1, True)
