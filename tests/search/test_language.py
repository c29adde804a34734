"""The language file: every note is used with the values it needs, and the docs say the same."""

from __future__ import annotations

import json
import re

import pytest

from generator.search import language
from generator.search.engine_language import language_json
from generator.search.reader.query import parse
from tests.support.project import CASES, ROOT

PAGE = (ROOT / "site_src/docs/search-index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", language.SENTENCES)
def test_every_note_is_a_sentence_that_one_of_the_tables_has(key: str) -> None:
    told = language.sentence(key, text="¶", word="¶", nearest="¶", near="¶", field="¶", names="¶")
    assert told.endswith((".", "?"))
    assert "{" not in told
    notes = (CASES / "search/notes.yml").read_text(encoding="utf-8")
    pattern = ".+".join(re.escape(part) for part in told.split("¶"))
    assert re.search(pattern, notes) or key in ("deep", "long", "no-match.spelt")


def test_what_is_too_much_is_said() -> None:
    assert [note.text for note in parse("(" * 51 + "a" + ")" * 51).notes] == [
        "Brackets more than 50 deep were left out."
    ]
    assert [note.text for note in parse("a " * 101).notes] == ["Only the first 100 words of the query were used."]


def test_the_page_on_the_index_names_the_fields_the_limits_and_the_kinds_of_councils() -> None:
    listed = re.search(r"A \*\*field\*\* is one of ([^.]*?), in any case", PAGE)
    assert listed
    assert set(re.findall(r"`([a-z]+)`", listed[1])) == language.FIELDS
    councils = re.search(r"among the kinds ([^(]*?), and among bodies", PAGE)
    assert councils
    assert set(re.findall(r"`([a-z-]+)`", councils[1])) == language.COUNCILS
    kinds = set(json.loads(language_json())["kinds"])
    assert set(re.findall(r'"body": .*"kind": \["([a-z-]+)"', PAGE)) == {"london-borough"} <= kinds
    limits = language.LIMITS
    assert f"{limits.words} words, {limits.depth} brackets in brackets, {limits.value} characters of a value" in PAGE
