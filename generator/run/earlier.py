"""Read the earlier texts of a decision, and compare each with the text that came after it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.archive.facts import Facts
from generator.pages.comparison import differences
from generator.pages.decision import Earlier
from generator.run.reading import decision_in
from generator.source.problem import Problem
from generator.source.provenance import VERSIONS, folder_name


def earlier_texts(corpus: Path, facts: Facts, problems: list[Problem]) -> list[Earlier]:
    """Return the earlier texts of a decision, the newest first, each compared with the one that came after it.

    One that cannot be read is left out, and `problems` says so.
    """
    versions = facts.known.versions if facts.known else ()
    if not versions:
        return []
    found: list[Earlier] = []
    after = decision_in(corpus, facts.path, [])[1]
    for file, sha256, captured in reversed(versions):
        path = f"{folder_name(facts.path, VERSIONS)}/{file}"
        met: list[Problem] = []
        before = decision_in(corpus, path, met, address=facts.known.address if facts.known else None)[1]
        if before is None or after is None:
            problems += [replace(one, severity="warning") for one in met if one.severity == "error"]
            continue
        changes, unshown = differences(before, after)
        if changes:
            found.append(Earlier(captured, path, sha256, changes, unshown))
        after = before
    return found
