"""What the engine in the browser is given of the query language: it stands in front of the engine's scripts."""

from __future__ import annotations

import json

from generator import vocabulary
from generator.search.everyday import everyday_json
from generator.search.language import LANGUAGE
from generator.vocabulary.invisible import INVISIBLE


def language_json() -> str:
    """Return the language, the kinds of body, the outcomes and the invisible characters, as the JSON object that the
    engine of a site is given."""
    kinds = {key: {"label": kind.label, "council": kind.council} for key, kind in vocabulary.body_kinds().items()}
    outcomes = [{"slug": one.slug, "name": one.name, "finding": one.finding} for one in vocabulary.outcomes()]
    # Escaped, so that they are read alike in whatever encoding a page takes its scripts to be.
    invisible = "".join(char if char == "-" else f"\\u{ord(char):04x}" for char in INVISIBLE)
    said = {**LANGUAGE, "kinds": kinds, "outcomes": outcomes, "invisible": invisible, **everyday_json()}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
