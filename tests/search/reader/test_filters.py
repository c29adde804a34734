"""Filters and counts of facets."""

from __future__ import annotations

from generator.search.reader.answer import search
from generator.search.reader.filters import Options
from generator.search.reader.index import Index
from generator.search.reader.times import period
from tests.support.said_oracle import RANGES
from tests.support.search_oracle import Oracle
from tests.support.search_reader import options_of


def test_facets_count_what_each_value_would_leave(index: Index, oracle: Oracle) -> None:
    slugs = [value.slug for value in index.facet("outcome")]
    options = Options(outcome=(slugs[0], "unknown"), category=("housing",), first=period("2017")[0])  # type: ignore[index]
    facets = search(index, "council OR -council", options).facets()
    outcome = "ifnull(outcome_slug, 'unknown') IN (?, 'unknown')"
    category, time = "category_slug = 'housing'", "date >= '2017'"

    def counted(column: str, *conditions: str) -> dict[str, int]:
        sql = f"SELECT {column}, count(*) FROM fact WHERE {' AND '.join(conditions)} GROUP BY 1"
        values = [slugs[0]] * (outcome in conditions)
        return {name: count for name, count in oracle.database.execute(sql, values) if name}

    assert facets["outcome"] == counted("ifnull(outcome_slug, 'unknown')", category, time)
    assert facets["category"] == {
        **counted("ifnull(category_slug, 'unknown')", outcome, time),
        **counted("subcategory_slug", outcome, time),
    }
    assert facets["body"] == counted("body_slug", outcome, category, time)
    assert facets["kind"] == counted("ifnull(kind, 'unknown')", outcome, category, time)
    assert facets["sum"] == {
        slug: count
        for slug, sql in RANGES.items()
        for count in counted(f"'{slug}'", outcome, category, time, sql).values()
    }
    for name, column in (("remedy", "name"), ("ground", "name"), ("law", "law"), ("law", "page")):
        sql = f"SELECT {column}, count(DISTINCT number) FROM {name} JOIN fact USING (number)"
        rows = oracle.database.execute(f"{sql} WHERE {outcome} AND {category} AND {time} GROUP BY 1", [slugs[0]])
        expected = {value.replace(" ", "-"): count for value, count in rows}
        assert expected
        assert {slug: count for slug, count in facets[name].items() if ("/" in slug) == (column == "page")} == expected
    assert facets["year"] == counted("ifnull(substr(date, 1, 4), 'unknown')", outcome, category)


def test_filters_on_what_is_said_leave_as_many_as_their_facets_say(index: Index) -> None:
    facets = search(index, "council").facets()
    for name in ("law", "remedy", "ground", "sum"):
        assert len(facets[name]) > 3
        for slug, count in facets[name].items():
            chosen = search(index, "council", options_of({name: [slug]}))
            assert len(chosen.documents) == count, (name, slug)
            assert chosen.facets()[name] == facets[name]
