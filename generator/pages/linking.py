"""Turn running text into Markdown with links on some of its words. No word is changed by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.contract.markdown import Markdown, begin, inline, link
from generator.knowledge.law.links import LawLinks
from generator.vocabulary.reference import REFERENCE, digits_of

Found = tuple[int, int, str]
"""A link: where its words begin and end in the text, in characters, and its target."""


def linked(text: str, found: Iterable[Found]) -> Markdown:
    """Return `text` as Markdown with the links `found`. Of two that overlap the one that begins first is made."""
    out: list[str] = []
    done = 0
    for start, end, target in sorted(found):
        if start >= done:
            before = inline(text[done:start])
            # An exclamation mark would make an image of the link.
            before = Markdown(f"{before[:-1]}\\!") if before.endswith("!") else before
            out += [before, link(text[start:end], target)]
            done = end
    return begin("".join([*out, inline(text[done:])]).strip(" \t"))


def law_linker(law: LawLinks) -> Callable[[str], Markdown]:
    """Return what turns running text into Markdown with its links to the law."""
    return lambda text: linked(text, law.get(text, ()))


def decision_links(text: str, named: Mapping[str, str | None], references: Mapping[str, str]) -> list[Found]:
    """Return the links of a text to other decisions: from its references, and from `named` words that stand once.

    `references` maps references (digits and letter) to targets; `named` maps words that are links on the published
    page to theirs.
    """
    found = []
    for match in REFERENCE.finditer(text):
        target = references.get(digits_of(match))
        if target is not None:
            found.append((*match.span(), target))
    for words, target in named.items():
        if target is not None and text.count(words) == 1:
            start = text.index(words)
            found.append((start, start + len(words), target))
    return found
