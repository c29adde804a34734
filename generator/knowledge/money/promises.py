"""What a body is to do, and by when. How an action is told is many patterns, so it is over 250 lines."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from generator.knowledge.money.actions import Reading, opens_list, reading_of
from generator.knowledge.money.scene import ACTORS, MOODS, Governed, last
from generator.knowledge.money.verbs import LEADING, MARK, kind_of_action, kind_of_noun, kinds_of, preparing, verb_at
from generator.knowledge.money.word_lists import Cue
from generator.knowledge.rows import Due, Promise, PromiseKind
from generator.knowledge.text import Passage, Statement

_AND = re.compile(
    r"(?:(?:,|;)? (?:and|then|and then|and also|and to|as well as) |; |, (?=[a-z]))(?:\(?(?:[a-z]|[ivx]{1,3}|\d)\) )?"
)
_FINITE = re.compile(r" to [a-z]+ ")
_PROOF = re.compile(
    r"(?i:\b(?:us|me|ombudsman|i|we)\b.{0,40}\b(?:evidence|proof|confirmation|complied|copies|copy|satisfied|update)\b"
    r"|\b(?:evidence|proof|confirmation|confirm|show|demonstrate)\b.{0,60}"
    r"\b(?:us|me|the ombudsman|our office|above actions|these actions)\b"
    r"|\breports? (?:back )?(?:\w+ ){0,3}to (?:us|me|the ombudsman)\b"
    r"|\bprovide evidence\.?$"
    r"|\b(?:completed?|carry out|taken?) (?:all )?(?:of )?"
    r"(?:the above|these actions|the actions? (?:above|at|in|set)))"
)
Meant = Literal["agreed", "recommended"]
_Piece = tuple[int, int, PromiseKind]
"""An action: where it begins and ends, and its kind."""

_TELLS = re.compile(r"(?:The|This|These|That|It|We|I|He|She|They|Mr|Mrs|Ms|Miss|In|If|As|For|At|There)\b")
_ANNOUNCED = re.compile(r"(?i:\b(?:steps|actions?|following|things|this|measures|remedy|follows)\b[^:;.]{0,80}: )")
_REMINDS = frozenset({"remind", "train", "retrain", "brief"})
_ALWAYS = frozenset({"apology", "payment"})
_PURPOSE = re.compile(r"(?:(?i:to|in order to|so as to|so that|for|in|as|because of) [^,;:£]{3,160}, )")
_REFERS = re.compile(r" (?:it|them|these|those|this|that|why|whether)\b")
_TELLS_OF_IT = re.compile(
    r"(?: to)?(?: (?:her|him|them|the [\w ]{3,20}|(?:Mr|Mrs|Ms|Miss|Dr|Mx) [\w’'-]+|its \w+(?: committee)?))?"
    r"(?: (?:what|whether|why|its|with (?:its )?reasons|of (?:its|the)"
    r"|the (?:outcome|result|reasons))(?: [\w’']+){0,4})?"
    r"[.;,]?(?: and| or)?$"
)
_DOES_SO = re.compile(r"(?i:\b(?:will|should|must|agreed to|undertaken to) do (?:so|this|that|it|these|both|all)\b)")
_SAID = 120
_NEXT_MARK = re.compile(r"[;,] (?:and |or )?\(?(?:[a-z]|[ivx]{1,3}|\d)\) ?$")
_WHICH = re.compile(r"\b(?:which|who|whom) (?:also )?$")
_HAS_AGREED = re.compile(
    r"(?:[^.;:£]{0,80}\b(?:because|as|but|and|remedy the injustice|things right),? )?"
    r"(?:[Tt]he [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,4}|[Ii]t) (?:has )?(?:now |also )?agree[ds]? to (?:also )?"
)
_PERFECT = re.compile(r" have\b(?! (?:an?|the|its|his|her|their) )")
_HAVE_NOT = re.compile(r"\b(?:who|which|that|they|it|we|not) $")


def promises_in(statement: Statement, reading: Reading | None = None) -> tuple[Promise, ...]:
    """Return what is to be done by the sections of actions of `statement`, in the order of the text.

    Where it has no such section, what its summary says was agreed counts.
    `reading` is that of the statement, where it was read before. That the Ombudsman is to be sent evidence of it is no
    promise of its own: it stands in every decision.
    """
    reading = reading or reading_of(statement)
    place_of = "action" if reading.has_actions else "summary"
    found: list[Promise] = []
    for place, passage in enumerate(statement.passages):
        if place_of == "summary" and "agree" not in passage.text:
            continue
        if passage.place == place_of and passage.kind not in ("heading", "subheading"):
            found += _of_passage(reading, place, passage)
    return tuple(found)


def _of_passage(reading: Reading, place: int, passage: Passage) -> list[Promise]:
    text = passage.text
    governed, due = reading.governed(place)
    if reading.is_detail(place):
        return []
    found: list[Promise] = []
    parts = reading.sentences(place)
    for number, (start, end) in enumerate(parts):
        if found and _DOES_SO.search(text, start, end):
            found = _with_due(found, reading.deadlines(place, start, end))
            continue
        if opens_list(text, start, end):
            until = reading.deadlines(place, start, end)
            due = until[0][2] if len(until) == 1 else due
            continue
        if _PROOF.search(text, start, min(end, start + 400)):
            continue
        if passage.place == "action":
            begin = _begin(reading, place, (start, end), governed if number == 0 else Governed())
        else:
            begin = _begin_agreed(text, start, end)
        if begin is None:
            continue
        at, status, unknown = begin
        status = status or ("agreed" if governed.mood == "agree" else None)
        until = reading.deadlines(place, start, end)
        named = kind_of_noun(text, at, end) if unknown and verb_at(text, at) is None else None
        found_pieces: list[_Piece] = [(at, _trimmed(text, at, end), named)] if named else _pieces(text, at, end)
        pieces = [one for one in found_pieces if not any(a <= one[0] < b for a, b, _ in until)]
        if number == len(parts) - 1 and text.rstrip().endswith(":") and not pieces:
            continue
        if not pieces and unknown:
            pieces = [(at, _trimmed(text, at, end), "payment" if text[at] == "£" else "other")]
        for first, stop, kind in pieces:
            if stop <= first:
                continue
            found.append(
                Promise(
                    passage.span(first, stop),
                    kind,
                    status or reading.status,
                    _due(until, first, stop) or (None if until else due),
                    "list" if unknown else "sentence",
                )
            )
    return found


def _with_due(found: list[Promise], until: list[tuple[int, int, Due]]) -> list[Promise]:
    """Return the actions before `It will do so within a month` with that deadline, where they have none."""
    if len(until) != 1:
        return found
    return [msgspec.structs.replace(row, due=until[0][2]) if row.due is None else row for row in found]


def _begin(
    reading: Reading, place: int, sentence: tuple[int, int], governed: Governed
) -> tuple[int, Meant | None, bool] | None:
    """Return where the actions of a sentence begin, how they were meant, and whether it is an entry of a list.

    None where the sentence has none. The status is None where the list or the section says it.
    """
    start, end = sentence
    text = reading.statement.passages[place].text
    first = _first(text, start, end)
    verb = verb_at(text, first)
    is_entry = governed.mood in ("agree", "recommend")
    if is_entry and (
        verb
        or not (_says_mood(reading, place, sentence) or _TELLS.match(text, start))
        or kind_of_noun(text, first, end)
    ):
        return first, "agreed" if governed.mood == "agree" else None, True
    if verb and not text.startswith("To ", start) and (text[start].isupper() or first > start or start == 0):
        return first, None, False
    known = reading.cues(place, start, end)
    moods = [cue for cue in known if cue.means in ("agree", "recommend") and not _tells_what_was(text, cue)]
    mood = next((cue for cue in moods if _is_bodys(text, known, cue)), None)
    if mood is None:
        return None
    announced = _ANNOUNCED.search(text, mood.end, end)
    begin = announced.end() if announced else mood.end
    return begin, "agreed" if text[mood.start : mood.end].lower().startswith("agree") else None, False


def _begin_agreed(text: str, start: int, end: int) -> tuple[int, Meant | None, bool] | None:
    """Return where the actions of a sentence of the summary begin: `The Council has agreed to ...`."""
    agreed = _HAS_AGREED.match(text, start, end) if text.find("agree", start, end) >= 0 else None
    return (agreed.end(), "agreed", False) if agreed and verb_at(text, agreed.end()) else None


def _tells_what_was(text: str, mood: Cue) -> bool:
    """Return whether `should` or `will` only tells of a thing or of the past: `a form which should ...`."""
    if _WHICH.search(text, max(0, mood.start - 12), mood.start):
        return True
    return _PERFECT.match(text, mood.end) is not None


def _says_mood(reading: Reading, place: int, sentence: tuple[int, int]) -> bool:
    """Return whether a sentence says near its beginning how something is meant."""
    near = sentence[0] + _SAID
    return any(cue.means in MOODS and cue.end <= near for cue in reading.cues(place, *sentence))


def _first(text: str, start: int, end: int) -> int:
    """Return where the words of an action may begin: behind a list's mark, and behind `for her trouble,`."""
    mark = MARK.match(text, start, end)
    first = mark.end() if mark else start
    purpose = _PURPOSE.match(text, first, end)
    if purpose and verb_at(text, purpose.end()):
        return purpose.end()
    lead = LEADING.match(text, start, end)
    return lead.end() if lead else start


def _is_bodys(text: str, known: list[Cue], mood: Cue) -> bool:
    """Return whether a body is to act; `recommend` is what the Ombudsman does."""
    actor = last(known, ACTORS, mood.start)
    refused = last(known, frozenset({"refuse"}), mood.start)
    if refused and refused.end >= mood.start - 2:
        return False
    if text[mood.start : mood.end].lower().startswith("recommend"):
        return True
    return actor is not None and actor.means == "body"


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    """Return the actions between `start` and `end`: each from its verb to the next one's, with its kind."""
    begins: list[tuple[int, str]] = []
    for place in _candidates(text, start, end):
        word = verb_at(text, place)
        if word is None or (word == "have" and _HAVE_NOT.search(text, max(0, place - 8), place)):
            continue
        if begins:
            known = kinds_of(word)
            nested = _FINITE.search(text, begins[-1][0], place) is not None
            if nested and known[0] not in _ALWAYS and word not in _REMINDS:
                continue
        begins.append((place, word))
    found: list[tuple[int, int, PromiseKind]] = []
    before = ""
    for number, (place, word) in enumerate(begins):
        stop = begins[number + 1][0] if number + 1 < len(begins) else end
        stop = _trimmed(text, place, stop)
        kind = kind_of_action(text, place, stop, word)
        one = _joined(text, found[-1], before, (place, stop, kind), word) if found else None
        if one:
            found[-1] = one
        else:
            found.append((place, stop, kind))
        before = word
    return found


def _joined(text: str, first: _Piece, before: str, second: _Piece, word: str) -> _Piece | None:
    """Return two pieces as one where the first only prepares the second, or the second only completes the first."""
    if text[first[1] : second[0]].strip(" ,") != "and":
        return None
    if text[first[0] : first[1]].lower().rstrip("s") == before.rstrip("s"):
        return first[0], second[1], kind_of_action(text, first[0], second[1], before)
    if before in preparing() and word not in _REMINDS and first[2] in ("other", second[2]):
        return first[0], second[1], second[2]
    behind = second[0] + len(word)
    if second[2] == "information" and first[2] not in _ALWAYS and _TELLS_OF_IT.match(text, behind, second[1]):
        return first[0], second[1], first[2]
    if second[2] not in _ALWAYS and _REFERS.match(text, behind, second[1]):
        told = first[2] == "information" and second[2] == "staff training or reminder"
        return first[0], second[1], second[2] if told else first[2]
    return None


def _candidates(text: str, start: int, end: int) -> list[int]:
    """Return where actions may begin: the first known verb, and what stands behind `and`, a comma or a semicolon."""
    places = [_first(text, start, end)]
    if verb_at(text, places[0]) is None:
        places = [start + found.start() for found in re.finditer(r"(?<= )[a-z]", text[start : min(end, start + _SAID)])]
        places = [place for place in places if verb_at(text, place)][:1]
    if not places:
        return []
    behind = [match.end() for match in _AND.finditer(text, places[0], end)]
    return places + [place for place in behind if not text.startswith("support plan", place)]


def _trimmed(text: str, start: int, end: int) -> int:
    """Return `end` without what joins an action to the next."""
    words = _NEXT_MARK.sub("", text[start:end]).rstrip(" .;:,")
    for joint in (" and also", " and then", " and to", " as well as", " and", " then"):
        if words.endswith(joint):
            words = words[: -len(joint)].rstrip(" ,;")
            break
    return start + len(words)


def _due(until: list[tuple[int, int, Due]], first: int, stop: int) -> Due | None:
    """Return the deadline of an action: that inside it, or the only one of its sentence."""
    inside = [due for start, _, due in until if first <= start < stop]
    if len(inside) == 1:
        return inside[0]
    return until[0][2] if len(until) == 1 else None
