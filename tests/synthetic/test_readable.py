"""The readable mode: decisions that a person could have written, about bodies and people who do not exist.

It is over 250 lines, because each promise of the mode has its test here.
"""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from generator import vocabulary
from generator.pages.decision import statement_markdown
from generator.source.parse import parse
from generator.source.proof import prove
from generator.source.read import find, load
from tests.support.project import ROOT
from tests.synthetic import decision, write_archive
from tests.synthetic.cases import CLOSED, OUTCOMES, categories
from tests.synthetic.extraction import furniture
from tests.synthetic.pattern import data
from tests.synthetic.readable.bodies import readable_bodies, readable_places
from tests.synthetic.readable.facts import ReadableCase, readable_case
from tests.synthetic.readable.stories import every_entry, tales
from tests.synthetic.readable.voice import in_words
from tests.synthetic.truth import GROUNDS, Row
from tests.synthetic.words import vocabulary as archive_words

MANY = 2_000
SOME = 300
DATE = re.compile(r"\b([0-9]{1,2}) ([A-Z][a-z]+) (20[0-9]{2})\b")
MONTHS = [datetime.date(2020, month, 1).strftime("%B") for month in range(1, 13)]
SUM = re.compile("£[0-9](?:[0-9,.]*[0-9])?")
EVENTS = re.compile(r"^(?:What happened|Background|Key events)$", re.MULTILINE)
ANALYSIS = re.compile(r"^(?:Analysis|My view|Was there fault\?)$", re.MULTILINE)
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
NOTE = (
    "Note: this decision is fictional. "
    "It was written to demonstrate Casebook, and no person, place or body in it exists."
)
# At most so much of the text of two decisions of one sub-category and outcome is the same, on average and at the worst
# but for one pair in twenty. Measured over 2,000 decisions: 0.22 and 0.50.
SHARED, SHARED_AT_WORST = 0.25, 0.55


@cache
def many() -> tuple[tuple[ReadableCase, str, list[Row]], ...]:
    """Return the facts, the texts and the rows of a readable archive."""
    return tuple(
        (readable_case(number, MANY, 1), *decision(number, MANY, 1, readable=True)[1:]) for number in range(MANY)
    )


def words_in(found: Any) -> set[str]:
    """Return the words of all texts in the value of a data file, and of its keys."""
    if isinstance(found, dict):
        return {word for pair in found.items() for each in pair for word in words_in(each)}
    if isinstance(found, (list, tuple)):
        return {word for each in found for word in words_in(each)}
    plain = re.sub(r"<[A-Za-z_0-9]+>|[«»{}|]", " ", str(found))
    return {word.casefold().removesuffix("'s") for word in WORD.findall(plain.replace("’", "'"))}


@cache
def known_words() -> frozenset[str]:
    """Return every word of the data files of the readable mode, and the names that it fills in."""
    known = words_in(data("readable")) | words_in(every_entry()) | words_in(data("categories")) | words_in(furniture())
    known |= words_in([body.name for body in readable_bodies()]) | words_in(MONTHS) | words_in(list(OUTCOMES))
    known |= words_in([in_words(days) for days in range(600)])
    known |= words_in(["Mr Mrs Ms Miss he she his her him herself himself the a b c d e f g h", month_names()])
    # What the code itself prints: the frame of a statement.
    known |= words_in(["Category Decision date Summary The Ombudsman's final decision The Ombudsmen's final decision"])
    known |= words_in(["The complaint role and powers of How I considered this complaint What found My assessment"])
    known |= words_in(["Agreed actions Recommended action Final decision Investigator's on behalf Back to top"])
    known |= words_in(["How we considered this complaint The investigation Recommendations Finding"])
    return frozenset(known)


def month_names() -> list[str]:
    return [name[:3] for name in MONTHS]


def sentences(text: str) -> list[str]:
    """Return the sentences of what a decision tells, judges and has agreed, without names, dates and sums."""
    told = "\n".join(part(text, start, end) for start, end in (("The complaint", "The Ombuds"), *tail(text)))
    told = DATE.sub("DATE", told)
    told = re.sub(r"\b(?:Mr|Mrs|Ms|Miss) [A-Z]\b|\b[A-Z]\b(?!\.)", "NAME", SUM.sub("SUM", told))
    told = re.sub(r"\b(?:he|she|his|her|him)\b", "THEY", told, flags=re.IGNORECASE)
    return [each for each in re.split(r"(?<=[.?;:])\s+|\n+", told) if each.count(" ") > 2]


def part(text: str, start: str, end: str) -> str:
    found = re.search(rf"^{start}.*?^(?={end})", text, re.MULTILINE | re.DOTALL)
    return found[0].split("\n", 1)[1] if found else ""


def tail(text: str) -> list[tuple[str, str]]:
    headings = "(?:What happened|Background|Key events)"
    return [(headings, "Final decision")] if EVENTS.search(text) else [("My assessment", "Final decision")]


def shared(one: list[str], other: list[str]) -> float:
    """Return how much of the shorter of two texts is in the other."""
    first, second = sorted((set(one), set(other)), key=len)
    return len(first & second) / len(first)


def test_every_word_is_one_of_the_data_files_or_a_name() -> None:
    for facts, text, _ in many():
        unknown = {word for word in words_in(text) if word not in known_words()}
        assert {word for word in unknown if len(word) > 1} == set(), facts.path


def test_no_invented_word_is_a_known_one() -> None:
    invented = {word for word in archive_words() if word.casefold() not in known_words()}
    assert len(invented) > 20_000
    for _, text, _ in many()[::20]:
        assert not words_in(text) & {word.casefold() for word in invented}


def test_dates_go_on_as_the_story_does() -> None:
    told = 0
    for facts, text, _ in many():
        if not (begin := EVENTS.search(text)):
            continue
        end = ANALYSIS.search(text)
        assert end is not None
        found = [
            datetime.date(int(year), MONTHS.index(month) + 1, int(day))
            for day, month, year in DATE.findall(text[begin.end() : end.start()])
        ]
        assert all(one <= other for one, other in pairwise(found)), facts.path
        assert found[-1] < facts.received <= facts.decided
        told += len(found)
    assert told > 5 * MANY * 0.45


def test_a_wait_is_as_long_as_its_days_say() -> None:
    assert [in_words(days) for days in (1, 5, 14, 30, 70, 122, 365, 700)] == [
        "one day",
        "five days",
        "two weeks",
        "four weeks",
        "two months",
        "four months",
        "twelve months",
        "23 months",
    ]
    late = 0
    for facts, text, _ in many():
        for begin, end, wait in re.findall(
            r"application, with two prices from builders, reached the Council on ([^.]+)\.(?:.*?)approved the grant on "
            r"([^.,]+)[.,].*?(?:It took|approved the grant within) ([a-z0-9]+ [a-z]+)",
            text,
            re.DOTALL,
        ):
            days = (datetime.datetime.strptime(end, "%d %B %Y") - datetime.datetime.strptime(begin, "%d %B %Y")).days
            assert in_words(days) == wait, facts.path
            late += 1
    assert late


def test_two_decisions_of_one_kind_are_two_cases() -> None:
    groups: dict[tuple[str, str, str], list[list[str]]] = defaultdict(list)
    for facts, text, _ in many():
        if facts.outcome != CLOSED and not facts.report:
            groups[facts.category.name, facts.subcategory, facts.outcome].append(sentences(text))
    rates = sorted(shared(*pair) for group in groups.values() for pair in combinations(group[:40], 2))
    assert len(rates) > 5_000
    assert mean(rates) <= SHARED
    assert rates[len(rates) * 95 // 100] <= SHARED_AT_WORST


def test_it_says_once_and_last_that_it_is_fictional() -> None:
    for facts, text, _ in many():
        assert text.count("fictional") == 1, facts.path
        last = text.split("Investigator")[0].replace("Back to top", "").rstrip()
        assert last.endswith(NOTE)


def test_a_finding_has_its_reason_and_a_remedy_has_its_fault() -> None:
    for facts, text, _ in many():
        found = re.search(r"\b(?:was|is|been) (?:also |a further )?fault\b|\bFault\b", text)
        if facts.outcome == "Upheld":
            assert found, facts.path
            assert re.search(r"^(?:Agreed actions?|Recommended action|Recommendations)$", text, re.MULTILINE)
            assert "apologise" in text or "apology" in text
        else:
            assert not re.search(r"^(?:Agreed actions?|Recommended action)$", text, re.MULTILINE), facts.path


def test_every_decision_is_read_and_proved_without_surprise(tmp_path: Path) -> None:
    write_archive(tmp_path / "archive", SOME, readable=True)
    names, problems = find(tmp_path / "archive")
    assert (len(names), problems) == (SOME, [])
    codes: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for name in names:
        source, met = load(tmp_path / "archive", name)
        read, said = parse(source)
        assert read is not None, said
        assert prove(read, statement_markdown(read)) is None
        kinds[read.kind] += 1
        codes.update(problem.code for problem in (*met, *said))
    assert set(codes) <= {"unknown-body", "missing-header", "uncertain-numbering"}
    assert codes["uncertain-numbering"] < SOME * 0.01
    assert kinds["report"] >= 1


def test_no_body_is_a_real_one_and_each_kind_has_its_share() -> None:
    names = [body.name for body in readable_bodies()]
    assert len(set(names)) == len(names) > 100
    assert [name for name in names if vocabulary.body(name).known] == []
    assert len(set(readable_places())) == len(readable_places()) > 600
    seen = Counter(facts.body.name for facts, _, _ in many())
    assert {facts.body.kind for facts, _, _ in many()} == {body.kind for body in readable_bodies()}
    assert max(seen.values()) > 40
    assert min(seen.values()) < 8


def test_twelve_years_grow_but_for_the_pandemic() -> None:
    years = Counter(2000 + int(facts.reference[:2]) for facts, _, _ in many())
    assert sorted(years) == list(range(2015, 2027))
    assert years[2025] > 1.7 * years[2015]
    assert years[2020] < years[2019] < years[2022]
    references = [facts.reference for facts, _, _ in many()]
    assert len(set(references)) == MANY
    assert all(re.fullmatch(r"[0-9]{2} [0-9]{3} [0-9]{3}[ab]?", reference) for reference in references)


def test_the_demonstration_has_all_that_the_site_can_show() -> None:
    by_reference = {facts.reference: facts for facts, _, _ in many()}
    follows = [facts for facts in by_reference.values() if facts.kin == "follow"]
    assert len(follows) > 10
    for facts in follows:
        other = by_reference[facts.related[0]]
        assert (other.body, other.outcome) == (facts.body, "Upheld")
        assert other.decided < facts.received
    compared = [facts for facts in by_reference.values() if facts.kin == "compared"]
    assert len(compared) > 10
    for facts in compared:
        other = by_reference[facts.related[0]]
        assert (other.story, other.outcome) == (facts.story, facts.outcome)
    joint = [facts for facts in by_reference.values() if facts.joint]
    assert len(joint) > 20
    for facts in joint:
        twin = by_reference[facts.reference[:-1] + ("b" if facts.reference[-1] == "a" else "a")]
        assert (twin.received, twin.decided) == (facts.received, facts.decided)
    assert sum(facts.report for facts in by_reference.values()) > 5
    assert sum("Decision date" not in text for _, text, _ in many()) > MANY / 20
    assert {facts.outcome for facts in by_reference.values()} == set(OUTCOMES)


def test_the_two_decisions_of_a_joint_case_are_about_the_same_people() -> None:
    texts = {facts.reference: text for facts, text, _ in many() if facts.joint}
    for reference, text in texts.items():
        if reference.endswith("a"):
            twin = texts[reference[:-1] + "b"]
            admitted = [re.search(r"\S+ [A-Z]\S+ mother, .*? on [^.]+\.", each) for each in (text, twin)]
            assert admitted[0] is not None
            assert admitted[1] is not None
            assert admitted[0][0].replace("'", "’") == admitted[1][0].replace("'", "’")


def test_the_truth_says_every_sum_and_every_kind_of_row() -> None:
    rows = [row for _, _, found in many() for row in found]
    for _, text, found in many():
        printed = Counter(each for row in found if row["table"] == "remedy" for each in SUM.findall(row["printed"]))
        assert printed == Counter(SUM.findall(text))
        lines = text.splitlines()
        assert all(any(row["printed"] in line and row["near"] in line for line in lines) for row in found)
        assert not re.search("[\ue000-\uf8ff«»{}]|<[A-Za-z]", text)
    assert {row["table"] for row in rows} == {"citation", "remedy", "promise", "refusal", "family"}
    assert {row["ground"] for row in rows if row["table"] == "refusal"} == set(GROUNDS.values())
    assert {row["kind"] for row in rows if row["table"] == "promise"} >= {"apology", "payment", "reassessment"}


def test_each_category_has_stories_with_several_threads_and_ends() -> None:
    names = [tale.name for category in categories() for tale in tales(category.name)]
    assert len(set(names)) == len(names) > 25
    for category in categories():
        for tale in tales(category.name):
            assert tale.subcategories <= set(category.subcategories), tale.name
            assert len(tale.threads) >= 2, tale.name
            assert all(len(tale.parts[part]) >= 1 for part in ("opening", "effect", "law")), tale.name
            for thread in tale.threads:
                assert {"told", "answer", "short", "clear", "harm"} <= set(thread.texts), tale.name
                assert all(thread.lists[name] for name in ("events", "bad", "good", "fault", "fine", "injustice"))
                assert thread.lists["do"] or thread.lists["learn"], tale.name


def test_the_command_line_writes_either_mode(tmp_path: Path) -> None:
    for flag, invented in (("--readable", False), ("--jobs=1", True)):
        folder = tmp_path / flag.strip("-").replace("=", "")
        command = [sys.executable, "-m", "tests.synthetic", "--count", "12", flag, str(folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.txt")]
        assert len(texts) == 12
        unknown = {word for text in texts for word in words_in(text) if len(word) > 1} - known_words()
        assert bool(unknown) == invented


def test_the_same_seed_gives_the_same_archive_with_any_number_of_jobs(tmp_path: Path) -> None:
    for jobs in (1, 2):
        write_archive(tmp_path / str(jobs), 600, seed=7, jobs=jobs, readable=True)
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.txt")}
        for folder in (tmp_path / "1", tmp_path / "2")
    )
    assert len(one) == 600
    assert one == two


def test_another_seed_gives_another_archive() -> None:
    assert decision(5, 100, 1, readable=True)[1] != decision(5, 100, 2, readable=True)[1]


@pytest.mark.parametrize("count", [1, 2, 40, 5_000])
def test_an_archive_may_have_any_size(count: int) -> None:
    references = {readable_case(number, count, 1).reference for number in range(count)}
    assert len(references) == count
