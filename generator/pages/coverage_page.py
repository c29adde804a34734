"""The page that says how much of the texts was understood: citations, sums, grounds, and what no rule explains."""

from __future__ import annotations

from generator.archive.gathered import Coverage, Payment
from generator.contract.addresses import Paths
from generator.contract.markdown import Markdown, escape, link, table
from generator.pages.group_pages import HOME_TRAIL
from generator.pages.law_pages import where
from generator.pages.listings import Listing

COVERAGE = "coverage.md"
_FORMS = 10
_KINDS = {
    "act": "Acts",
    "si": "Instruments",
    "case": "Cases",
    "guidance": "Guidance and codes",
    "own-guidance": "The Ombudsman's own guidance",
}
_GRADES = {
    "stated": "a ground that words and citation agree on",
    "phrase": "a ground that words alone tell",
    "cite": "only a citation (not counted as a ground)",
    None: "no ground that was understood",
}


def coverage_page(coverage: Coverage) -> Listing:
    """Return the page. It is made at every build."""
    return Listing(
        COVERAGE,
        "",
        "coverage",
        {
            "title": "How much was understood",
            "trail": HOME_TRAIL,
            "citations": _citations(coverage),
            "forms": [(escape(form), count) for form, count in _commonest(coverage)],
            "sums": _sums(coverage),
            "signs": coverage.signs,
            "unexplained": lambda paths: [_unexplained(one, paths) for one in coverage.unexplained],
            "closed": _closed(coverage),
        },
    )


def _citations(coverage: Coverage) -> Markdown:
    rows = [["What is cited", "Found", "Understood", "Not understood", "Share"]]
    for kind, label in _KINDS.items():
        counts = {resolved: count for (of, resolved), count in coverage.citations.items() if of == kind}
        found = sum(counts.values())
        if found:
            left = counts.get("no", 0)
            rows.append([label, f"{found:,}", f"{found - left:,}", f"{left:,}", f"{(found - left) / found:.1%}"])
    return Markdown(table(rows, headed=True)) if len(rows) > 1 else Markdown()


def _commonest(coverage: Coverage) -> list[tuple[str, int]]:
    """Return the forms most often not understood, with how often; equally common ones in the order of the alphabet."""
    return sorted(coverage.unresolved.items(), key=lambda item: (-item[1], item[0]))[:_FORMS]


def _sums(coverage: Coverage) -> Markdown:
    rows = [["What the sum is", "Sums"], *([kind, f"{count:,}"] for kind, count in sorted(coverage.sums.items()))]
    return Markdown(table(rows, headed=True)) if len(rows) > 1 else Markdown()


def _unexplained(one: Payment, paths: Paths) -> Markdown:
    target = paths.to(one.facts.page, one.row.span.anchor)
    said = link(f"{one.facts.reference}, {where(one.row.span, one.row.place)}", target)
    return Markdown(f"{said}: “{escape(one.row.context or one.row.span.printed)}”")


def _closed(coverage: Coverage) -> Markdown:
    total = sum(coverage.closed.values())
    rows = [["Decisions that closed a complaint and have", "Decisions", "Share"]]
    for grade, label in _GRADES.items():
        count = coverage.closed[grade]  # type: ignore[index]
        rows.append([label, f"{count:,}", f"{count / total:.1%}" if total else "–"])
    return Markdown(table(rows, headed=True)) if total else Markdown()
