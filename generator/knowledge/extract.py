"""All rows of a decision."""

from __future__ import annotations

from generator.knowledge.law.citations import citations_in
from generator.knowledge.money.actions import reading_of
from generator.knowledge.money.promises import promises_in
from generator.knowledge.money.remedies import money_in
from generator.knowledge.refusals.families import family_in
from generator.knowledge.refusals.refusals import refusals_in
from generator.knowledge.rows import Knowledge
from generator.knowledge.text import Statement


def knowledge_of(statement: Statement) -> Knowledge:
    """Return what `statement` says. Its text is read once by each reader: the time is linear in its length."""
    citations = citations_in(statement)
    reading = reading_of(statement)
    money = money_in(statement, reading)
    return Knowledge(
        citations=citations,
        remedies=money.rows,
        promises=promises_in(statement, reading),
        refusals=refusals_in(statement, citations),
        family=family_in(statement),
        repeats=len(money.repeats),
        signs=money.signs,
    )
