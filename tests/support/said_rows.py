"""Front matter about laws, money, grounds and other decisions, as if it had been drawn from the texts of an archive."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

from generator.contract.markdown import front_matter, split_front_matter
from generator.search.index.build import build_index

LAWS: dict[str, tuple[str, list[str]]] = {
    "care-act-2014": ("Care Act 2014", ["s 18", "s 18(1)(b)", "s 9", "s 42"]),
    "mental-health-act-1983": ("Mental Health Act 1983", ["s 117", "s 117(2)", "s 17"]),
    "children-act-1989": ("Children Act 1989", ["s 17", "s 20(1)", "s 26A(1)", "Sch 2 para 6"]),
    "children-act-2004": ("Children Act 2004", ["s 18", "s 10"]),
    "children-and-families-act-2014": ("Children and Families Act 2014", ["s 42(2)", "s 44", "Pt 3"]),
    "education-act-1996": ("Education Act 1996", ["s 19(1)", "s 19(6)", "s 508B(1)", "Sch 35B para 2(a)"]),
    "uksi-2014-2672": (
        "Care and Support (Charging and Assessment of Resources) Regulations 2014",
        ["reg 15", "reg 18(1)"],
    ),
    "send-code": ("Special Educational Needs and Disability Code of Practice", ["para 9.69", "para 9.7"]),
    "2014-ewhc-863-admin": ("[2014] EWHC 863 (Admin)", []),
}
"""Laws by their slugs: title, and parts as they may be cited."""

CALLED: dict[str, list[str]] = {
    "care act": ["care-act-2014"],
    "Care Act 2014": ["care-act-2014"],
    "the Mental Health Act": ["mental-health-act-1983"],
    "mental health": ["mental-health-act-1983"],
    "children act": ["children-act-1989", "children-act-2004"],
    "Children Act 2004": ["children-act-2004"],
    "families children": ["children-and-families-act-2014"],
    "support regulations": ["uksi-2014-2672"],
    "code of practice": ["send-code"],
    "EDUCATION ACT": ["education-act-1996"],
    "nowhere act": [],
}
"""Names that a reader may type, and the slugs of the laws that each means."""

WRITTEN = {
    "s": ["s", "s.", "section ", "Section ", "sec ", "s "],
    "reg": ["reg ", "reg. ", "regulation "],
    "Sch": ["Schedule ", "sch ", "Sch. "],
    "Pt": ["part ", "Pt "],
    "para": ["para ", "paragraph "],
}
"""What may stand before the number of a part."""

WORDS = {"s": "section", "reg": "regulation", "Sch": "Schedule", "Pt": "Part", "para": "paragraph"}
MONEY = ("payment", "refund", "waiver", "other remedy")
ACTIONS = ("apology", "payment", "review of policy")
KINDS = (*MONEY, "apology", "review of policy")
HEADS = ("distress", "time and trouble", "lost provision", "loss", "other")
GROUNDS = ("late", "appeal-used", "appeal-available", "no-evidence-of-fault")
SUMS = ("50.00", "99.99", "100.00", "250.00", "300.00", "500.00", "750.50", "1000.00", "2999.99", "3000.00", "12500.00")


NOTHING: dict[str, Any] = {"law": [], "remedies": [], "sum_agreed": None, "actions": [], "grounds": [], "cites": []}
"""Front matter of a decision of which nothing is known."""


def write_said(site: Path, seed: int = 1) -> Path:
    """Give the pages of the site's archive, in `docs` beside it, such front matter, and build its index again."""
    pages = _pages(site)
    references = [path.stem.replace("-", " ") for path in pages]
    for path in pages:
        write_front_matter(path, said_rows(Random(f"{seed} {path.stem}"), references))
    return index_again(site)


def clear_said(site: Path) -> Path:
    """Take all such front matter from the pages of the site's archive, and build its index again."""
    for path in _pages(site):
        write_front_matter(path, NOTHING)
    return index_again(site)


def copy_archive(site: Path, folder: Path) -> Path:
    """Copy a site and the pages of its archive to a folder, and return the copy."""
    shutil.copytree(site.parent / "docs/decisions", folder / "docs/decisions")
    return Path(shutil.copytree(site, folder / "site"))


def index_again(site: Path) -> Path:
    """Build the index of a site again, from the pages in `docs` beside it."""
    docs = site.parent / "docs"
    assert build_index(str(docs), str(site), [path.relative_to(docs).as_posix() for path in _pages(site)]) == {}
    return site


def _pages(site: Path) -> list[Path]:
    return sorted((site.parent / "docs/decisions").glob("*/*-*-*.md"))


def write_front_matter(path: Path, values: dict[str, Any]) -> None:
    """Write `values` to the front matter of a page, in the place of what it has under these keys."""
    text = path.read_text(encoding="utf-8")
    front, _ = split_front_matter(text)
    path.write_text(front_matter({**front, **values}) + text.partition("\n---\n")[2], encoding="utf-8")


def said_rows(rng: Random, references: list[str]) -> dict[str, Any]:
    """Return front matter of one decision."""
    laws = rng.sample(sorted(LAWS), rng.choice((0, 0, 1, 2, 3)))
    remedies = [
        {
            "kind": rng.choice(MONEY),
            "status": rng.choice(("agreed", "recommended")),
            "head": rng.choice((None, *HEADS)),
            "pounds": None,
            "at": None,
        }
        for _ in range(rng.choice((0, 0, 1, 2)))
    ]
    actions = [
        {"kind": rng.choice(ACTIONS), "status": "agreed", "due": None, "at": None}
        for _ in range(rng.choice((0, 0, 1, 2)))
    ]
    grades = ("stated", "phrase", "cite")
    grounds = [
        {"ground": ground, "grade": rng.choice(grades), "scope": "whole", "at": None}
        for ground in rng.sample(GROUNDS, rng.choice((0, 0, 0, 1, 2)))
    ]
    return {
        "law": [row for slug in laws for row in law_rows(slug, rng.sample(LAWS[slug][1], min(2, len(LAWS[slug][1]))))],
        "remedies": remedies,
        "sum_agreed": rng.choice(SUMS) if rng.random() < 0.4 else None,
        "actions": actions,
        "grounds": grounds,
        "cites": rng.sample(references, rng.choice((0, 0, 0, 1, 2))),
    }


def law_rows(slug: str, cites: list[str]) -> list[dict[str, Any]]:
    """Return the entries of `law` for the parts of a law that are cited; for the law as a whole where none is."""
    title = LAWS[slug][0]
    if not cites:
        return [{"authority": title, "part": None, "page": f"law/{slug}/whole.md", "cites": [], "at": []}]
    parts: dict[tuple[str, str], list[str]] = {}
    for cite in cites:
        kind, number, *_ = cite.split()
        parts.setdefault((kind, number.partition("(")[0]), []).append(cite)
    return [
        {
            "authority": title,
            "part": f"{WORDS[kind]} {number}",
            "page": f"law/{slug}/{kind.lower()}{number.lower().replace('.', '-')}.md",
            "cites": sorted(found),
            "at": ["para-1"],
        }
        for (kind, number), found in parts.items()
    ]
