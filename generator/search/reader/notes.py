"""Say what a query did not find: words and phrases, names and references that no decision has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.search.language import LISTED, VALUES, sentence
from generator.search.reader.evaluate import Evaluation, called, column_of
from generator.search.reader.index import Index
from generator.search.reader.laws import Law, called_laws
from generator.search.reader.patterns import Place, patterns
from generator.search.reader.phrases import terms_of
from generator.search.reader.spelling import suggested
from generator.search.reader.tiers import Looked
from generator.search.reader.tree import (
    And,
    Cited,
    Citing,
    Day,
    Near,
    Note,
    Part,
    Phrase,
    Prefix,
    Reference,
    Value,
    Word,
    has_phrase,
    written,
)

_Together: TypeAlias = Phrase | Near | Part | Cited | Day


def notes_on(
    evaluation: Evaluation, looked: Sequence[Looked] | None = None, required: set[int] | None = None
) -> Iterator[Note]:
    """Yield the notes on what a query did not find, in its order.

    Of a query with loose words `looked` says what was found of them, and `required` which documents have what is
    demanded besides phrases, and most of the loose words; None where that is nothing.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    index = evaluation.index
    if looked is None:
        required = _required(evaluation)
    for leaf, in_summary, is_denied in evaluation.leaves:
        if looked is not None and isinstance(leaf, Word | Phrase | Day) and leaf.place:
            yield from _of_loose(index, leaf.place, looked)  # of a time, which is a fact then, there is nothing to say
            continue
        match leaf:
            case Word(word):
                if not evaluation.weights_of(leaf, in_summary):
                    yield _no_match(index, word, in_summary)
            case Prefix(start):
                if not evaluation.weights_of(leaf, in_summary):
                    key = "no-match.prefix-summary" if in_summary else "no-match.prefix"
                    yield Note("no-match", sentence(key, word=start), f"{start}*")
            case Phrase() | Near() | Part() | Cited() | Day():
                yield from _of_phrase(evaluation, leaf, in_summary, is_denied, required)
            case Value():
                yield from _of_value(index, leaf)
            case Law():
                yield from _of_law(index, leaf)
            case Reference() | Citing():
                yield from _of_reference(index, leaf)


def _of_loose(index: Index, place: tuple[int, int], looked: Sequence[Looked]) -> Iterator[Note]:
    """Yield the notes on the loose words at a place of the query of which nothing was found."""
    for each in looked:
        word = each.unit.word
        if not word.place or not place[0] <= word.place[0] < place[1]:
            continue
        typed, meant = each.unit.meant or (word.term, "")
        if not each.scores:
            yield _no_match(index, typed, in_summary=False)
        elif meant:
            yield Note("no-match", sentence("no-match.spelt", word=typed, nearest=meant), typed, meant)


def note_on_reference(reference: str, number: int | None, is_found: bool) -> list[Note]:
    """Return the note on a query that is nothing but a reference: that no decision here has it, if `number` is None,
    and whether the words of any mention it."""
    if number is not None:
        return []
    key = "no-reference.mentioned" if is_found else "no-reference.nowhere"
    return [Note("no-reference", sentence(key, word=reference), reference)]


def _of_value(index: Index, leaf: Value) -> Iterator[Note]:
    """Yield the note on a name that nothing has; of some fields it names all values that there are."""
    values = index.facet(column_of(leaf))
    if called(leaf, values):
        return
    key = "no-value"
    if leaf.field in LISTED:
        key = "no-value.listed" if values else "no-value.none"
    names = ", ".join(str(value.name).lower() for value in values)
    yield Note("no-value", sentence(key, field=VALUES[leaf.field], word=leaf.text, names=names), leaf.text)


def _of_reference(index: Index, leaf: Reference | Citing) -> Iterator[Note]:
    """Yield the note on a reference that no decision has, or none mentions."""
    reference = leaf.reference
    if isinstance(leaf, Citing):
        if not index.sets.citing(reference):
            yield Note("no-cites", sentence("no-cites", word=reference), reference)
    elif index.reference(reference) is None:
        yield Note("no-reference", sentence("no-reference", word=reference), reference)


def _of_law(index: Index, leaf: Law) -> Iterator[Note]:
    """Yield the note on a law that no decision cites, or not as closely as it says."""
    found, near = called_laws(leaf, index.sets.laws())
    if not found:
        yield Note("no-law", sentence("no-law", word=leaf.text), leaf.text)
    elif near:
        yield Note("no-law", sentence("no-law.coarser", word=leaf.text, near=near), leaf.text)


def _of_phrase(
    evaluation: Evaluation, leaf: _Together, in_summary: bool, is_denied: bool, required: set[int] | None
) -> Iterator[Note]:
    """Yield the notes on words that stand together: on those that no decision has, or else on all of them.

    What of the index a phrase needs may be much. So where a query demands other things too, no more is known of a
    phrase than whether any decision with these has it.
    """
    index = evaluation.index
    missing = [place.term for place in _fixed(leaf) if not terms_of(index.dictionary, place)]
    if missing:
        for word in missing:
            yield _no_match(index, word, in_summary)
        return
    found = evaluation.weights_of(leaf, in_summary).keys()
    code, text = ("no-phrase", " ".join(leaf.terms)) if isinstance(leaf, Phrase) else ("no-near", written(leaf))
    if isinstance(leaf, Phrase) and len(leaf.terms) == 1:
        if not found:
            yield _no_match(index, text, in_summary)
    elif required is None:
        if not found:
            yield Note(code, sentence(f"{code}.summary" if in_summary else code, word=text), text)
    elif required and not is_denied and required.isdisjoint(found):
        yield Note(code, sentence(f"{code}.rest{'-summary' if in_summary else ''}", word=text), text)


def _fixed(leaf: _Together) -> list[Place]:
    """Return the places without which a leaf finds nothing, in their order: those of what finds by words alone."""
    if isinstance(leaf, Part | Cited | Day):
        return []
    return [place for pattern in patterns(leaf) for side in pattern.sides for place in side]


def _required(evaluation: Evaluation) -> set[int] | None:
    """Return the documents that have what the query demands besides its phrases; None if it demands nothing."""
    if not isinstance(evaluation.tree, And):
        return None
    nodes = [node for node in evaluation.tree.nodes if not has_phrase(node)]
    return evaluation.documents(And(tuple(nodes), evaluation.tree.in_summary)) if nodes else None


def _no_match(index: Index, word: str, in_summary: bool) -> Note:
    if in_summary:
        return Note("no-match", sentence("no-match.summary", word=word), word)
    near = suggested(index, word)
    if not near:
        return Note("no-match", sentence("no-match", word=word), word)
    return Note("no-match", sentence("no-match.nearest", word=word, nearest=near), word, near)
