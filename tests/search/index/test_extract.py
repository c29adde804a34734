"""The text of a decision's page."""

from __future__ import annotations

from generator.search.index.extract import TextBlock, blocks


def test_the_text_of_a_page_comes_in_pieces_with_addresses() -> None:
    page = """<h1 id="t">Title</h1><section class="cb-facts"><ul><li>Body</li></ul></section>
<section class="cb-statement" aria-label="Decision statement">
<div class="cb-summary"><h2 id="s">Decision<a href="#s"></a></h2><p>Summary: A &amp; B.</p></div>
<h2 id="f">Final decision<a href="#f"></a></h2>
<ol>
<li id="para-1"><a class="cb-pin" href="#para-1"></a><p>We said:</p>
<ol type="a">
<li id="para-1-a"><a class="cb-pin" href="#para-1-a"></a><p>one <a href="../20/x.html">20 013 052</a>;</p></li>
</ol>
</li>
</ol>
</section><aside class="cb-more"><h2 id="m">More</h2><p>Ours.</p></aside>"""
    assert blocks(page) == [
        TextBlock("h", "s", "Decision", False),
        TextBlock("s", "s", "Summary: A & B.", False),
        TextBlock("h", "f", "Final decision", True),
        TextBlock("p", "para-1", "We said:", True),
        TextBlock("p", "para-1-a", "one 20 013 052;", True),
    ]
