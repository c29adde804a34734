"""Hostile input files: what a person, a scraper, or someone of bad will may put into a corpus."""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from random import Random

from tests.fuzz.words import FURNITURE
from tests.synthetic.write import decision_text

_MARKDOWN = (
    "*a* **b** _c_ __d__ `e` ``f ~~g~~ [h](javascript:alert(1)) ![i](j.png) <https://x.example> [TOC] [^1]: [k]: l "
    "*[m]: &copy; &#42; &amp;lt; &lt;b&gt; # ## ####### === --- *** +++ ``` ~~~ > >> | |---|---| !!! ??? {:#para-1} "
    "\\* \\ C:\\p\\ http://x.example/a_b_c a@x.example ^n^ ==o== 1. 1) 12. a) (ii) - + * • – ![ ][ ]( "
    "wzxhzdk:0 klzzwxh:0042"
).split(" ")
_HTML = (
    "<!-- --> <!---> <!-- casebook:statement --> <!-- /casebook:statement --> <![CDATA[ ]]> <!DOCTYPE html> <?php ?> "
    "<script>alert(1)</script> </script> </title> </textarea> <img/src=x/onerror=alert(1)> <svg/onload=alert(1)> "
    "</section> </li></ol> <b> <br> <iframe/src=//x.example> <style>*{display:none}</style> <base/href=//x.example> "
    "<a/href=javascript:alert(1)>x</a> <table> <p> <plaintext> <math><mi> <x onclick=alert(1)> < > & &# &#x &#0; &;"
).split(" ")
_OTHER = (
    "{{7*7}} {{ }} {%raw%} {%include'x'%} {#x#} ${x} %s %(x)s {0} !!python/object:os.system &a *a ? : yes: null ~ "
    '=1+1 +1 -1 @SUM(A1) =HYPERLINK("//x.example") =cmd|\'/c\'!A0 " "" \' , ; a,b ../../x /etc/passwd . .. '
    "20 000 001 20-000-001 20000001 (20 Category : Decision : Summary: Summary £1,000 1974. ½ … “q” ’s"
).split(" ")
_CHARACTERS = (
    "\u2028 \u2029 \x85 \u200b \u200d \ufeff \u202e \u202a \u2066 \u2069 \u061c \u200f ﬁ ǆ ß ẞ İ ı ſ ﷺ Ⅷ ² ｆ "
    "\u1e9b\u0323 \uff9e \uff9f \u037a \ufc5e \ufc63 \ufe70 \ufe7e \u0345 \u0e33 \u0eb3 e\u0301\u0327 \u0301 \u20dd "
    "\U0001f468\u200d\U0001f469 \U0001f1ec\U0001f1e7 \U000e0041 \ue000content\ue001 \ue000 \ufffd \ufffe \uffff "
    "\U0010ffff \x01 \x02 \x03 \x1b[31m \x7f \x9b \x1c \x1f \x0b \x0c \u180e \u3000 \xad \u2060 \u1680 中文 שלום עברית"
    " हिन्दी ไทย Ελλάς"
).split(" ")
TOKENS = (*_MARKDOWN, *_HTML, *_OTHER, *_CHARACTERS)
_PLAIN = (
    "the Council Mr X said: wrote; and, or fence. hedge complained about of to a for that Ombudsman fault upheld"
).split()
_INDENTS = ("", "", " ", "  ", "    ", "      ", "        ", "          ", "\t", "\t\t", "\u00a0 ", " " * 60)
_MARKS = (
    "",
    "",
    "1. ",
    "2. ",
    "3. ",
    "12. ",
    "999. ",
    "- ",
    "• ",
    "* ",
    "a) ",
    "(b) ",
    "(ii) ",
    "1) ",
    "o ",
    "-\t",
    "1.\u00a0",
)
_HEADINGS = (
    "The complaint",
    "What I found",
    "Final decision",
    "The Ombudsman's role and powers",
    "How I considered this complaint",
    "THE COMPLAINT",
    "Background",
    "Investigator's decision on behalf of the Ombudsman",
    "The Ombudsman's final decision:",
    "Summary: again",
    *FURNITURE,
)
_ENDS = ("", ".", ":", ";", "; or", ", and", "?", " ", "\\", "  ")


@cache
def _by_category() -> dict[str, list[str]]:
    """Return all characters of Unicode that text can have, by their category."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for number in range(1, 0x110000):
        if (kind := unicodedata.category(chr(number))) != "Cs":
            found[kind].append(chr(number))
    return dict(found)


def _word(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.45:
        return rng.choice(_PLAIN)
    if kind < 0.8:
        return rng.choice(TOKENS)
    if kind < 0.83:
        return f"{rng.randrange(17, 26)} 000 {rng.randrange(200):03}"
    categories = _by_category()
    chars = [rng.choice(categories[rng.choice(sorted(categories))]) for _ in range(rng.randrange(1, 6))]
    return "".join(chars)


def _text(rng: Random, most: int = 12) -> str:
    joint = rng.choice((" ", " ", " ", "", "  ", "\u00a0"))
    return joint.join(_word(rng) for _ in range(rng.randrange(1, most + 1)))


def _line(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.12:
        return ""
    if kind < 0.24:
        return rng.choice(_HEADINGS)
    if kind < 0.26:
        return " " * rng.randrange(1, 9)
    return rng.choice(_INDENTS) + rng.choice(_MARKS) + _text(rng) + rng.choice(_ENDS)


def _title(rng: Random, number: int) -> str:
    body = "Wexcombe Borough Council" if rng.random() < 0.8 else _text(rng, 5).replace("\n", " ").replace("\r", " ")
    if rng.random() < 0.02:
        number = rng.randrange(1000)
    return (
        f"{body} ({rng.randrange(17, 26)} {number // 1000 % 1000:03} {number % 1000:03}{rng.choice(('', '', '', 'a'))})"
    )


def _head(rng: Random) -> list[str]:
    category = rng.choice(("Planning > Fences", "Planning > Fences", "Planning", "Education > Other", "", ">", "> x"))
    category = category if rng.random() < 0.9 else f"{_text(rng, 3)} > {_text(rng, 3)}"
    outcome = rng.choice(("Upheld", "Not upheld", "Closed after initial enquiries", "upheld.", _text(rng, 3)))
    date = rng.choice(("01 Jan 2020", "2 March 2021", "31 Feb 2020", "00 Xyz 0000", "01 Jan 0001", _text(rng, 2)))
    colon = rng.choice((" : ", " : ", ":", " :", "\t:\t"))
    return [f"Category{colon}{category}", f"Decision{colon}{outcome}", f"Decision date{colon}{date}"]


def _hostile(rng: Random, number: int) -> list[str]:
    """Return the lines of a decision with a title and a header in order, and anything below."""
    opening = ["The Ombudsman's final decision:", f"Summary: {_text(rng)}"]
    lines = [_title(rng, number), *_head(rng), *opening, "The complaint"]
    return [*lines, *(_line(rng) for _ in range(rng.randrange(40)))]


def _odd_header(rng: Random, number: int) -> list[str]:
    """Return a decision whose lines at the head are out of order, missing, twice, or among others."""
    head = [*_head(rng), *_head(rng)[: rng.randrange(3)], "The Ombudsman's final decision:", f"Summary: {_text(rng)}"]
    head += [_line(rng) for _ in range(rng.randrange(3))]
    rng.shuffle(head)
    above = [_line(rng) for _ in range(rng.choice((0, 0, 0, 1, 3)))]
    below = [_line(rng) for _ in range(rng.randrange(12))]
    return [*above, _title(rng, number), *head[: rng.randrange(len(head) + 1)], *below]


def _deep(rng: Random, number: int) -> list[str]:
    """Return a decision with lists of every depth and kind."""
    lines = [_title(rng, number), *_head(rng), "The Ombudsman's final decision:", "Summary: deep.", "What I found"]
    depth = 0
    for at in range(rng.randrange(10, 150)):
        depth = max(0, depth + rng.choice((-4, -2, -1, 0, 0, 1, 2, 3)))
        mark = rng.choice((f"{at % 40 + 1}. ", "1. ", "• ", "- ", "a) ", "(i) ", "i) ", "or", ""))
        lines.append(f"{' ' * depth}{mark}{_text(rng, 3)}{rng.choice(_ENDS)}")
    return lines


def _long(rng: Random, number: int) -> list[str]:
    """Return a decision about as long as is let in, or longer: a line, or all of it."""
    lines = _hostile(rng, number)
    if rng.random() < 0.7:
        piece = _text(rng) + rng.choice(("", " "))
        lines.append((piece * 20_010)[: rng.choice((19_000, 19_999, 20_000, 20_001))])
    else:
        lines += [_text(rng)] * rng.randrange(2_000)
    return lines


def _mutated(rng: Random, number: int) -> list[str]:
    """Return a well-formed invented decision with a few changes."""
    _, text = decision_text(rng.randrange(500), 500, 1)
    lines = text.split("\n")
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(lines))
        kind = rng.randrange(8)
        if kind == 0:
            del lines[at : at + rng.randrange(1, 4)]
        elif kind == 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        elif kind == 2:
            lines.insert(at, _line(rng))
        elif kind == 3:
            lines[at] = lines[at].strip()
        elif kind == 4:
            lines[at] = rng.choice(_INDENTS) + lines[at]
        elif kind == 5 and at:
            lines[at - 1 : at + 1] = [lines[at - 1] + rng.choice((" ", "")) + lines[at]]
        else:
            cut = rng.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + _word(rng) + lines[at][cut + rng.randrange(3) :]
        if not lines:
            lines = [""]
    return lines


_EXTRACTED = (
    *(
        "- he said:- a fence;",
        "- a gate; and- one, of pre- and post-war time",
        "- two.",
        " ",
        " - a wall.",
        " - (Fences Act)",
    ),
    *(
        "  - a hedge; or",
        "    - these:",
        "-",
        "  1.",
        "\u2022",
        "- He wrote. - \u201cA fence.\u201d ",
        "Others were:",
        "or",
        "and pays",
    ),
    *(
        "- It should:",
        "- It should",
        "- Pay him.",
        "- The Council wrote. It rang.",
        "  1. The Council should:",
        "  1. write",
        "to him",
    ),
    *(
        "## What I found",
        "### Fences",
        "# Wall",
        "1. Of the wall:",
        "  1. a stone;",
        "      1. a brick.",
        "        1. a joint.",
    ),
    *(
        "It was high. It was so when",
        "\u201cA wall.\u201d",
        "(Walls Act 1990, section 4)",
        "Key to names used",
        "Overview:",
        "Summary",
    ),
    *(
        "Category :",
        "Planning",
        ">",
        "Decision :",
        "Upheld",
        "See paragraph 40 above.",
        "It will",
        "The complaint",
        "Final decision",
    ),
    *(
        "Investigator's decision on behalf of the Ombudsman",
        "Back to top",
        "a) a post",
        "What happened",
        "- Mr X - a neighbour",
    ),
)


def _extracted(rng: Random, number: int) -> list[str]:
    """Return a decision with lists as programs print them that take texts out of web pages, in any order."""
    lines = [_title(rng, number), *_head(rng), "The Ombudsman's final decision:", "Summary: a wall.", "The complaint"]
    return [*lines, *rng.choices(_EXTRACTED, k=rng.randrange(1, 30))]


_KINDS: tuple[Callable[[Random, int], list[str]], ...] = (
    *(
        _hostile,
        _hostile,
        _hostile,
        _odd_header,
        _odd_header,
        _deep,
        _extracted,
        _extracted,
        _mutated,
        _mutated,
        _mutated,
    ),
)


def _bytes(rng: Random, lines: Sequence[str]) -> bytes:
    """Return the bytes of a file of `lines`: with any line ends, and sometimes broken."""
    data = rng.choice(("\n", "\n", "\n", "\r\n", "\r")).join(lines).encode("utf-8", "ignore")
    kind = rng.random()
    if kind < 0.05:
        data = b"\xef\xbb\xbf" + data
    elif kind < 0.09:
        at = rng.randrange(len(data) + 1)
        data = data[:at] + bytes(rng.randrange(256) for _ in range(rng.randrange(1, 4))) + data[at:]
    elif kind < 0.10:
        data = rng.choice((data[: rng.randrange(len(data) + 1)], data.decode().encode("utf-16"), b"", b"\n \t"))
    elif kind < 0.11:
        data = rng.randbytes(rng.randrange(400))
    return data


def _name(rng: Random, number: int) -> str:
    """Return the name of file `number`: a plain one, or any that a file system lets stand."""
    if rng.random() < 0.9:
        return f"{number}.txt"
    wild = "".join(_text(rng, 2).split()).replace("/", "\u2215").replace("\0", "")
    name = wild.encode("utf-8", "ignore")[:120].decode("utf-8", "ignore")
    odd = rng.choice((f"{name}-{number}.txt", f"{name}-{number}.TXT", f"{name}{number}/{name}.txt"))
    return os.fsdecode(b"\xff") + odd if rng.random() < 0.05 else odd


def batch(seed: str, count: int) -> dict[str, bytes]:
    """Return `count` files by their names. The same seed gives the same files."""
    rng = Random(seed)
    found: dict[str, bytes] = {}
    for number in range(count):
        make = _long if rng.random() < 0.01 else rng.choice(_KINDS)
        found[_name(rng, number)] = _bytes(rng, make(rng, number))
    return found
