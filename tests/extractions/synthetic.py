"""Fictional decisions in the written form."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from generator.contract.paragraphs import letter, typed_letter
from generator.source.written import FIRST_LINE, WrittenLine
from tests.synthetic.cases import case
from tests.synthetic.extraction import Paragraph
from tests.synthetic.statement import statement
from tests.synthetic.truth import Truth, without_marks


def written_text(number: int, count: int, seed: int = 1) -> str:
    """Return decision `number` (from 0) of an archive of `count` in the written form."""
    rng = Random(f"{seed} {count} {number}")
    facts = case(number, count, rng)
    said = statement(facts, rng, Truth(facts.decided))
    lines = [
        WrittenLine(0, "#", said.opening),
        WrittenLine(0, "", f"Summary: {said.summary}"),
    ]
    paragraphs = 0
    for section in said.sections:
        lines.append(WrittenLine(0, "#", section.heading))
        for block in section.blocks:
            if isinstance(block, str):
                lines.append(WrittenLine(0, "##", block))
            else:
                paragraphs += 1
                lines += _paragraph(block, paragraphs)
    lines.append(WrittenLine(0, "", said.signature))
    header = [
        f"{facts.body.name} ({facts.reference})",
        f"Category : {facts.category.name} > {facts.subcategory}",
        f"Decision : {facts.outcome}",
        f"Decision date : {facts.decided:%d %b %Y}",
    ]
    return without_marks("\n".join([FIRST_LINE, *header, *map(str, lines)]) + "\n")


def _paragraph(block: Paragraph, number: int) -> Iterator[WrittenLine]:
    yield WrittenLine(0, f"{number}.", block.text)
    for at, item in enumerate(block.items):
        yield WrittenLine(1, f"{letter(at)})" if block.mark == "numbers" else "•", item.text)
        for inner, text in enumerate(item.items):
            yield WrittenLine(2, f"{letter(inner, roman=True)})", text)
    for line in block.loose:
        yield WrittenLine(1, "-" if typed_letter(line) else "", line)
