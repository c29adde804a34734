"""Make the scripts of a site: joined where a page needs several, as small as they can be.

The sources are classic scripts, which work from a disk. A folder of `BUNDLES` becomes one script of its name, because
each request costs more than the bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

import minify

from generator.search.engine_language import language_json

SCRIPTS = "assets/javascripts/"
"""Where the scripts are, as sources and in the site."""

ENGINE = "search/engine"
"""The bundle of the search engine, which has the query language in front."""

BUNDLES = {
    "base": ("dom", "keeping", "loader", "manifest", "box", "outline"),
    "decision": ("copying", "citing", "paragraphs", "folding", "neighbours", "bar"),
    "search/page": (
        *(
            "address",
            "rows",
            "years",
            "filters",
            "hits",
            "outcomes",
            "takeaway",
            "layout",
            "results",
            "reading",
            "page",
        ),
    ),
    "take": ("forms", "facts", "lines", "list", "saving", "exporting"),
    "list": ("bundle", "rows", "page"),
    ENGINE: (
        *("stemmer", "tokens", "tree", "laws", "sums", "times", "cited", "lexer", "query", "plain", "patterns"),
        *("matcher", "shards", "postings", "documents", "sets", "forms", "phrases", "evaluate", "rank", "tiers"),
        *("filters", "recognise", "nearness", "spelling", "mending", "notes", "index", "cutting", "snippet"),
        *("offers", "suggest"),
    ),
}
"""The folders below `SCRIPTS` that become one script, and the order of their scripts: each may use those before it."""

_LANGUAGE = "window.Casebook=window.Casebook||{};window.Casebook.search={language:%s};\n"


class ScriptsError(ValueError):
    """A script is in a folder of `BUNDLES` and not in its list, or the other way round."""


def site_scripts(sources: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts of a site by their address, made of `sources`: texts by their path, both relative to the site.

    Raises:
        ScriptsError: a bundle and its folder do not have the same scripts.
    """
    made = {}
    rest = dict(sources)
    for bundle, names in BUNDLES.items():
        folder = f"{SCRIPTS}{bundle}/"
        paths = [f"{folder}{name}.js" for name in names]
        found = {path for path in sources if path.startswith(folder)}
        if found != set(paths):
            raise ScriptsError(f"{folder} and its list in BUNDLES differ in {sorted(found ^ set(paths))}")
        made[f"{SCRIPTS}{bundle}.js"] = ";\n".join(_minified(rest.pop(path)) for path in paths) + "\n"
    made[f"{SCRIPTS}{ENGINE}.js"] = _LANGUAGE % language_json() + made[f"{SCRIPTS}{ENGINE}.js"]
    return made | {path: _minified(text) + "\n" for path, text in rest.items()}


def _minified(script: str) -> str:
    """Return `script` without comments, except licences (`/*!`), without blanks, and with short names of its own."""
    return str(minify.string("application/javascript", script)).strip()
