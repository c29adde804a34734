"""Fill the templates of all pages."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2

from generator.contract import rows
from generator.contract.addresses import Paths
from generator.contract.dates import long_date
from generator.contract.markdown import Markdown, code, escape, front_matter, link
from generator.contract.numbers import counted
from generator.contract.regions import NEXT_LINK, PREVIOUS_LINK, REGIONS
from generator.contract.terms import HOLDER, NOT_AFFILIATED, OMBUDSMAN, TERMS

Page = tuple[str, str]
"""A path, relative to the docs, and its text."""


@cache
def _templates() -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("generator.pages"),
        finalize=escape,  # every value is escaped, unless it is Markdown already
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals["link"] = link
    env.globals["code"] = code
    env.globals["meta"] = lambda **values: Markdown(front_matter(values))
    env.filters["day"] = long_date
    env.globals["counted"] = counted
    env.globals["not_stated"] = rows.NOT_STATED
    for fact in ("body", "category", "subcategory", "outcome", "date"):
        env.globals[f"{fact}_unstated"] = getattr(rows, f"{fact.upper()}_UNSTATED")
    env.globals |= {"ombudsman": OMBUDSMAN, "holder": HOLDER, "terms": TERMS, "not_affiliated": NOT_AFFILIATED}
    for region in REGIONS.values():
        env.globals[f"begin_{region.name}"] = Markdown(region.begin)
        env.globals[f"end_{region.name}"] = Markdown(region.end)
    env.globals["next_link"] = Markdown(NEXT_LINK)
    env.globals["previous_link"] = Markdown(PREVIOUS_LINK)
    return env


def fill(template: str, **values: Any) -> str:
    """Return the text of the template `template` with `values`, each of which is escaped unless it is Markdown."""
    text = _templates().get_template(f"{template}.md.j2").render(values)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip("\n") + "\n"


def render_page(template: str, name: str, **values: Any) -> str:
    """Return the text of the page `name`, made by `template` of `values`."""
    return fill(template, paths=Paths(name), **values)
