"""Whom a reader may write to: the line on the page "About Casebook", made of `extra.takedown_contact`."""

from __future__ import annotations

from collections.abc import Mapping

from generator.contract.markdown import escape

PLACE = "{{ takedown_contact }}"
"""What stands for the line in the Markdown of the page."""

NOBODY = (
    "This copy of Casebook names nobody to write to. Ask whoever runs the site at this address, or whoever gave it to "
    "you."
)
"""The line where the owner has named nobody."""

NAME_SOMEBODY = (
    "note no-contact: extra.takedown_contact names nobody to write to, and the page About Casebook says so. Name "
    "somebody before you publish"
)
"""What the owner is told of it."""


def contact_in(extra: object) -> str:
    """Return whom `extra` of a configuration names as the contact, "" if nobody."""
    named = extra.get("takedown_contact") if isinstance(extra, Mapping) else None
    return " ".join(str(named).split()) if named else ""


def with_contact(markdown: str, contact: str) -> str:
    """Return the Markdown of a page with the line about the `contact` ("": nobody) in its place."""
    return markdown.replace(PLACE, f"Write to {escape(contact)}." if contact else NOBODY)
