"""CSV files as spreadsheets take them: how they begin, and cells that are no formulas.

A text that begins with a sign that spreadsheets calculate from (`=`, `+`, `-`, `@`, a tab or a line break, and their
full-width forms) gets an apostrophe before it, and so does one that begins with an apostrophe. A program gets the exact
text back by taking one apostrophe off where there is one (`text.removeprefix("'")`). Source: OWASP, CSV Injection.
"""

from __future__ import annotations

BYTE_ORDER_MARK = "\ufeff"
"""What every CSV file begins with: without it Excel takes UTF-8 for something else. Python reads it as `utf-8-sig`."""

SIGNS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'")
"""What a text must not begin with."""


def cell(value: object) -> object:
    """Return `value` as it stands in a CSV file: a text escaped where it has to be, anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value[:1] in SIGNS else value
