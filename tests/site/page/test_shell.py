"""The page around an article: slots, what templates may print, and blank lines."""

from __future__ import annotations

import pytest

from generator.site.page.shell import Shell, strip_blank_lines, template_meta


def test_a_shell_is_filled_slot_by_slot() -> None:
    shell = Shell(("<title>", "title", "</title>", "content", ""))
    assert shell.fill({"title": "A", "content": "<p>title</p>"}) == "<title>A</title><p>title</p>"


def test_a_slot_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="content"):
        Shell(("", "content", "")).fill({"title": "A"})


def test_shells_with_the_same_hash_are_the_same() -> None:
    one, other = Shell(("a", "slot", "b")), Shell(("a", "slot", "c"))
    assert one.digest == Shell(("a", "slot", "b")).digest != other.digest


def test_templates_get_title_and_description_escaped_and_all_else_as_it_is() -> None:
    found = template_meta({"title": "<b>", "summary": 'He said "no" & left', "body": "A & B"})
    assert found == {
        "title": "&lt;b&gt;",
        "summary": 'He said "no" & left',
        "description": "He said &quot;no&quot; &amp; left",
        "body": "A & B",
    }


def test_a_long_summary_is_cut_at_a_word() -> None:
    description = template_meta({"summary": "word " * 100})["description"]
    assert description == "word " * 59 + "word …"


def test_a_page_without_a_summary_has_no_description() -> None:
    assert template_meta({"title": "T", "summary": None}) == {"title": "T", "summary": None}


def test_blank_lines_go_everywhere_but_in_the_article() -> None:
    page = "\n<head>\n\n  <title>\n</head>\n<article class=x>\n\n<pre>a\n\n\n  b</pre>\n</article>\n\n</body>\n\n"
    assert strip_blank_lines(page) == (
        "<head>\n<title>\n</head>\n<article class=x><pre>a\n\n\n  b</pre></article>\n</body>\n"
    )


def test_a_page_without_an_article_has_no_blank_lines_at_all() -> None:
    assert strip_blank_lines("<p>a</p>\n\n  <p>b</p>\n\n") == "<p>a</p>\n<p>b</p>\n"


def test_what_only_the_themes_own_script_uses_is_left_out() -> None:
    page = (
        '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">\n'
        '<label class="md-overlay" for="__drawer"></label>\n<p>a</p>\n'
        '<div class="md-dialog" data-md-component="dialog">\n<div class="md-dialog__inner md-typeset"></div>\n</div>'
    )
    assert strip_blank_lines(page) == "<p>a</p>\n"


def test_what_only_materials_own_script_and_drawer_use_is_left_out_and_no_word_of_the_article() -> None:
    drawer = '<input class="md-toggle" type="checkbox" id="__drawer"><label class="md-overlay" for="__drawer"></label>'
    page = '<body data-md-color-scheme="default" data-md-color-accent="custom"><main data-md-component="main">'
    article = '<article><p>He wrote: data-md-component="main" is his.</p></article>'
    announced = '<div data-md-component="announce"></div>'
    assert strip_blank_lines(drawer + page + article + announced) == (
        f'<body data-md-color-scheme="default"><main>{article}{announced}\n'
    )
