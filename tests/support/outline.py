"""A decision as an outline that a person can read and compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.source.decision import Block, Decision, Item, Paragraph, Subheading, Table
from generator.source.problem import Problem


def outline(decision: Decision, problems: Iterable[Problem]) -> str:
    """Return the facts, the parts with their source lines, and the problems."""
    header = decision.header
    lines = [
        f"{header.body} | {header.reference} | {header.category} > {header.subcategory} | {header.decision}"
        f" -> {decision.outcome} | {header.date} -> {decision.date}",
        f"summary: {decision.summary}",
        f"numbering: {decision.numbering}, numbered form: {decision.numbered_form}, "
        f"uncertain from: {decision.uncertain_from}",
    ]
    for section in decision.sections:
        lines.append(f"{section.line:3} == {section.heading} [{section.kind}]")
        lines.extend(_blocks(section.blocks, 1))
    lines.extend(f"! {problem}" for problem in problems)
    return "\n".join(lines) + "\n"


def _blocks(blocks: Iterable[Block], depth: int) -> Iterator[str]:
    for block in blocks:
        margin = f"{block.line:3} {'    ' * depth}"
        if isinstance(block, Paragraph):
            yield f"{margin}{block.number}. {block.text}"
            yield from _blocks(block.blocks, depth + 1)
        elif isinstance(block, Item):
            yield f"{margin}({block.letter} {block.style}) {block.text}"
            yield from _blocks(block.blocks, depth + 1)
        elif isinstance(block, Subheading):
            yield f"{margin}-- {block.text}"
        elif isinstance(block, Table):
            yield from (f"{margin}+ {' / '.join(row)}" for row in block.rows)
        else:
            yield f"{margin}| {block.text}"
