"""The grounds on which a complaint is not investigated further.

One search goes through the sentences of all parts of a statement, so it is over 250 lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import msgspec

from generator.knowledge.kept import kept
from generator.knowledge.refusals import wording
from generator.knowledge.refusals.citing import cite_of, cited_only
from generator.knowledge.refusals.grounds import Ground, Phrase, worth_trying
from generator.knowledge.refusals.wording import How, Reading
from generator.knowledge.rows import Citation, Refusal
from generator.knowledge.text import Passage, Statement
from generator.vocabulary import is_refusal

_LEAST = 20  # A shorter stretch before a refusal says nothing: `In addition, `, `As I said above, `.
_DECIDING = frozenset({"scope", "decision", "not-investigated"})


class _Found(msgspec.Struct, frozen=True):
    """A ground and the words that tell it."""

    ground: Ground
    passage: Passage
    start: int
    end: int
    how: How | None
    part: bool
    main: bool
    rule: str


class _Stretch(msgspec.Struct, frozen=True):
    """Words in which grounds are looked for."""

    start: int
    """Where in the reading they begin."""
    words: str
    rule: str
    refused: How | None = None
    """How they refuse, where they say what is refused, and not why."""
    dated: bool = False
    """Whether they tell what happened on a day or in a month, before the complaint came."""


@dataclass(slots=True)
class _Opened:
    """The refusal that the sentences being read belong to."""

    how: How | None = None
    part: bool = False
    waits: bool = False
    """Whether it gave no reason yet, so that the next sentence may."""
    lists: bool = False
    """Whether the passage ended with a colon, so that list entries are its reasons."""


@dataclass(slots=True)
class _Search:
    """The grounds of one decision, as they are found."""

    loose: bool
    """Whether sentences count that do not belong to a refusal."""
    judging: bool = False
    """Whether of these only those count in which the Ombudsman judges, as in an assessment that also tells a story."""
    opened: _Opened = field(default_factory=_Opened)
    found: dict[str, _Found] = field(default_factory=dict)

    def read(self, passage: Passage) -> None:
        """Look for grounds in a passage."""
        heading = passage.kind in ("heading", "subheading")
        if self.opened.how and (heading or passage.kind != "item" or not self.opened.lists):
            self.opened = _Opened()
        idle = self._is_idle()
        if heading or (idle and not wording.may_refuse(passage.text)):
            return
        reading = wording.reading(passage.text)
        if not (idle or wording.may_refuse(reading.text) or self._may_tell_besides(reading.text)):
            return
        for start, end in wording.sentences(reading.text):
            sentence = reading.text[start:end]
            refusing = wording.refusing(sentence)
            if refusing is None and not self._may_tell_besides(sentence):
                continue
            for stretch in self._stretches(passage, reading.text, (start, end), refusing):
                self._take(passage, reading, stretch)
        if passage.kind != "item":
            self.opened.lists = self.opened.how is not None and reading.text.rstrip().endswith((":", "because", "as"))

    def _is_idle(self) -> bool:
        """Return whether only a refusal counts next."""
        return not self.loose and self.opened.how is None and not self.opened.lists

    def _may_tell_besides(self, words: str) -> bool:
        """Return whether a ground may be told in `words`, as things stand, without a refusal in them."""
        if self.opened.how is not None or self.opened.lists or (self.loose and not self.judging):
            return True
        return self.judging and wording.judgement(words) is not None

    def _stretches(
        self, passage: Passage, text: str, at: tuple[int, int], refusing: wording.Refusing | None
    ) -> Iterator[_Stretch]:
        """Yield the parts of a sentence in which grounds may stand, and note the refusal that it opens.

        It stands in `text`, the reading of `passage`, from and to `at`; `refusing` says how it refuses.
        """
        start, stop = at
        sentence = text[start:stop]
        if refusing and not (refusing.how == "ended" and wording.says_what_was_found(text[:stop])):
            self.opened = _Opened(refusing.how, refusing.part, not refusing.reasons and not refusing.extent)
            for begin, end in refusing.reasons:
                yield _Stretch(start + begin, sentence[begin:end], "because")
            if not refusing.follow:
                if self.loose and not self.judging and not refusing.reasons and refusing.start > _LEAST:
                    yield _Stretch(start, sentence[: refusing.start], "loose sentence")
                yield _Stretch(start, sentence, "refused matter", refusing.how)
            return
        follows = self.opened.how is not None and wording.gives_reasons(sentence)
        if follows:
            yield _Stretch(start, sentence, "this is because")
        elif self.opened.waits and (self.loose or wording.goes_on(sentence)):
            yield _Stretch(start, sentence, "next sentence")
        elif self.opened.lists:
            yield _Stretch(start, sentence, "list")
        elif self.judging:
            place = wording.judgement(sentence)
            if place is not None and not wording.is_theirs(sentence, place):
                yield _Stretch(start + place, sentence[place:], "judgement")
        elif self.loose:
            dated = passage.part == "findings" and wording.is_dated(sentence)
            yield _Stretch(start, sentence, "loose sentence", dated=dated)
        self.opened.waits = False

    def _take(self, passage: Passage, reading: Reading, stretch: _Stretch) -> None:
        """Keep the grounds that stand in `stretch` and were not met before."""
        hits = _hits(stretch.words, stretch.refused, stretch.dated)
        mark = wording.main_mark(stretch.words)
        for ground, start, end in hits:
            main = mark is not None and start >= mark
            mark = None if main else mark
            known = self.found.get(ground.name)
            if known is None or (main and not known.main):
                first, last = reading.printed(stretch.start + start), reading.printed(stretch.start + end)
                part = self.opened.part or wording.names_a_part(stretch.words, start, end)
                one = _Found(ground, passage, first, last, self.opened.how, part, main, stretch.rule)
                self.found[ground.name] = one


@kept
def _hits(words: str, refused: How | None, dated: bool) -> tuple[tuple[Ground, int, int], ...]:
    """Return the grounds that the words of a stretch tell, each once, with the place of the words, in their order.

    No word tells two grounds.
    """
    taken: list[tuple[int, int]] = []
    found: list[tuple[Ground, int, int]] = []
    for ground, phrases in worth_trying(words):
        if ground.deed and dated:
            continue
        place = _place(phrases, words, refused, taken, told=ground.told)
        if place and (ground.unless is None or not ground.unless.search(words)):
            taken.append(place)
            found.append((ground, *place))
    return tuple(sorted(found, key=lambda hit: hit[1]))


def _place(
    phrases: Sequence[Phrase], words: str, refused: How | None, taken: Sequence[tuple[int, int]], *, told: bool
) -> tuple[int, int] | None:
    """Return where the words of the first of `phrases` stand that is in `words`, unless others have taken them.

    `refused` is how these refuse, where they say what is refused, and not why; `told` says that they may be the words
    of the person who complains.
    """
    for phrase in phrases:
        if refused is not None and phrase.anywhere not in ("always", refused):
            continue
        for match in phrase.pattern.finditer(words):
            start, end = match.span()
            if any(_same(match.span(), other) for other in taken) or (not told and wording.is_theirs(words, start)):
                continue
            while any(begin <= start < stop for begin, stop in taken):
                shorter = phrase.pattern.search(words, start + 1, end)
                if shorter is None or shorter.end() != end:
                    break
                start = shorter.start()
            return start, wording.last_word(words, start, end)
    return None


def _same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether two places tell the same: they end together, or the first begins inside the second."""
    return one[1] == other[1] or other[0] < one[0] < other[1]


def refusals_in(statement: Statement, citations: Sequence[Citation]) -> tuple[Refusal, ...]:
    """Return them in their order: one for each ground, where its words are met first.

    A ground is told by the words of the summary, of what was not investigated and of the final decision, and by
    refusals in the assessment. `citations`, those of the statement, say whether the law that is cited agrees. In a
    closed decision a cited section that leaves one ground only is a row of its own, where no words name that ground.
    """
    closed = _is_closed(statement)
    search = _Search(loose=closed)
    for passage in statement.passages:
        if passage.place == "summary" or passage.part in _DECIDING:
            search.loose = closed or passage.part in ("scope", "not-investigated")
            search.judging = passage.part == "scope" and not closed
            search.read(passage)
    assessment = [passage for passage in statement.passages if passage.part == "findings"]
    _read_assessment(search, assessment, closed=closed)
    whole = closed or statement.outcome is None
    rows = []
    for order, one in enumerate(search.found.values(), 1):
        cite = cite_of(one.ground, statement, citations, closed=closed)
        rows.append(_row(one, order, cite, whole=whole))
    if closed:
        rows += cited_only(len(rows), search.found, statement, citations)
    return tuple(rows)


def _read_assessment(search: _Search, assessment: Sequence[Passage], *, closed: bool) -> None:
    """Look for grounds in an assessment: in its refusals, and in a closed decision also beside them.

    Where a ground is known already, only the Ombudsman's own judgements count there; a story is told there too. Where
    none is known, all of it is looked at.
    """
    search.loose = search.judging = closed and bool(search.found)
    for passage in assessment:
        search.read(passage)
    if closed and not search.found:
        search.loose = True
        for passage in assessment:
            search.read(passage)


def _is_closed(statement: Statement) -> bool:
    """Return whether the whole complaint was refused: by its outcome, or, where none is known, by its summary."""
    if statement.outcome is not None:
        return is_refusal(statement.outcome)
    for passage in statement.passages:
        if passage.place == "summary" and passage.kind != "heading":
            return _all_refused(wording.reading(passage.text).text)
    return False


def _all_refused(summary: str) -> bool:
    """Return whether one of its first two sentences refuses the whole complaint, and none says what was found."""
    first = [summary[start:end] for start, end in islice(wording.sentences(summary), 2)]
    refused = [one for one in map(wording.refusing, first) if one]
    whole = any(one.how != "ended" and not one.part and not one.extent for one in refused)
    return whole and not wording.says_what_was_found(summary)


def _row(one: _Found, order: int, cite: str | None, *, whole: bool) -> Refusal:
    return Refusal(
        span=one.passage.span(one.start, one.end),
        order=order,
        ground=one.ground.name,
        grade="phrase" if cite is None else "stated",
        cite=cite,
        scope="whole" if whole and not one.part else "part",
        main=one.main,
        how=one.how,
        rule=one.rule,
    )
