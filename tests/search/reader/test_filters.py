"""Filters and counts of facets."""

from __future__ import annotations

from generator.search.reader.answer import search
from generator.search.reader.filters import Options
from generator.search.reader.index import Index
from generator.search.reader.lexer import period
from tests.support.search_oracle import Oracle


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
    assert facets["year"] == counted("ifnull(substr(date, 1, 4), 'unknown')", outcome, category)
