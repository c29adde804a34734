"""What the engine is given of the query language."""

from __future__ import annotations

import json

from generator.search import language
from generator.search.engine_language import language_json, more_json
from generator.search.everyday import ENTRIES


def test_the_engine_is_given_the_language_and_the_kinds_of_body() -> None:
    given = json.loads(language_json())
    assert {kind for kind, row in given["kinds"].items() if row["council"]} == language.COUNCILS
    assert given["kinds"]["nhs"] == {"label": "NHS bodies and practices", "council": False}
    assert not {"notes", "plain", "facts", "everyday"} & set(given)


def test_what_plain_words_and_notes_need_stands_in_front_of_the_second_script() -> None:
    given = json.loads(more_json())
    assert given["notes"] == language.SENTENCES
    assert given["facts"] == language.FACTS
    assert len(given["everyday"].split("\n")) == len(ENTRIES)
    assert {*given, *json.loads(language_json())} >= set(language.LANGUAGE)
