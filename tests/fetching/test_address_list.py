"""The list: what a line asks for, which lines are bad, and which redirects are followed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fetching.address_list import NotAnAddressError, normalised, origin_of, read_list, redirect_target


def listed(tmp_path: Path, text: str | bytes) -> list[tuple[int, str, str]]:
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [(entry.line, entry.reference, entry.address) for entry in read_list(path).entries]


def test_a_line_has_an_address_or_a_reference_and_an_address(tmp_path: Path) -> None:
    text = (
        "\ufeffreference,address\r\n# ours\r\n\r\n"
        "21 000 001,https://a.example/1\r\n"
        "https://a.example/2  # the second\r\n"
        '"21 000 003","https://a.example/3?x=1,2"\r\n'
        "21 000 004,https://a.example/4?x=1,2\r\n"
        "https://a.example/5?x=1,2\r\n"
    )
    assert listed(tmp_path, text) == [
        (4, "21 000 001", "https://a.example/1"),
        (5, "", "https://a.example/2"),
        (6, "21 000 003", "https://a.example/3?x=1,2"),
        (7, "21 000 004", "https://a.example/4?x=1,2"),
        (8, "", "https://a.example/5?x=1,2"),
    ]


def test_bad_lines_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"https://a.example/1\n21 000 002\nhttps://a.example/\xff\na,b,https://a.example/4\n")
    found = read_list(path)
    assert [entry.line for entry in found.entries] == [1]
    assert [(entry.line, bool(entry.problem)) for entry in found.bad] == [(2, True), (3, True), (4, True)]


def test_an_address_that_is_listed_twice_is_taken_once(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("https://a.example/1\nHTTPS://A.example:443/1#top\nhttps://a.example/2\n")
    found = read_list(path)
    assert [entry.line for entry in found.entries] == [1, 3]
    assert found.repeated == 1


@pytest.mark.parametrize(
    ("address", "one"),
    [
        ("HTTP://WWW.Example.ORG:80", "http://www.example.org/"),
        ("https://example.org:8443/A?b=%20#c", "https://example.org:8443/A?b=%20"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[::1]:80/", "http://[::1]/"),
    ],
)
def test_an_address_has_one_form(address: str, one: str) -> None:
    assert normalised(address) == one
    assert normalised(one) == one


@pytest.mark.parametrize(
    "text",
    ["", "21 000 001", "ftp://a.example/", "https://", "https://me:secret@a.example/", "https://a.example/a b",
     "https://a.example:x/", "https://[a/", "https://a.example/\r\nHost: b", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(NotAnAddressError):
        normalised(text)


@given(st.text())
def test_any_text_is_an_address_of_printable_ascii_or_refused(text: str) -> None:
    try:
        address = normalised("https://a.example/" + text)
    except NotAnAddressError:
        return
    assert address.isascii()
    assert address.isprintable()
    assert " " not in address
    assert normalised(address) == address


@pytest.mark.parametrize(
    ("location", "target", "followed"),
    [
        ("/b", "http://a.example/b", True),
        ("https://a.example/b", "https://a.example/b", True),
        ("//a.example:81/", "http://a.example:81/", False),
        ("http://www.a.example/", "http://www.a.example/", False),
        ("https://b.example/", "https://b.example/", False),
    ],
)
def test_a_redirect_is_followed_on_the_same_host_only(location: str, target: str, followed: bool) -> None:
    assert redirect_target("http://a.example/a", location) == (target, followed)


def test_a_redirect_from_https_to_http_is_not_followed() -> None:
    assert redirect_target("https://a.example/", "http://a.example/") == ("http://a.example/", False)


def test_a_redirect_to_no_address_is_refused() -> None:
    for location in ("javascript:alert(1)", "http://[", "/a b"):
        with pytest.raises(NotAnAddressError):
            redirect_target("https://a.example/", location)


def test_an_origin_has_the_port() -> None:
    assert origin_of("http://a.example:81/b?c") == "http://a.example:81"
