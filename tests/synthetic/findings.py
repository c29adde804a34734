"""The findings of a decision: the law, what happened and what to think of it, as long as the case asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.synthetic.cases import Case
from tests.synthetic.extraction import Paragraph, Section
from tests.synthetic.law import law_paragraph, odd_citation, points
from tests.synthetic.lists import listed
from tests.synthetic.pattern import Pattern, compiled, data, patterns
from tests.synthetic.refusals import Reason, assessed
from tests.synthetic.standard import standards
from tests.synthetic.voice import Voice, sentence

# Sentences for each so many words: of the archive's tail, about sums, and citations that are odd.
_TAIL_EVERY, _MONEY_EVERY, _ODD = 95, 260, 0.12
_LAW_SHARE = 0.22
# How many words a sentence has, about.
_SENTENCE = 15
_LAW_FOR_ALL = frozenset(("eq", "hra"))
_LEAST, _MOST = 25, 115


class Findings:
    """Composes the findings of one decision."""

    def __init__(self, case: Case, voice: Voice) -> None:
        self._case = case
        self._voice = voice
        self._rng = voice.rng
        self._story = case.story
        self._left: dict[str, list[Pattern]] = {}

    def assessment(self, reasons: tuple[Reason, ...], room: int, *, told: bool) -> Section:
        """Return the assessment of a complaint that is not investigated; `told`: the decision repeats its reasons."""
        voice = self._voice
        happened = self._happened(room // 4)
        voice.looking_back = True
        about: list[str] = []
        for reason in reasons:
            voice.truth.repeats = told
            about += assessed(reason, voice)
        voice.truth.repeats = False
        if room > 230:
            about.append(self._tail())
        if self._rng.random() < 0.35:
            about.append(self._money())
        blocks = self._paragraphs([*happened, voice.said("general", "said"), *about])
        if self._case.related:
            blocks.append(Paragraph(self._family()))
        room -= sum(block.words for block in blocks)
        more = self._filled("assessment", room)
        first, rest = blocks[:1], blocks[1:]
        half = len(more) // 2
        voice.looking_back = False
        return Section("My assessment", (*first, *self._paragraphs(more[:half]), *rest, *self._paragraphs(more[half:])))

    def investigation(self, room: int) -> Section:
        """Return what an investigation found."""
        rng, voice = self._rng, self._voice
        law = self._law(room)
        room -= sum(block.words for block in law)
        events = round(room * rng.uniform(0.52, 0.68))
        blocks: list[Paragraph | str] = []
        if law:
            blocks = [voice.said("general", "subheadings/law"), *law]
        happened = self._events(events)
        blocks += [voice.said("general", "subheadings/events"), *happened]
        voice.looking_back = True
        analysis, injustice = self._analysis(room - sum(block.words for block in happened))
        headed = rng.random() < 0.85
        blocks += [voice.said("general", "subheadings/analysis"), *analysis] if headed else analysis
        if injustice and headed and rng.random() < 0.5:
            blocks.append(voice.said("general", "subheadings/injustice"))
        blocks += injustice
        voice.looking_back = False
        return Section("What I found" if rng.random() < 0.8 else "My findings", tuple(blocks))

    def _law(self, room: int) -> list[Paragraph]:
        rng, voice, name = self._rng, self._voice, self._case.category.name
        year = self._case.decided.year
        pool = standards("law", name, year) + standards("law", "", year)
        fitting = [found for found in pool if found.laws <= self._story.law | _LAW_FOR_ALL]
        texts = [voice.standard(found.text) for found in rng.sample(fitting, min(len(fitting), rng.randint(0, 2)))]
        wanted = int(room * _LAW_SHARE) // 32
        among = [point for point in points(name) if point.law in self._story.law]
        chosen = rng.sample(among, min(len(among), max(2, wanted)))
        chosen += rng.sample(points(""), rng.randint(0, 2))
        texts += [law_paragraph(point, voice) for point in chosen]
        if rng.random() < _ODD:
            texts.append(odd_citation(voice))
        rng.shuffle(texts)
        return [Paragraph(text) for text in texts]

    def _happened(self, room: int) -> list[str]:
        """Return the first events of the story, in their order."""
        found: list[str] = []
        for pattern in self._story.lists["events"]:
            found.append(self._filled_one(pattern))
            room -= found[-1].count(" ") + 1
            if room < 10 and len(found) > 1:
                break
        return found

    def _events(self, room: int) -> list[Paragraph]:
        """Return the events: those of the story in their order, and others between them."""
        rng = self._rng
        own = list(self._story.lists["events"])
        extra = max(0, room - _SENTENCE * len(own)) // _SENTENCE
        special = [self._tail] * (extra * _SENTENCE // _TAIL_EVERY) + [self._money] * max(
            1, extra * _SENTENCE // _MONEY_EVERY
        )
        makers = [self._between] * max(0, extra - len(special)) + special
        rng.shuffle(makers)
        step = (len(own) - 1) / (len(makers) + 1)
        done = len(own) * 2 // 3  # most of the story is told without a break
        found = [self._filled_one(pattern) for pattern in own[:done]]
        for at, make in enumerate(makers):
            while done < len(own) and done <= at * step:
                found.append(self._filled_one(own[done]))
                done += 1
            found.append(make())
        found += [self._filled_one(pattern) for pattern in own[done:]]
        return self._paragraphs([*found, *self._handled()], quoting=True)

    def _handled(self) -> list[str]:
        """Return how the complaint went through the body's procedure, in the order of its stages."""
        return [self._filled_one(self._rng.choice(stage)) for stage in _stages()]

    def _between(self) -> str:
        return self._near("events", 0.3)

    def _money(self) -> str:
        return self._near("money", 0.75)

    def _near(self, name: str, share: float) -> str:
        """Return a sentence that fits the story, as long as there are such, or one that fits any."""
        left = self._left.setdefault(name, list(self._story.pool(name)))
        if left and self._rng.random() < share:
            return self._filled_one(left.pop(int(self._rng.random() * len(left))))
        return self._voice.said("general", name)

    def _tail(self) -> str:
        return self._voice.said("general", "tail")

    def _family(self) -> str:
        kind = self._rng.choices(("compared", "follow", "same"), (45, 40, 15))[0]
        return self._voice.said("general", f"family/{kind}")

    def _analysis(self, room: int) -> tuple[list[Paragraph], list[Paragraph]]:
        """Return what to think of the events, and what the fault led to."""
        upheld, lists = self._case.outcome == "Upheld", self._story.lists
        rng, voice = self._rng, self._voice
        said = [voice.said("general", "said")] + [
            self._filled_one(found) for found in lists["fault" if upheld else "fine"]
        ]
        if self._case.related:
            said.append(self._family())
        if self._case.joint:
            said.insert(1, voice.said("general", "family/joint"))
        hurt = [self._filled_one(found) for found in lists["injustice"]] if upheld else []
        if upheld and rng.random() < 0.4:
            hurt.append(self._money())
        room -= sum(text.count(" ") + 1 for text in (*said, *hurt))
        more = [self._tail() for _ in range(max(0, room) // _TAIL_EVERY // 2)]
        room -= sum(text.count(" ") + 1 for text in more)
        more += self._filled("analysis", room)
        rng.shuffle(more)
        for at, text in enumerate(said):  # the findings keep their order among the other thoughts
            more.insert(at * (len(more) - at) // len(said) + at, text)
        return self._paragraphs(more, quoting=True), self._paragraphs(hurt)

    def _filled_one(self, pattern: Pattern) -> str:
        return sentence(pattern.fill(self._voice))

    def _filled(self, name: str, room: int) -> list[str]:
        """Return sentences of about `room` words in all."""
        found = []
        while room > 9:
            own = name == "analysis"
            found.append(self._near(name, 0.2) if own else self._voice.said("general", name))
            room -= found[-1].count(" ") + 1
        return found

    def _paragraphs(self, texts: list[str], *, quoting: bool = False) -> list[Paragraph]:
        """Return the sentences as paragraphs of a few each; some quote a letter, and some are lists."""
        found = [Paragraph(text) for text in _joined(texts, self._sizes())]
        before, self._voice.looking_back = self._voice.looking_back, True
        for at, paragraph in enumerate(found):
            kind = self._rng.random() if quoting else 1.0
            if kind < 0.02:
                found[at] = Paragraph(paragraph.text, loose=(self._voice.one_of("general", "quotations"),))
            elif kind < 0.06:
                items = patterns("general", "analysis_items")
                count = self._rng.randint(2, 6)
                texts = [found.fill(self._voice) for found in self._rng.sample(items, count)]
                lead = self._voice.said("general", "analysis_lists")
                found[at] = listed(self._voice, lead, texts, may_nest=True)
        self._voice.looking_back = before
        return found

    def _sizes(self) -> Iterator[int]:
        while True:
            yield self._rng.randint(_LEAST, _MOST)


@cache
def _stages() -> tuple[tuple[Pattern, ...], ...]:
    return tuple(tuple(map(compiled, texts)) for texts in data("general")["handling"])


def _joined(texts: list[str], sizes: Iterator[int]) -> Iterator[str]:
    said: list[str] = []
    length, size = 0, next(sizes)
    for text in texts:
        said.append(text)
        length += text.count(" ") + 1
        if length >= size:
            yield " ".join(said)
            said, length, size = [], 0, next(sizes)
    if said:
        yield " ".join(said)
