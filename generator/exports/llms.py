"""`llms.txt` of each council or other body and of each category, and the lists that lead to them.

The form is that of https://llmstxt.org/, version 2: such a file tells a program of the pages below its folder, with
links to their Markdown. The one of the whole site (`site/files/wellknown.py`) leads to the lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.archive.facts import Facts
from generator.archive.groups import Archive, Group
from generator.contract.markdown import inline, link
from generator.contract.rows import BODY_UNSTATED, CATEGORY_UNSTATED
from generator.contract.terms import NO_LONGER_PUBLISHED, OMBUDSMAN, REPORT
from generator.exports.feeds import address_of_site

MOST = 250
"""How many decisions a file names: the newest."""

ROWS = 500
"""How many files a list leads to; a longer one goes on in the next."""

NAME = "llms.txt"

# The folder of each kind of group, how its list is called, and how the group is called whose fact is not known.
_KINDS = (("councils", "Councils and other bodies", BODY_UNSTATED), ("categories", "Subjects", CATEGORY_UNSTATED))


@dataclass(frozen=True, slots=True)
class LlmsFile:
    """A file that says where the decisions of a group are, or where the files of the groups are."""

    name: str
    """The path of the file, relative to the docs."""
    title: str
    said: str
    """What it is, in a sentence."""
    sections: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    """The headings, each with its links: the name, the path relative to the site, and what it is."""
    site_url: str
    """The address of the site, with a slash at its end; "" where it is not known."""

    @property
    def key(self) -> str:
        """Cache key: changes whenever the file would."""
        return repr((self.title, self.said, self.sections, self.site_url))

    def text(self) -> str:
        """Return the text of the file: links are whole where the address of the site is known, else relative."""
        up = self.site_url or "../" * self.name.count("/")
        parts = [f"# {inline(self.title)}\n", f"> {inline(self.said)}\n"]
        for heading, links in self.sections:
            rows = [f"- {link(name, up + path)}{f': {inline(said)}' if said else ''}\n" for name, path, said in links]
            parts.append(f"## {heading}\n\n{''.join(rows)}")
        return "\n".join(parts)


def llms_files(archive: Archive, site_url: str = "") -> Iterator[LlmsFile]:
    """Yield the files of the bodies and categories of the archive, and the lists of these files.

    `site_url` is the address of the site, or "".
    """
    base = address_of_site(site_url)
    for (folder, title, unknown), groups in zip(_KINDS, (archive.bodies, archive.categories), strict=True):
        for group in groups:
            yield _of_group(folder, group, group.name or unknown, base)
        yield from _lists(folder, title, unknown, groups, base)


def _of_group(folder: str, group: Group, title: str, base: str) -> LlmsFile:
    shown = group.decisions[:MOST]
    place = f"{folder}/{group.slug}"
    number = _counted(len(group.decisions))
    newest = f" The newest {MOST} are below; the page of all has the rest." if len(group.decisions) > MOST else ""
    inner = tuple(
        (one.name or "Without a sub-category", f"{place}/{one.slug}.html", _counted(len(one.decisions)))
        for one in group.groups
    )
    ways = (
        ("All decisions", f"{place}.html", "the page, newest first"),
        ("What this site is", NAME, "terms of re-use, ways in, data"),
    )
    return LlmsFile(
        f"{place}/{NAME}",
        title,
        f"{number} of the {OMBUDSMAN}, word for word.{newest}",
        (
            *((("Sub-categories", inner),) if inner else ()),
            ("Decisions", tuple((facts.title, facts.page, _said(facts)) for facts in shown)),
            ("Optional", ways),
        ),
        base,
    )


def _said(facts: Facts) -> str:
    date = facts.date.isoformat() if facts.date else None
    subject = facts.subcategory_group or facts.category_group
    marks = (REPORT if facts.kind == "report" else None, NO_LONGER_PUBLISHED if facts.is_gone else None)
    return ", ".join(one for one in (facts.outcome, date, subject, *marks) if one)


def _lists(folder: str, title: str, unknown: str, groups: Sequence[Group], base: str) -> Iterator[LlmsFile]:
    """Yield the list of the files of `groups`; the first leads to those in which it goes on."""
    parts = [groups[at : at + ROWS] for at in range(0, len(groups), ROWS)] or [groups]
    names = [f"{folder}/{NAME}", *(f"{folder}/llms-{number}.txt" for number in range(2, len(parts) + 1))]
    more = tuple(
        (f"{title}, part {number}", name, f"from {part[0].name or unknown}")
        for number, (name, part) in enumerate(zip(names[1:], parts[1:], strict=True), 2)
    )
    for at, (name, part) in enumerate(zip(names, parts, strict=True)):
        rows = tuple((one.name or unknown, f"{folder}/{one.slug}/{NAME}", _counted(len(one.decisions))) for one in part)
        rest = (("More", more),) if at == 0 and more else ()
        said = f"Each of these files names the newest decisions of the {OMBUDSMAN} there, with links to their Markdown."
        yield LlmsFile(name, title, said, (("Files", rows), *rest, ("Optional", (("This site", NAME, ""),))), base)


def _counted(number: int) -> str:
    return f"{number:,} {'decision' if number == 1 else 'decisions'}"
