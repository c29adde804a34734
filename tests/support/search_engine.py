"""The search engine on a page in a browser."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

OPEN = "async () => { window.index = await Casebook.search.open('./'); return index.documents; }"

FAILURE = """async (query) => {
    try {
        return (await index.search(query)).count;
    } catch (error) {
        return [error instanceof Casebook.search.Failure, error.kind, error.shard];
    }
}"""


def load(page: Page, base: str) -> Page:
    """Load the engine on a page of the site at `base`, which may be one without the scripts of the others."""
    page.goto(base + "about.html")
    if not page.evaluate("Boolean(window.Casebook?.engine)"):
        page.add_script_tag(url=f"{base}assets/javascripts/base.js")
    page.evaluate("async () => void (await Casebook.engine())")
    return page


SEARCH = """async ([query, options]) => {
    const found = await index.search(query, options);
    const facets = await found.facets();
    const parts = await found.parts([...facets.law.keys()]);
    facets.law = new Map([...facets.law, ...[...parts].filter(([, count]) => count)]);
    return {
        ...found,
        references: (await index.records(found.ids)).map(record => record.reference),
        facets: Object.fromEntries(Object.entries(facets).map(([name, counts]) => [name, Object.fromEntries(counts)])),
    };
}"""


def search(page: Page, query: str, **options: Any) -> Any:
    return page.evaluate(SEARCH, [query, options])


FOUND = """async (cases) => {
    const all = await index.records(Uint32Array.from({ length: index.documents }, (_, id) => id));
    const found = [];
    for (const [query, options] of cases) {
        const { ids, count } = await index.search(query, options);
        found.push([count, Array.from(ids, (id) => all[id].reference)]);
    }
    return found;
}"""
