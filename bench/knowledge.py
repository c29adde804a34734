"""How right and how complete the rows are that are drawn from texts: `python -m bench.knowledge`.

Fictional decisions say what they say, row by row: the synthetic archive, by its making, and those of `bench/learnt/`
and `bench/heldout/`, by an author who did not know the rules. The last are not used to make these better. Each row is
held against those whose words it shares, and a ground against those of its decision: it is right if what it says is the
same. Precision is the share of drawn rows that are right, recall the share of the true rows that were drawn so.
A time ("within three months") and the day on which it ends are two kinds: the authors give a day wherever a reader
would think of one, the rules only where words say from when, in one sentence or in the one that governs its list.
Whether a ground is of the whole complaint is measured by itself (`scopes`): the archive calls part whatever a reason
names, the rules only what words like "part of" or the outcome call so.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bench.cost import cost_of
from generator.knowledge.extract import knowledge_of
from generator.knowledge.gist import is_remedy
from generator.knowledge.law.units import in_words
from generator.knowledge.rows import REMEDIES, Citation, Knowledge, Span
from generator.knowledge.text import Statement, statement_of
from generator.run.reading import decision_in
from tests.synthetic import write_archive

Truth = Mapping[str, Any]
"""A row that the archive says is in one of its decisions."""

KINDS = (
    *("citations", "sums agreed", "kinds of remedy", "other sums", "promises", "due times", "due dates"),
    *("stated grounds", "all grounds", "scopes", "families"),
)
HELD_OUT, LEARNT = (Path(__file__).parent / name for name in ("heldout", "learnt"))
_GROUNDS = {"complaint handling": "complaint-handling-only"}
# Grounds that the rules part more finely than the archive. What concerns most people of an area is taken out of the
# Ombudsman's hands by law, like personnel or crime (section 26(7)): the archive calls all of these excluded. It has one
# ground for what others should look at, whether they are only better placed or nobody may bring it to the Ombudsman.
_FINER = {"affects-most-people": "excluded-matter", "outside-remit": "another-body"}
_MOST_SHOWN = 12


@dataclass(slots=True)
class Score:
    """How one kind of row came out."""

    right: int = 0
    """Rows drawn that are in the archive's truth as they are."""
    drawn: int = 0
    true: int = 0
    """Rows of the truth."""
    met: int = 0
    """Rows of the truth that were drawn as they are."""
    wrong: Counter[str] = field(default_factory=Counter)
    """What was drawn and is not true."""
    missed: Counter[str] = field(default_factory=Counter)
    """What is true and was not drawn."""

    def add(self, other: Score) -> None:
        """Add the numbers of `other`."""
        for name in ("right", "drawn", "true", "met"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wrong.update(other.wrong)
        self.missed.update(other.missed)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of either side: where its words stand, what it says, and how it is shown."""

    places: tuple[tuple[int, int, int], ...]
    """Passage, from and to; a row of the truth has all places with its words."""
    says: tuple[object, ...]
    shown: str


def main() -> None:
    """Read the command line, measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.knowledge", description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=2000, metavar="N", help="decisions (default: 2000)")
    parser.add_argument("--seed", type=int, default=7, metavar="S", help="of the archive (default: 7)")
    parser.add_argument("--held-out", action="store_true", help="measure with the decisions of bench/heldout/ instead")
    parser.add_argument("--learnt", action="store_true", help="measure with the decisions of bench/learnt/ instead")
    parser.add_argument("--show", action="store_true", help="show the commonest wrong and missed rows")
    parser.add_argument("--cost", action="store_true", help="measure the CPU time instead, and its share of a build")
    given = parser.parse_args()
    if given.cost:
        with tempfile.TemporaryDirectory() as name:
            write_archive(Path(name), given.count, given.seed, 2)
            print("\n".join(cost_of(Path(name)).lines()))
        return
    folder = HELD_OUT if given.held_out else LEARNT if given.learnt else None
    scores = told_in(folder) if folder else measured(given.count, given.seed)
    for kind, score in scores.items():
        print(
            f"{kind:15}  precision {share(score.right, score.drawn)} of {score.drawn:6,}"
            f"   recall {share(score.met, score.true)} of {score.true:6,}"
        )
        for what, found in (("wrong", score.wrong), ("missed", score.missed)) if given.show else ():
            for shown, number in found.most_common(_MOST_SHOWN):
                print(f"    {what} {number:4}  {shown}")


def figures(scores: Mapping[str, Score]) -> list[tuple[str, int, float, int, float]]:
    """Return for each kind of row how many were drawn, the precision, how many are true, and the recall."""
    return [
        (kind, one.drawn, one.right / max(1, one.drawn), one.true, one.met / max(1, one.true))
        for kind, one in scores.items()
    ]


def share(part: int, of: int) -> str:
    """Return a share as text."""
    return f"{part / of:.4f}" if of else "–"


def measured(count: int, seed: int) -> dict[str, Score]:
    """Return how each kind of row came out in a synthetic archive of `count` decisions."""
    with tempfile.TemporaryDirectory() as folder:
        corpus, truth = Path(folder, "corpus"), Path(folder, "truth.jsonl")
        write_archive(corpus, count, seed, 2, truth)
        return _measured(corpus, truth)


def told_in(folder: Path) -> dict[str, Score]:
    """Return how each kind of row came out in the decisions of `folder`, which has their truth beside them."""
    return _measured(folder, folder / "truth.jsonl")


def _measured(corpus: Path, truth: Path) -> dict[str, Score]:
    """Return how each kind of row came out in the decisions of `corpus`, which `truth` tells of."""
    scores = {kind: Score() for kind in KINDS}
    told: defaultdict[str, list[Truth]] = defaultdict(list)
    with truth.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            told[row["reference"]].append(row)
    with ProcessPoolExecutor() as executor:
        names = [path.relative_to(corpus).as_posix() for path in sorted(corpus.rglob("*.txt"))]
        tasks = [(name, told.get(Path(name).stem.replace("-", " "), [])) for name in names]
        for found in executor.map(partial(_scored, corpus), tasks, chunksize=50):
            for kind, score in found.items():
                scores[kind].add(score)
    return scores


def _scored(corpus: Path, task: tuple[str, Sequence[Truth]]) -> dict[str, Score]:
    name, told = task
    _, decision = decision_in(corpus, name, [])
    assert decision is not None, name
    statement = statement_of(decision)
    drawn = dict(_drawn(knowledge_of(statement)))
    true = _true(statement, told)
    return {kind: _compared(drawn[kind], true[kind], statement.reference) for kind in KINDS}


def _compared(drawn: Sequence[_Row], true: Sequence[_Row], reference: str) -> Score:
    """Return how the rows of one kind came out in a decision: each row of the truth answers for one that was drawn."""
    score = Score(drawn=len(drawn), true=len(true))
    left = list(true)
    for row in drawn:
        match = next((other for other in left if _share_words(row, other) and row.says == other.says), None)
        if match is None:
            score.wrong[f"{reference}: {row.shown}"] += 1
        else:
            left.remove(match)
            score.right += 1
    score.met = len(true) - len(left)
    score.missed.update(f"{reference}: {row.shown}" for row in left)
    return score


def _share_words(one: _Row, other: _Row) -> bool:
    return any(
        passage == in_passage and start < stop and begin < end
        for passage, start, end in one.places
        for in_passage, begin, stop in other.places
    )


# --- what was drawn ---


def _drawn(said: Knowledge) -> Iterator[tuple[str, list[_Row]]]:
    yield "citations", [_row(row.span, _citation(row)) for row in said.citations if row.resolved != "no"]
    agreed = [row for row in said.remedies if is_remedy(row)]
    sums = [row for row in agreed if row.amount is not None]
    yield "sums agreed", [_row(row.span, (row.amount, row.upper, row.status)) for row in sums]
    yield "kinds of remedy", [_row(row.span, (row.kind,)) for row in agreed]
    others = [row for row in said.remedies if row.kind not in REMEDIES and row.kind != "unexplained"]
    yield "other sums", [_row(row.span, (row.kind, row.amount, row.upper)) for row in others]
    yield "promises", [_row(row.span, (row.kind,)) for row in said.promises]
    timed = [row for row in said.promises if row.due and row.due.number]
    yield "due times", [_row(row.span, (row.due.number, row.due.unit)) for row in timed if row.due]
    due = [row for row in said.promises if row.due and row.due.date]
    yield "due dates", [_row(row.span, (str(row.due.date),)) for row in due if row.due]
    told = {_FINER.get(row.ground, row.ground): row for row in reversed(said.refusals) if row.grade != "cite"}
    stated = {name: row for name, row in told.items() if row.grade == "stated"}
    yield "stated grounds", [_ground(name, "", row.span.printed) for name, row in stated.items()]
    yield "all grounds", [_ground(name, "", row.span.printed) for name, row in told.items()]
    yield "scopes", [_ground(name, row.scope, row.span.printed) for name, row in told.items()]
    yield "families", [_row(row.span, (row.kind, row.reference)) for row in said.family]


def _row(span: Span, says: tuple[object, ...]) -> _Row:
    return _Row(((span.passage, span.start, span.end),), says, f"{says} “{span.printed[:100]}”")


def _ground(ground: str, scope: str, words: str) -> _Row:
    """Return a ground of a decision, wherever it is told, with its scope where that is what is measured."""
    return _Row(((0, 0, 1),), (ground, scope), f"{ground} {scope} “{words}”")


def _citation(row: Citation) -> tuple[object, ...]:
    return _cited(row.kind, row.title, row.year, row.fragment and in_words(row.fragment))


def _cited(kind: str, title: str | None, year: int | None, fragment: str | None) -> tuple[object, ...]:
    """Return what a citation says. Cases and guidance, which go by several names, are known by their words' place."""
    part = fragment and fragment.casefold()
    return ((title or "").casefold(), year, part) if kind in ("act", "si") else (kind, None, part)


# --- what is true ---


def _true(statement: Statement, told: Iterable[Truth]) -> dict[str, list[_Row]]:
    """Return the rows of the truth; from when a time runs nobody can say where a decision has no date."""
    found: dict[str, list[_Row]] = {kind: [] for kind in KINDS}
    for row in told:
        if statement.date is None and row.get("due_number"):
            row = {**row, "due_date": None}
        for kind, says in _SAYS[row["table"]](row):
            places = _places(statement, row)
            found[kind].append(_Row(places, says, f"{says} “{row['near']}”{'' if places else ' (nowhere)'}"))
    grounds = {_named(row): row for row in reversed(list(told)) if row["table"] == "refusal"}
    for kind in ("stated grounds", "all grounds"):
        found[kind] = [_ground(name, "", row["near"]) for name, row in grounds.items()]
    found["scopes"] = [_ground(name, row["scope"], row["near"]) for name, row in grounds.items()]
    for kind in ("promises", "due times", "due dates"):
        found[kind] = _where_there_are_actions(statement, found[kind])
    return found


def _places(statement: Statement, row: Truth) -> tuple[tuple[int, int, int], ...]:
    """Return all places of a row's words: what a summary repeats is the same row.

    Where the words around it have the row's own words twice (`£100 for distress and £100 for delay`), nothing says
    which are meant: either will do, and two rows still answer for two.
    """
    near, printed = row["near"].strip(), row["printed"]
    insides = [at for at in range(len(near)) if near.startswith(printed, at)] or [0]
    found = []
    for passage in statement.passages:
        around = passage.text.find(near)
        for inside in insides if around >= 0 else ():
            start = passage.text.find(printed, around + inside)
            found.append((passage.number, start, start + len(printed)))
    return tuple(found)


def _where_there_are_actions(statement: Statement, rows: Sequence[_Row]) -> list[_Row]:
    """Return the promises of the action sections; those of the summary count only where there are no others."""
    summary = {passage.number for passage in statement.passages if passage.place == "summary"}
    acted = [row for row in rows if not all(passage in summary for passage, _, _ in row.places)]
    return acted or list(rows)


_Says = Iterator[tuple[str, tuple[object, ...]]]


def _true_citation(row: Truth) -> _Says:
    if row["resolvable"]:
        yield "citations", _cited(row["kind"], row["title"], row["year"], row["fragment"])


def _true_remedy(row: Truth) -> _Says:
    amount, upper = (None if row[name] is None else round(float(row[name]) * 100) for name in ("amount", "upper"))
    if row["kind"] not in REMEDIES:
        yield "other sums", (row["kind"], amount, upper)
    elif row["status"] in ("agreed", "recommended") and not row.get("repeats"):
        yield "kinds of remedy", (row["kind"],)
        if amount is not None:
            yield "sums agreed", (amount, upper, row["status"])


def _true_promise(row: Truth) -> _Says:
    yield "promises", (row["kind"],)
    if row["due_number"]:
        yield "due times", (row["due_number"], row["due_unit"])
    if row["due_date"]:
        yield "due dates", (row["due_date"],)


def _true_family(row: Truth) -> _Says:
    yield "families", (row["kind"], row["other"])


def _named(row: Truth) -> str:
    """Return the name in `grounds.yml` of the ground of a row."""
    ground = str(row["ground"])
    return _GROUNDS.get(ground, ground.replace(" ", "-"))


_SAYS: Mapping[str, Callable[[Truth], _Says]] = {
    "citation": _true_citation,
    "remedy": _true_remedy,
    "promise": _true_promise,
    "refusal": lambda _: iter(()),
    "family": _true_family,
}


if __name__ == "__main__":
    main()
