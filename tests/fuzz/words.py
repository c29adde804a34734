"""Hold a finished page against its source, with no code of the product: words, elements, addresses.

It reads the bytes of the source, and the HTML with Python's own parser. What a page may leave out of its source is said
here once more: the furniture of the web page, the title (which is the heading), header lines whose value stands in the
facts box, and the mark in front of a line that is an entry of a list.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

FURNITURE = (
    "Back to top",
    "Print this page",
    "LGO logogram",
    "Review your privacy settings",
    "Required cookies",
    "These cookies enable the website to function properly. You can only disable these by changing your browser "
    "preferences, but this will affect how the website performs.",
    "View required cookies",
    "Analytical cookies",
    "Google Analytics cookies help us improve the performance of the website by understanding how visitors use the "
    "site.",
    "We recommend you set these 'ON'.",
    "View analytical cookies",
    "In using Google Analytics, we do not collect or store personal information that could identify you (for example "
    "your name or address). We do not allow Google to use or share our analytics data. Google has developed a tool to "
    "help you opt out of Google Analytics cookies.",
    "Privacy settings",
)
"""Lines of the web page that are no part of a decision."""

_ENTRY = "li"
_BLOCKS = {"p", "ol", "ul", "li", "h2", "h3", "div", "section"}
"""The elements that a statement may have which part words."""
_WITHIN = _BLOCKS | {"a"}
_HEADER = re.compile(r"(Category|Decision date|Decision)\s*:(.*)")
_HEADING = re.compile(r"#{1,6}\s")
_BELOW = "below "
_MARK = re.compile(r"([0-9]{1,3}\.|•|-)\s")
# The third is in the footer of the theme, the fourth on the page about data; the last two have the text of the law.
_HOSTS = {"www.lgo.org.uk", "casebook.example", "squidfunk.github.io", "datapackage.org"}
_HOSTS |= {"www.legislation.gov.uk", "caselaw.nationalarchives.gov.uk"}
_CODINGS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ADDRESSES = ("href", "src", "action", "formaction", "srcset", "data", "poster", "ping", "background", "cite")


def lines_of(data: bytes) -> list[str]:
    """Return the lines of a source, from its bytes, with blanks for its control characters.

    Raises:
        UnicodeDecodeError: it is not UTF-8, nor what the mark at its beginning says.
    """
    coding = next((coding for mark, coding in _CODINGS if data.startswith(mark)), "utf-8")
    text = data.decode(coding).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    shown = [" " if unicodedata.category(char) == "Cc" and char not in "\n\t" else char for char in text]
    return "".join(shown).split("\n")


def words_in(text: str) -> list[str]:
    """Return the words of a text: what stands between white space (the categories Z of Unicode, and controls)."""
    words: list[str] = []
    word = ""
    for char in text:
        if unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc"):
            words += [word] if word else []
            word = ""
        else:
            word += char
    return [*words, word] if word else words


class Page(HTMLParser):
    """A finished page: its heading, its facts, the words of its statement, its elements and addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.within: set[str] = set()
        """The elements of the statement."""
        self.faults: list[str] = []
        self.meta: dict[str, str] = {}
        self.words: list[str] = []
        """The words of the statement."""
        self.entries: set[int] = set()
        """Where, in the words of the statement, the entries of lists begin."""
        self.begins: set[int] = set()
        """Where, in the words of the statement, anything begins."""
        self.statements = 0
        self.texts = {"h1": "", "title": "", "facts": "", "data": ""}
        self._into = ""
        self._piece = ""
        self._region = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.add(tag)
        self.faults += [f"<{tag} {said}>" for said in _bad_attributes(tag, given)]
        if tag == "meta":
            self.meta[given.get("name") or given.get("property") or ""] = given.get("content", "")
        if tag == "section":
            self._region = given.get("class", "")
            self.statements += self._region == "cb-statement"
        if tag in ("h1", "title"):
            self._into = tag
        if tag == "script":
            self._into = "data" if given.get("type") == "application/ld+json" else "script"
        if self._region == "cb-statement":
            self.within.add(tag)
            if tag in _BLOCKS:
                self._end_piece()
                self.begins.add(len(self.words))
            if tag == _ENTRY:
                self.entries.add(len(self.words))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "title", "script"):
            self._into = ""
        if tag in _BLOCKS:
            self._end_piece()
        if tag == "section":
            self._region = ""

    def handle_data(self, data: str) -> None:
        if self._region == "cb-statement":
            self._piece += data
        elif self._region in ("cb-headline", "cb-facts"):
            self.texts["facts"] += data
        if self._into in self.texts:
            self.texts[self._into] += data

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment: {data[:60]}")

    def _end_piece(self) -> None:
        self.words += words_in(self._piece)
        self._piece = ""


def _bad_attributes(tag: str, given: Mapping[str, str]) -> Iterator[str]:
    """Yield the attributes of an element that run something, or lead to a host that no page of Casebook names."""
    for name, value in given.items():
        if name.startswith("on") or name in ("style", "srcdoc"):
            yield f"{name}={value!r}"
        if name in _ADDRESSES:
            plain = "".join(char for char in value if char > " ").casefold()
            parts = urlsplit(plain)
            saved = parts.scheme == "data" and tag == "a" and "download" in given
            if not saved and (parts.scheme not in ("", "https") or (parts.netloc and parts.netloc not in _HOSTS)):
                yield f"{name}={value!r}"
    if (
        tag == "script"
        and not given.get("src")
        and given.get("type") not in ("application/json", "application/ld+json")
    ):
        yield "without src"


def faults_of(page: Page, source: bytes, elements: set[str]) -> list[str]:
    """Return what is wrong with the finished page of a decision. `elements` are those that a page may have."""
    faults = [*page.faults]
    faults += [f"element on the page: {tag}" for tag in sorted(page.elements - elements)]
    faults += [f"element in the statement: {tag}" for tag in sorted(page.within - _WITHIN)]
    if page.statements != 1:
        faults.append(f"{page.statements} statements on the page")
    title = words_in(page.texts["h1"])
    if words_in(page.texts["title"])[: len(title)] != title:
        faults.append(f"the title says {page.texts['title']!r}")
    if words_in(json.loads(page.texts["data"])["name"]) != title or words_in(page.meta.get("DC.title", "")) != title:
        faults.append("the title is another in the metadata")
    missing = _first_difference(page, lines_of(source), title)
    return [*faults, missing] if missing else faults


def _first_difference(page: Page, lines: Sequence[str], title: list[str]) -> str | None:
    """Return where the page stops saying the words of `lines`, or None where it says all of them in order.

    A place is how many words of the statement have been seen, and which of the lines that stand elsewhere on the page:
    the title, and each header line once. Where a line may be read in two ways, both are followed.
    """
    places: set[tuple[int, frozenset[str]]] = {(0, frozenset())}
    for number, line in enumerate(lines, 1):
        words = words_in(line)
        if not words or line.strip() in FURNITURE:
            continue
        after = {place for seen, used in places for place in _readings(page, line, words, title, seen, used)}
        if not after:
            seen = max(place[0] for place in places)
            there = " ".join(page.words[seen : seen + 8])
            return f"line {number}, {' '.join(words)[:120]!r}, is not what the page says next: {there!r}"
        places = after
    if any(seen == len(page.words) and "title" in used for seen, used in places):
        return None
    return (
        f"the page says more than its source: {' '.join(page.words[max(places)[0] :][:8])!r}, or its title is elsewhere"
    )


def _readings(
    page: Page, line: str, words: list[str], title: list[str], seen: int, used: frozenset[str]
) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the places after `line`, for each way in which it may be on the page."""
    if page.words[seen : seen + len(words)] == words:
        yield seen + len(words), used
    if _visible(line).strip() in ("", *FURNITURE):
        yield seen, used
    if _HEADING.match(line) and page.words[seen : seen + len(words) - 1] == words[1:]:
        yield seen + len(words) - 1, used
    begins = line.lstrip()
    if _MARK.match(f"{_visible(begins)} "):
        end = _after_entries(page, words[1:], seen) if seen in page.begins else None
        if end is not None:
            yield end, used
    elif "- " in line:
        end = _after_entries(page, words, seen)
        if end is not None:
            yield end, used
    shown = words_in(_visible(line))
    named = (shown, shown[1:]) if _HEADING.match(line) else (shown,)
    if words_in(_visible(" ".join(title))) in named and "title" not in used:
        yield seen, used | {"title"}
    header = _HEADER.fullmatch(_visible(line).strip())
    if header and header[1] not in used and _is_shown(header[1], header[2], page.texts["facts"]):
        yield seen, used | {header[1]} | ({_BELOW + header[1]} if not header[2].strip() else set())
    for name in ("Category", "Decision", "Decision date"):  # the value may stand below its name
        if _BELOW + name in used and (words == [">"] or _is_shown(name, line, page.texts["facts"])):
            yield seen, used


def _after_entries(page: Page, words: list[str], seen: int) -> int | None:
    """Return where the words of a line end on the page, or None where they are not next; a line may be a mark alone.

    Where something begins inside the line, the page leaves out the hyphen in front of it: `he said:- a fence`.
    """
    for word in words:
        shown = page.words[seen] if seen < len(page.words) else ""
        if word == shown or (word == f"{shown}-" and seen + 1 in page.entries):
            seen += 1
        elif word != "-" or seen not in page.begins:
            return None
    return seen


def _visible(text: str) -> str:
    """Return a text without the characters that show nothing."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf" and char != "\u034f")


def _is_shown(name: str, value: str, facts: str) -> bool:
    """Return whether the facts box says what a header line says.

    A category may be spelt as most other decisions spell it, an outcome and a date as Casebook does.
    """
    if _bare(value) in _bare(facts):
        return True
    if name in ("Decision", "Category"):
        return _letters(value) in _letters(facts)
    for pattern in ("%d %b %Y", "%d %B %Y"):
        try:
            date = datetime.strptime(" ".join(words_in(value)), pattern)
        except ValueError:
            continue
        return f"{date.day} {date:%B %Y}" in facts
    return False


def _bare(text: str) -> str:
    return "".join(words_in(_visible(text).replace(">", " ").replace("›", " ")))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if char.isalnum())
