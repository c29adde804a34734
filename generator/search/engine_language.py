"""What the engine in the browser is given of the query language: it stands in front of the engine's scripts."""

from __future__ import annotations

import json

from generator import vocabulary
from generator.search.everyday import everyday_json
from generator.search.language import LANGUAGE
from generator.vocabulary.invisible import INVISIBLE


def language_json() -> str:
    """Return the language, the kinds of body, and the invisible characters, as the JSON object that the engine in the
    browser is given."""
    kinds = {key: {"label": kind.label, "council": kind.council} for key, kind in vocabulary.body_kinds().items()}
    said = {**LANGUAGE, "kinds": kinds, "invisible": INVISIBLE, **everyday_json()}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
