"""The synthetic archive: it is what it says it is, and every decision of it is read without complaint."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from generator import vocabulary
from generator.pages.decision import statement_markdown
from generator.source.decision import Decision, Item, Paragraph, Subheading
from generator.source.parse import parse
from generator.source.problem import Problem
from generator.source.proof import prove, source_words
from generator.source.read import find, load
from generator.vocabulary.names import fold
from tests.support.project import ROOT
from tests.synthetic import decision_text, write_archive
from tests.synthetic.bodies import bodies
from tests.synthetic.cases import CLOSED, OUTCOMES, SHAPES, Case, case, categories, reference_of
from tests.synthetic.standard import entries_of_standard, standards
from tests.synthetic.words import tables, towns
from tests.synthetic.words import vocabulary as archive_words

MANY = 1_500
SOME = 300
EXPECTED = {"unknown-body", "missing-header", "uncertain-numbering", "no-list-after-colon"}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.txt")}


@cache
def many() -> tuple[tuple[Case, str], ...]:
    """Return the facts and the texts of an archive of many decisions."""
    return tuple((case(n, MANY, Random(f"1 {MANY} {n}")), decision_text(n, MANY, 1)[1]) for n in range(MANY))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    write_archive(folder, SOME)
    return folder


@pytest.fixture(scope="module")
def read(archive: Path) -> list[tuple[Decision, list[Problem]]]:
    names, problems = find(archive)
    assert problems == []
    assert len(names) == SOME
    found = []
    for name in names:
        source, met = load(archive, name)
        decision, said = parse(source)
        assert decision is not None, said
        found.append((decision, [*met, *said]))
    return found


def length(text: str) -> int:
    """Count the words of the statement, without the header and what stands around it."""
    statement = text[text.index("Summary") : text.index("decision on behalf of")]
    return sum(1 for word in statement.replace("Back to top", "").split() if re.search(r"\w\w|[AaI]", word))


def test_the_same_seed_gives_the_same_archive_with_any_number_of_jobs(tmp_path: Path) -> None:
    for jobs in (1, 2):
        write_archive(tmp_path / str(jobs), 600, seed=7, jobs=jobs)
    one, two = files(tmp_path / "1"), files(tmp_path / "2")
    assert len(one) == 600
    assert one == two
    for number in (0, 300, 599):
        path, text = decision_text(number, 600, 7)
        assert one[path] == text.encode()


def test_another_seed_gives_another_archive() -> None:
    assert decision_text(5, 100, 1)[1] != decision_text(5, 100, 2)[1]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write_archive(tmp_path, 1)
    assert list(tmp_path.iterdir()) == [tmp_path / "mine.txt"]


def test_the_command_line_writes_an_archive_and_says_why_it_cannot(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.synthetic", "--count", "3", "--jobs", "1", str(tmp_path / "new")]
    first = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "")
    assert len(files(tmp_path / "new")) == 3
    second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert "the folder is not empty" in second.stderr


@pytest.mark.parametrize("count", [1, 2, 40, 57_500, 150_000])
def test_no_two_decisions_have_the_same_reference(count: int) -> None:
    found = [reference_of(number, count) for number in range(count)]
    assert len(set(found)) == count
    assert all(re.fullmatch(r"[0-9]{2} [0-9]{3} [0-9]{3}[ab]?", reference) for reference in found)


def test_a_joint_case_has_two_decisions_with_the_same_digits() -> None:
    found = {reference_of(number, 57_500) for number in range(57_500)}
    first = {reference[:10] for reference in found if reference.endswith("a")}
    assert len(first) > 100
    assert first == {reference[:10] for reference in found if reference.endswith("b")}


def test_outcomes_and_shapes_have_their_shares() -> None:
    outcomes = Counter(facts.outcome for facts, _ in many())
    shapes = Counter(facts.shape for facts, _ in many())
    for name, share in OUTCOMES.items():
        assert outcomes[name] / MANY == pytest.approx(share / 100, abs=0.04)
    for shape, seen in SHAPES.items():
        assert shapes[shape] / MANY == pytest.approx(seen / 336, abs=0.04)


def test_decisions_are_as_long_as_real_ones() -> None:
    lengths: dict[bool, list[int]] = {True: [], False: []}
    for facts, text in many():
        lengths[facts.outcome == CLOSED].append(length(text))
    assert min(lengths[True]) >= 300
    assert max(lengths[True]) <= 700
    assert min(lengths[False]) >= 1_000
    assert max(lengths[False]) <= 4_000
    assert 1_150 <= sum(map(sum, lengths.values())) / MANY <= 1_450


def test_dates_lie_in_the_right_years() -> None:
    for facts, _ in many():
        assert 2016 <= facts.decided.year <= 2026
        assert 0 <= facts.decided.year - 2000 - int(facts.reference[:2]) <= 2
        assert facts.decided.weekday() < 5
    assert {facts.decided.year for facts, _ in many()} == set(range(2016, 2027))


def test_folders_stay_small() -> None:
    folders = Counter(reference_of(number, 57_500)[:6] for number in range(57_500))
    assert max(folders.values()) <= 1_000


def test_every_decision_is_read_without_errors_or_unexpected_problems(
    read: list[tuple[Decision, list[Problem]]],
) -> None:
    problems = [problem for _, found in read for problem in found]
    assert [str(problem) for problem in problems if problem.code not in EXPECTED] == []
    codes = Counter(problem.code for problem in problems)
    assert codes["unknown-body"] == SOME
    assert codes["uncertain-numbering"] < SOME * 0.05
    assert codes["no-list-after-colon"] < SOME * 0.02


def test_every_page_has_the_words_of_its_decision(read: list[tuple[Decision, list[Problem]]]) -> None:
    for decision, _ in read:
        assert prove(decision, statement_markdown(decision)) is None


def test_headers_say_the_facts(read: list[tuple[Decision, list[Problem]]]) -> None:
    by_reference = {reference_of(number, SOME): number for number in range(SOME)}
    for decision, _ in read:
        number = by_reference[decision.header.reference]
        facts = case(number, SOME, Random(f"1 {SOME} {number}"))
        assert fold(decision.header.body) == fold(facts.body.name)
        assert decision.source.path == facts.path
        assert decision.header.complete == (facts.shape != "D-H")
        assert decision.numbered_form == (facts.shape == "N")
        if decision.header.complete:
            assert (decision.outcome, decision.date) == (facts.outcome, facts.decided)
            assert fold(decision.header.category or "") == fold(facts.category.name)
            assert decision.header.subcategory is not None
            assert fold(decision.header.subcategory) == fold(facts.subcategory)


def test_every_decision_says_that_it_is_fictional(read: list[tuple[Decision, list[Problem]]]) -> None:
    for decision, _ in read:
        assert decision.summary is not None
        assert decision.summary.endswith(" This decision is fictional.")
        assert 25 <= len(decision.summary.split()) <= 60
        paragraph = next(block for part in decision.sections for block in part.blocks if isinstance(block, Paragraph))
        assert "fictional" in paragraph.text


def test_all_shapes_of_lists_and_furniture_occur(read: list[tuple[Decision, list[Problem]]]) -> None:
    lines = "\n".join(line for _, text in many() for line in text.splitlines())
    for mark in (r"  2\.", "  •", "    •", r"      2\.", r"        2\.", "-", r"b\)", r"\(Local Government Act", "“"):
        assert re.search(rf"^{mark} ?\S", lines, re.MULTILINE), mark
    for end in (";", "; and", "; or", ", or", ","):
        assert re.search(rf"^- .*{end}$", lines, re.MULTILINE), end
    starts = Counter(text.startswith("Review your privacy settings\n") for _, text in many())
    assert 10 < starts[True] < MANY / 10
    ends = Counter(text.splitlines()[-1] for _, text in many())
    assert ends["Privacy settings"] > MANY / 4
    blocks = [block for decision, _ in read for part in decision.sections for block in part.blocks]
    assert any(isinstance(block, Subheading) for block in blocks)
    items = [item for block in blocks if isinstance(block, Paragraph) for item in block.blocks]
    assert any(isinstance(item, Item) and item.blocks for item in items)


def test_decisions_cite_others_of_the_archive_in_three_spellings() -> None:
    known = {reference_of(number, MANY).replace(" ", "") for number in range(MANY)}
    spellings: Counter[str] = Counter()
    for _, text in many():
        statement = text[text.index("Summary:") :]
        for match in re.finditer(r"(?:case |decision |\()([0-9]{2})([ -]?)([0-9]{3})\2([0-9]{3}[ab]?)\b", statement):
            assert match[1] + match[3] + match[4] in known
            spellings[match[2]] += 1
    assert set(spellings) == {" ", "-", ""}
    assert sum(spellings.values()) > MANY / 20


def test_no_body_is_a_real_one() -> None:
    assert len({fold(body.name) for body in bodies()}) == len(bodies()) == 600
    assert [body.name for body in bodies() if vocabulary.body(body.name).known] == []
    real = {fold(word) for entry in vocabulary.rows("bodies") for word in re.findall(r"\w+", str(entry))}
    assert [town for town in towns() if {fold(town), fold(f"{town}shire")} & real] == []


def test_a_few_bodies_have_most_of_the_decisions() -> None:
    shares = Counter(facts.body.name for facts, _ in many())
    most = [count for _, count in shares.most_common()]
    assert len(most) > 300
    assert sum(most[:60]) > MANY * 0.35
    assert most[0] < MANY * 0.06


def test_categories_are_the_real_ones_and_share_some_subcategories() -> None:
    assert len(categories()) == 10
    assert all(vocabulary.knows_category(category.name) for category in categories())
    assert all(8 <= len(set(category.subcategories)) <= 12 for category in categories())
    assert all("Other" in category.subcategories for category in categories())


def test_the_vocabulary_is_large_and_most_of_its_words_are_rare() -> None:
    assert len(archive_words()) >= 40_000
    nouns = tables()["noun"]
    assert nouns.sums[149] > 0.5 * nouns.sums[-1]
    seen = Counter(word for _, text in many() for word in set(re.findall(r"\w+", text.lower())))
    assert len(seen) > 30_000
    assert sum(1 for count in seen.values() if count == 1) > len(seen) / 4


def test_standard_paragraphs_change_their_wording_with_the_years() -> None:
    assert len(entries_of_standard()) == 60
    worded = [{standards("role", "", year)[at].text.text for year in range(2016, 2027)} for at in range(12)]
    assert all(2 <= len(wordings) < 11 for wordings in worded)
    assert all("{" not in text and "|" not in text for wordings in worded for text in wordings)


def test_lengths_are_those_that_the_parser_counts(read: list[tuple[Decision, list[Problem]]]) -> None:
    counts = [len(source_words(decision)) for decision, _ in read]
    assert 1_050 <= sum(counts) / SOME <= 1_550


def test_an_archive_can_be_all_of_one_subcategory(tmp_path: Path) -> None:
    write_archive(tmp_path, 200, subject="Planning > Enforcement")
    read = [parse(load(tmp_path, name)[0])[0] for name in find(tmp_path)[0]]
    said = {(decision.category, decision.subcategory) for decision in read if decision is not None}
    assert said - {(None, None)} == {("Planning", "Enforcement")}
    assert len({case(n, 200, Random(f"1 200 {n}"), "Planning > Enforcement").body for n in range(200)}) > 50


@pytest.mark.parametrize(("subject", "readable"), [("Planning", False), ("x", False), ("Planning > Enforcement", True)])
def test_an_archive_cannot_be_of_what_is_no_subcategory(tmp_path: Path, subject: str, readable: bool) -> None:
    with pytest.raises(ValueError, match="is no sub-category"):
        write_archive(tmp_path / "archive", 1, subject=subject, readable=readable)
    assert not (tmp_path / "archive").exists()
