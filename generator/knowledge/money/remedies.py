"""The sums of money in a statement: which are remedies, and what the others are."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from generator.knowledge.context import context_of
from generator.knowledge.money.actions import Reading, is_imperative, reading_of
from generator.knowledge.money.heads import beneficiary_of, head_before, head_kind_of, head_of, payee_of
from generator.knowledge.money.judging import judge
from generator.knowledge.money.money import Sum, runs_on, sums_in
from generator.knowledge.money.scene import Governed, Scene, Verdict
from generator.knowledge.money.sentences import sentence_at
from generator.knowledge.money.sumless import sumless_in
from generator.knowledge.money.totals import is_total, once, with_totals
from generator.knowledge.money.word_lists import Cue
from generator.knowledge.rows import REMEDIES, Due, Remedy, Span
from generator.knowledge.text import Passage, Statement

_BEFORE, _BEHIND = 500, 200
"""How far before and behind a sum its sentence is read: the time for each sum is bounded, however long a sentence."""


@dataclass(frozen=True, slots=True)
class Money:
    """All money of a statement."""

    rows: tuple[Remedy, ...]
    """In the order of the text."""
    repeats: tuple[tuple[Span, Remedy], ...]
    """Sums that say again what a row says, each with that row."""
    signs: int
    """How many pound signs the text has. Each belongs to one row or repeat; those of a range are two of one row."""


def remedies_in(statement: Statement, reading: Reading | None = None) -> tuple[Remedy, ...]:
    """Return the sums of `statement` in the order of the text, and its remedies in money that name no sum.

    `reading` is that of the statement, where it was read before. A sum that the summary or the findings say again is
    the row of the action (`money_in` has such repeats).
    """
    return money_in(statement, reading).rows


def money_in(statement: Statement, reading: Reading | None = None) -> Money:
    """Return all money of `statement`; the time is linear in its length."""
    reading = reading or reading_of(statement)
    found: list[Remedy] = []
    signs = 0
    for place, passage in enumerate(statement.passages):
        if "£" in passage.text or " pounds" in passage.text:
            signs += passage.text.count("£")
            found += _PassageReader(reading, place, passage).rows()
        if passage.place == "action" or (passage.place == "summary" and not reading.has_actions):
            found += sumless_in(reading, place, passage)
    found.sort(key=lambda row: (row.span.passage, row.span.start))
    rows, repeats = once(with_totals(statement, found))
    return Money(tuple(rows), tuple(repeats), signs)


class _PassageReader:
    """Reads the sums of one passage."""

    def __init__(self, reading: Reading, place: int, passage: Passage) -> None:
        self.reading = reading
        self.place = place
        self.passage = passage
        self.text = passage.text
        self.governed, self.due = reading.governed(place)
        self.sentences = reading.sentences(place)

    def rows(self) -> list[Remedy]:
        """Return a row for each sum, in their order."""
        found: list[Remedy] = []
        sums = sums_in(self.text)
        sentence = (-1, -1)
        known: list[Cue] = []
        starts: list[int] = []
        dues: list[tuple[int, int, Due]] = []
        governed = Governed()
        follows: Verdict | None = None
        for number, money in enumerate(sums):
            here = sentence_at(self.sentences, money.start)
            if here != sentence:
                sentence = here
                known = self.reading.cues(self.place, *here)
                starts = [cue.start for cue in known]
                dues = self.reading.deadlines(self.place, *here)
                governed = self._governing(here, known)
            before = max(here[0], sums[number - 1].end if number else 0)
            after = min(here[1], sums[number + 1].start if number + 1 < len(sums) else here[1])
            scene = Scene(
                text=self.text,
                before=before,
                start=money.start,
                end=money.end,
                after=after,
                cues=_around(known, starts, max(here[0], money.start - _BEFORE), min(after, money.end + _BEHIND)),
                place=self.passage.place,
                part=self.passage.part,
                governed=governed,
                status=self.reading.status,
                follows=follows,
            )
            follows = judge(scene) if money.amount is not None else Verdict("unexplained", None, "no-figures")
            found.append(self._row(scene, money, follows, here, dues))
        return found

    def _governing(self, sentence: tuple[int, int], known: list[Cue]) -> Governed:
        """Return what governs a sentence: the list for the first one of an entry, or that it is an imperative."""
        if sentence[0] == 0 and self.governed.mood:
            return self.governed
        if self.passage.place == "action" and is_imperative(self.text, sentence[0], known):
            return Governed(self.governed.mood or "recommend", self.governed.verb)
        return Governed()

    def _row(
        self, scene: Scene, money: Sum, verdict: Verdict, sentence: tuple[int, int], dues: list[tuple[int, int, Due]]
    ) -> Remedy:
        remedy = verdict.kind in REMEDIES
        text = self.text
        head = payee = beneficiary = None
        if remedy:
            head = head_of(text, money.end, scene.after)
            payee = payee_of(text, scene.before, money.start, money.end, scene.after)
            if head is None and scene.before == sentence[0]:
                head = head_before(text, scene.before, money.start)
            if payee is None and scene.before > sentence[0] and verdict.kind == "payment":
                payee = payee_of(text, max(sentence[0], money.start - _BEFORE), money.start, money.end, scene.after)
            beneficiary = beneficiary_of(text, money.end, scene.after)
        return Remedy(
            span=self.passage.span(money.start, money.end),
            kind=verdict.kind,
            amount=money.amount,
            upper=money.upper,
            hedge=money.hedge,
            rate=money.rate,
            open_ended=runs_on(text, money, scene.after),
            conditional=remedy and any(cue.means == "if" for cue in scene.left),
            total=remedy and is_total(text, scene.before, money.start, money.end, scene.after),
            differs=False,
            head=head,
            head_kind=head_kind_of(head),
            payee=payee,
            beneficiary=beneficiary if beneficiary != payee else None,
            status=verdict.status,
            due=_due(dues, money.start) or self.due if remedy else None,
            place=self.passage.place,
            context=context_of(text, money.start, money.end),
            rule=verdict.rule,
        )


def _around(known: list[Cue], starts: list[int], first: int, stop: int) -> list[Cue]:
    """Return those of `known`, which begin at `starts`, that begin from `first` to `stop`."""
    return known[bisect_left(starts, first) : bisect_left(starts, stop)]


def _due(dues: list[tuple[int, int, Due]], start: int) -> Due | None:
    """Return the deadline of a sum: the last one before it in its sentence, or the only one behind it."""
    before = [due for _, stop, due in dues if stop <= start]
    if before:
        return before[-1]
    return dues[0][2] if len(dues) == 1 else None
