"""The writer of the search index, part by part. What the index finds is tested by its reader."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.search.index.build import build_index
from generator.search.index.extract import Block, blocks
from generator.search.index.phrases import Finder, frequent_phrases
from generator.search.index.shards import compressed_after, units, write_shard
from generator.search.index.tokens import is_plain, parts, stem, tokens
from generator.search.index.varints import Varints, gaps, varints
from generator.search.index.wordbook import Coder, wordbook
from generator.workers import workers
from tests.conftest import build
from tests.shards import script_of, stream_of, unpacked
from tests.test_bulk import corpus_of_every_shape


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 013 052, 20-013-052 and 20013052b", ["20013052", "20013052", "and", "20013052b"]),
        ("20\u2013013\u2013052", ["20013052"]),
        ("section 26A(1)(b), 30(1B) or 34H(i)", ["section", "26a(1)(b)", "30(1b)", "or", "34h(i)"]),
        ("26D, 3A", ["26d", "3a"]),
        ("£1,000.00 £1000, £1,000.50", ["£1000", "£1000", "£1000.50"]),
        ("1,000 1.50 3.0 1,0000", ["1000", "1.50", "3", "1", "0000"]),
        ("the Council’s, the councils' and O'Brien's", ["the", "council", "the", "councils", "and", "obrien"]),
        ("don’t", ["dont"]),
        ("follow-up e\u2013mail", ["follow", "up", "e", "mail"]),
        ("Café NAÏVE Zoe\u0308", ["cafe", "naive", "zoe"]),
        ("½ m²", ["1\u20442", "m2"]),
        ("a_b", ["a", "b"]),
        ("& – …", []),
        ("x" * 70, ["x" * 64]),
    ],
)
def test_text_is_parted_into_tokens_as_people_type_them(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("complaints", "complaint"),
        ("£1000", "1000"),
        ("26a(1)(b)", "26a"),
        ("26d", "26d"),
        ("1000", "1000"),
        ("é", "é"),
    ],
)
def test_forms_have_stems(token: str, expected: str) -> None:
    assert stem(token) == expected


def test_the_text_of_a_page_comes_in_pieces_with_addresses() -> None:
    page = """<h1 id="t">Title</h1><section class="cb-facts"><ul><li>Body</li></ul></section>
<section class="cb-statement" aria-label="Decision statement">
<div class="cb-summary"><h2 id="s">Decision<a href="#s"></a></h2><p>Summary: A &amp; B.</p></div>
<h2 id="f">Final decision<a href="#f"></a></h2>
<ol>
<li id="para-1"><a class="cb-pin" href="#para-1"></a><p>We said:</p>
<ol type="a">
<li id="para-1-a"><a class="cb-pin" href="#para-1-a"></a><p>one <a href="../20/x.html">20 013 052</a>;</p></li>
</ol>
</li>
</ol>
</section><aside class="cb-more"><h2 id="m">More</h2><p>Ours.</p></aside>"""
    assert blocks(page) == [
        Block("h", "s", "Decision", False),
        Block("s", "s", "Summary: A & B.", False),
        Block("h", "f", "Final decision", True),
        Block("p", "para-1", "We said:", True),
        Block("p", "para-1-a", "one 20 013 052;", True),
    ]


@given(st.lists(st.text(), max_size=8), st.text())
def test_coded_text_is_the_text(texts: list[str], text: str) -> None:
    pieces = wordbook([*texts, *texts])
    assert _decoded(Coder(pieces).code(parts(text)), pieces) == text


SIGNS = st.text("aZé9 1026iI()£,.-'’ \u2011_“\xa0\n", max_size=30)


@given(SIGNS | st.text(max_size=12))
@example("20 013 052a, (£1,000.00) and s26A(1) of the Council’s 3rd_£5")
def test_the_parts_of_a_plain_text_have_its_tokens(text: str) -> None:
    said = parts(text)
    assert "".join(said) == text
    if is_plain(text):
        assert [token for part in said for token in tokens(part)] == tokens(text)
        assert all(len(tokens(part)) <= 1 for part in said)


def _decoded(code: bytes, pieces: list[str]) -> str:
    text, at = [], 0
    while at < len(code):
        number, at = _number(code, at)
        if number:
            text.append(pieces[number - 1])
        else:
            size, at = _number(code, at)
            text.append(code[at : at + size].decode())
            at += size
    return "".join(text)


def _number(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        number |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 0x80:
            return number, at


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_varints_say_their_numbers(numbers: list[int]) -> None:
    data, read, at = varints(np.array(numbers, np.uint32)), [], 0
    while at < len(data):
        number, at = _number(data, at)
        read.append(number)
    assert read == numbers


def test_a_part_of_the_varints_has_its_part_of_the_bytes() -> None:
    numbers = np.array([5, 300, 70_000, 1], np.uint32)
    assert Varints(numbers).part(1, 3) == varints(numbers[1:3])


def test_gaps_begin_anew_with_each_group() -> None:
    numbers = np.array([3, 4, 9, 0, 7], np.uint32)
    assert gaps(numbers, np.array([0, 3]), 1).tolist() == [3, 0, 4, 0, 6]


ANY = b"".join(number.to_bytes(2, "little") for number in range(0x10000))


@given(st.binary(max_size=40))
@example(ANY + b"!")
def test_the_signs_of_a_shard_stand_for_its_bytes(data: bytes) -> None:
    script = f'\ufeffcasebookShard("a/0",{len(data)},"'.encode("utf-16-le") + units(data) + _END
    assert stream_of(script) == data
    assert script == script_of("a/0", data)


_END = '");\n'.encode("utf-16-le")


def test_a_shard_can_be_read_back(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    digits = write_shard(tmp_path, "terms/12", ANY)
    assert unpacked(tmp_path / f"terms/12-{digits}.js") == ANY


def test_a_pack_goes_on_after_the_dictionary() -> None:
    stream = compressed_after(b"the words that come often", b"words that come")
    assert len(stream) < len(zlib.compress(b"words that come"))
    begun = b"\x78\x01\0" + (25).to_bytes(2, "little") + (25 ^ 0xFFFF).to_bytes(2, "little")
    assert zlib.decompress(begun + b"the words that come often" + stream)[25:] == b"words that come"


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_index_is_the_same_however_the_work_is_shared(tmp_path: Path) -> None:
    site = build(corpus_of_every_shape(tmp_path, 3), tmp_path)
    made = _files(site / "search")
    pages = sorted((tmp_path / "docs").rglob("decisions/*/*.md"))
    src_uris = [path.relative_to(tmp_path / "docs").as_posix() for path in pages]
    assert len(src_uris) > 100
    with workers(2) as executor:
        build_index(str(tmp_path / "docs"), str(site), src_uris[::-1], executor)
    assert _files(site / "search") == made
    assert all(re.fullmatch(r"root\.js|[a-z]+/([0-9]+|[a-z])-[0-9a-f]{6}\.js", name) for name in made)


def test_an_index_of_nothing(tmp_path: Path) -> None:
    build_index(str(tmp_path), str(tmp_path), [])
    assert (tmp_path / "search" / "root.js").is_file()


def test_frequent_phrases_are_keys_that_begin_with_one_another() -> None:
    texts = [["the", "council", "failed", "to", f"word{number}"] for number in range(10)]
    phrases = frequent_phrases([[text] for text in texts])
    assert "the council" in phrases
    assert "the council failed to" in phrases
    assert not any("word" in phrase for phrase in phrases)
    assert all(phrase.rpartition(" ")[0] in phrases for phrase in phrases if phrase.count(" ") > 1)


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=12), max_size=5))
def test_frequent_phrases_are_found_where_they_stand(blocks: list[list[str]]) -> None:
    phrases = ["a b", "b a", "a a", "a b a", "a a a", "a b a c"]
    names = ["a", "b", "c", *phrases]
    finder = Finder(phrases, {name: number for number, name in enumerate(names)})
    row = [(names.index(word), at) for at, block in enumerate(blocks) for word in block]
    forms, places = (np.array([pair[side] for pair in row], np.int64) for side in (0, 1))
    found = finder.find(forms, places)
    expected = set()
    start = 0
    for block in blocks:
        for at in range(len(block)):
            for size in (2, 3, 4):
                phrase = " ".join(block[at : at + size])
                if phrase in phrases and at + size <= len(block):
                    expected.add((start + at, phrase))
        start += len(block)
    assert {(int(at), names[number]) for at, number in zip(*found, strict=True)} == expected
