"""What holds pages against their sources finds every way in which a page can be wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tests.fuzz.words
from generator.vocabulary import furniture
from tests.fuzz.words import FURNITURE, Page, faults_of, lines_of, words_in

SOURCE = """Back to top
A <body> (20 000 001)
Category : Planning > Fences
Decision : UPHELD
Decision date : 03 Mar 2020
The Ombudsman's final decision:
Summary: a fence.
  1. He wrote\u00a0twice:
    \u2022 first\x01one;
- 1974. was
Category : again
"""
PAGE = """<html><head><title>A &lt;body&gt; (20 000 001) - Casebook</title>
<meta name="DC.title" content="A &lt;body&gt; (20 000 001)">
<script type="application/ld+json">{"name": "A \\u003cbody> (20 000 001)"}</script></head><body>
<h1 id="a">A &lt;body&gt; (20 000 001)<a href="#a"></a></h1>
<section class="cb-facts"><ul><li>Category <a href="x.html">Planning</a> › <a href="y.html">Fences</a></li>
<li>Outcome Upheld</li><li>Date 3 March 2020</li></ul></section>
<section class="cb-statement"><div class="cb-summary"><p>The Ombudsman's final decision:</p>
<p>Summary: a fence.</p></div>
<ol><li id="para-1"><a class="cb-pin" href="#para-1"></a><p>He wrote&nbsp;twice:</p>
<ul><li><p>first one;</p></li><li><p>1974. was</p></li></ul></li></ol><p>Category : again</p></section></body></html>
"""
ELEMENTS = Page(PAGE).elements


def faults(page: str = PAGE, source: str = SOURCE) -> list[str]:
    return faults_of(Page(page), source.encode(), ELEMENTS)


def test_a_page_that_says_its_source_has_no_fault() -> None:
    assert faults() == []
    assert Page(PAGE).words[:4] == ["The", "Ombudsman's", "final", "decision:"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("&nbsp;twice:", ":"),
        ("twice:", "twice: more"),
        ("first one", "one first"),
        ("<p>first one;</p>", "<p>firstone;</p>"),
        ("<p>1974. was</p>", "<p>was</p>"),
        ("<li><p>1974. was</p></li>", "<li><p>- 1974.</p></li>"),
        ("<p>Summary: a fence.</p>", ""),
        ("<p>Category : again</p>", ""),
        ("Planning</a>", "Planting</a>"),
        ("3 March 2020", "4 March 2020"),
        ("Outcome Upheld", "Outcome Not"),
        ("<p>Category : again</p>", "<p>Category : again</p><p>Back to top</p>"),
        ("He wrote", "He <em>wrote</em>"),
        ("He wrote", "He <!-- x --> wrote"),
        ("He wrote", "<p onclick='x'>He wrote"),
        ("He wrote", "<p style='x'>He wrote"),
        ("</body>", "<iframe></iframe></body>"),
        ("</body>", "<script>x</script></body>"),
        ("</body>", "<script src='//x.example/y.js'></script></body>"),
        ("</body>", "<a href='java&#10;script:x'></a></body>"),
        ("</body>", "<a href=' JavaScript:x'></a></body>"),
        ("</body>", "<a href='data:text/html,x'></a></body>"),
        ("</body>", "<a href='http://www.lgo.org.uk/'></a></body>"),
        ("</body>", "<section class='cb-statement'></section></body>"),
        ("<h1 id=\"a\">A &lt;body&gt;", "<h1 id=\"a\">A"),
        ("<title>A &lt;body&gt;", "<title>A"),
        ('"A \\u003cbody>', '"A'),
        ('content="A &lt;body&gt;', 'content="A'),
    ],
)  # fmt: skip
def test_each_change_of_a_page_is_a_fault(old: str, new: str) -> None:
    assert PAGE.count(old) >= 1
    assert faults(PAGE.replace(old, new, 1)) != []


@pytest.mark.parametrize("line", ["Category : Planning > Fences", "Summary: a fence.", "  1. He wrote\u00a0twice:"])
def test_a_line_that_a_page_says_and_its_source_does_not_is_a_fault(line: str) -> None:
    assert (faults(source=SOURCE.replace(line + "\n", "")) == []) == line.startswith("Category")


def test_words_are_what_stands_between_white_space_of_any_kind() -> None:
    text = "a\u00a0b\u2028c\x85d\u3000e\u200bf\ufeffg  \t h"
    assert words_in(text) == ["a", "b", "c", "d", "e\u200bf\ufeffg", "h"] == text.split()


def test_lines_end_as_files_of_every_system_have_it_and_control_characters_are_blanks() -> None:
    assert lines_of(b"\xef\xbb\xbfa\r\nb\rc\n\x0bd\x7f") == ["a", "b", "c", " d "]


def test_the_splitter_shares_no_code_with_the_product() -> None:
    imported = re.findall(
        r"^\s*(?:from|import) (\S+)", Path(tests.fuzz.words.__file__).read_text(encoding="utf-8"), re.M
    )
    assert "html.parser" in imported
    assert [name for name in imported if name.split(".")[0] in ("generator", "tests", "pyromark", "markdown")] == []


def test_furniture_is_that_of_the_vocabulary() -> None:
    """The list is written twice on purpose; here they are compared, so that neither goes its own way."""
    assert set(FURNITURE) == set(furniture())
