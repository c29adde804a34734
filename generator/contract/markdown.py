"""The one place that knows the syntax of Markdown and of YAML front matter.

Text is escaped so that CommonMark and Python-Markdown both show its characters as they are. A backslash is used
for the characters that both let it escape, an entity for the others.
Sources: CommonMark 0.31.2, sections 2.4, 4 and 6; Python-Markdown's `ESCAPED_CHARS` and block processors;
YAML 1.2, sections 5.1 and 7.3.1.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping, Sequence

import msgspec


class Markdown(str):
    """Text that is Markdown already, and is not escaped again."""

    __slots__ = ()


_INLINE = re.compile(r"[\\*_\[\]{}#`<>&|~]")
_ENTITIES = {"`": "&#96;", "<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "~": "&#126;"}
_ENDS_TARGET = re.compile(r"[\s()<>\\\"]")
_BLOCK_START = re.compile(r"([-+!=:])|(\d+)([.)])(?=\s|$)")
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def escape(text: object) -> Markdown:
    """Return `text` as Markdown that shows its very characters, at the start of a block or within one.

    A newline becomes a space. What is Markdown already comes back unchanged, and None as nothing.
    """
    if isinstance(text, Markdown):
        return text
    return begin("" if text is None else _inline(str(text)).strip(" \t"))


def inline(text: str) -> Markdown:
    """Return `text` as Markdown that shows its very characters after other text on a line."""
    return Markdown(_inline(text))


def _inline(text: str) -> str:
    return _INLINE.sub(_escape_char, text.replace("\n", " "))


def begin(line: str) -> Markdown:
    """Return a line of Markdown so that its first characters do not make it a list, a rule or the like."""
    start = _BLOCK_START.match(line)
    if start is None:
        return Markdown(line)
    sign, number, after = start.groups()
    head = f"\\{sign}" if sign in ("-", "+", "!") else f"&#{ord(sign)};" if sign else f"{number}\\{after}"
    return Markdown(head + line[start.end() :])


def _escape_char(match: re.Match[str]) -> str:
    char = match.group()
    return _ENTITIES.get(char) or "\\" + char


def link(label: object, target: str) -> Markdown:
    """Return a link to `target`, a relative path or an address, that shows `label`.

    Blanks and signs that would end the target are percent-encoded.
    """
    if _ENDS_TARGET.search(target):
        target = _ENDS_TARGET.sub(lambda match: f"%{ord(match.group()):02X}", target)
    return Markdown(f"[{_inline(str(label)).strip()}]({target})")


def code(text: str) -> Markdown:
    """Return `text`, which has no backtick, as code.

    Raises:
        ValueError: it has one.
    """
    if "`" in text:
        raise ValueError("a backtick in code")
    return Markdown(f"`{text}`")


def list_item(marker: str, blocks: list[str]) -> str:
    """Return a list item: `marker` (`1.`, `-`), its first block beside it, the others below and indented as its own.

    Empty blocks are left out. Python-Markdown wants four blanks or more, CommonMark at least the marker's own width.
    """
    width = max(4, len(marker) + 1)
    lines = "\n\n".join(block for block in blocks if block).split("\n")
    margin = " " * width
    return "\n".join([f"{marker} {lines[0]}", *(margin + line if line else "" for line in lines[1:])])


def table(rows: Sequence[Sequence[str]], linked: Callable[[str], str] = escape, *, headed: bool) -> str:
    """Return a table of `rows` of cells. The first is its head if `headed`; otherwise the head is empty.

    `linked` turns the text of a cell into Markdown. Rows are filled up to the longest. The syntax is that of GitHub
    and of Python-Markdown's `tables`, which both renderers read.
    """
    width = max(map(len, rows))
    head, below = (rows[0], rows[1:]) if headed else ((), rows)
    lines = [_row(head, width, linked), "|" + " --- |" * width, *(_row(row, width, linked) for row in below)]
    return "\n".join(lines)


def _row(cells: Sequence[str], width: int, linked: Callable[[str], str]) -> str:
    return "|" + "".join(f" {linked(cell)} |" for cell in [*cells, *[""] * (width - len(cells))])


def front_matter(values: Mapping[str, object]) -> str:
    """Return `values` as YAML front matter, in their order, with one line for each.

    Strings are double-quoted, dates and whole numbers plain, None is `null`. A list is in brackets on its line, and may
    have flat mappings of strings, whole numbers, None and lists of strings. Floats have no place.

    Raises:
        TypeError: a value is of another type.
    """
    return "".join(["---\n", *(f"{key}: {_scalar(value)}\n" for key, value in values.items()), "---\n"])


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return _NOT_IN_YAML.sub(_escaped, json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, datetime.date)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return _NOT_IN_YAML.sub(_escaped, json.dumps(value, ensure_ascii=False))
    raise TypeError(f"no front matter for a {type(value).__name__}")


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def split_front_matter(page: str) -> tuple[dict[str, object], str]:
    """Return the front matter of a page that `front_matter` made, and the Markdown below it.

    Dates come back as strings of the form YYYY-MM-DD.

    Raises:
        ValueError: the page does not begin with front matter of that form.
    """
    head, mark, body = page.partition("\n---\n")
    if not mark or not head.startswith("---\n"):
        raise ValueError("no front matter")
    values: dict[str, object] = {}
    try:
        for line in head[4:].split("\n"):
            key, _, value = line.partition(": ")
            values[key] = value if _DATE.fullmatch(value) else _DECODER.decode(value)
    except msgspec.DecodeError as error:
        raise ValueError(f"no front matter that can be read: {error}") from error
    return values, body.lstrip("\n")


_DECODER = msgspec.json.Decoder()
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
