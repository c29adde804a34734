"""The facts of a decision in the head of its page, for programs that read pages.

Zotero's translator "Embedded Metadata" takes the kind of item, court and docket number from its own names (`z:`), title
and date from Dublin Core, the address from `citation_public_url`. Open Graph has the title in an element of its own, as
some programs read none that has another name too. The page's Markdown, which lies beside it, is an alternate of the
page (https://llmstxt.org/, version 2). schema.org has no type for decisions, so the JSON-LD says `CreativeWork`.
"""

from __future__ import annotations

import html
import json
import posixpath
from collections.abc import Mapping

from generator.contract.terms import HOLDER, OMBUDSMAN, REPORT

_RIGHTS = f"© {HOLDER}"


def metadata(facts: Mapping[str, object], src_uri: str, address: str, *, lean: bool = False) -> str:
    """Return the elements that say the facts (front matter) of the decision `src_uri`.

    `address` is where its page is published, "" if that is unknown; a `lean` site has no Markdown pages.
    """
    values = [
        ("casebook:reference", None, facts["reference"]),
        ("casebook:source", None, facts["source_file"]),
        ("z:itemType", None, "case"),
        ("z:court", None, OMBUDSMAN),
        ("z:docketNumber", None, facts["reference"]),
        ("citation_public_url", None, facts["source_url"]),
        ("DC.title", None, facts["title"]),
        (None, "og:title", facts["title"]),
        ("DC.date", "article:published_time", facts["date"]),
        ("DC.publisher", None, OMBUDSMAN),
        ("DC.rights", None, _RIGHTS),
        (None, "og:type", "article"),
        (None, "og:url", address),
    ]
    markdown = f'<link rel="alternate" type="text/markdown" href="{posixpath.basename(src_uri)}">'
    more = [_json_ld(facts, address)] if lean else [markdown, _json_ld(facts, address)]
    return "\n".join([*(_meta(*value) for value in values if value[2]), *more])


def _meta(name: str | None, about: str | None, value: object) -> str:
    named = (f' name="{name}"' if name else "") + (f' property="{about}"' if about else "")
    return f'<meta{named} content="{html.escape(str(value))}">'


def _json_ld(facts: Mapping[str, object], address: str) -> str:
    known = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "genre": REPORT if facts.get("type") == "report" else "Decision statement",
        "name": facts["title"],
        "identifier": facts["reference"],
        "dateCreated": facts["date"] and str(facts["date"]),
        "author": {"@type": "GovernmentOrganization", "name": OMBUDSMAN},
        "about": facts["body"] and {"@type": "Organization", "name": facts["body"]},
        "url": address,
        "sameAs": facts["source_url"],
    }
    text = json.dumps({key: value for key, value in known.items() if value}, ensure_ascii=False, separators=(",", ":"))
    harmless = text.replace("<", r"\u003c")  # no `</script>` ends the element
    return f'<script type="application/ld+json">{harmless}</script>'
