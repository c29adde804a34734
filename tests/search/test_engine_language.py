"""What the engine is given of the query language."""

from __future__ import annotations

import json

from generator.search import language
from generator.search.engine_language import language_json
from generator.search.everyday import ENTRIES


def test_the_engine_is_given_the_language_and_the_kinds_of_body() -> None:
    given = json.loads(language_json())
    assert given["notes"] == language.SENTENCES
    assert {kind for kind, row in given["kinds"].items() if row["council"]} == language.COUNCILS
    assert given["kinds"]["nhs"] == {"label": "NHS bodies and practices", "council": False}
    assert len(given["everyday"].split("\n")) == len(ENTRIES)
