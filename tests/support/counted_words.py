"""What decisions say, counted for the related decisions."""

from __future__ import annotations

from collections.abc import Iterable

from generator.related.paragraphs import Paragraphs, Said


def said_by(decisions: Iterable[Iterable[str]]) -> Said:
    """Return what `decisions` say: each is the lines below its title."""
    paragraphs = Paragraphs()
    texts = []
    for number, lines in enumerate(decisions):
        texts.append(f"text {number}")
        paragraphs.add(texts[-1], lines)
    return paragraphs.said(texts)
