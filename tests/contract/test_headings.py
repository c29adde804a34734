"""The addresses of headings."""

from __future__ import annotations

import markdown

from generator.contract.headings import HeadingIds, heading_id


def test_no_heading_has_an_address_that_could_be_a_paragraphs() -> None:
    assert heading_id("Para 12", "-") == "section-para-12"


def test_headings_of_one_page_have_the_addresses_that_python_markdown_gives_them() -> None:
    texts = ["What I found", "What I found", "Mr X’s view", "What I found 1", "", "", "What_I found_1", "Ärger & Co"]
    ids = HeadingIds()
    page = markdown.Markdown(extensions=["toc"], extension_configs={"toc": {"slugify": heading_id}})
    html = page.convert("\n\n".join(f"## {text or '&nbsp;'}" for text in texts))
    assert [ids.next(text) for text in texts] == [part.partition('"')[0] for part in html.split('id="')[1:]]
