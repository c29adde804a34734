"""What Casebook knows of the field: outcomes, categories, section headings, furniture lines and bodies.

The entries are in the `*.yml` files beside this one. They carry their own examples, which the tests try one by one;
`schema.json` says what form each file has.
"""

from __future__ import annotations

from generator.vocabulary.bodies import Body, BodyKind, body, body_kinds, kind_of
from generator.vocabulary.load import MalformedVocabularyError, rows
from generator.vocabulary.phrases import furniture, openers, plain_words
from generator.vocabulary.section_kinds import KnownSection, SectionKind, section_kind, sections
from generator.vocabulary.values import Outcome, categories, is_refusal, knows_category, outcome, outcomes

__all__ = [
    "Body",
    "BodyKind",
    "KnownSection",
    "MalformedVocabularyError",
    "Outcome",
    "SectionKind",
    "body",
    "body_kinds",
    "categories",
    "furniture",
    "is_refusal",
    "kind_of",
    "knows_category",
    "openers",
    "outcome",
    "outcomes",
    "plain_words",
    "rows",
    "section_kind",
    "sections",
]
