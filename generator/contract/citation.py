"""How a decision is cited: the suggested citation, and what reference managers read.

Every function takes the facts of a decision under the keys of its front matter (site_src/docs/front-matter.md). A fact
that is unknown is left out. Reference managers need a title: where the body is unknown, it is kind and reference.
Sources: OSCOLA, 4th edition, sections 1.1 and 2.1 (form of cases and pinpoints); the RIS format's tags for `CASE`; the
CSL 1.0.2 input schema; BibTeX's rules for braces; and what Zotero's own translators make of each.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping

from generator.contract.dates import long_date
from generator.contract.terms import OMBUDSMAN

FrontMatter = Mapping[str, object]
"""The facts of a decision by their keys in the front matter of its page."""


def citation(facts: FrontMatter, paragraph: str | None = None) -> str:
    """Return the suggested citation, with `paragraph` (`12`, `12(b)`) as its pinpoint.

    The form is OSCOLA-like: `Local Government and Social Care Ombudsman, Derbyshire County Council (20 013 052,
    decision statement, 9 August 2021) para 12 <https://…>`.
    """
    body = f", {_line(facts['body_printed'])}" if facts["body_printed"] else ""
    date = _date(facts)
    details = [_line(facts["reference"]), _kind(facts), *([long_date(date)] if date else [])]
    pinpoint = f" para {paragraph}" if paragraph else ""
    url = f" <{_line(facts['source_url'])}>" if facts["source_url"] else ""
    return f"{OMBUDSMAN}{body} ({', '.join(details)}){pinpoint}{url}"


def ris(facts: FrontMatter) -> str:
    """Return the decision as a record in RIS. Its lines end with carriage return and line feed."""
    date = _date(facts)
    tags = [("TY", "CASE"), ("TI", _name(facts)), ("PB", OMBUDSMAN), ("SV", _line(facts["reference"]))]
    if date:
        tags += [("PY", f"{date:%Y}"), ("DA", f"{date:%Y/%m/%d}")]
    if facts["source_url"]:
        tags.append(("UR", _line(facts["source_url"])))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [*tags, ("ER", "")])


def bibtex(facts: FrontMatter) -> str:
    """Return the decision as an entry `@misc` for BibTeX and biblatex. Names in double braces stay as they are."""
    date = _date(facts)
    fields = {
        "author": f"{{{OMBUDSMAN}}}",
        "title": f"{{{_tex(_name(facts))}}}",
        "note": f"{_kind(facts).capitalize()} {_tex(facts['reference'])}",
    }
    if date:
        fields |= {"date": date.isoformat(), "year": f"{date:%Y}"}
    if facts["source_url"]:
        fields["url"] = re.sub(r"[{}\\\s]", _percent, _line(facts["source_url"]))
    key = re.sub("[^0-9a-z]", "", str(facts["reference"]).lower())
    return "".join([f"@misc{{lgsco{key},\n", *(f" {name}={{{value}}},\n" for name, value in fields.items()), "}\n"])


def csl(facts: FrontMatter) -> str:
    """Return the decision as CSL-JSON: a list of one item."""
    date = _date(facts)
    item: dict[str, object] = {
        "id": _line(facts["reference"]).replace(" ", "-"),
        "type": "legal_case",
        "title": _name(facts),
        "authority": OMBUDSMAN,
        "number": _line(facts["reference"]),
        "genre": _kind(facts),
    }
    if date:
        item["issued"] = {"date-parts": [[date.year, date.month, date.day]]}
    if facts["source_url"]:
        item["URL"] = _line(facts["source_url"])
    return json.dumps([item], ensure_ascii=False, separators=(",", ":")) + "\n"


def _name(facts: FrontMatter) -> str:
    """Return the name of the case: the body."""
    return _line(facts["body_printed"] or f"{_kind(facts).capitalize()} {facts['reference']}")


def _kind(facts: FrontMatter) -> str:
    return "public interest report" if facts.get("type") == "report" else "decision statement"


def _date(facts: FrontMatter) -> datetime.date | None:
    return datetime.date.fromisoformat(str(facts["date"])) if facts["date"] else None


def _line(value: object) -> str:
    """Return a fact as one line: a line break would end a field of RIS."""
    return " ".join(str(value).split())


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match.group()):02X}"


# A brace counts for BibTeX even after a backslash, so braces are named.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{sign: "\\" + sign for sign in "$&#%_"},
}


def _tex(value: object) -> str:
    return re.sub(r"[\\{}^~$&#%_]", lambda match: _TEX[match.group()], _line(value))
