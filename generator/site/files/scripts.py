"""Make the scripts of a site: joined where a page needs several, as small as they can be.

The sources are classic scripts, which work from a disk. A folder of `BUNDLES` becomes one script of its name, because
each request costs more than the bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

import minify

from generator.search.engine_language import language_json, more_json

SCRIPTS = "assets/javascripts/"
"""Where the scripts are, as sources and in the site."""

ENGINE = "search/engine"
"""The bundle of the search engine, which has the query language in front."""

MORE = "search/more"
"""What the engine loads when a query needs it: for plain words, laws and notes. In front are the everyday words, and
what else of the language they need."""

TYPING = "search/typing"
"""What the engine loads when a reader types: for suggestions."""

BUNDLES = {
    "base": ("dom", "focus", "keeping", "loader", "manifest", "box", "outline"),
    "decision": ("copying", "records", "citing", "paragraphs", "folding", "neighbours", "bar"),
    "search/page": (
        *(
            "address",
            "rows",
            "years",
            "filters",
            "hits",
            "drawing",
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
        *("stemmer", "tokens", "tree", "sums", "times", "cited", "lexer", "query", "loading", "patterns", "matcher"),
        *("shards", "postings", "documents", "columns", "forms", "phrases", "evaluate", "rank", "filters", "index"),
        *("cutting", "snippet"),
    ),
    MORE: (
        *(
            "laws",
            "citing",
            "amounts",
            "plain",
            "tiers",
            "stretches",
            "recognise",
            "nearness",
            "spelling",
            "mending",
            "notes",
        ),
        *("reading", "tallies", "typing"),
    ),
    TYPING: ("offers", "suggest"),
}
"""The folders below `SCRIPTS` that become one script, and the order of their scripts: each may use those before it."""

SEARCHING = tuple(f"{bundle}/{name}.js" for bundle in (ENGINE, MORE, TYPING) for name in BUNDLES[bundle])
"""The sources of the whole search engine, below `SCRIPTS` and in their order."""

_LANGUAGE = "window.Casebook=window.Casebook||{};window.Casebook.search={language:%s};\n"
_MORE_LANGUAGE = "Object.assign(window.Casebook.search.language,%s);\n"


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
    for bundle, language in ((ENGINE, _LANGUAGE % language_json()), (MORE, _MORE_LANGUAGE % more_json())):
        made[f"{SCRIPTS}{bundle}.js"] = language + made[f"{SCRIPTS}{bundle}.js"]
    return made | {path: _minified(text) + "\n" for path, text in rest.items()}


def _minified(script: str) -> str:
    """Return `script` without comments, except licences (`/*!`), without blanks, and with short names of its own."""
    return str(minify.string("application/javascript", script)).strip()
