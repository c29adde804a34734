"""Calendars are as RFC 5545 has them, read back by a strict reader, and say whose count the dates are."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.facts import Facts, keyed
from generator.archive.gathered import gather
from generator.archive.groups import archive_of
from generator.exports.calendar import Calendar, Event, calendar_text, calendars
from generator.knowledge.rows import Due, Knowledge, Promise
from generator.run.pipeline import Options, generate
from generator.system.progress import Stages
from tests.support.factories import DAY, decision_text, facts
from tests.support.project import HANDWRITTEN
from tests.support.rows import promise, span
from tests.support.runs import quiet

SITE = "https://casebook.example/x/"
EVENT = Event(("20 000 001", "9"), DAY, datetime.date(2021, 1, 29), "Due", "Words", "")
# RFC 5545, section 3.1: the characters of a value; control characters other than a tab have no place.
VALUE = "[\t\x20-\x7e\x80-\U0010ffff]*"
LINE = re.compile(rf'([A-Z][A-Z-]*)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):({VALUE})')
# Section 3.3.11: in a text a comma, a semicolon and a backslash stand behind a backslash, and a line ends with \n.
TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
ONCE = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "TRANSP"}  # section 3.6.1: none of them twice


def lines_of(data: bytes) -> list[str]:
    """Return the content lines of a calendar, unfolded as section 3.1 has it."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    physical = data[:-2].split(b"\r\n")
    assert all(0 < len(line) <= 75 for line in physical)
    for line in physical:
        line.decode()  # no character is cut in two
    return data[:-2].decode().replace("\r\n ", "").split("\r\n")


def text_of(value: str) -> str:
    assert TEXT.fullmatch(value), value
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def read(text: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Read a calendar strictly: return its own properties, and those of each event."""
    calendar: dict[str, str] = {}
    events: list[dict[str, str]] = []
    open_parts: list[str] = []
    for line in lines_of(text.encode()):
        match = LINE.fullmatch(line)
        assert match, line
        name, parameters, value = match.groups()
        if name == "BEGIN":
            assert (value, open_parts) in (("VCALENDAR", []), ("VEVENT", ["VCALENDAR"]))
            open_parts.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_parts.pop() == value
        else:
            found = events[-1] if open_parts == ["VCALENDAR", "VEVENT"] else calendar
            assert open_parts
            assert name not in found
            assert parameters == (";VALUE=DATE" if name == "DTSTART" else "")
            found[name] = text_of(value) if name in ("SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME") else value
    assert open_parts == []
    assert events, "section 3.6: at least one component"
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    uids = [event["UID"] for event in events]
    assert len(set(uids)) == len(uids)
    for event in events:
        assert set(event) - {"URL"} == ONCE
        assert re.fullmatch(r"[0-9]{8}T000000Z", event["DTSTAMP"])
        datetime.datetime.strptime(event["DTSTART"], "%Y%m%d")
    return calendar, events


def decision(number: int, *rows: Promise, **values: object) -> Facts:
    said = Knowledge(promises=rows).packed()
    return keyed(facts(f"20-000-{number:03}", body="Wexcombe Borough Council", **{"said": said, **values}))


def due(day: int, event: str = "of my final decision", number: int = 4) -> Due:
    return Due(number, "week", event, datetime.date(2021, 2, day))


def made(*decisions: Facts, site_url: str = "") -> dict[str, Calendar]:
    archive = archive_of(decisions)
    return {one.name: one for one in calendars(archive, gather(archive).dated, site_url)}


def only(*decisions: Facts, site_url: str = "") -> list[dict[str, str]]:
    return read(made(*decisions, site_url=site_url)["councils/wexcombe-borough-council/agreed.ics"].text())[1]


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_comes_back_less_what_a_calendar_cannot_hold(summary: str, description: str) -> None:
    _, (event,) = read(calendar_text(summary, [EVENT._replace(summary=summary, description=description)]))
    for shown, text in ((event["SUMMARY"], summary), (event["DESCRIPTION"], description)):
        held = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
        assert shown == held


@pytest.mark.parametrize("letter", ["a", "é", "…", "🂡"])
def test_long_lines_are_folded_between_characters(letter: str) -> None:
    for count in range(60, 160):
        text = calendar_text("x", [EVENT._replace(summary=letter * count)])
        assert read(text)[1][0]["SUMMARY"] == letter * count
    longest = max(len(line) for line in text.encode().split(b"\r\n"))
    assert longest > 75 - len(letter.encode())


def test_an_event_takes_a_whole_day_and_its_stamp_is_no_clock() -> None:
    text = calendar_text("x", [EVENT])
    assert "DTSTART;VALUE=DATE:20210129\r\n" in text
    assert "DTSTAMP:20210101T000000Z\r\n" in text
    assert "DTEND" not in text
    assert calendar_text("x", [EVENT]) == text


def test_events_of_one_identifier_are_one() -> None:
    _, events = read(calendar_text("x", [EVENT, EVENT, EVENT._replace(uid=("20 000 002", "9"))]))
    assert len(events) == 2


def test_a_promise_with_a_date_is_a_day_that_says_whose_count_it_is() -> None:
    row = promise("write to Mr X; and apologise", due=due(5), kind="apology")
    (event,) = only(decision(1, row), site_url="https://casebook.example/x")
    assert event["SUMMARY"] == "Due by Casebook's count: apology (20 000 001, paragraph 9)"
    assert event["DESCRIPTION"] == (
        "Wexcombe Borough Council, 20 000 001, paragraph 9, agreed: “write to Mr X; and apologise”\n"
        "The date is Casebook's count, not the Ombudsman's: 4 weeks of my final decision, counted from 1 January 2021. "
        "Whether it was done, the decision does not say."
    )
    assert (event["DTSTART"], event["DTSTAMP"]) == ("20210205", "20210101T000000Z")
    assert event["URL"] == SITE + "decisions/20/20-000-001.html#para-9"


def test_without_an_address_of_the_site_no_event_has_one() -> None:
    (event,) = only(decision(1, promise(due=due(5))))
    assert "URL" not in event


def test_words_in_no_paragraph_are_those_of_the_decision() -> None:
    (event,) = only(decision(1, promise(due=due(5, "", 1), status="recommended", span=span("pay", "summary"))))
    assert event["SUMMARY"].endswith("(20 000 001)")
    assert ", 20 000 001, recommended: “pay”" in event["DESCRIPTION"]
    assert "1 week, counted from" in event["DESCRIPTION"]


def test_a_day_that_the_decision_prints_is_no_count_of_casebooks() -> None:
    named = Due(None, None, "by 3 May 2021", datetime.date(2021, 5, 3))
    (event,) = only(decision(1, promise(due=named)))
    assert event["DTSTART"] == "20210503"
    assert "count" not in event["SUMMARY"] + event["DESCRIPTION"]
    assert "The date stands in the decision: by 3 May 2021." in event["DESCRIPTION"]


def test_days_stand_in_their_order_and_promises_without_one_are_left_out() -> None:
    undated = Due(2, "month", "of the tribunal's decision", None)
    events = only(
        decision(1, promise("a", due=due(9)), promise("b", due=due(3), span=span("b", "para-10", 2)), promise("c")),
        decision(2, promise("d", due=due(6)), promise("e", due=undated, span=span("e", "para-10", 2))),
    )
    assert [event["DTSTART"] for event in events] == ["20210203", "20210206", "20210209"]


def test_a_body_without_dates_has_no_calendar() -> None:
    assert made(decision(1, promise(), promise(due=Due(1, "month", "of this", None)))) == {}


def test_a_key_changes_with_what_the_calendar_is_made_of() -> None:
    one = decision(1, promise(due=due(5)))
    (calendar,) = made(one).values()
    (hosted,) = made(one, site_url=SITE).values()
    (later,) = made(
        keyed(msgspec.structs.replace(one, said=Knowledge(promises=(promise(due=due(6)),)).packed()))
    ).values()
    assert len({calendar.key, hosted.key, later.key, replace(calendar, title="Other").key}) == 4


def test_the_page_of_what_was_agreed_leads_to_the_calendar_which_goes_with_the_last_date(tmp_path: Path) -> None:
    agreed = decision_text(1, "Mr A complained.").replace(
        "The complaint\n",
        "Agreed action\n\n  1. Within four weeks of my final decision the Council will apologise to Mr A.\n\n"
        "The complaint\n",
    )
    corpus, docs = tmp_path / "corpus", tmp_path / "docs"
    corpus.mkdir()
    (corpus / "a.txt").write_text(agreed, encoding="utf-8")
    generate(corpus, docs, HANDWRITTEN, Stages(quiet()), options=Options("none", SITE))
    folder = docs / "councils/wexcombe-borough-council"
    assert "[The dates as a calendar](../../councils/wexcombe-borough-council/agreed.ics)" in (
        (folder / "agreed.md").read_text(encoding="utf-8")
    )
    (event,) = read((folder / "agreed.ics").read_bytes().decode())[1]
    assert event["DTSTART"] == "20200329"
    (corpus / "a.txt").write_text(agreed.replace("Within four weeks of my final decision the", "The"), encoding="utf-8")
    generate(corpus, docs, HANDWRITTEN, Stages(quiet()), options=Options("none", SITE))
    assert not (folder / "agreed.ics").exists()
    assert "as a calendar" not in (folder / "agreed.md").read_text(encoding="utf-8")
