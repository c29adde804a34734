"""Records: what an answer becomes, and what is known of an address by them."""

from __future__ import annotations

import gzip
from io import BytesIO

import pytest
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

from generator.fetching.client import Answer
from generator.fetching.warc_records import Held, fields_record, held_in, packed, response, revisit, seen_again
from tests.support.decision_server import PAGE

SAID = {"WARC-Date": "2026-05-01T12:00:00Z"}
URL = "https://a.example/decisions/1"


def answer(status: int = 200, **headers: str) -> Answer:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(URL, "HTTP/1.0", status, "", named, PAGE, PAGE)


def written(record: ArcWarcRecord) -> ArcWarcRecord:
    return ArcWarcRecordLoader().parse_record_stream(BytesIO(gzip.decompress(packed(record))))


def test_what_is_held_of_an_answer_is_the_same_before_and_after_it_is_written() -> None:
    record = response(answer(ETag='W/"1"', Last_Modified="Fri, 01 May 2026 10:00:00 GMT", Location="/b"), SAID)
    held = held_in(record, 3)
    assert (held.status, held.location, held.etag, held.round) == (200, "/b", 'W/"1"', 3)
    assert held.date == "2026-05-01T12:00:00Z"
    assert held.digest.startswith("sha1:")
    assert held_in(written(record), 3) == held


@pytest.mark.parametrize("sent", ["/é".encode(), "/é".encode("iso-8859-1")])
def test_headers_are_written_byte_for_byte_and_an_address_in_them_is_read_as_it_was_meant(sent: bytes) -> None:
    record = response(answer(302, Location=sent.decode("iso-8859-1")), SAID)
    assert held_in(record, 0).location == held_in(written(record), 0).location == "/é"
    assert b"\r\nLocation: " + sent + b"\r\n" in gzip.decompress(packed(record))


def test_a_condition_that_cannot_be_sent_as_it_came_is_not_sent() -> None:
    assert held_in(response(answer(ETag='"\xc3\xa9"'), SAID), 0).conditions() == {}


@pytest.mark.parametrize("status", [301, 404, 410])
def test_only_a_page_is_asked_for_with_conditions(status: int) -> None:
    assert held_in(response(answer(status, ETag='"1"'), SAID), 0).conditions() == {}
    assert held_in(response(answer(ETag='"1"'), SAID), 0).conditions() == {"If-None-Match": '"1"'}
    assert held_in(response(answer(), SAID), 0).conditions() == {}


def test_a_revisit_points_to_the_record_with_the_body_and_may_renew_the_conditions() -> None:
    first = held_in(response(answer(ETag='"1"'), SAID), 0)
    record = written(revisit(answer(304, ETag='"2"'), first, {"WARC-Date": "2026-05-02T12:00:00Z"}))
    assert record.rec_headers.get_header("WARC-Refers-To-Date") == first.date
    assert record.rec_headers.get_header("WARC-Payload-Digest") == first.digest
    again = seen_again(first, record, 1)
    assert again == Held(200, "", '"2"', "", first.digest, first.date, 1)


def test_the_fields_of_a_run_are_lines() -> None:
    record = written(fields_record("warcinfo", {"software": "casebook/1", "robots": "obey"}, SAID))
    assert record.raw_stream.read() == b"software: casebook/1\r\nrobots: obey\r\n"
    assert record.content_type == "application/warc-fields"
