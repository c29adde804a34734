"""The facts of a decision in the head of its page, for programs that read pages.

Zotero's translator "Embedded Metadata" takes the kind of item, court and docket number from its own names (`z:`), title
and date from Dublin Core, the address from `citation_public_url`. Open Graph has its names beside the others where the
value is the same. schema.org has no type for decisions, so the JSON-LD says `CreativeWork`.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

from generator.contract.terms import HOLDER, OMBUDSMAN, REPORT

_RIGHTS = f"© {HOLDER}"


def metadata(facts: Mapping[str, object], address: str) -> str:
    """Return the elements that say the facts (front matter) of a decision whose page is at `address` ("": unknown)."""
    values = [
        ("casebook:reference", None, facts["reference"]),
        ("casebook:source", None, facts["source_file"]),
        ("z:itemType", None, "case"),
        ("z:court", None, OMBUDSMAN),
        ("z:docketNumber", None, facts["reference"]),
        ("citation_public_url", None, facts["source_url"]),
        ("DC.title", "og:title", facts["title"]),
        ("DC.date", "article:published_time", facts["date"]),
        ("DC.publisher", None, OMBUDSMAN),
        ("DC.rights", None, _RIGHTS),
        (None, "og:type", "article"),
        (None, "og:url", address),
    ]
    return "\n".join([*(_meta(*value) for value in values if value[2]), _json_ld(facts, address)])


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
