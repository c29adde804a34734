"""Leave out of the theme's style sheets what no page of the site can match, by the table `theme_parts.yml`.

A rule goes as a whole, when none of its selectors can match: without one selector that a browser does not know, a rule
that the browser left out would come into force. Custom properties and animations that nothing uses any more go too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeAlias

import tinycss2
from mkdocs.config.defaults import MkDocsConfig

from generator.vocabulary.load import load

Dead: TypeAlias = Callable[[str], bool]
"""Says whether a word of a selector is about a part that no page has."""

_NESTED = ("media", "supports")
_PROPERTY = re.compile(r"var\(\s*(--md-[\w-]+)")
_ANIMATION = re.compile(r"animation(?:-name)?:([^;}]*)")
_MARKDOWN = "markdown.extensions."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the theme: its name, the words that show it in a selector, and what brings it into pages."""

    name: str
    words: tuple[str, ...]
    brought_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a style sheet: its head (selectors, or an at-rule's name and condition) and what it says.

    `rules` are those inside one of `@media` or `@supports`; `said` is the text between the braces of any other, or None
    for a statement without braces. `selectors` is None for what is no rule with selectors.
    """

    head: str
    said: str | None = None
    rules: tuple[Rule, ...] | None = None
    selectors: tuple[Any, ...] | None = None

    def text(self) -> str:
        """Return the rule as it is written."""
        if self.rules is not None:
            return f"{self.head}{{{''.join(rule.text() for rule in self.rules)}}}"
        return f"{self.head};" if self.said is None else f"{self.head}{{{self.said}}}"


@cache
def parts() -> tuple[Part, ...]:
    """Return the table of parts.

    Raises:
        MalformedVocabularyError: the table is not of the form that its head describes.
    """
    return tuple(load("theme_parts", _part, "generator.site.files"))


def _part(entry: dict[str, Any]) -> Part:
    return Part(entry["part"], tuple(entry["words"]), tuple(entry.get("brought_by", ())))


def brought(config: MkDocsConfig) -> set[str]:
    """Return what a configuration has that may bring parts of the theme into pages, as `theme_parts.yml` names it."""
    names = {name.removeprefix(_MARKDOWN) for name in config.markdown_extensions}
    names |= {str(name).rpartition("/")[2] for name in config.plugins}
    names |= {*(config.theme.get("features") or ()), *config.extra}
    palettes = config.theme.get("palette") or ()
    for palette in [palettes] if isinstance(palettes, dict) else palettes:
        if {palette.get("primary", "custom"), palette.get("accent", "custom")} != {"custom"}:
            names.add("palette")
    return names | ({"extra_javascript"} if config.extra_javascript else set())


def without_unused(sheets: Iterable[str], has: set[str], others: Iterable[str]) -> str:
    """Return the theme's style sheets as one, without what no page can match.

    `has` is what the site has (see `brought`); `others` are the texts of all else that may use the theme's custom
    properties and animations: style sheets, scripts and templates.
    """
    dead = _dead(part for part in parts() if has.isdisjoint(part.brought_by))
    rules = [rule for sheet in sheets for rule in _rules(tinycss2.parse_stylesheet(sheet, skip_comments=True))]
    kept = _living(rules, dead)
    said = "".join(others)
    kept = _with_properties(kept, _used_properties(kept, said))
    animations = set(re.findall(r"[\w-]+", " ".join(_ANIMATION.findall(_text(kept) + said))))
    heads = dict.fromkeys(rule.text() for rule in kept if rule.head.startswith("@charset"))  # once, and first
    rest = [rule for rule in kept if not rule.head.startswith("@charset") and not _idle(rule, animations)]
    return "".join(heads) + _text(rest)


def _idle(rule: Rule, animations: set[str]) -> bool:
    """Return whether a rule makes an animation that nothing uses."""
    name = re.fullmatch(r"@(?:-webkit-)?keyframes\s+([\w-]+)\s*", rule.head)
    return name is not None and name[1] not in animations


def _text(rules: Iterable[Rule]) -> str:
    return "".join(rule.text() for rule in rules)


def _rules(nodes: Iterable[Any]) -> list[Rule]:
    """Return the rules among `nodes` of a style sheet. What browsers cannot read, they leave out, and so does this."""
    found = []
    for node in nodes:
        if node.type == "qualified-rule":
            head = tinycss2.serialize(node.prelude)
            found.append(Rule(head, tinycss2.serialize(node.content), selectors=tuple(node.prelude)))
        elif node.type == "at-rule":
            head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
            if node.content is not None and node.lower_at_keyword in _NESTED:
                inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
                found.append(Rule(head, rules=tuple(_rules(inner))))
            else:
                found.append(Rule(head, None if node.content is None else tinycss2.serialize(node.content)))
    return found


# ---- What can match -------------------------------------------------------------------------------------------------


def _dead(unused: Iterable[Part]) -> Dead:
    words = [word for part in unused for word in part.words]
    begins = tuple(word.removesuffix("*") for word in words if word.endswith("*"))
    whole = set(words)

    @cache
    def dead(word: str) -> bool:
        name = word.partition("=")[0].rstrip("^$*~|") + "]"  # of an attribute, whatever its value
        return word in whole or name in whole or bool(begins and word.startswith(begins))

    return dead


def _living(rules: Iterable[Rule], dead: Dead) -> list[Rule]:
    kept = []
    for rule in rules:
        if rule.rules is not None:
            if inner := _living(rule.rules, dead):
                kept.append(replace(rule, rules=tuple(inner)))
        elif rule.selectors is None or not cannot_match(rule.selectors, dead):
            kept.append(rule)
    return kept


def cannot_match(selectors: Iterable[Any], dead: Dead) -> bool:
    """Return whether none of the selectors in a list (as tokens, with commas between) can match in any page."""
    return all(any(dead(word) for word in _words(one, dead)) for one in _split(selectors))


def _split(tokens: Iterable[Any]) -> list[list[Any]]:
    found: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _words(selector: Sequence[Any], dead: Dead) -> Iterable[str]:
    """Yield the classes and attributes that an element, or one around it, must have to match a selector.

    What stands in `:is()` or `:where()` counts only when none of it can match, and then by its first word that is dead;
    what stands in any other such function never does.
    """
    before = ""
    for token in selector:
        if token.type == "ident" and before == ".":
            yield token.value
        elif token.type == "[] block":
            yield f"[{tinycss2.serialize(token.content)}]".replace('"', "").replace("'", "")
        elif token.type == "function" and token.lower_name in ("is", "where") and cannot_match(token.arguments, dead):
            yield next(word for word in _words(_split(token.arguments)[0], dead) if dead(word))
        before = token.value if token.type == "literal" else ""


# ---- Custom properties ----------------------------------------------------------------------------------------------


def _used_properties(rules: Iterable[Rule], others: str) -> set[str]:
    """Return the theme's custom properties that something uses which is used itself."""
    values: dict[str, set[str]] = {}
    used = set(_PROPERTY.findall(others))
    for said in _declared(rules):
        for declaration in said:
            found = set(_PROPERTY.findall(tinycss2.serialize(declaration.value)))
            if declaration.name.startswith("--md-"):
                values.setdefault(declaration.name, set()).update(found)
            else:
                used |= found
    waiting = list(used)
    while waiting:
        new = values.get(waiting.pop(), set()) - used
        used |= new
        waiting += new
    return used


def _declared(rules: Iterable[Rule]) -> Iterable[list[Any]]:
    """Yield the declarations of each rule that may use or make custom properties."""
    for rule in rules:
        if rule.rules is not None:
            yield from _declared(rule.rules)
        elif rule.said is not None and "--md-" in rule.said:
            nodes = tinycss2.parse_blocks_contents(rule.said, skip_comments=True, skip_whitespace=True)
            inner = [node for node in nodes if node.type == "qualified-rule"]  # the steps of an animation
            yield [node for node in nodes if node.type == "declaration"]
            yield from _declared(_rules(inner))


def _with_properties(rules: Iterable[Rule], used: set[str]) -> list[Rule]:
    """Return the rules without the theme's custom properties that are not in `used`; a rule left empty goes too."""
    kept = []
    for rule in rules:
        if rule.rules is not None:
            if inner := _with_properties(rule.rules, used):
                kept.append(replace(rule, rules=tuple(inner)))
        elif rule.selectors is not None and rule.said is not None and "--md-" in rule.said:
            nodes = tinycss2.parse_blocks_contents(rule.said, skip_comments=True, skip_whitespace=True)
            if said := [_declaration(node) for node in nodes if not _unused(node, used)]:
                kept.append(replace(rule, said=";".join(said)))
        else:
            kept.append(rule)
    return kept


def _unused(node: Any, used: set[str]) -> bool:
    return node.type == "declaration" and node.name.startswith("--md-") and node.name not in used


def _declaration(node: Any) -> str:
    if node.type != "declaration":
        return str(node.serialize())
    return f"{node.name}:{tinycss2.serialize(node.value)}{'!important' if node.important else ''}"
