"""The decision in a page or text, or why there is none."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.importing.found import Found
from generator.importing.take import Gone, Taken, take_all, taken_from
from generator.source.problem import Problem
from generator.source.provenance import Origin, Provenance
from tests.support.factories import decision_text
from tests.support.web_pages import URL, web_page

DAY = datetime.date(2024, 3, 5)


def take(content: bytes | str, media: str = "text", **values: Any) -> Any:
    (result,) = take_all([Found(Origin("a"), content, media, **values)])  # type: ignore[arg-type]
    return result


def test_a_page_gives_the_decision_with_its_facts() -> None:
    taken = take(web_page().encode(), "html", captured=DAY)
    assert isinstance(taken, Taken)
    assert (taken.slug, taken.form, taken.body) == ("22-010-001", "html", "Wexcombe Borough Council")
    assert (taken.category, taken.outcome, taken.date) == ("Planning", "Upheld", datetime.date(2022, 6, 14))
    assert taken.address is not None
    assert taken.address.url == URL
    assert taken.text.startswith(b"casebook: decision text, form 1\n")
    assert taken.notes == ()


def test_a_text_is_kept_byte_for_byte() -> None:
    data = decision_text(1, "One.\u00a0 Two", "Three").replace("\n", "\r\n").encode("utf-8-sig")
    taken = take(data)
    assert isinstance(taken, Taken)
    assert taken.text == data


def test_the_address_gives_the_reference_and_must_agree_with_the_title() -> None:
    other = "https://www.lgo.org.uk/decisions/planning/enforcement/22-010-002"
    taken = take(web_page(url=""), "html", url=other)
    assert isinstance(taken, Taken)
    assert taken.slug == "22-010-001"
    assert taken.address is None
    assert [note.code for note in taken.notes] == ["address-differs"]


def test_a_page_that_is_gone_names_its_decision() -> None:
    assert take(b"", "html", url=URL, status=404, captured=DAY) == Gone("22-010-001", DAY)


@pytest.mark.parametrize(
    ("content", "media", "code"),
    [
        ("<body><h1>20 results</h1><p>Statement Upheld Housing 13-Nov-2017</p></body>", "html", "index-page"),
        ("<html><body><p>Peabody Trust (202127329)</p><p>The complaint</p></body>", "html", "housing-ombudsman"),
        ("<html><body><p>About cookies</p></body>", "html", "cookie-page"),
        ("<html><body></body></html>", "html", "cookie-page"),
        ("A bulletin: 20 000 001 and 20 000 002", "text", "several-decisions"),
        ("Something else", "text", "no-title"),
        (b"Wexcombe Borough Council (22 010 001)\n\0", "text", "binary-file"),
        (b"Wexcombe Borough Council (22 010 001)\n\xff\xfe", "text", "invalid-utf8"),
        (web_page("<p>" + "x" * 21_000 + "</p>"), "html", "line-too-long"),
        ("Wexcombe Borough Council (22 010 001)\n" + "words and words\n" * 30_000, "text", "too-large"),
    ],
)  # fmt: skip
def test_what_is_no_decision_is_refused_by_name(content: bytes | str, media: str, code: str) -> None:
    result = take(content, media)
    assert isinstance(result, Problem)
    assert (result.path, result.severity, result.code) == ("a", "error", code)


def test_a_page_elsewhere_that_does_not_name_an_ombudsman_is_passed_over() -> None:
    assert take("A recipe.", url="https://example.org/") == "passed over"
    mirror = take(decision_text(1, "One."), url="https://example.org/copy")
    assert isinstance(mirror, Taken)
    assert mirror.address is None


@pytest.mark.parametrize(
    ("encoding", "charset", "meta"),
    [
        ("utf-8", None, ""),
        ("windows-1252", None, "windows-1252"),
        ("windows-1252", "windows-1252", "utf-8"),
        ("utf-8", None, "x-none"),
    ],
)
def test_the_charset_is_that_of_the_server_or_of_the_page(encoding: str, charset: str | None, meta: str) -> None:
    page = web_page(council="Wexcombe Café Council").replace("<meta charset=utf-8>", f'<meta charset="{meta}">')
    taken = take(page.encode(encoding), "html", charset=charset)
    assert isinstance(taken, Taken)
    assert "Café".encode() in taken.text
    assert taken.notes == ()


def test_a_page_whose_bytes_are_not_of_its_charset_is_refused_or_its_charset_is_told_as_a_guess() -> None:
    page = web_page(council="Wexcombe Café Council")
    refused = take(page.encode("windows-1252"), "html")
    assert isinstance(refused, Problem)
    assert refused.code == "wrong-charset"
    taken = take(page.replace("<meta charset=utf-8>", "").encode("windows-1252"), "html")
    assert isinstance(taken, Taken)
    assert [note.code for note in taken.notes] == ["guessed-charset"]


def test_mojibake_is_reported_and_kept() -> None:
    taken = take(web_page(council="Wexcombe Council").replace("his letter", "the CouncilÃ¢â‚¬â„¢s letterâ€™s"), "html")
    assert isinstance(taken, Taken)
    assert [note.code for note in taken.notes] == ["mojibake"]
    assert "letterâ€™s".encode() in taken.text


def test_a_fault_of_one_page_keeps_no_other_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.importing.take.read_page", lambda text: 1 / 0)
    page, text = Found(Origin("a"), web_page(), "html"), Found(Origin("b"), decision_text(1, "One."), "text")
    failed, taken = take_all([page, text])
    assert isinstance(failed, Problem)
    assert failed.code == "casebook-failed"
    assert isinstance(taken, Taken)


def test_a_text_of_the_corpus_is_read_as_if_it_were_met() -> None:
    taken = take(web_page().encode(), "html", captured=DAY)
    record = Provenance(address=URL, captured=DAY, origin=taken.origin)
    again = taken_from("22/22-010-001.txt", taken.text, record)
    assert again is not None
    assert (again.words, again.form, again.captured) == (taken.words, "html", DAY)
    assert taken_from("x.txt", b"no decision", Provenance()) is None


UNTITLED = decision_text(1, "One.", body=None)
OWN = "https://www.lgo.org.uk/decisions/planning/fence/20-000-001"


def test_a_text_without_a_title_is_taken_by_its_address_with_a_warning() -> None:
    taken = take(UNTITLED, url=f"{OWN}?displaypref=1")
    assert isinstance(taken, Taken)
    assert (taken.slug, taken.body, taken.outcome, taken.text) == ("20-000-001", None, "Upheld", UNTITLED.encode())
    assert taken.address is not None
    assert taken.address.url == OWN
    assert [(note.severity, note.code) for note in taken.notes] == [("warning", "no-title")]
    again = taken_from("x.txt", taken.text, Provenance(address=OWN))
    assert again is not None
    assert (again.words, again.body) == (taken.words, None)
    assert taken_from("x.txt", taken.text, Provenance()) is None


@pytest.mark.parametrize("url", [None, "https://www.lgo.org.uk/decisions/planning", "https://example.org/20-000-001"])
def test_a_text_without_title_and_address_is_refused_and_told_how_to_give_one(url: str | None) -> None:
    result = take(UNTITLED, url=url)
    assert isinstance(result, Problem)
    assert (result.severity, result.code) == ("error", "no-title")
    assert "`address:`" in result.message
    assert "`--url`" in result.message


def test_a_web_page_without_a_title_is_taken_by_its_address() -> None:
    untitled = web_page().replace("Wexcombe Borough Council (22 010 001)", "")
    taken = take(untitled.encode(), "html")
    assert isinstance(taken, Taken)
    assert (taken.slug, taken.body, taken.form) == ("22-010-001", None, "html")
    assert taken.text.split(b"\n")[1] == b""
    titled = take(web_page().encode(), "html")
    assert isinstance(titled, Taken)
    assert (taken.words, taken.outcome, taken.date) == (titled.words, titled.outcome, titled.date)
    refused = take(untitled.replace(URL, "").encode(), "html")
    assert isinstance(refused, Problem)
    assert refused.code == "no-title"
