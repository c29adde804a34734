"""What is escaped comes back as it was, through the renderers and readers that will read it."""

from __future__ import annotations

import datetime
import html
import re
from typing import Any

import markdown
import pyromark
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils import meta

from generator.contract.markdown import Markdown, escape, front_matter, link, list_item

# Characters that Markdown or HTML could take for their own, among ordinary ones.
TEXT = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~:=&;\"'/$^@%, \t1a0)"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
    ),
    max_size=60,
)
HOSTILE = (
    "<script>alert(1)</script>", "1. a", "- a", "+ a", "* a", "# a #", "> a", "---", "===", "***", "```", "~~~",
    "    a", "| a | b |",
    "[a](b)", "![a](b)", "[TOC]", "[^1]: a", "*[a]: b", "{: #x }", "!!! note", "&copy;", "&#42;", "&amp",
    "a\\", "\\*", "<!-- a -->", "<https://example.org>", "1974. Act", "12) a", ": a", "a  b", "{{ a }}", "{% a %}",
    "\u2028a", "\u00a0a\u00a0", "klzzwxh:0001", "wzxhzdk:0",
)  # fmt: skip


def words(shown: str) -> list[str]:
    return html.unescape(re.sub(r"<[^>]*>", "", shown)).split()


def python_markdown(text: str) -> str:
    return markdown.markdown(text, extensions=["sane_lists", "tables", "toc"])


def both(text: str) -> list[list[str]]:
    return [words(pyromark.html(text)), words(python_markdown(text))]


@given(TEXT)
@pytest.mark.parametrize("shape", ["{}", "## {}", "- {}\n\n    b", "1. a\n\n    {}", "1. a\n\n    - {}\n\n    - c"])
def test_any_text_is_shown_as_its_own_characters(shape: str, text: str) -> None:
    if not text.strip():
        return
    expected = shape.replace("## ", "").replace("1. ", "").replace("- ", "").replace("{}", text).split()
    assert both(shape.format(escape(text))) == [expected, expected]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("shape", ["{}", "## {}", "12. {}", "1. a\n\n    {}", "1. a\n\n    1. {}\n\n        - {}"])
def test_hostile_text_is_shown_as_its_own_characters(shape: str, text: str) -> None:
    page = shape.format(*[escape(text)] * 2)
    expected = re.sub(r"^ *(## |- |\d+\. )", "", shape, flags=re.M).format(*[text] * 2).split()
    assert both(page) == [expected, expected]
    assert "<script" not in pyromark.html(page) + python_markdown(page)


@given(TEXT.filter(str.strip))
def test_a_link_shows_any_label_and_keeps_its_target(text: str) -> None:
    page = link(text, "../../decisions/20/20-000-001.md")
    assert both(page) == [text.split()] * 2
    assert 'href="../../decisions/20/20-000-001.md"' in pyromark.html(page)


def test_markdown_is_not_escaped_twice_and_none_is_nothing() -> None:
    assert escape(Markdown("*a*")) == "*a*"
    assert escape(None) == ""
    assert escape(escape("*a*")) == r"\*a\*"


def test_an_entry_holds_its_blocks_under_numbers_of_any_width() -> None:
    for number in (1, 12, 123, 1234):
        page = "\n\n".join(
            [
                list_item(f"{number}.", ["a", list_item("1.", ["b", list_item("1.", ["c"])]), "d"]),
                list_item(f"{number + 1}.", ["e"]),
            ]
        )
        for shown in (pyromark.html(page), python_markdown(page)):
            tags = re.sub(r"\s|</?p>", "", shown)
            start = f'<olstart="{number}">' if number > 1 else "<ol>"
            assert tags == f"{start}<li>a<ol><li>b<ol><li>c</li></ol></li></ol>d</li><li>e</li></ol>"


YAML_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)


@given(YAML_TEXT)
@example("---\n...\n")
@example("\x85\u2028\u2029\ufeff\ufffe\x7f\x9f\x1b")
@example("null")
@example('"\\')
def test_front_matter_comes_back_through_the_reader_of_mkdocs(text: str) -> None:
    values: dict[str, Any] = {
        "title": text, "none": None, "number": 7, "flag": True, "date": datetime.date(2021, 8, 9), "last": text,
    }  # fmt: skip
    body, data = meta.get_data(front_matter(values) + "\nbody\n")
    assert data == values
    assert list(data) == list(values)
    assert body == "body\n"


def test_front_matter_has_no_place_for_other_types() -> None:
    with pytest.raises(TypeError, match="float"):
        front_matter({"a": 1.5})
