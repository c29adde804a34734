"""Make a bundle: cover, contents, table of authorities, and what was chosen in full, as one HTML file.

The script `list/bundle.js` makes the same on the page of a reader's list; a test holds both to each other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.contract.citation import citation
from generator.contract.paragraphs import pinpoint, typed_letter
from generator.contract.terms import HOLDER, OMBUDSMAN
from generator.search.reader.documents import TextBlock
from generator.search.reader.facts import CitedPart
from generator.search.reader.index import Index
from generator.search.taking.lines import Chosen, Entry

_TITLE = "Decisions of the Ombudsman"
_OURS = (
    "The words of the decisions are reproduced as they stand in this archive. The title, the notes, the contents and "
    "the table of authorities are not part of the decisions."
)
_RULES = "Drawn from the words by Casebook's rules, without the law that standard paragraphs cite in every decision."
_NUMBERING = {
    "restored": "Casebook restored the numbers of its paragraphs.",
    "lost": "The source of this decision has lost its paragraph numbers.",
}
_LOOK = "body{font-family:Georgia,'Times New Roman',serif;margin:2rem auto;max-width:44rem;padding:0 1rem}"
_PAPER = "@media print{body{margin:0;max-width:none;padding:0}}"


@dataclass(slots=True)
class FullEntry:
    """An entry with what the index has of it; of an unknown decision nothing."""

    entry: Entry
    row: dict[str, Any] | None = None
    law: tuple[CitedPart, ...] = ()
    blocks: list[TextBlock] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What it is called: the title of the decision, with a pinpoint."""
        title = self.row["title"] if self.row else self.entry.reference.replace("-", " ")
        return str(title) + (f", para {self.pinpoint}" if self.pinpoint else "")

    @property
    def pinpoint(self) -> str | None:
        """The paragraph as it is cited; None where the entry is no paragraph."""
        return pinpoint(self.entry.anchor)


def full_entries(index: Index, entries: Sequence[Entry]) -> list[FullEntry]:
    """Return the entries with their facts and words.

    Raises:
        UnreadableIndexError: a part of the index cannot be read.
    """
    full = [FullEntry(entry) for entry in entries]
    numbers = [index.reference(entry.reference.replace("-", "")) for entry in entries]
    known = [(each, number) for each, number in zip(full, numbers, strict=True) if number is not None]
    for place, facts in index.facts.of([number for _, number in known]):
        known[place][0].row, known[place][0].law = facts.row, facts.law
    for each, number in known:
        each.blocks = part_of(index.document(number).blocks, each.entry.anchor)
    return full


def part_of(blocks: Sequence[TextBlock], anchor: str) -> list[TextBlock]:
    """Return the blocks that an address means: all, a paragraph with its items, or what stands below a heading."""
    if not anchor:
        return list(blocks)
    if pinpoint(anchor):
        return [block for block in blocks if _is_within(block.anchor, anchor)]
    found: list[TextBlock] = []
    for block in blocks:
        if found and block.kind == "h":
            break
        if found or block.anchor == anchor:
            found.append(block)
    return found


def bundle_page(chosen: Chosen, entries: Sequence[FullEntry], style: str) -> str:
    """Return the bundle as a whole HTML page, with the style sheet `style` in it."""
    title = html.escape(chosen.title or _TITLE)
    look = f"{_LOOK}{_PAPER}{style}".replace("</", "<\\/")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{look}</style>\n</head>\n<body>\n<main>\n"
        f"{_bundle(chosen, entries)}\n</main>\n</body>\n</html>\n"
    )


def _bundle(chosen: Chosen, entries: Sequence[FullEntry]) -> str:
    parts = [_cover(chosen, entries), _contents(entries), _authorities(entries)]
    articles = [_article(entry, at) for at, entry in enumerate(entries, 1)]
    return _tag("section", *parts, *articles, class_="cb-bundle", aria_label="Bundle")


def _cover(chosen: Chosen, entries: Iterable[FullEntry]) -> str:
    known = len({each.entry.reference for each in entries if each.row})
    lines = [f"Prepared for {chosen.reader}" if chosen.reader else "", chosen.date]
    lines.append(f"{known} decision{'' if known == 1 else 's'} of the {OMBUDSMAN}")
    return _tag(
        "header",
        _tag("h1", _text(chosen.title or _TITLE), class_="cb-cover__title"),
        *(_tag("p", _text(line)) for line in lines if line),
        _tag("p", _text(_OURS), class_="cb-ours"),
        _tag("p", _text(f"Decisions © {HOLDER}."), class_="cb-ours"),
        class_="cb-cover",
    )


def _contents(entries: Sequence[FullEntry]) -> str:
    lines = (_tag("li", _tag("a", _text(entry.name), href=f"#entry-{at}")) for at, entry in enumerate(entries, 1))
    return _tag("nav", _tag("h2", "Contents"), _tag("ol", *lines), class_="cb-contents", aria_label="Contents")


@dataclass(slots=True)
class _Authority:
    name: str
    cites: dict[str, None] = field(default_factory=dict)
    places: dict[str, dict[str, None]] = field(default_factory=dict)


def _found_authorities(entries: Iterable[FullEntry]) -> list[_Authority]:
    """Return the law that is cited in what is chosen, in order: its forms, and for each decision where."""
    found: dict[str, _Authority] = {}
    for each in entries:
        anchor = each.entry.anchor
        for law in each.law:
            here = [place for place in law.at if not anchor or _is_within(place, anchor)]
            if anchor and not here:
                continue
            name = law.authority + (f", {law.part}" if law.part else "")
            known = found.setdefault(law.page, _Authority(name))
            known.cites |= {} if anchor else dict.fromkeys(law.cites)
            assert each.row is not None  # what has law is known
            places = known.places.setdefault(str(each.row["reference"]), {})
            places |= dict.fromkeys(one for place in here if (one := pinpoint(place)))
    return [found[page] for page in sorted(found, key=_natural)]


def _natural(page: str) -> str:
    return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(8), page)


def _authorities(entries: Iterable[FullEntry]) -> str:
    rows = []
    for law in _found_authorities(entries):
        where = [reference + _paragraphs(list(places)) for reference, places in law.places.items()]
        name = law.name + (f" ({', '.join(law.cites)})" if law.cites else "")
        rows.append(_tag("tr", _tag("th", _text(name), scope="row"), _tag("td", _text("; ".join(where)))))
    head = _tag("tr", _tag("th", "Law", scope="col"), _tag("th", "Cited in", scope="col"))
    table = _tag("table", _tag("thead", head), _tag("tbody", *rows))
    none = _tag("p", "What is chosen cites no law that Casebook knows.")
    rules = _tag("p", _text(_RULES), class_="cb-ours")
    return _tag("section", _tag("h2", "Table of authorities"), table if rows else none, rules, class_="cb-authorities")


def _paragraphs(pinpoints: Sequence[str]) -> str:
    return f" para{'s' if len(pinpoints) > 1 else ''} {', '.join(pinpoints)}" if pinpoints else ""


def _article(each: FullEntry, at: int) -> str:
    parts = [_tag("h2", _text(f"{at}. {each.name}"))]
    if each.row:
        parts.append(_tag("p", _text(citation(each.row, each.pinpoint)), class_="cb-chosen__cite"))
    if each.entry.note:
        parts.append(_tag("p", _tag("strong", "Note:"), _text(f" {each.entry.note}"), class_="cb-chosen__note"))
    if each.row and (numbering := _NUMBERING.get(each.row["numbering"])):
        parts.append(_tag("p", _text(numbering), class_="cb-ours"))
    if not each.row:
        parts.append(_tag("p", "This decision is not in this archive."))
    elif not each.blocks:
        parts.append(_tag("p", "This decision has no such paragraph."))
    if each.blocks:
        parts.append(_tag("div", *_words(each.blocks), class_="cb-words"))
    return _tag("article", *parts, class_="cb-chosen", id=f"entry-{at}")


def _words(blocks: Sequence[TextBlock]) -> list[str]:
    """Return the words of blocks. The number of a paragraph stands before its first block."""
    words = []
    before: str | None = None
    for block in blocks:
        number, *letters = (pinpoint(block.anchor) or "").replace(")", "").split("(")
        is_typed = bool(letters) and typed_letter(block.text) is not None
        label = f"({letters[-1]})" if letters else f"{number}."
        mark = "" if not number or block.anchor == before or is_typed else f'<span class="cb-number">{label}</span> '
        if block.kind == "h":
            words.append(_tag("h3", _text(block.text)))
        elif number:
            words.append(_tag("p", mark, _text(block.text), data_depth=str(len(letters))))
        else:
            words.append(_tag("p", _text(block.text)))
        before = block.anchor
    return words


def _is_within(anchor: str, paragraph: str) -> bool:
    return anchor == paragraph or anchor.startswith(f"{paragraph}-")


def _text(text: str) -> str:
    return html.escape(text, quote=False)


def _tag(name: str, *children: str, **attributes: str) -> str:
    said = "".join(f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(children)}</{name}>"
