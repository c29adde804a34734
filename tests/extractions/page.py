"""Make the web page of a decision that is written down in the written form, in one of several markups."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from generator.contract.paragraphs import position
from generator.source.written import WrittenLine, written_line

_LINK = "\x00"  # parts a link in the words of a line: before, slug, words, after

Numbers = Literal["start", "value", "style"]
"""How the numbers go on over the page: by `start`, by `value`, or by a style sheet alone."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A way in which a page may be written."""

    article: Literal["article", "main"] = "article"
    """The element that holds the decision."""
    title: Literal["header", "h1", "title"] = "header"
    """Where the title stands: in a header, in a heading, or in the page's own title alone."""
    header: Literal["labels", "lines", "list"] = "labels"
    """How the header is written: labels and values, lines of text, or a definition list."""
    numbers: Numbers = "start"
    nested: bool = True
    """Whether the lists with letters are nested twice."""
    beside: bool = False
    """Whether lists of bullets stand beside the list of paragraphs, not in its entries."""
    broken: bool = False
    """Whether there are line ends between the elements."""
    wrapped: bool = False
    """Whether the words of an entry stand in a paragraph element where other paragraphs follow them."""
    around: bool = True
    """Whether a banner, a table of contents and `Back to top` are there."""


def markup(number: int) -> Markup:
    """Return the markup of the page `number`: all ways occur, in many combinations."""
    return Markup(
        article=("article", "main")[number % 2],
        title=("header", "h1", "title")[number % 3],
        header=("labels", "lines", "list")[number // 2 % 3],
        numbers=("start", "value", "style")[number // 3 % 3],
        nested=number % 4 != 3,
        beside=number % 5 in (1, 3),
        broken=number % 7 in (2, 5),
        wrapped=number % 10 == 9,
        around=number % 3 != 1,
    )


@dataclass(slots=True)
class _Entry:
    """A paragraph or an entry, and what belongs to it."""

    line: WrittenLine
    inner: list[_Entry] = field(default_factory=list)


def web_page(text: str, way: Markup) -> str:
    """Return the web page of a decision, whose text is in the written form."""
    _, title, *rest = text.rstrip("\n").split("\n")
    header = [line for line in rest if written_line(line) is None]
    lines = [found for line in rest if (found := written_line(line)) is not None]
    slug = title.rpartition("(")[2].rstrip(")").replace(" ", "-")
    body = "".join(
        [
            f"<header>{_text(title)}</header>" if way.title == "header" else "",
            f"<h1>{_text(title)}</h1>" if way.title == "h1" else "",
            _header(header, way),
            _contents(lines) if way.around else "",
            *_sections(lines, way),
        ]
    )
    if way.broken:
        for tag in ("ol", "ul", "li"):
            body = body.replace(f"<{tag}", f"\n<{tag}").replace(f"</{tag}>", f"\n</{tag}>\n")
    element = '<article id="article">{}</article>' if way.article == "article" else "<main>{}</main>"
    banner = '<div class="cookies"><p>Privacy settings</p></div>' if way.around else ""
    return (
        f"<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>{_text(title)} - Local Government and Social "
        f'Care Ombudsman</title><link rel="canonical" href="https://www.lgo.org.uk/decisions/a/b/{slug}"></head>'
        f"<body>{banner}{element.format(body)}</body></html>\n"
    )


def _text(words: str) -> str:
    plain, *linked = html.escape(words, quote=False).split(_LINK)
    for slug, label, after in zip(linked[::3], linked[1::3], linked[2::3], strict=True):
        plain += f'<a href="https://www.lgo.org.uk/decisions/a/b/{slug}">{label}</a>{after}'
    return plain


def _header(lines: Sequence[str], way: Markup) -> str:
    pairs = [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    if way.header == "list":
        return "<dl>" + "".join(f"<dt>{name} :</dt><dd>{_text(value)}</dd>" for name, value in pairs) + "</dl>"
    if way.header == "lines":
        return "".join(f"<p>{name} : {_text(value)}</p>" for name, value in pairs)
    rows = (
        f'<div><span class="label">{name} :</span> <span class="value">{_text(value)}</span></div>'
        for name, value in pairs
    )
    return f'<div class="articleHeader">{"".join(rows)}</div>'


def _contents(lines: Sequence[WrittenLine]) -> str:
    headings = [line.words for line in lines if line.mark == "#"]
    links = "".join(f'<li><a href="#s{at}">{_text(words)}</a></li>' for at, words in enumerate(headings))
    return f"<ul>{links}</ul>"


def _sections(lines: Sequence[WrittenLine], way: Markup) -> Iterator[str]:
    """Yield the elements of the article: headings, and what is below each."""
    below: list[_Entry] = []
    section = 0
    for line in lines:
        if not line.mark.startswith("#"):
            _put(below, line)
            continue
        yield from _blocks(below, way)
        below = []
        if line.mark == "#":
            if section and way.around:
                yield '<p><a href="#top">Back to top</a></p>'
            yield f'<h2 id="s{section}">{_text(line.words)}</h2>'
            section += 1
        else:
            yield f"<h3>{_text(line.words)}</h3>"
    yield from _blocks(below, way)


def _put(entries: list[_Entry], line: WrittenLine) -> None:
    """Add a line where its level says; a link goes to the words of the line above it."""
    if line.mark == "@":
        last = entries[-1]
        while last.inner:
            last = last.inner[-1]
        words, _, reference = line.words.partition("\t")
        linked = f"{_LINK}{reference.replace(' ', '-')}{_LINK}{words}{_LINK}"
        last.line = replace(last.line, words=last.line.words.replace(words, linked))
        return
    for _ in range(line.level):
        entries = next(
            entry for entry in reversed(entries) if entry.line.mark[:1] not in ("", "=", "+", "|", "@")
        ).inner
    entries.append(_Entry(line))


def _blocks(entries: Sequence[_Entry], way: Markup) -> Iterator[str]:
    """Yield the elements of a part of a section: lists of paragraphs, and what stands between them."""
    paragraphs: list[str] = []
    first = 0

    def listed() -> Iterator[str]:
        if paragraphs:
            start = f' start="{first}"' if way.numbers == "start" and first > 1 else ""
            style = ' style="counter-reset: none"' if way.numbers == "style" else ""
            yield f"<ol{start}{style}>{''.join(paragraphs)}</ol>"
            paragraphs.clear()

    for entry in entries:
        mark = entry.line.mark
        if mark[:1].isdigit():
            number = int(mark[:-1])
            first = number if not paragraphs else first
            inside, outside = _parted(entry, way)
            value = f' value="{number}"' if way.numbers == "value" else ""
            paragraphs.append(f"<li{value}>{_content(inside, way)}</li>")
            if outside:
                yield from listed()
                yield from _loose(outside, way)
        else:
            yield from listed()
            yield from _loose([entry], way)
    yield from listed()


def _parted(entry: _Entry, way: Markup) -> tuple[_Entry, list[_Entry]]:
    """Return a paragraph with what stands in it, and what stands beside it: bullets and texts at its end."""
    kept = list(entry.inner)
    outside: list[_Entry] = []
    while way.beside and kept and kept[-1].line.mark in ("•", ""):
        outside.insert(0, kept.pop())
    return _Entry(entry.line, kept), outside


def _loose(entries: Sequence[_Entry], way: Markup) -> Iterator[str]:
    """Yield what is in no paragraph's entry: lists and texts."""
    at = 0
    while at < len(entries):
        mark = entries[at].line.mark
        end = at + 1
        if mark == "":
            yield f"<p>{_text(entries[at].line.words)}</p>"
        elif mark in ("=", "+"):
            while end < len(entries) and entries[end].line.mark == "|":
                end += 1
            yield _table(entries[at:end])
        elif mark == "-":
            yield f"<p>{_text(entries[at].line.words)}</p>"
        elif mark != "@":
            while end < len(entries) and _is_alike(entries[end].line.mark, mark):
                end += 1
            yield _list(entries[at:end], way)
        at = end


def _is_alike(mark: str, other: str) -> bool:
    return (mark == "•") == (other == "•") and mark not in ("", "=", "+", "|", "@", "-")


def _content(entry: _Entry, way: Markup) -> str:
    """Return what is in an entry: its words, and its lists and texts in their order."""
    texts = [inner for inner in entry.inner if inner.line.mark in ("", "-")]
    words = _text(entry.line.words)
    return (f"<p>{words}</p>" if texts and way.wrapped else words) + "".join(_loose(entry.inner, way))


def _list(entries: Sequence[_Entry], way: Markup) -> str:
    bullets = entries[0].line.mark == "•"
    at = position(entries[0].line.mark[:-1], roman=entries[0].line.level > 1)
    start = f' start="{at}"' if not bullets and at > 1 else ""
    items = "".join(f"<li>{_content(entry, way)}</li>" for entry in entries)
    if bullets:
        return f"<ul>{items}</ul>"
    if entries[0].line.level == 0:
        return f'<ol type="a"{start}>{items}</ol>'
    return (
        f"<ol><ol{start}>{items}</ol></ol>" if way.nested and entries[0].line.level == 1 else f"<ol{start}>{items}</ol>"
    )


def _table(rows: Sequence[_Entry]) -> str:
    cells = [(row.line.words.split("\t"), "th" if row.line.mark == "=" else "td") for row in rows]
    lines = ("".join(f"<{tag}>{_text(cell)}</{tag}>" for cell in row) for row, tag in cells)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
