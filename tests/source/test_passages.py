"""A decision's text in passages, and the addresses on its page to which they lead."""

from __future__ import annotations

import re
from pathlib import Path

from generator.source.parse import parse
from generator.source.passages import Passage, passages
from generator.source.read import load
from tests.support.project import CASES, casebook

HEADED = """Wexcombe Borough Council (21 004 118)

Decision : Upheld

The Ombudsman's final decision:

Summary: A fence.

The complaint

  1. Mr A complained about:
      1. a fence; and
      2. a wall.

What I found

What happened

  1. It fell.

What happened

  1. It fell again.

Final decision

The end.

Investigator's decision on behalf of the Ombudsman"""


def told(path: Path) -> list[Passage]:
    source, _ = load(path.parent, path.name)
    decision, _ = parse(source)
    assert decision is not None
    return list(passages(decision))


def test_a_passage_has_the_nearest_address_at_or_above_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEADED)
    found = [(one.kind, one.text[:12], one.part, one.anchor) for one in told(tmp_path / "a.txt")]
    assert found == [
        ("heading", "The Ombudsma", "opening", "the-ombudsmans-final-decision"),
        ("text", "Summary: A f", "opening", "the-ombudsmans-final-decision"),
        ("heading", "The complain", "complaint", "the-complaint"),
        ("paragraph", "Mr A complai", "complaint", "para-1"),
        ("item", "a fence; and", "complaint", "para-1-a"),
        ("item", "a wall.", "complaint", "para-1-b"),
        ("heading", "What I found", "findings", "what-i-found"),
        ("subheading", "What happene", "findings", "what-happened"),
        ("paragraph", "It fell.", "findings", "para-2"),
        ("subheading", "What happene", "findings", "what-happened_1"),
        ("paragraph", "It fell agai", "findings", "para-3"),
        ("heading", "Final decisi", "decision", "final-decision"),
        ("text", "The end.", "decision", "final-decision"),
        ("text", "Investigator", "signature", "final-decision"),
    ]


def test_every_address_of_a_passage_is_on_the_page_that_is_built(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for path in sorted((CASES / "parse").glob("*.txt")):
        (corpus / path.name).write_bytes(path.read_bytes())
    (corpus / "headed.txt").write_text(HEADED)
    casebook("build", "--corpus", corpus, "--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site")
    looked_at = 0
    for page in (tmp_path / "docs/decisions").rglob("*.md"):
        text = page.read_text()
        name = re.search(r'^source_file: "(.*)"$', text, re.MULTILINE)
        assert name
        built = tmp_path / "site" / page.relative_to(tmp_path / "docs").with_suffix(".html")
        ids = set(re.findall(r'\bid="([^"]*)"', built.read_text()))
        anchors = {one.anchor for one in told(corpus / name[1])} - {None}
        assert anchors <= ids, page
        looked_at += len(anchors)
    assert looked_at > 70
