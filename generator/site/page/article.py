"""Finish the HTML of a generated page: draw its regions, and give each paragraph and item its address.

Works on the HTML that any Markdown renderer makes of the pages, so that all of them lead to the same site.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

from generator.contract.paragraphs import Letters, position, typed_letter
from generator.contract.regions import CITE, LETTERS_BELOW, NEXT_LINK, PREVIOUS_LINK, REGIONS, STATEMENT
from generator.site.page.figure_html import finish_figures
from generator.site.page.row_html import finish_rows
from generator.vocabulary.reference import PRINTED_REFERENCE

_ELEMENTS = {
    **dict.fromkeys(("trail", "pager", "periods", "ways", "letters", "asking"), "nav"),
    **dict.fromkeys(("headline", "facts", "statement", "cite", "figures"), "section"),
    "more": "aside",
    "chart": "figure",
}
_COMMENT = re.compile(r"<!-- (/?)casebook:([a-z]+)((?: [a-z-]+=\d+)*) -->")
_FACT = re.compile(r"([a-z-]+)=(\d+)")
_LINK = re.compile(rf"({NEXT_LINK}|{PREVIOUS_LINK})(<a\b[^>]*)>")
# A table that is too wide scrolls by itself. Material's script does that to tables without a class, but only when the
# page is there, which moves what is below; and nobody without a mouse could scroll it.
_TABLE = '<div class="cb-scroll" role="group" aria-label="Table" tabindex="0"><table class="cb-table">'
_STATEMENT = '<section class="cb-statement"'
_REFERENCE = re.compile(rf"{PRINTED_REFERENCE}(?![\w-])")
_JOINED = re.compile(r"[\w-]")
_LIST_TAG = re.compile(r"<(/?)(ol|ul|li)\b([^>]*)>")
_START = re.compile(r'start="(\d+)"')
_FIRST_WORDS = re.compile(r"\s*(?:<p>)?([^<]{0,16})")


def finish(content: str, downloads: str = "", chart: Callable[[str], str] = lambda _: "") -> str:
    """Return the HTML of a page's article with its regions as elements, and addresses in its statement.

    Paragraph N of the statement gets the id `para-N`, its items `para-N-a` and so on, theirs `para-N-a-i`. `downloads`
    is HTML for the end of the region in which the decision is cited; `chart` gives the text of an SVG file by its
    address on the page.
    """
    before, begin, rest = content.partition(STATEMENT.begin)
    inside, end, after = rest.rpartition(STATEMENT.end)
    if begin and end:
        above, cite_end, below = after.rpartition(CITE.end)
        content = f"{before}{begin}{_addressed(inside)}{end}{above}{downloads}{cite_end}{below}"
    content = _LINK.sub(_related, finish_rows(finish_figures(content, chart)))
    content = _unbroken(_COMMENT.sub(_element, content))
    return content.replace("<table>", _TABLE).replace("</table>", "</table></div>")


def _unbroken(content: str) -> str:
    """Return a page's HTML with each reference outside the statement as an element that never breaks across lines."""
    before, begin, rest = content.partition(_STATEMENT)
    inside, end, after = rest.partition("</section>")
    return f"{_whole(before)}{begin}{inside}{end}{_whole(after)}"


def _whole(content: str) -> str:
    out: list[str] = []
    done = 0
    for match in _REFERENCE.finditer(content):
        at = match.start()
        in_tag = content.rfind("<", 0, at) > content.rfind(">", 0, at)
        if not in_tag and not (at and _JOINED.match(content, at - 1)):
            out += (content[done:at], '<span class="cb-ref">', match[0], "</span>")
            done = match.end()
    out.append(content[done:])
    return "".join(out)


def plain_article(body: str) -> str:
    """Return the Markdown of a page as HTML that shows it as it is, for a page that cannot be drawn."""
    return f'<pre class="cb-undrawn">{html.escape(body)}</pre>'


def failure(src_uri: str, error: Exception) -> str:
    """Return what is said of a page that cannot be drawn."""
    return f"{src_uri}: Casebook could not draw this page ({type(error).__name__}: {error}); its text is shown plainly"


def _related(match: re.Match[str]) -> str:
    return f'{match[2]} rel="{"next" if match[1] == NEXT_LINK else "prev"}">'


def _element(match: re.Match[str]) -> str:
    return _drawn(*match.groups())


@lru_cache(maxsize=1024)
def _drawn(closing: str, name: str, facts: str) -> str:
    if name not in REGIONS:
        return ""
    element = _ELEMENTS.get(name, "div")
    if closing:
        return f"</{element}>"
    label = REGIONS[name].label
    labelled = f' aria-label="{html.escape(label)}"' if label else ""
    data = "".join(f' data-{fact}="{value}"' for fact, value in _FACT.findall(facts))
    return f'<{element} class="cb-{name}"{labelled}{data}>'


class _List:
    """A list that is open while the HTML is read. `prefix` is None where entries have no address."""

    def __init__(self, prefix: str | None, number: int, letters: Letters | None, *, bullets: bool, roman: bool) -> None:
        self.prefix = prefix
        self.number = number
        self.letters = letters
        self.bullets = bullets
        self.roman = roman
        self.inner: Letters | None = None
        self.address: str | None = None
        self.count = 0

    def next(self, words: str) -> str | None:
        """Return the address of the next entry, which begins with `words`."""
        self.count += 1
        if self.prefix is None:
            self.address = None
        elif self.letters is None:
            self.address = str(self.number)
            self.number += 1
            self.inner = Letters()
        else:
            self.address = f"{self.prefix}-{self.letters.next(words)}"
            self.inner = Letters(roman=True)
        return self.address

    def value(self) -> int:
        """Return the number by which a program counts the last entry, where an entry is copied alone; 0 for none."""
        if self.bullets or self.address is None:
            return 0
        return position(self.address.rpartition("-")[2], roman=self.roman) if self.letters else self.number - 1


def _addressed(statement: str) -> str:
    out: list[str] = []
    done = 0
    stack: list[_List] = []
    bare = False
    for match in _LIST_TAG.finditer(statement):
        text = statement[done : match.start()]
        out.append(f"<p>{text.strip()}</p>\n" if bare and text.strip() else text)
        done = match.end()
        closing, tag, attributes = match.groups()
        # Renderers leave out the <p> of an entry in a list without blank lines; every entry gets one here.
        bare = tag == "li" and not closing and not statement.startswith(("\n<p>", "<p>"), done)
        if tag == "li":
            out.append(match.group() if closing else _entry(stack[-1], statement, done))
        elif closing:
            stack.pop()
            out.append(match.group())
        else:
            lettered = not stack and text.rstrip().endswith(LETTERS_BELOW)
            stack.append(_opened(stack, tag, attributes, bare=lettered))
            numbers = {2: ' type="a"', 3: ' type="i"'}.get(len(stack) + lettered, "") if tag == "ol" else ""
            out.append(f"<{tag}{attributes}{numbers}>")
    out.append(statement[done:])
    return "".join(out)


def _opened(stack: list[_List], tag: str, attributes: str, *, bare: bool) -> _List:
    """Return the list that begins. `bare` is one with letters that no paragraph stands above: it has no addresses."""
    bullets = tag == "ul"
    if bare:
        return _List(None, 1, None, bullets=bullets, roman=False)
    if not stack:
        start = _START.search(attributes)
        return _List(None if bullets else "", int(start[1]) if start else 1, None, bullets=bullets, roman=False)
    parent = stack[-1]
    return _List(parent.address, 1, parent.inner, bullets=bullets, roman=len(stack) > 1)


def _entry(opened: _List, statement: str, after: int) -> str:
    words = _FIRST_WORDS.match(statement, after)
    first = html.unescape(words[1]) if words else ""
    address = opened.next(first)
    if address is None:
        return "<li>"
    typed = ' class="cb-typed"' if opened.letters is not None and typed_letter(first) else ""
    said = f"paragraph {address}" if opened.letters is None else "item " + address.replace("-", ".")
    if opened.bullets:  # a bullet has no letter in print
        said = f"entry {opened.count} of paragraph {(opened.prefix or '').replace('-', '.')}"
    value = f' value="{opened.value()}"' if opened.value() and not typed else ""
    pin = f'<a class="cb-pin" href="#para-{address}" aria-label="Link to {said}"></a>'
    return f'<li id="para-{address}"{value}{typed}>{pin}'
