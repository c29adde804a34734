"""What the engine in the browser is given of the query language: it stands in front of the engine's scripts."""

from __future__ import annotations

import json
from typing import Any

from generator import vocabulary
from generator.search.everyday import everyday_json
from generator.search.language import LANGUAGE
from generator.vocabulary.invisible import INVISIBLE

_SECOND = ("plain", "amounts", "facts", "notes")


def language_json() -> str:
    """Return what an exact query needs, as a JSON object: the language, the kinds of body, the outcomes and the
    invisible characters."""
    kinds = {key: {"label": kind.label, "council": kind.council} for key, kind in vocabulary.body_kinds().items()}
    outcomes = [{"slug": one.slug, "name": one.name, "finding": one.finding} for one in vocabulary.outcomes()]
    # Escaped, so that they are read alike in whatever encoding a page takes its scripts to be.
    invisible = "".join(char if char == "-" else f"\\u{ord(char):04x}" for char in INVISIBLE)
    own = {key: value for key, value in LANGUAGE.items() if key not in _SECOND}
    fields = own["fields"]
    own["fields"] = {"values": list(fields["values"]), "times": fields["times"], "others": fields["others"]}
    return _json({**own, "kinds": kinds, "outcomes": outcomes, "invisible": invisible})


def more_json() -> str:
    """Return what else loose words and notes need, as a JSON object: the everyday words, how loose words are read, what
    is a fact among them, the sentences of notes, and what these call the values of fields."""
    fields = {"named": LANGUAGE["fields"]["values"], "listed": LANGUAGE["fields"]["listed"]}
    return _json({**{key: LANGUAGE[key] for key in _SECOND}, **everyday_json(), **fields})


def _json(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
