"""The nearest spelling of a word without a hit."""

from __future__ import annotations

from generator.search.reader.answer import search
from generator.search.reader.index import Index
from generator.search.reader.spelling import nearest


def test_a_word_without_a_hit_is_named_with_its_nearest_spelling(index: Index) -> None:
    (note,) = search(index, "complaynt").notes
    assert (note.code, note.word, note.nearest) == ("no-match", "complaynt", "complaint")
    assert note.text == "No decision has “complaynt”. Those with “complaint” are shown."
    (note,) = search(index, '"the complaynt"').notes
    assert (note.code, note.word, note.nearest) == ("no-match", "complaynt", "complaint")
    assert note.text == "No decision has “complaynt”. Did you mean “complaint”?"
    (note,) = search(index, '"of of council"').notes
    assert (note.code, note.word) == ("no-phrase", "of of council")
    assert [(note.code, note.nearest) for note in search(index, "qqqqq* xqzxqzxqz").notes] == [("no-match", None)] * 2
    assert [note.code for note in search(index, "council:nowhere ref:99-999-999").notes] == ["no-value", "no-reference"]
    assert nearest(index, "hte") == "the"
    assert nearest(index, "x" * 30) is None
