"""Citations: the suggested form, and records that the parsers of other people read back."""

from __future__ import annotations

import datetime
import json

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import example, given
from hypothesis import strategies as st

from generator.contract import citation
from generator.contract.terms import OMBUDSMAN

DERBYSHIRE: dict[str, object] = {
    "title": "Derbyshire County Council (20 013 052)",
    "reference": "20 013 052",
    "body_printed": "Derbyshire County Council",
    "date": datetime.date(2021, 8, 9),
    "source_url": "https://www.lgo.org.uk/decisions/children-s-care-services/other/20-013-052",
}
BARE = {**DERBYSHIRE, "date": None, "source_url": None}
HOSTILE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip)


def named(body: str) -> dict[str, object]:
    return {**DERBYSHIRE, "body_printed": body}


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("paragraph", [None, "12", "12(b)"])
def test_the_citation_has_the_suggested_form_with_the_pinpoint_before_the_address(paragraph: str | None) -> None:
    assert citation.citation(DERBYSHIRE, paragraph) == (
        "Local Government and Social Care Ombudsman, Derbyshire County Council (20 013 052, decision statement, "
        f"9 August 2021){f' para {paragraph}' if paragraph else ''} <{DERBYSHIRE['source_url']}>"
    )


def test_what_is_unknown_is_left_out_of_every_form() -> None:
    assert citation.citation(BARE, "3") == (
        "Local Government and Social Care Ombudsman, Derbyshire County Council (20 013 052, decision statement) para 3"
    )
    [record] = rispy.loads(citation.ris(BARE))
    assert not {"date", "year", "urls"} & set(record)
    assert not {"date", "year", "url"} & set(entry(citation.bibtex(BARE)))
    [item] = json.loads(citation.csl(BARE))
    assert not {"issued", "URL"} & set(item)


def test_without_a_body_the_citation_names_none_and_kind_and_reference_are_the_title() -> None:
    untitled = {**DERBYSHIRE, "title": "Decision 20 013 052, body not stated", "body_printed": None}
    assert citation.citation(untitled, "3").startswith(
        "Local Government and Social Care Ombudsman (20 013 052, decision statement, 9 August 2021) para 3 <"
    )
    title = "Decision statement 20 013 052"
    [record] = rispy.loads(citation.ris(untitled))
    assert record["title"] == title
    assert entry(citation.bibtex(untitled))["title"] == f"{{{title}}}"
    [item] = json.loads(citation.csl({**untitled, "type": "report"}))
    assert item["title"] == "Public interest report 20 013 052"


def test_dates_as_text_and_as_dates_are_cited_alike() -> None:
    text = {**DERBYSHIRE, "date": "2021-08-09"}
    for form in (citation.citation, citation.ris, citation.bibtex, citation.csl):
        assert form(text) == form(DERBYSHIRE)


def test_ris_is_a_case_whose_fields_zotero_and_endnote_know() -> None:
    text = citation.ris(DERBYSHIRE)
    assert text.endswith("\r\nER  - \r\n")
    assert [line[:6] for line in text.split("\r\n")[:-1]] == [
        f"{tag}  - " for tag in ("TY", "TI", "PB", "SV", "PY", "DA", "UR", "ER")
    ]
    [record] = rispy.loads(text)
    assert (record["type_of_reference"], record["title"]) == ("CASE", "Derbyshire County Council")
    assert (record["publisher"], record["year"], record["date"]) == (OMBUDSMAN, "2021", "2021/08/09")
    assert record["urls"] == [DERBYSHIRE["source_url"]]


@given(HOSTILE)
@example("A\u2028ER  - \nTY  - JOUR")
def test_no_name_ends_a_field_or_a_record_of_ris(body: str) -> None:
    text = citation.ris(named(body))
    assert text.count("\r\n") == 8
    [title] = [line[6:] for line in text.split("\r\n") if line.startswith("TI  - ")]
    assert title == one_line(body)


def entry(text: str) -> dict[str, str]:
    """Return the fields of the one entry of a BibTeX file, their TeX as it stands."""
    library = parse_string(text)
    assert library.failed_blocks == []
    [found] = library.entries
    assert (found.entry_type, len(library.blocks)) == ("misc", 1)
    return {field.key: field.value for field in found.fields} | {"key": found.key}


def test_bibtex_keeps_names_as_they_are() -> None:
    assert entry(citation.bibtex(DERBYSHIRE)) == {
        "key": "lgsco20013052",
        "author": f"{{{OMBUDSMAN}}}",
        "title": "{Derbyshire County Council}",
        "note": "Decision statement 20 013 052",
        "date": "2021-08-09",
        "year": "2021",
        "url": DERBYSHIRE["source_url"],
    }


def test_signs_that_tex_would_read_are_shown_as_they_are() -> None:
    decoded = parse_string(
        citation.bibtex(named(r"50% of A & B, #1_x ~ $5 \end")),
        append_middleware=[LatexDecodingMiddleware(keep_braced_groups=False)],
    )
    assert decoded.entries[0]["title"] == r"50% of A & B, #1_x ~ $5 \end"


_MARKS = str.maketrans(
    {sign: "\0" + sign for sign in "$&#%_"}
    | {"\\": "\1textbackslash", "{": "\1textbraceleft", "}": "\1textbraceright"}
    | {"^": "\1textasciicircum", "~": "\1textasciitilde"}
)


@given(HOSTILE)
@example("}, note={x")
@example("{{{\\")
@example("@comment{")
@example('"')
def test_no_name_ends_a_field_or_an_entry_of_bibtex(body: str) -> None:
    shown = one_line(body).translate(_MARKS).replace("\0", "\\")
    for name in ("textbackslash", "textbraceleft", "textbraceright", "textasciicircum", "textasciitilde"):
        shown = shown.replace("\1" + name, f"\\{name}{{}}")
    text = citation.bibtex(named(body))
    assert f" title={{{{{shown}}}}},\n" in text
    depth = 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth > 0 or at < text.index("{") or at >= len(text) - 2
    assert depth == 0


@given(HOSTILE)
def test_csl_is_one_legal_case_with_variables_of_the_schema(body: str) -> None:
    [item] = json.loads(citation.csl(named(body)))
    assert item == {
        "id": "20-013-052",
        "type": "legal_case",
        "title": one_line(body),
        "authority": OMBUDSMAN,
        "number": "20 013 052",
        "genre": "decision statement",
        "issued": {"date-parts": [[2021, 8, 9]]},
        "URL": DERBYSHIRE["source_url"],
    }


def test_the_address_of_an_entry_cannot_end_it() -> None:
    assert entry(citation.bibtex({**DERBYSHIRE, "source_url": "https://x.example/a}b\\c"}))["url"] == (
        "https://x.example/a%7Db%5Cc"
    )
