"""The truth of a decision: what its text says of law, money, promises, refusals and its family, known beforehand.

A row is made by the tag of a span (`pattern.py`) when the span is filled, so that it is right by construction. Until
the text is whole, characters that occur in no decision mark where the words of a row begin and end; `settled` takes
them out and says which words they were.

Tags are words parted by blanks:

- `cite KEY [FRAGMENT; FRAGMENT]`: one row for each fragment of the law `KEY` of `data/law.yml`.
- `sum KIND [HEAD] [STATUS] [/RATE] [total]`: a row about money; its amounts are the sums filled in within the span.
- `head`: the words are what the last sum is for; `to` says the same for the next sum.
- `promise KIND`, `refuse GROUND [part]`, `kin KIND`: a row of the table promise, refusal or family.
- `due NUMBER UNIT`, `due date`, `due none`: no row; the promises that follow are due then.

The words `boiler`, `unclear` and `misprint` may end a tag of law; `none` ends that of a sum without an amount.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from tests.synthetic.pattern import data

Row = dict[str, Any]

OPEN, CLOSE = "\ue000", "\ue001"
_FIRST = 0xE100
_MARKS = re.compile(f"{OPEN}(.)|{CLOSE}")
_LIST_MARK = re.compile(r"\s*(?:[0-9]+\.|[•-])? ?(?:Summary: )?")
_SUM = re.compile("£([0-9][0-9,.]*[0-9]|[0-9])( million)?")
_NEAR = 60

_HEADS = {"distress": "distress", "trouble": "time and trouble", "provision": "lost provision", "loss": "loss"}
_STATUS = ("agreed", "recommended", "offered", "made")
_SUMS = {"other": "other sum", "remedy": "other remedy"}
_PROMISES = {"policy": "review of policy", "training": "staff training or reminder"}
GROUNDS = {
    "late": "late",
    "used": "appeal used",
    "appeal": "appeal available",
    "court": "court",
    "nofault": "no evidence of fault",
    "small": "injustice too small",
    "outcome": "no worthwhile outcome",
    "body": "another body",
    "right": "put right",
    "premature": "premature",
    "handling": "complaint handling",
    "excluded": "excluded matter",
}
_KIN = {"joint": "joint", "follow": "follow-up", "same": "same decision"}


class Truth:
    """The rows of one decision while it is written, and what the rows to come depend on."""

    def __init__(self, decided: datetime.date) -> None:
        self.spans: list[list[Row]] = []
        self.repeats = False
        self.recommended = False
        self.cited: dict[str, str] = {}
        self.deadline: datetime.date | None = None
        self._decided = decided
        self._due: Row = _due(None, None, None)
        self._sum: Row | None = None
        self._waiting: str | None = None
        self._order = 0

    def open(self, tag: str) -> tuple[int, list[Row]]:
        """Return the number of a new span and its rows, which `tag` describes. -1 stands for no rows."""
        if tag in ("head", "to"):
            return -1, []
        rows = [dict(row) for row in _static(tag)]
        for row in rows:
            self._complete(row)
        self.spans.append(rows)
        return len(self.spans) - 1, rows

    def close(self, tag: str, rows: list[Row], amounts: list[str], words: str) -> None:
        """Tell the rows of a span which sums were filled in within it, and its words."""
        if tag == "head" and self._sum is not None:
            self._sum["head"] = without_marks(words)
        elif tag == "to":
            self._waiting = without_marks(words)
        elif tag.startswith("sum "):
            sums = [] if "none" in tag.split() else amounts or _sums(words)
            rows[0]["amount"], rows[0]["upper"] = (*sums, None, None)[:2]

    def due(self, tag: str) -> None:
        """Let the promises that follow be due as `tag` says."""
        self._due = self._new_due(tag.split()[1:])

    def no_due(self) -> None:
        """Forget when things are due: what follows has no deadline until it says one."""
        self._due = _due(None, None, None)

    def _complete(self, row: Row) -> None:
        table = row["table"]
        if table == "promise":
            row |= self._due
        elif table == "remedy":
            row["head"], self._waiting, self._sum = self._waiting, None, row
            if self.recommended and row["status"] == "agreed":
                row["status"] = "recommended"
        elif table == "refusal":
            row["cited"] = self.cited.get(row["ground"])
        if table in ("remedy", "promise", "refusal") and self.repeats:
            row["repeats"] = True
        elif table == "refusal":
            self._order += 1
            row["order"] = self._order

    def _new_due(self, words: list[str]) -> Row:
        if words[0] == "date":
            return _due(None, None, self.deadline)
        if words[0] == "none":
            return _due(None, None, None)
        number, unit = int(words[0]), " ".join(word for word in words[1:] if word != "other")
        date = None if "other" in words else _after(self._decided, number, unit)
        return _due(number, unit, date)


def _sums(words: str) -> list[str]:
    """Return the sums that a span itself prints, where none of its gaps is a sum."""
    found = _SUM.findall(words)
    return [_pounds(digits.replace(",", ""), million=bool(million)) for digits, million in found]


def _pounds(digits: str, *, million: bool) -> str:
    return str(int(Decimal(digits) * 1_000_000)) if million else digits


def _due(number: int | None, unit: str | None, date: datetime.date | None) -> Row:
    return {"due_number": number, "due_unit": unit, "due_date": date.isoformat() if date else None}


def _after(day: datetime.date, number: int, unit: str) -> datetime.date | None:
    """Return the day so long after `day`; of working days nobody can say it without a list of holidays."""
    if unit == "month":
        months = day.month - 1 + number
        year, month = day.year + months // 12, months % 12 + 1
        return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return day + datetime.timedelta(days=number * {"day": 1, "week": 7}[unit]) if unit != "working day" else None


@cache
def _static(tag: str) -> tuple[Row, ...]:
    """Return the rows of a tag, as far as the tag alone says them."""
    first, kind, *rest = tag.split()
    if first == "cite":
        return tuple(_citations(kind, rest))
    if first == "sum":
        status = next((word for word in rest if word in _STATUS), None)
        rate = next((word[1:] for word in rest if word[0] == "/"), None)
        head = next((word for word in rest if word in _HEADS or word == "other"), None)
        row: Row = {"table": "remedy", "kind": _SUMS.get(kind, kind), "amount": None, "upper": None, "rate": rate}
        named = _HEADS.get(head, "other") if head else None
        return (row | {"total": "total" in rest, "head": None, "head_kind": named, "status": status},)
    if first == "promise":
        return ({"table": "promise", "kind": _PROMISES.get(kind, kind)},)
    if first == "refuse":
        scope = "part" if "part" in rest else "whole"
        return ({"table": "refusal", "ground": GROUNDS[kind], "order": None, "scope": scope},)
    if first == "kin":
        return ({"table": "family", "kind": _KIN[kind], "other": None},)
    raise ValueError(f"a tag that is not known: {tag!r}")


def _citations(key: str, rest: list[str]) -> Iterator[Row]:
    law = data("law")["titles"][key]
    flags = {word for word in rest if word in ("boiler", "unclear", "misprint")}
    fragments = " ".join(word for word in rest if word not in flags).split("; ")
    for fragment in fragments:
        known = law if "unclear" not in flags else {"title": None}
        row = {"table": "citation", "kind": law.get("kind", "act"), "title": known["title"], "year": known.get("year")}
        row |= {"fragment": fragment or None, "resolvable": "unclear" not in flags, "boilerplate": "boiler" in flags}
        yield row | ({"misprint": True} if "misprint" in flags else {})


def marked(number: int, text: str) -> str:
    """Return `text` between the marks of span `number`."""
    return f"{OPEN}{chr(_FIRST + number)}{text}{CLOSE}"


def without_marks(text: str) -> str:
    """Return `text` as it is printed."""
    return _MARKS.sub("", text) if OPEN in text else text


def settled(text: str, truth: Truth, reference: str) -> tuple[str, list[Row]]:
    """Return the text as it is printed, and its rows in the order of the text, each with the words it stands on."""
    pieces: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    open_spans: list[tuple[int, int]] = []
    at = length = 0
    for match in _MARKS.finditer(text):
        piece = text[at : match.start()]
        pieces.append(piece)
        length += len(piece)
        at = match.end()
        if match[1]:
            open_spans.append((ord(match[1]) - _FIRST, length))
        else:
            number, start = open_spans.pop()
            places[number] = start, length
    plain = "".join(pieces) + text[at:]
    found = sorted((start, number, end) for number, (start, end) in places.items())
    return plain, [
        _row(row, reference, plain, start, end) for start, number, end in found for row in truth.spans[number]
    ]


def _row(row: Row, reference: str, text: str, start: int, end: int) -> Row:
    head = {"table": row["table"], "reference": reference, "printed": text[start:end], "near": _near(text, start, end)}
    return head | row


def _near(text: str, start: int, end: int) -> str:
    """Return the piece of at most `_NEAR` characters around the words, of the same line and without its list mark."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    match = _LIST_MARK.match(text, first, start)
    first = match.end() if match else first
    begin = max(first, min(start, (start + end - _NEAR) // 2, last - _NEAR))
    begin = min(begin, start)
    return text[begin : min(last, begin + _NEAR)]
