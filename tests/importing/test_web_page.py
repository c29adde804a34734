"""The page of a decision as HTML: its words and the structure that its markup says."""

from __future__ import annotations

import pytest

from generator.importing.web_page import NotReadError, WebPage, read_page
from tests.support.web_pages import BODY, URL, web_page


def lines(page: WebPage) -> list[str]:
    return [str(line) for line in page.lines]


def read(body: str) -> list[str]:
    return lines(read_page(web_page(body)))


def test_a_page_gives_title_header_statement_and_address() -> None:
    page = read_page(web_page())
    assert page.title == "Wexcombe Borough Council (22 010 001)"
    assert page.header == ["Category : Planning > Enforcement", "Decision : Upheld", "Decision date : 14 Jun 2022"]
    assert page.address == URL
    assert lines(page) == [
        "#\tThe Ombudsman's final decision:",
        "\tSummary: A wall was built too high.",
        "#\tThe complaint",
        "1.\tMr A says the Council:",
        "  a)\tlost his letter; and",
        "  b)\tdid not answer.",
        "2.\tHe wants an apology.",
        "#\tFinal decision",
        "3.\tI have completed my investigation.",
        "\tInvestigator's decision on behalf of the Ombudsman",
    ]
    assert page.left_out == ["Wexcombe Borough Council (22 010 001)", "Back to top"]


@pytest.mark.parametrize(
    "head",
    [
        "<title>Wexcombe Borough Council (22 010 001) | Ombudsman</title>",
        '<meta property="og:title" content="Wexcombe Borough Council (22 010 001)"><title>Decision</title>',
    ],
)
def test_a_title_that_stands_only_in_the_head_is_found(head: str) -> None:
    page = read_page(f"<html><head>{head}</head><body><main>{BODY}</main></body></html>")
    assert page.title == "Wexcombe Borough Council (22 010 001)"
    assert lines(page)[0] == "#\tThe Ombudsman's final decision:"


def test_a_heading_with_the_title_is_the_title_and_no_heading_of_the_statement() -> None:
    page = read_page(f"<article><h1>Wexcombe Borough Council (22 010 001)</h1>{BODY}</article>")
    assert page.title == "Wexcombe Borough Council (22 010 001)"
    assert lines(page)[0] == "#\tThe Ombudsman's final decision:"


@pytest.mark.parametrize(
    "header",
    [
        "<dl><dt>Category :</dt><dd>Planning &gt; Enforcement</dd><dt>Decision :</dt><dd>Upheld</dd></dl>",
        "<p>Category : Planning <b>&gt;</b> Enforcement</p><p>Decision : Upheld</p>",
        '<div class="label">Category :</div><div class="value">Planning\n > Enforcement</div>'
        '<div class="label">Decision :</div>\n<div class="value">Upheld</div>',
    ],
)
def test_the_header_is_read_in_several_markups(header: str) -> None:
    page = read_page(f"<article><h1>Wexcombe Borough Council (22 010 001)</h1>{header}{BODY}</article>")
    assert page.header == ["Category : Planning > Enforcement", "Decision : Upheld"]
    assert lines(page)[0] == "#\tThe Ombudsman's final decision:"


def test_the_address_is_that_of_the_decision_in_the_comment_of_a_browser() -> None:
    page = read_page(f"<!-- saved from url=(0068){URL} -->\n<html><body><article>{BODY}</article></body></html>")
    assert page.address == URL


def test_scripts_styles_and_navigation_are_no_text() -> None:
    assert read(
        "<script>x()</script><style>p{}</style><nav>Home</nav><p>Words.</p><!-- no --><noscript>n</noscript>"
    ) == ["\tWords."]


def test_a_page_without_a_body_is_refused() -> None:
    with pytest.raises(NotReadError, match="no body"):
        read_page("<html><frameset><frame></frameset></html>")


def test_a_text_that_would_be_lost_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.importing.page_blocks import PageBlocks

    monkeypatch.setattr(PageBlocks, "_take", lambda self, text: None)
    with pytest.raises(NotReadError, match="not read whole"):
        read_page(web_page("<p>Words.</p>"))
