"""Compose a readable statement: what was asked for, what happened, what to think of it and what is to be done.

It is over 250 lines: the sections of a statement share one voice and one choice of threads.
"""

from __future__ import annotations

from functools import cache
from random import Random

from tests.synthetic.cases import CLOSED
from tests.synthetic.extraction import Paragraph, Section, Statement
from tests.synthetic.lists import listed
from tests.synthetic.pattern import Pattern, compiled, data, patterns
from tests.synthetic.readable.facts import ReadableCase
from tests.synthetic.readable.remedies import remedy, summary
from tests.synthetic.readable.stories import Closing, Tale, Thread
from tests.synthetic.readable.voice import ReadableVoice, told
from tests.synthetic.truth import GROUNDS, Truth
from tests.synthetic.voice import sentence

_LISTED, _LATE_THREADS, _SECOND = 0.55, 0.55, 0.3
_WITH_HANDLING = ("nofault", "small", "appeal", "court")
# Grounds of complaints which the body had not answered, or whose answer is told with the rest.
_UNANSWERED = ("premature", "late", "right", "outcome")
# A paragraph ends with the sentence by which it has so many words.
_FULL = 70


def readable_statement(case: ReadableCase, rng: Random, truth: Truth) -> Statement:
    """Return the statement of `case`, in which the rows of `truth` are marked; every choice is `rng`'s."""
    composer = _Composer(case, rng, truth)
    return composer.closed() if case.outcome == CLOSED else composer.investigated()


class _Composer:
    """Composes the sections of one statement, in the order in which they are read; the summary comes last."""

    def __init__(self, case: ReadableCase, rng: Random, truth: Truth) -> None:
        assert isinstance(case.story, Tale)
        self._case, self._rng, self._truth, self._tale = case, rng, truth, case.story
        self._voice = ReadableVoice(case, rng, truth)
        self._upheld = case.outcome == "Upheld"
        threads = list(self._tale.threads)
        chosen = rng.sample(range(len(threads)), min(len(threads), rng.choice((1, 2, 2, 2, 3))))
        self._threads = [threads[at] for at in sorted(chosen)]
        first = rng.choice(self._threads)
        self._fault = {
            id(thread): self._upheld and (thread is first or rng.random() < _LATE_THREADS) for thread in self._threads
        }

    @property
    def _faulty(self) -> list[Thread]:
        return [thread for thread in self._threads if self._fault[id(thread)]]

    def investigated(self) -> Statement:
        """Return the statement of an investigation."""
        voice = self._voice
        events = [pattern for thread in self._threads for pattern in thread.events(self._fault[id(thread)])]
        voice.plan(
            [*self._tale.parts["opening"], *events, *(stage[0] for stage in _stages())],
            [(each, self._fault[id(each)]) for each in self._threads],
        )
        before = (self._complaint(self._threads), self._role(), self._method())
        happened = self._happened()
        voice.looking_back = True
        analysis = self._analysis()
        found = Section("What I found", (*self._law(), *happened, *analysis))
        after, agreed = self._action()
        return self._finished((*before, found, *after), self._outcome(agreed), self._decided(bool(after)))

    def closed(self) -> Statement:
        """Return the statement of a complaint that was not investigated."""
        voice, rng = self._voice, self._rng
        closing = rng.choice(self._tale.closings)
        events = [*self._tale.parts["opening"], *closing.happened]
        if closing.ground not in _UNANSWERED:
            events.append(rng.choice(patterns("readable", "closed_handling")))
        voice.plan(events, ())
        if closing.ground == "late":
            voice.begin(rng.randint(600, 1_300))
        second = closing.ground in _WITH_HANDLING and rng.random() < _SECOND
        powers = [self._powers(closing), *([self._standing("handling")] if second else [])]
        complaint = self._complaint([])
        happened = told(events, voice)
        voice.looking_back = True
        reason = self._reason(closing, second)
        decision = sentence(rng.choice(patterns("readable", "closed_decisions")).fill(self._because(reason)))
        self._truth.repeats = True
        assessed = told(closing.assess, voice)
        if second:
            assessed.append(voice.said("readable", "why_sentences/handling"))
        blocks = [*_paragraphs(happened), *_paragraphs(assessed), *self._family()]
        role = Section(self._headed_role(), tuple(map(Paragraph, (*self._roles(1), *powers))))
        sections = (complaint, role, self._method(), Section("My assessment", tuple(blocks)))
        said = sentence(
            rng.choice(patterns("readable", "closed_summaries")).fill(self._because(self._reason(closing, second)))
        )
        self._truth.repeats = False
        return self._finished(sections, said, decision)

    def _because(self, reason: str) -> ReadableVoice:
        self._voice.fix("r1", reason)
        return self._voice

    def _reason(self, closing: Closing, second: bool) -> str:
        voice = self._voice
        pool = closing.why or patterns("readable", f"why/{closing.ground}")
        reason = voice.next_of(f"why {closing.ground}", pool)
        return f"{reason}, and {voice.one_of('readable', 'why/handling')}" if second else reason

    def _powers(self, closing: Closing) -> str:
        if not closing.powers:
            return self._standing(closing.ground)
        self._truth.cited[GROUNDS[closing.ground]] = closing.powers["cites"]
        return sentence(compiled(closing.powers["powers"]).fill(self._voice))

    def _standing(self, ground: str) -> str:
        """Return the paragraph on our powers that goes with a ground, and tell the truth what it cites."""
        cites, among = next(iter(data("readable")["powers"][ground].items()))
        if cites != "none":
            self._truth.cited[GROUNDS[ground]] = cites
        return sentence(compiled(self._rng.choice(among)).fill(self._voice))

    def _complaint(self, threads: list[Thread]) -> Section:
        rng, voice = self._rng, self._voice
        blocks = [Paragraph(voice.said("readable", "first"))]
        clauses = [voice.clause(thread, "told") for thread in threads]
        if len(clauses) > 1 and rng.random() < _LISTED:
            blocks.append(listed(voice, voice.said("readable", "complaint_lists"), clauses))
        elif clauses:
            voice.fix("clauses", " and ".join((", ".join(clauses[:-1]), clauses[-1])) if clauses[1:] else clauses[0])
            blocks.append(Paragraph(voice.said("readable", "complaint")))
        blocks.append(Paragraph(voice.next_of("effect", self._tale.parts["effect"]).strip()))
        blocks[-1] = Paragraph(sentence(blocks[-1].text))
        return Section("The complaint", tuple(blocks))

    def _headed_role(self) -> str:
        return f"The {'Ombudsmen' if self._case.joint else 'Ombudsman'}’s role and powers"

    def _roles(self, count: int) -> list[str]:
        pool = patterns("readable", "role")
        return [sentence(pool[at].fill(self._voice)) for at in sorted(self._rng.sample(range(len(pool)), count))]

    def _role(self) -> Section:
        special = "role_upheld" if self._upheld else "role_fine"
        texts = [*self._roles(2), self._voice.said("readable", special)]
        if self._case.joint:
            texts.append(self._voice.said("readable", "role_joint"))
        return Section(self._headed_role(), tuple(map(Paragraph, texts)))

    def _method(self) -> Section:
        name = "method_closed" if self._case.outcome == CLOSED else "method"
        texts = [self._voice.said("readable", f"{name}/{part}") for part in sorted(data("readable")[name])]
        return Section("How I considered this complaint", tuple(map(Paragraph, texts)))

    def _law(self) -> list[Paragraph | str]:
        pool = list(self._tale.parts["law"])
        chosen = sorted(self._rng.sample(range(len(pool)), min(len(pool), 3)))
        heading = self._voice.said("readable", "subheadings/law")
        return [heading, *(Paragraph(text) for text in told((pool[at] for at in chosen), self._voice))]

    def _happened(self) -> list[Paragraph | str]:
        voice = self._voice
        blocks: list[Paragraph | str] = [voice.said("readable", "subheadings/events")]
        blocks += _paragraphs(told(self._tale.parts["opening"], voice))
        for thread in self._threads:
            voice.enter(thread)
            blocks += _paragraphs(told(thread.events(self._fault[id(thread)]), voice))
        answered = (self._faulty or self._threads)[0]
        voice.enter(answered)
        if not self._upheld:
            voice.fix("answer", voice.one_of("readable", "answers_fine"))
        stages = [self._rng.choice(stage) for stage in _stages()]
        return [*blocks, *_paragraphs(told(stages, voice))]

    def _analysis(self) -> list[Paragraph | str]:
        voice = self._voice
        blocks: list[Paragraph | str] = [voice.said("readable", "subheadings/analysis"), *self._family()]
        for thread in self._threads:
            voice.enter(thread)
            blocks += _paragraphs(told(thread.lists["fault" if self._fault[id(thread)] else "fine"], voice))
        if not self._upheld:
            return blocks
        hurt = []
        for thread in self._faulty:
            voice.enter(thread)
            hurt += told(thread.lists["injustice"], voice)
        if self._rng.random() < 0.6:
            blocks.append(voice.said("readable", "subheadings/injustice"))
        return [*blocks, *_paragraphs(hurt)]

    def _family(self) -> list[Paragraph]:
        kin = "joint" if self._case.joint else self._case.kin
        return [Paragraph(self._voice.said("readable", f"family/{kin}"))] if kin else []

    def _action(self) -> tuple[tuple[Section, ...], str]:
        """Return the section of the action, if there is one, and the sentence of the summary about it."""
        if not self._upheld:
            return (), ""
        found = remedy(self._faulty, self._voice)
        heading = "Recommended action" if self._truth.recommended else self._rng.choice(("Agreed action", "Action"))
        self._truth.repeats = True
        agreed = summary(found.kinds, self._voice)
        self._truth.repeats = False
        return (Section(heading if heading != "Action" else "Agreed actions", found.blocks),), agreed

    def _outcome(self, agreed: str) -> str:
        """Return the summary."""
        voice = self._voice
        self._name_outcome()
        said = voice.said("readable", f"summaries/{self._case.outcome}")
        return f"{said} {agreed}".strip()

    def _name_outcome(self) -> None:
        """Let <short> say in what the body was at fault, or <clear> what it did as it should."""
        voice = self._voice
        name, threads = ("short", self._faulty) if self._upheld else ("clear", self._threads)
        for thread in threads[:1]:
            voice.enter(thread)
        clauses = [voice.clause(thread, name) for thread in threads[:2]]
        voice.fix(name, " and ".join(clauses))

    def _decided(self, remedied: bool) -> str:
        if self._case.report:
            return self._voice.said("readable", "report/finding")
        name = self._case.outcome if not self._truth.recommended or not remedied else "recommended"
        return self._voice.said("readable", f"decisions/{name}")

    def _finished(self, sections: tuple[Section, ...], summary_text: str, decision: str) -> Statement:
        ombudsman = "Ombudsmen" if self._case.joint else "Ombudsman"
        note = self._voice.said("readable", "fictional")
        final = Section("Final decision", (Paragraph(decision), Paragraph(note)))
        return Statement(
            opening=f"The {ombudsman}'s final decision:",
            summary=summary_text,
            sections=(*sections, final),
            signature=f"Investigator's decision on behalf of the {ombudsman}",
        )


@cache
def _stages() -> tuple[tuple[Pattern, ...], ...]:
    return tuple(tuple(map(compiled, texts)) for texts in data("readable")["handling"])


def _paragraphs(texts: list[str]) -> list[Paragraph]:
    """Return the sentences as paragraphs, each of a few of them."""
    found: list[list[str]] = [[]]
    for text in texts:
        if sum(each.count(" ") + 1 for each in found[-1]) >= _FULL:
            found.append([])
        found[-1].append(text)
    return [Paragraph(" ".join(each)) for each in found if each]
