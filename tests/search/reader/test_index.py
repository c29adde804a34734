"""The reader of the index: documents, terms and their positions are those of the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

import pytest

from generator.search.reader.documents import TextBlock
from generator.search.reader.index import Index
from generator.search.tokens import BLOCK_END, key_order, stem, tokens
from tests.support.hand_index import Hand
from tests.support.search_oracle import DECISIONS, Oracle


def test_documents_are_in_the_order_of_their_dates(index: Index, oracle: Oracle) -> None:
    facts = {decision.reference: decision.facts for decision in oracle.decisions}
    documents = [index.document(number) for number in range(index.documents)]
    assert len(documents) == len(facts) == DECISIONS
    assert [(each.date or "", each.reference) for each in documents] == sorted(
        (known.get("date", ""), reference) for reference, known in facts.items()
    )
    assert index.undated == sum(each.date is None for each in documents) > 0
    for each in documents:
        known = facts[each.reference]
        assert (each.outcome, each.category) == (known.get("outcome"), known.get("category"))
        assert (each.subcategory, each.body) == (known.get("subcategory"), known["body"])


def test_documents_have_the_text_of_their_pages(archive_site: Path, index: Index, oracle: Oracle) -> None:
    decisions = {decision.reference: decision for decision in oracle.decisions}
    shared = 0
    for number in range(index.documents):
        document = index.document(number)
        decision = decisions[document.reference]
        assert document.title == decision.title
        assert [(block.kind == "s", block.text) for block in document.blocks] == decision.blocks
        page = (archive_site / document.url).read_text(encoding="utf-8")
        assert all(f' id="{block.anchor}"' in page for block in document.blocks if block.anchor)
        shared += sum(block.text in oracle.standard for block in document.blocks)
    assert shared > DECISIONS


def test_every_term_has_the_documents_and_positions_that_the_format_promises(index: Index, oracle: Oracle) -> None:
    expected = Counter(
        term for each in oracle.decisions for term in {term for text in each.texts for term in tokens(text)}
    )
    keys = {term.text: term for term in index.dictionary.all_terms()}
    assert sorted(keys, key=key_order) == list(keys)
    terms = {name: term for name, term in keys.items() if " " not in name}
    assert terms.pop(BLOCK_END).documents == index.documents
    assert {name: term.documents for name, term in terms.items()} == expected
    stems: dict[str, set[str]] = {}
    for name in expected:
        stems.setdefault(stem(name), set()).add(name)
    for key in {*stems, *expected}:
        assert {term.text for term in index.dictionary.with_stem(key)} == stems.get(key, set())
    for term in Random(1).sample(list(terms.values()), 2_000):
        postings = index.dictionary.postings(term)
        assert list(postings.documents) == sorted(set(postings.documents))
        own = index.dictionary.positions(term, postings.documents)
        places = index.dictionary.shared_positions(term)
        said = set(own).union(*(index.texts.sharers(paragraph) for paragraph in places))
        assert said == set(postings.documents)
        assert all(term.text in tokens(index.texts.shared_text(paragraph)) for paragraph in places)


def test_a_mark_stands_behind_each_block(index: Index) -> None:
    end = index.dictionary.term(BLOCK_END)
    assert end
    assert index.dictionary.shared_positions(end) == {}
    assert not any(index.dictionary.postings(end).summary)
    places = index.dictionary.positions(end, range(index.documents))
    for number in Random(2).sample(range(index.documents), 40):
        document = index.document(number)
        subject = " ".join(name for name in (document.category, document.subcategory) if name)
        own = sorted(
            (block.kind != "s", at, block.text) for at, block in enumerate(document.blocks) if not block.shared
        )
        sizes = [len(tokens(text)) for text in (*(text for _, _, text in own), document.title, subject)]
        assert places[number] == [at - 11 for at in accumulate(size + 11 for size in sizes if size)]


def test_frequent_phrases_have_the_documents_that_say_them(
    index: Index, oracle: Oracle, references: Sequence[str]
) -> None:
    phrases = [term for term in index.dictionary.all_terms() if " " in term.text and "§" not in term.text]
    assert len(phrases) > 500
    for term in Random(1).sample(phrases, 500):
        postings = index.dictionary.postings(term)
        terms = term.text.split(" ")
        assert {references[number] for number in postings.documents} == oracle.saying(terms)
        summaries = zip(postings.documents, postings.summary, strict=True)
        assert {references[number] for number, inside in summaries if inside} == oracle.saying(terms, in_summary=True)


def test_the_phrases_that_stand_in_texts_most_often_have_the_positions_of_their_first_words(index: Index) -> None:
    dictionary = index.dictionary
    placed = [term for term in dictionary.all_terms() if " " in term.text and term.positions]
    assert "the council" in {term.text for term in placed}
    for phrase in placed:
        one, other = (dictionary.term(word) for word in phrase.text.split(" "))
        assert one
        assert other
        documents = dictionary.postings(phrase).documents
        firsts, seconds, own = (dictionary.positions(term, documents) for term in (one, other, phrase))
        both = {at: sorted(set(firsts[at]) & {place - 1 for place in seconds[at]}) for at in {*firsts} & {*seconds}}
        assert own == {at: places for at, places in both.items() if places}
        firsts, seconds = dictionary.shared_positions(one), dictionary.shared_positions(other)
        both = {at: sorted(set(firsts[at]) & {place - 1 for place in seconds[at]}) for at in {*firsts} & {*seconds}}
        assert dictionary.shared_positions(phrase) == {at: places for at, places in both.items() if places}


def test_parts_of_laws_have_the_documents_that_name_them(
    index: Index, oracle: Oracle, references: Sequence[str]
) -> None:
    keys = [term for term in index.dictionary.all_terms() if term.text.startswith("§")]
    named = [term for term in keys if term.text.count(" ") == 3]
    assert "§section 42" in {term.text for term in keys}
    assert "§care act section 42" in {term.text for term in named}
    assert len(keys) > len(named) > 50
    for term in Random(1).sample(keys, 60):
        *name, kind, number = term.text[1:].split(" ")
        every = [term, *index.dictionary.with_prefix(f"{term.text}(")]
        documents = {references[each] for one in every for each in index.dictionary.postings(one).documents}
        assert documents == oracle.naming(kind, number, name)
        assert not term.positions
        assert not term.shared


def test_parts_of_an_index_written_by_hand(hand: Hand) -> None:
    index = Index(hand.site)
    pay = index.dictionary.term("pay")
    assert pay is not None
    postings = index.dictionary.postings(pay)
    assert (postings.documents, postings.levels) == ((0, 1, 2), (1, 2, 3))
    assert postings.summary == (False, False, True)
    assert index.dictionary.positions(pay, [0, 1, 2]) == {0: [0], 1: [0, 300], 2: [1]}
    assert index.dictionary.positions(pay, [1]) == {1: [0, 300]}
    assert index.dictionary.shared_positions(pay) == {0: [0]}
    assert index.texts.sharers(0) == [1, 2]
    assert index.column("summary") == [0, 0, 2]
    assert index.column("body") == [1, 1, 1]
    assert index.years() == {"2021": range(1, 3)}
    assert [term.text for term in index.dictionary.with_prefix("pa")] == ["paid", "pay"]
    assert [term.text for term in index.dictionary.with_stem("ski")] == ["skis"]
    assert index.dictionary.with_stem("skis") == []
    assert index.dictionary.term("a") is index.dictionary.term("zebra") is None
    assert index.document(0).blocks == (TextBlock("p", "para-1", "Pay paid"),)
    assert index.document(2).blocks == (TextBlock("s", "x", "Paid pay"), TextBlock("p", "", "Pay rent. Skis!", True))
    assert index.spelling("x") == []
    assert index.document(1).blocks == (TextBlock("h", "", "…"), TextBlock("p", "para-2-b-iv", "Pay rent. Skis!", True))
    with pytest.raises(IndexError):
        index.document(3)
