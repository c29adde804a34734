"""The forms in which decisions are exported. The page of the search has the same in its script `take/forms.js`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from generator.contract.citation import bibtex, citation, csl, ris
from generator.contract.csv_cells import BYTE_ORDER_MARK, cell
from generator.search.reader.index import Index

FORMS = ("csv", "jsonl", "ris", "bibtex", "csl-json", "citations")
"""The names of the forms."""

Row = Mapping[str, Any]
"""The facts of a decision: its row in the table `decisions` of the data, dates and sums of money as strings."""

_DECIMALS = ("sum_agreed",)
_JSON = msgspec.json.Encoder(decimal_format="number")


def exported(index: Index, numbers: Sequence[int], form: str) -> Iterator[str]:
    """Yield the text of an export of the documents `numbers`, in their order and in a form of `FORMS`, piece by piece.

    CSV and JSON Lines have the columns of the table `decisions` of the data, with the same values; CSV begins with a
    byte order mark. RIS, BibTeX, CSL-JSON and citations are those of the decisions' pages, one after the other.

    Raises:
        UnreadableIndexError: a part of the index cannot be read, or it has no facts.
    """
    pieces = [""] * len(numbers)
    names: list[str] = []
    for place, facts in index.facts.of(numbers):
        pieces[place] = written(facts.row, form)
        names = names or list(facts.row)
    if form == "csv":
        yield BYTE_ORDER_MARK + _csv_line(names)
    between = {"csl-json": ",\n", "ris": "\r\n", "bibtex": "\n"}.get(form, "")
    yield "[\n" if form == "csl-json" else ""
    for place, piece in enumerate(pieces):
        yield (between if place else "") + piece
    yield "\n]\n" if form == "csl-json" else ""


def written(row: Row, form: str) -> str:
    """Return one decision in a form of `FORMS`; of CSL-JSON without the brackets of the list."""
    match form:
        case "csv":
            return _csv_line([cell(value) for value in row.values()])
        case "jsonl":
            values = {name: Decimal(value) if value and name in _DECIMALS else value for name, value in row.items()}
            return _JSON.encode(values).decode() + "\n"
        case "ris":
            return ris(row)
        case "bibtex":
            return bibtex(row)
        case "csl-json":
            return csl(row).strip()[1:-1]
        case _:
            return citation(row) + "\n"


def _csv_line(values: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()
