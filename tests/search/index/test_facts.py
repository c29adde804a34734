"""The facts that the index keeps for those who take decisions away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.contract.markdown import split_front_matter
from generator.search.index.facts import SHEET
from generator.search.reader.index import Index


def test_every_decision_has_the_facts_of_its_page(index: Index, archive_site: Path) -> None:
    assert index.documents > SHEET  # there is more than one shard
    found = list(index.facts.of(range(index.documents)))
    assert [place for place, _ in found] == list(range(index.documents))
    for number, facts in found:
        document = index.document(number)
        page = (archive_site / document.url).with_suffix(".md")
        front: dict[str, Any] = dict(split_front_matter(page.read_text(encoding="utf-8"))[0])
        plain = {key: value for key, value in front.items() if not isinstance(value, list)}
        expected = {key: str(value) if key == "date" and value else value for key, value in plain.items()}
        assert facts.row == {**expected, "page": document.url}
        assert list(facts.row) == [*plain, "page"]
        assert [(law.authority, law.part, law.page, list(law.cites), list(law.at)) for law in facts.law] == [
            (row["authority"], row["part"], row["page"], row["cites"], row["at"]) for row in front["law"]
        ]
