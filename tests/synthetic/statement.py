"""Compose the statement of a case: its summary and its sections, as long as the case says."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.synthetic.cases import CLOSED, Case
from tests.synthetic.extraction import Item, Mark, Paragraph, Section, Statement
from tests.synthetic.standard import Standard, standards
from tests.synthetic.voice import Voice, sentence

_MARKS: tuple[Mark, ...] = ("numbers", "bullets", "outer bullets")
_MARK_SHARES = (50, 30, 20)
# How the entries of a list end: all but the last two, the last but one, and the last.
_ENDS = ((";", "; {}", "."), (", {}", ", {}", "."), (",", " {}", "."), (".", ".", "."))
_ENDS_SHARES = (60, 22, 14, 4)
_FICTIONAL = "This decision is fictional."
_SUMMARY_WORDS = (25, 60)


def statement(case: Case, rng: Random) -> Statement:
    """Return the statement of `case`; every choice is `rng`'s."""
    return _Composer(case, rng).statement()


class _Composer:
    """Composes the sections of one statement."""

    def __init__(self, case: Case, rng: Random) -> None:
        self._case = case
        self._rng = rng
        self._voice = Voice(case, rng)
        self._closed = case.outcome == CLOSED
        self._ombudsman = "Ombudsmen" if case.joint else "Ombudsman"

    def statement(self) -> Statement:
        """Return the whole statement. The findings come last, and take the words that are left."""
        summary = self._summary()
        before = [self._complaint(), *self._scope(), self._role(), self._method()]
        after = [*self._action(), self._decision(), *self._left_out()]
        room = self._case.words - summary.count(" ") - 15 - sum(section.words for section in (*before, *after))
        findings = self._assessment(room) if self._closed else self._findings(room)
        signature = "Investigator's decision on behalf of the"
        return Statement(
            opening=f"The {self._ombudsman}'s final decision:",
            summary=summary,
            sections=(*before, findings, *after),
            signature=f"{signature} {self._ombudsman}",
        )

    def _summary(self) -> str:
        least, most = _SUMMARY_WORDS
        said = sentence(self._voice.one_of(f"outcome summaries/{self._case.outcome}"))
        wanted = self._rng.randint(least + 4, most - 14)
        for more in self._voice.some_of("summary", 6):
            length = said.count(" ") + 5  # with the sentence that ends the summary
            if length >= wanted or length + more.count(" ") + 1 > most:
                break
            said = f"{said} {sentence(more)}"
        return f"{said} {_FICTIONAL}"

    def _complaint(self) -> Section:
        rng = self._rng
        first = sentence(self._voice.one_of("first"))
        blocks = [Paragraph(self._with(first, "complaint", rng.randint(0, 1)))]
        if not self._closed or rng.random() < 0.3:
            if rng.random() < 0.5:
                blocks.append(self._list("complaint", rng.randint(2, 4)))
            blocks.append(Paragraph(self._voice.sentence("complaint")))
        return Section("The complaint", tuple(blocks))

    def _scope(self) -> tuple[Section, ...]:
        if self._closed or self._rng.random() > 0.2:
            return ()
        return (Section("What I have investigated", (Paragraph(self._voice.sentence("scope")),)),)

    def _role(self) -> Section:
        case = self._case
        room = self._rng.randint(0, 1) if self._closed else self._rng.randint(2, 2 + case.words // 900)
        chosen = self._some("role", "", room) + self._some("role", case.outcome, 1)
        if not self._closed:
            chosen += self._some("role", case.category.name, 1)
        heading = self._rng.choice(
            (f"The {self._ombudsman}’s role and powers", f"The {self._ombudsman}'s role and powers")
        )
        return Section(heading, tuple(map(self._standard, chosen)))

    def _method(self) -> Section:
        rng = self._rng
        chosen = self._some("method", "", 1 if self._closed else rng.randint(2, 4))
        blocks = list(map(self._standard, chosen))
        if not self._closed:
            blocks.append(Paragraph(self._voice.sentence("method")))
        heading = "How I considered this complaint" if rng.random() < 0.8 else "How I considered the complaint"
        return Section(heading, tuple(blocks))

    def _assessment(self, room: int) -> Section:
        return Section("My assessment", tuple(self._running("assessment", room)))

    def _findings(self, room: int) -> Section:
        rng = self._rng
        blocks: list[Paragraph | str] = []
        law = self._some("law", self._case.category.name, rng.randint(1, 3)) + self._some("law", "", rng.randint(0, 1))
        if room > 400:
            blocks = [self._subheading("law"), *map(self._standard, law)]
            room -= sum(block.words for block in blocks if isinstance(block, Paragraph))
        events = round(room * rng.uniform(0.4, 0.65))
        blocks += [self._subheading("events"), *self._running("event", events)]
        headed = rng.random() < 0.85
        analysis = self._running("analysis", room - events)
        half = len(analysis) // 2
        if headed and half > 3 and rng.random() < 0.3:
            blocks += [self._subheading("analysis"), *analysis[:half]]
            analysis = analysis[half:]
        blocks += [self._subheading("analysis"), *analysis] if headed else analysis
        return Section("What I found" if rng.random() < 0.8 else "My findings", tuple(blocks))

    def _action(self) -> tuple[Section, ...]:
        if self._case.outcome != "Upheld" or self._rng.random() < 0.1:
            return ()
        blocks = [self._list("action", self._rng.randint(2, 4)), *map(self._standard, self._some("action", "", 2))]
        return (Section(self._rng.choice(("Agreed action", "Agreed action", "Agreed actions")), tuple(blocks)),)

    def _decision(self) -> Section:
        rng = self._rng
        if self._closed and rng.random() < 0.3:
            return Section("Final decision", (self._list("reason", rng.randint(2, 3)),))
        said = sentence(self._voice.one_of(f"outcome decisions/{self._case.outcome}"))
        return Section("Final decision", (Paragraph(said),))

    def _left_out(self) -> tuple[Section, ...]:
        if self._closed or self._rng.random() > 0.12:
            return ()
        blocks = [Paragraph(sentence(text)) for text in self._voice.some_of("left out", self._rng.randint(1, 2))]
        return (Section("Parts of the complaint that I did not investigate", tuple(blocks)),)

    def _subheading(self, name: str) -> str:
        return sentence(self._voice.one_of(f"subheadings/{name}"), end="")

    def _some(self, use: str, of: str, count: int) -> list[Standard]:
        """Return up to `count` standard paragraphs, in the order of the pool."""
        pool = standards(use, of, self._case.decided.year)
        places = self._rng.sample(range(len(pool)), min(count, len(pool)))
        return [pool[place] for place in sorted(places)]

    def _standard(self, standard: Standard) -> Paragraph:
        text = self._voice.standard(standard.text)
        if not standard.items:
            return Paragraph(text)
        items = self._ended(standard.items, "or", closed=True)
        return Paragraph(text, items, self._mark(), (standard.closing,))

    def _running(self, name: str, room: int) -> list[Paragraph]:
        """Return paragraphs of about `room` words in all, at least one."""
        rng = self._rng
        found: list[Paragraph] = []
        related = bool(self._case.related) and name != "event"
        while room > 12 or not found:
            kind = rng.random()
            if kind < 0.07 and room > 120 and name != "assessment":
                block = self._list("analysis", rng.randint(2, 6))
            else:
                block = self._paragraph(name, min(room, rng.randint(25, 130)))
            if related:  # the first paragraph gives way to one about the decisions that the case cites
                block = Paragraph(sentence(self._voice.one_of("related")))
                related = False
            found.append(block)
            room -= block.words
        return found

    def _paragraph(self, name: str, room: int) -> Paragraph:
        rng = self._rng
        said = self._voice.sentence(name)
        length = said.count(" ") + 1
        while length + 12 < room:
            more = self._voice.sentence(name)
            said = f"{said} {more}"
            length += more.count(" ") + 1
        kind = rng.random()
        if kind < 0.06:
            return Paragraph(f"{said} {self._voice.one_of('citations')}")
        if kind < 0.08:
            return Paragraph(said, loose=(self._voice.one_of("quotations"),))
        return Paragraph(said)

    def _with(self, said: str, name: str, count: int) -> str:
        return " ".join([said, *(self._voice.sentence(name) for _ in range(count))])

    def _list(self, name: str, count: int) -> Paragraph:
        """Return a paragraph with a list of `count` items: marked, or with letters that were typed."""
        rng = self._rng
        lead = sentence(self._voice.one_of(f"{name} lists"), end="")
        texts = self._voice.some_of(f"{name} items", count)
        items = self._ended(texts, "or" if name == "reason" else "and")
        if rng.random() < 0.03:
            typed = (f"{letter}) {item.text}" for letter, item in zip("abcdefgh", items, strict=False))
            return Paragraph(lead, loose=tuple(typed))
        nested = rng.random() < 0.12 and name in ("action", "analysis")
        if nested:
            below = tuple(item.text for item in self._ended(self._voice.some_of(f"{name} items", 2), "and"))
            items = (*items[:-1], Item(self._voice.one_of("nested"), below))
        return Paragraph(lead, items, "numbers" if nested else self._mark())

    def _mark(self) -> Mark:
        return self._rng.choices(_MARKS, _MARK_SHARES)[0]

    def _ended(self, texts: Sequence[str], join: str, *, closed: bool = False) -> tuple[Item, ...]:
        """Return the items of a list with their ends. Where a loose line closes the list, the last may have none."""
        usual, last_but_one, last = self._rng.choices(_ENDS, _ENDS_SHARES)[0]
        if closed and self._rng.random() < 0.4:
            last = ""
        ends = [usual] * (len(texts) - 2) + [last_but_one, last]
        whole = usual == "."
        return tuple(
            Item((sentence(text, end="") if whole else text) + end.format(join))
            for text, end in zip(texts, ends, strict=True)
        )
