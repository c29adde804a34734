"""Compose the statement of a case: its summary and its sections, as long as the case says."""

from __future__ import annotations

import re
from random import Random

from tests.synthetic import refusals, remedies
from tests.synthetic.cases import CLOSED, Case
from tests.synthetic.extraction import Paragraph, Section, Statement
from tests.synthetic.findings import Findings
from tests.synthetic.lists import ended, listed, mark
from tests.synthetic.pattern import compiled
from tests.synthetic.refusals import Reason
from tests.synthetic.remedies import Remedy
from tests.synthetic.standard import Standard, standards
from tests.synthetic.truth import Truth
from tests.synthetic.voice import Voice, sentence

_NAMES_STEPS = re.compile(r"\b(?:steps|this|follows|following)\b[^:]*:$")
"""A lead that names the steps cannot do without its colon."""
_FICTIONAL = "This decision is fictional."
_SUMMARY_WORDS = (25, 60)
_NO_ACTION, _LEFT_OUT, _SCOPE = 0.1, 0.16, 0.2
_MORE = {"Upheld": "more", "Not upheld": "fine_more", CLOSED: "closed_more"}


def statement(case: Case, rng: Random, truth: Truth) -> Statement:
    """Return the statement of `case`, in which the rows of `truth` are marked; every choice is `rng`'s."""
    return _Composer(case, rng, truth).statement()


class _Composer:
    """Composes the sections of one statement."""

    def __init__(self, case: Case, rng: Random, truth: Truth) -> None:
        self._case = case
        self._rng = rng
        self._truth = truth
        self._voice = Voice(case, rng, truth)
        self._closed = case.outcome == CLOSED
        self._ombudsman = "Ombudsmen" if case.joint else "Ombudsman"
        if not self._closed:
            name = "short_fault" if case.outcome == "Upheld" else "short_fine"
            self._voice.fix("short", self._voice.of_story(name))

    def statement(self) -> Statement:
        """Return the whole statement. The findings come last, and take the words that are left."""
        reasons = self._reasons()
        complaint = self._complaint()
        role = self._role(reasons)
        method = self._method()
        action, kinds = self._action()
        brief = self._closed and refusals.is_brief(self._rng)
        decision = self._decision(reasons, brief, bool(kinds))
        left_out = self._left_out(reasons)
        summary = self._summary(reasons, kinds)
        before, after = (complaint, *self._scope(), role, method), (*action, decision, *left_out)
        room = self._case.words - summary.count(" ") - 15 - sum(section.words for section in (*before, *after))
        found = Findings(self._case, self._voice)
        findings = found.assessment(reasons, room, told=not brief) if self._closed else found.investigation(room)
        return Statement(
            opening=f"The {self._ombudsman}'s final decision:",
            summary=summary,
            sections=(*before, findings, *after),
            signature=f"Investigator's decision on behalf of the {self._ombudsman}",
        )

    def _reasons(self) -> tuple[Reason, ...]:
        """Return why the complaint is not investigated, or why a part of it is left out."""
        if self._closed:
            return refusals.reasons_for(self._voice)
        if self._rng.random() < _LEFT_OUT:
            return (refusals.reason_for_a_part(self._voice),)
        return ()

    def _summary(self, reasons: tuple[Reason, ...], kinds: tuple[str, ...]) -> str:
        least, most = _SUMMARY_WORDS
        voice = self._voice
        most -= 4  # for the sentence that ends the summary
        self._truth.repeats = True
        if self._closed:
            said = refusals.summary(reasons, voice, most)
        else:
            said = self._outcome(remedies.summary(kinds, voice), most)
        self._truth.repeats = False
        while said.count(" ") + 1 < least - 4 + self._rng.randint(0, 8):
            more = voice.said("general", _MORE[self._case.outcome])
            if said.count(" ") + more.count(" ") + 2 > most or more in said:
                break
            said = f"{said} {more}"
        return f"{said} {_FICTIONAL}"

    def _outcome(self, agreed: str, most: int) -> str:
        """Return what was found and what was agreed, or only the former where both are too long."""
        for attempt in range(20):
            said = self._voice.said("general", f"summaries/{self._case.outcome}")
            if attempt < 12 and agreed:
                said = f"{said} {agreed}"
            if said.count(" ") + 1 <= most:
                return said
        raise AssertionError(f"no summary is short enough: {said}")

    def _complaint(self) -> Section:
        rng, voice = self._rng, self._voice
        first = voice.said("general", "first")
        if rng.random() < 0.6:
            first = f"{first} {voice.said('general', 'complaint')}"
        blocks = [Paragraph(first)]
        if not self._closed or rng.random() < 0.3:
            if rng.random() < 0.5:
                told = [voice.of_story("told") for _ in range(rng.randint(2, 4))]
                blocks.append(listed(voice, voice.said("general", "complaint_lists"), told))
            blocks.append(Paragraph(voice.said("general", "complaint")))
        return Section("The complaint", tuple(blocks))

    def _scope(self) -> tuple[Section, ...]:
        if self._closed or self._rng.random() > _SCOPE:
            return ()
        return (Section("What I have investigated", (Paragraph(self._voice.said("refusals", "scope")),)),)

    def _role(self, reasons: tuple[Reason, ...]) -> Section:
        case, rng = self._case, self._rng
        grounds = {reason.ground for reason in reasons}
        room = rng.randint(0, 1) if self._closed else rng.randint(2, 2 + case.words // 900)
        chosen = self._some("role", "", room, grounds)
        if not self._closed or rng.random() < 0.5:
            chosen += self._some("role", case.outcome, 1, grounds)
        if not self._closed:
            chosen += self._some("role", case.category.name, 1, grounds)
        powers = [Paragraph(text) for text in refusals.powers(reasons, case.category.name, self._voice)]
        blocks = [*map(self._standard, chosen), *powers]
        if not blocks:
            blocks = list(map(self._standard, self._some("role", case.outcome, 1, grounds)))
        rng.shuffle(blocks)
        heading = rng.choice((f"The {self._ombudsman}’s role and powers", f"The {self._ombudsman}'s role and powers"))
        return Section(heading, tuple(blocks))

    def _method(self) -> Section:
        rng = self._rng
        chosen = self._some("method", "", 1 if self._closed else rng.randint(2, 4), set())
        blocks = list(map(self._standard, chosen))
        if not self._closed:
            blocks.append(Paragraph(self._voice.said("general", "method")))
        heading = "How I considered this complaint" if rng.random() < 0.8 else "How I considered the complaint"
        return Section(heading, tuple(blocks))

    def _action(self) -> tuple[tuple[Section, ...], tuple[str, ...]]:
        """Return the section of the action, if there is one, and the kinds of its steps."""
        if self._case.outcome != "Upheld" or self._rng.random() < _NO_ACTION:
            return (), ()
        voice = self._voice
        found = remedies.remedy(self._case.story, voice)
        blocks = self._lists(found)
        blocks += map(self._standard, self._some("action", "", 2, set()))
        if self._rng.random() < 0.5:
            blocks.append(Paragraph(voice.said("actions", "last")))
        usual = ("Agreed action", "Agreed action", "Agreed actions")
        heading = self._rng.choice(("Recommended action",) if self._truth.recommended else usual)
        return (Section(heading, tuple(blocks)),), found.kinds

    def _lists(self, found: Remedy) -> list[Paragraph]:
        blocks = []
        for at, (lead, steps) in enumerate(found.lists):
            texts = [step.text for step in steps]
            below = (found.nested[0], [step.text for step in found.nested[1]]) if found.nested and not at else None
            if not at and below is None and (said := remedies.in_prose(texts, self._voice)):
                blocks.append(Paragraph(said))
            elif len(texts) == 1 and below is None:
                blocks.append(Paragraph(f"{lead if _NAMES_STEPS.search(lead) else lead.removesuffix(':')} {texts[0]}."))
            else:
                blocks.append(listed(self._voice, lead, texts, below=below))
        return blocks

    def _decision(self, reasons: tuple[Reason, ...], brief: bool, remedied: bool) -> Section:
        outcome, voice = self._case.outcome, self._voice
        if brief:
            block = Paragraph("We will not investigate this complaint, for the reasons given above.")
        elif self._closed:
            said = refusals.decision(reasons, voice)
            block = Paragraph(said) if isinstance(said, str) else listed(voice, *said, "or")
        else:
            name = outcome if outcome != "Upheld" or remedied else "bare"
            name = "recommended" if self._truth.recommended else name
            block = Paragraph(voice.said("general", f"decisions/{name}"))
        return Section("Final decision", (block,))

    def _left_out(self, reasons: tuple[Reason, ...]) -> tuple[Section, ...]:
        if self._closed or not reasons:
            return ()
        blocks = [Paragraph(refusals.left_out(reason, self._voice)) for reason in reasons]
        return (Section("Parts of the complaint that I did not investigate", tuple(blocks)),)

    def _some(self, use: str, of: str, count: int, without: set[str]) -> list[Standard]:
        """Return up to `count` standard paragraphs, in the order of the pool, but none about a ground `without`."""
        pool = [found for found in standards(use, of, self._case.decided.year) if found.ground not in without]
        places = self._rng.sample(range(len(pool)), min(count, len(pool)))
        return [pool[place] for place in sorted(places)]

    def _standard(self, standard: Standard) -> Paragraph:
        text = self._voice.standard(standard.text)
        if not standard.items:
            return Paragraph(text)
        items = ended(self._rng, standard.items, "or", closed=True)
        closing = sentence(compiled(standard.closing).fill(self._voice))
        return Paragraph(text, items, mark(self._rng), (closing,))
