"""What is to be done, and how it was meant: the sections of actions, and what governs each of their passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from generator.knowledge.money.deadlines import deadlines_in
from generator.knowledge.money.leads import chain, leads_of
from generator.knowledge.money.scene import DONE, MOODS, VERBS, Governed, actor_before, last
from generator.knowledge.money.sentences import sentences
from generator.knowledge.money.verbs import acts_at
from generator.knowledge.money.word_lists import Cue, Phrases, cues, phrases
from generator.knowledge.rows import Due
from generator.knowledge.text import Passage, Statement

_ACCEPTED = re.compile(
    r"(?i:\b(?:agreed|accepted|accepts|agrees) (?:to |with )?"
    r"(?:(?:carry out|implement|take|follow|make|complete|comply with|all|both) )*(?:of )?"
    r"(?:my|our|these|the|this|those) (?:\w+ )?(?:recommend|action|remed|propos|suggest)"
    r"|\bagreed to resolve (?:the|this|her|his|their) (?:complaint|matter)"
    r"|\b(?:agreed|accepted) (?:to )?what (?:i|we) (?:have )?(?:recommend|propos|suggest)"
    r"|\bthe (?:council|authority|trust|provider|care provider|home|school) (?:has |have )?(?:now )?(?:agreed|accepted)"
    r" (?:to )?(?:do )?(?:this|these|so|it|all of this|all of these|all this)(?:[.;]| and (?:should|will)\b)"
    r"|\b(?:asked|recommend\w*|suggested|proposed|invited)\b[^.]{1,300}\. (?:the \w+(?: \w+)?|it) (?:has |have )?"
    r"(?:now )?(?:agreed|accepted)(?: to (?:this|do so|do this))?[.,])"
)
_AGREED_IN = frozenset({"summary", "assessment", "action", "decision"})
_FOLLOWING = re.compile(
    r"(?i:\b(?:following|below|actions?|steps|recommendations?|remedy|measures|things|as follows|(?:do|doing) this"
    r"|what follows)\b[^:]{0,120}:\s*$)"
)
_STEPS = re.compile(r"steps|action|following|things|measures|improvements|recommendations")
_TAKES_STEPS = re.compile(
    r"(?i:\b(?:take|taking|carry out|complete|do|make) (?:all )?(?:of )?(?:the|these|this|those)(?: \w+){0,2}"
    r" (?:steps|actions?|following|things|measures|improvements|recommendations)"
    r"(?: (?:within|by|in|no later)\b.*)?[.:]?\s*$)"
)
_ADJECTIVE = re.compile(r"(?i:\b(?:the|a|an|any|her|his|their|its) $)")
_NOUN_PAID = re.compile(
    r"(?i:\b(?:fees?|charges?|contributions?|rent|money|amounts?|sums?|payments?|costs?|top-ups?|tax|deposits?"
    r"|fares) $)"
)
_PAYMENT_FIRST = re.compile(
    r"(?i:(?:(?:make|arrange|offer|provide|send|issue)s? (?:[\w’'-]+ ){0,4})?"
    r"(?:an?|the) (?:[\w-]+ ){0,3}(?P<what>payment|refund|reimbursement|reduction|waiver|cheque)s?\b)"
)
_IMPERATIVE = re.compile(r"(?:(?:and|also|then|to|[a-z]\)|\(?[ivx]+\)|[\u2022-]) )*")


@cache
def money_words() -> Phrases:
    """Return the words of `money_words.yml` by their first word."""
    return phrases("money_words", "class")


@dataclass(slots=True)
class Reading:
    """A statement as it is read for money and promises."""

    statement: Statement
    leads: list[int | None]
    has_actions: bool
    """Whether the statement has such a section."""
    known: dict[int, tuple[Governed, Due | None]] = field(default_factory=dict)
    """What the passages that govern others say, by their place."""
    found: dict[tuple[int, int], list[Cue]] = field(default_factory=dict)
    """The known words of the sentences read so far, by the place of their passage and where they begin."""
    parted: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """The sentences of the passages read so far, by their place."""
    until: dict[tuple[int, int], list[tuple[int, int, Due]]] = field(default_factory=dict)
    """The deadlines of the sentences read so far, by the place of their passage and where they begin."""
    meant: Literal["agreed", "recommended"] | None = None
    """What a remedy of the sections of actions is, once it was asked for."""

    @property
    def status(self) -> Literal["agreed", "recommended"]:
        """What a remedy of the sections of actions is."""
        if self.meant is None:
            self.meant = _status(self.statement.passages)
        return self.meant

    def sentences(self, place: int) -> list[tuple[int, int]]:
        """Return where the sentences of the passage at `place` begin and end."""
        known = self.parted.get(place)
        if known is None:
            known = self.parted[place] = sentences(self.statement.passages[place].text)
        return known

    def deadlines(self, place: int, start: int, end: int) -> list[tuple[int, int, Due]]:
        """Return the deadlines of a sentence of the passage at `place`, each with where it begins and ends."""
        known = self.until.get((place, start))
        if known is None:
            known = deadlines_in(self.statement.passages[place].text, start, end, self.statement.date)
            self.until[place, start] = known
        return known

    def cues(self, place: int, start: int, end: int) -> list[Cue]:
        """Return the words of `money_words.yml` in a sentence of the passage at `place`."""
        known = self.found.get((place, start))
        if known is None:
            text = self.statement.passages[place].text
            known = _without_participles(text, list(cues(text, start, end, money_words())))
            self.found[place, start] = known
        return known

    def governed(self, place: int) -> tuple[Governed, Due | None]:
        """Return what governs the passage at `place`, from 0, and its deadline."""
        mood = verb = None
        due: Due | None = None
        for above in chain(self.leads, place):
            if above not in self.known:
                self.known[above] = _said(self, above)
            said, until = self.known[above]
            verb = verb or (said.verb if mood is None else None)
            mood = mood or said.mood
            due = due or until
        passage = self.statement.passages[place]
        if mood is None and passage.place == "action" and self.leads[place] is not None:
            mood = "recommend"
        return Governed(mood, verb), due

    def is_detail(self, place: int) -> bool:
        """Return whether the passage at `place` is only the detail of an action: `review its policy to ensure:`."""
        above = self.leads[place]
        if above is None:
            return False
        self.governed(place)
        return self.known[above][0].acts


def _without_participles(text: str, known: list[Cue]) -> list[Cue]:
    """Return `known` without what only describes a noun: `the refunded sum`, and `paid` in `refund the fees paid`."""
    found: list[Cue] = []
    meant = False
    for cue in known:
        if cue.means in DONE:
            if _ADJECTIVE.search(text, max(0, cue.start - 6), cue.start):
                continue
            if meant and cue.means == "paid" and _NOUN_PAID.search(text, max(0, cue.start - 24), cue.start):
                continue
        meant = meant or (cue.means in VERBS and cue.means not in DONE)
        found.append(cue)
    return found


def reading_of(statement: Statement) -> Reading:
    """Return `statement` with what its lists are governed by."""
    has_actions = any(passage.place == "action" for passage in statement.passages)
    return Reading(statement, leads_of(statement.passages), has_actions)


def _status(passages: Sequence[Passage]) -> Literal["agreed", "recommended"]:
    for passage in passages:
        if passage.place != "action":
            continue
        headed = (passage.section or "").lower()
        if headed.startswith("agreed") or (passage.subheading or "").lower().startswith("agreed"):
            return "agreed"
    told = [passage.text for passage in passages if passage.place in _AGREED_IN]
    likely = [text for text in told if "gree" in text or "accept" in text]
    return "agreed" if any(map(_ACCEPTED.search, likely)) else "recommended"


def _said(reading: Reading, place: int) -> tuple[Governed, Due | None]:
    """Return what the passage at `place`, which governs a list, says in its last sentence."""
    text = reading.statement.passages[place].text
    is_entry = reading.leads[place] is not None
    parts = reading.sentences(place) or [(0, len(text))]
    start, end = parts[-1]
    found = reading.cues(place, start, end)
    mood = last(found, MOODS)
    if mood and mood.means == "would":
        mood = last(found, frozenset({"agree", "recommend"}), mood.start) or mood
    if mood is None and (asked := last(found, frozenset({"suggest"}))):
        actor = actor_before(text, found, asked.start)
        mood = asked._replace(means="recommend") if actor and actor.means == "ombudsman" else None
    verb = last(found, VERBS)
    if verb and mood and verb.start < mood.start:
        verb = None
    means = _meaning(text, mood) if mood else None
    until = reading.deadlines(place, start, end)
    behind = mood.end if mood else start
    for first, stop, _ in until:
        if 0 <= first - behind <= 2:
            behind = stop
    acts = not opens_list(text, start, end) and acts_at(text, behind + (text[behind : behind + 1] in " ,"), end)
    acts = acts or (is_entry and len(parts) > 1 and _begins_action(reading, place, parts[0]))
    return Governed(means, verb.means if verb else None, acts), until[-1][2] if len(until) == 1 else None


def _begins_action(reading: Reading, place: int, sentence: tuple[int, int]) -> bool:
    """Return whether a sentence begins with an action, or with a deadline and an action."""
    text = reading.statement.passages[place].text
    start, end = sentence
    for first, stop, _ in reading.deadlines(place, start, end):
        if first - start <= 2:
            start = stop + (text[stop : stop + 1] in " ,")
    return acts_at(text, start, end)


def _meaning(text: str, mood: Cue) -> str:
    return "recommend" if mood.means == "agree" and text[mood.start : mood.end].lower() == "will" else mood.means


def opens_list(text: str, start: int, end: int) -> bool:
    """Return whether the sentence only announces the actions below it: `It will take the following action:`."""
    if text.find(":", start, end) >= 0 and _FOLLOWING.search(text, start, end):
        return True
    return _STEPS.search(text, start, end) is not None and _TAKES_STEPS.search(text, start, end) is not None


def is_imperative(text: str, start: int, found: Sequence[Cue]) -> bool:
    """Return whether the sentence at `start` begins with what is to be done: `Pay Mrs X £300`, `A payment of £300`.

    `found` are the known words of the sentence.
    """
    match = _IMPERATIVE.match(text, start)
    first = match.end() if match else start
    if any(cue.start == first and cue.means in VERBS for cue in found):
        return True
    return _PAYMENT_FIRST.match(text, first) is not None
