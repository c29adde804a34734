"""Every file of the vocabulary has a schema and keeps to it, and a file that does not is named with the entry."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator import vocabulary
from generator.vocabulary import bodies, phrases, section_kinds, values
from generator.vocabulary import load as loading
from generator.vocabulary.load import MalformedVocabularyError, load, rows

FOLDER = Path(str(files("generator.vocabulary")))
SCHEMA: dict[str, Any] = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = {"$defs": SCHEMA["$defs"], **SCHEMA["properties"][name]}
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def as_json(name: str) -> Any:
    return json.loads(json.dumps(rows(name), default=lambda date: date.isoformat()))


def test_the_schema_is_one_and_has_each_file() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert sorted(SCHEMA["properties"]) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_as_the_schema_says(name: str) -> None:
    assert [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(as_json(name))] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_refuses_an_entry_of_another_form(name: str) -> None:
    check, entries = validator(name), as_json(name)
    wrong: list[Any] = [3, None, " blank ", [], {}]
    if isinstance(entries[0], dict):
        wrong += [{**entries[0], "colour": "red"}, *({**entries[0], key: 3} for key in entries[0])]
        wrong += [
            {at: value for at, value in entries[0].items() if at != key}
            for key in SCHEMA["properties"][name]["items"]["required"]
        ]
    assert not any(check.is_valid([*entries, entry]) for entry in wrong)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str, str], None]]:
    """Give a file of the vocabulary another text, and forget what was loaded."""
    found = (bodies.body_kinds, bodies._bodies_by_key, bodies._kind_rules, phrases.openers, phrases.furniture)
    caches = (*found, values.outcomes, values.categories, values._categories, section_kinds.sections)

    def write(name: str, text: str) -> None:
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(loading, "files", lambda _: tmp_path)
        for cache in caches:
            cache.cache_clear()

    yield write
    for cache in caches:
        cache.cache_clear()


@pytest.mark.parametrize(
    ("name", "ask", "text", "says"),
    [
        ("outcomes", vocabulary.outcomes, "- name: Upheld\n  slug: upheld", "outcomes.yml, entry 1"),
        (
            "body_kinds",
            vocabulary.body_kinds,
            "- {key: a, label: A, council: true}\n- {key: b}",
            "body_kinds.yml, entry 2",
        ),
        ("bodies", bodies._bodies_by_key, "- {name: 7, kind: nhs}", "bodies.yml, entry 1"),
        ("bodies", bodies._bodies_by_key, "- {name: A, kind: nhs, aliases: 7}", "bodies.yml, entry 1"),
        ("body_kind_rules", bodies._kind_rules, "- {kind: nhs, pattern: '('}", "body_kind_rules.yml, entry 1"),
        ("openers", vocabulary.openers, "- {pattern: '*'}", "openers.yml, entry 1"),
        ("furniture", vocabulary.furniture, "- Back to top\n- no", "furniture.yml, entry 2"),
        ("categories", values._categories, "- {Health: 1}", "categories.yml, entry 1"),
        ("sections", vocabulary.sections, "- kind: scope\n- Scope", "sections.yml, entry 1"),
        ("sections", vocabulary.sections, "kind: scope", "sections.yml is not a list"),
        ("sections", vocabulary.sections, "- kind: [", "sections.yml is not YAML"),
    ],
)
def test_a_malformed_file_is_named_with_its_entry(
    broken: Callable[[str, str], None], name: str, ask: Callable[[], object], text: str, says: str
) -> None:
    broken(name, text)
    with pytest.raises(MalformedVocabularyError, match=says):
        ask()


def test_what_is_made_of_each_entry_is_in_the_order_of_the_file() -> None:
    assert load("outcomes", lambda entry: entry["slug"]) == [entry["slug"] for entry in rows("outcomes")]
