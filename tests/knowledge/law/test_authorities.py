"""The tables of the law: their form, their examples, and the addresses that are made of them."""

from __future__ import annotations

import datetime
import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from generator.knowledge.law.authorities import PACKAGE, Authority, address_of, authorities, law_address, roman
from generator.knowledge.law.citations import citations_in
from generator.vocabulary.load import rows
from tests.support.citing import statement

SCHEMA: dict[str, Any] = json.loads((files(PACKAGE) / "schema.json").read_text(encoding="utf-8"))
NAMES = sorted(SCHEMA["properties"])
EXAMPLES = [
    (entry["id"], text)
    for name in ("authorities", "guidance")
    for entry in rows(name, PACKAGE)
    for text in entry["examples"]
]


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({"$defs": SCHEMA["$defs"], **SCHEMA["properties"][name]})


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", NAMES)
def test_each_table_is_as_the_schema_says(name: str) -> None:
    assert [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(rows(name, PACKAGE))] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_refuses_an_entry_of_another_form(name: str) -> None:
    entries = rows(name, PACKAGE)
    wrong: list[Any] = [3, None, " blank ", [], {}]
    if isinstance(entries[0], dict):
        wrong += [{**entries[0], "colour": "red"}, *({**entries[0], key: {}} for key in entries[0])]
    assert not any(validator(name).is_valid([*entries, entry]) for entry in wrong)


@pytest.mark.parametrize(("checked", "number"), [(True, None), (False, 7)])
def test_an_entry_has_a_number_exactly_where_it_was_seen_beside_the_title(checked: bool, number: int | None) -> None:
    entry = {**rows("authorities", PACKAGE)[0], "checked": checked}
    right = {**entry, "number": 7 if checked else None}
    assert validator("authorities").is_valid([right])
    assert not validator("authorities").is_valid([{**right, "number": number}])


@pytest.mark.parametrize("entry", [one for one in rows("authorities", PACKAGE) if not one["checked"]])
def test_a_law_whose_number_was_not_seen_is_cited_by_title_and_year_alone(entry: dict[str, Any]) -> None:
    (cited,) = citations_in(statement(f"It acted under the {entry['title']} {entry['year']}."))
    assert (cited.authority, cited.title, cited.year) == (entry["id"], entry["title"], entry["year"])
    assert (cited.resolved, cited.number, cited.uri) == ("exact", None, None)
    assert law_address(cited, datetime.date(2025, 1, 2)) is None


def test_no_two_entries_have_one_id_or_one_place() -> None:
    both = [*rows("authorities", PACKAGE), *rows("guidance", PACKAGE)]
    assert len({entry["id"] for entry in both}) == len(both) == len(authorities())
    seen = [entry for entry in rows("authorities", PACKAGE) if entry["checked"]]
    places = [(entry["type"], entry["year"], entry["number"]) for entry in seen]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_an_example_cites_its_entry_and_no_other(name: str, text: str) -> None:
    assert {one.authority for one in citations_in(statement(text))} == {name}


@pytest.mark.parametrize("entry", rows("authorities", PACKAGE), ids=lambda entry: entry["id"])
def test_an_entry_has_its_year_in_its_id_and_leads_somewhere_only_where_it_was_checked(entry: dict[str, Any]) -> None:
    assert entry["id"].endswith(f"-{entry['year']}") or entry["type"] == "eur"
    found = authorities()[entry["id"]]
    assert (address_of(found, None) is not None) == entry["checked"]


def law(year: int, kind: str = "act", articles: str | None = None, parts: bool = True) -> Authority:
    place = f"{'ukpga' if kind == 'act' else 'uksi'}/{year}/7"
    return Authority("a", kind, "A Act", year, 7, place, parts, articles, (), (), {})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("authority", "fragment", "path"),
    [
        (law(1974), None, ""),
        (law(1974), "s 26A(1)", "/section/26A/1"),
        (law(1974), "s 26(6)(a)", "/section/26/6/a"),
        (law(1974), "Sch 5", "/schedule/5"),
        (law(1974), "Sch 5 para 5(2)", "/schedule/5/paragraph/5/2"),
        (law(1974), "Sch A1", "/schedule/A1"),
        (law(1996), "Pt 7", "/part/VII"),
        (law(2000), "Pt 4", "/part/IV"),
        (law(2014), "Pt 1", "/part/1"),
        (law(2014), "Sch 2 Pt 1", "/schedule/2/part/1"),
        (law(2014, "si"), "reg 15(1)", "/regulation/15/1"),
        (law(2014, "si"), "art 3", "/article/3"),
        (law(1998, articles="schedule/1"), "art 8", "/schedule/1"),
        (law(1936, parts=False), "s 268", ""),
    ],
)
def test_a_part_has_the_address_that_the_site_of_the_law_gives_it(
    authority: Authority, fragment: str | None, path: str
) -> None:
    assert address_of(authority, fragment) == f"https://www.legislation.gov.uk/{authority.address}{path}"


@pytest.mark.parametrize(
    ("authority", "fragment"),
    [
        (law(1974), "ch 3"),
        (law(1974), "para 9.69"),
        (law(1992, "si"), "Pt 3"),
        (law(1974), "art 3"),
        (law(1974), "s 9.69"),
    ],
)
def test_what_has_no_sure_address_has_none(authority: Authority, fragment: str) -> None:
    assert address_of(authority, fragment) is None


def test_the_law_of_a_day_is_at_the_address_of_the_part_with_the_date_behind_it() -> None:
    (cited,) = citations_in(statement("(Local Government Act 1974, section 26A(1))"))
    assert law_address(cited) == cited.uri == "https://www.legislation.gov.uk/ukpga/1974/7/section/26A/1"
    assert law_address(cited, datetime.date(2021, 8, 9)) == f"{cited.uri}/2021-08-09"
    assert law_address(cited, datetime.date(1973, 12, 31)) is None


def test_guidance_and_unknown_acts_have_no_address_and_a_case_has_one_on_every_day() -> None:
    cited = citations_in(statement("[2015] UKSC 30 and the Homelessness Code of Guidance and the Sheep Act 1999"))
    case = "https://caselaw.nationalarchives.gov.uk/uksc/2015/30"
    for date in (None, datetime.date(2021, 8, 9)):
        assert [law_address(one, date) for one in cited] == [case, None, None]


def test_roman_numbers() -> None:
    assert [roman(number) for number in (1, 4, 6, 9, 14, 19, 39)] == ["I", "IV", "VI", "IX", "XIV", "XIX", "XXXIX"]
