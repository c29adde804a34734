"""The theme's style sheet in a site: the rules that its pages can match, and no others."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.site.files.theme_rules import brought, parts, without_unused
from tests.support.project import ROOT

_STYLES = Path(str(files("material"))) / "templates/assets/stylesheets"
_SHEETS = [path.read_text(encoding="utf-8") for path in sorted(_STYLES.glob("*.css"))]


@pytest.mark.parametrize(
    "rule",
    [
        ".md-search__input{a:b}",
        ".x .admonition{a:b}",
        ".admonition,.md-typeset .note{a:b}",
        ":is(.admonition,.note) p{a:b}",
        "[data-md-toggle=search]~p{a:b}",
        '[data-md-toggle="search"]~p{a:b}',
        '[id^="fnref:"]{a:b}',
        "@media print{.md-search{a:b}}",
        "@media screen{@supports (a:b){.md-search{a:b}}}",
        "@keyframes turn{to{a:b}}",
        ":root{--md-x:1}",
        ":root{--md-x:var(--md-y);--md-y:1}",
    ],
)
def test_what_no_page_can_match_or_use_is_left_out(rule: str) -> None:
    assert without_unused([f"a{{b:c}}{rule}p{{d:e}}"], set(), []) == "a{b:c}p{d:e}"


@pytest.mark.parametrize(
    "rule",
    [
        ".md-typeset a{a:b}",
        ".admonition,summary{a:b}",
        "p:not(.admonition){a:b}",
        ":is(.admonition,summary) p{a:b}",
        "p:not(.a,.note):hover{a:b}",
        'a[href*=".note"]{a:b}',
        ".notes{a:b}",
        "#note{a:b}",
        '.a{b:url("data:,.note{}")}',
        "@media print{.a{a:b}}",
        "@font-face{a:b}",
        "@page{a:b}",
        "@keyframes turn{to{a:b}}p{animation:1s turn}",
        ":root{--md-x:1}p{a:var(--md-x)}",
        ":root{--md-x:var( --md-y );--md-y:1!important}p{a:var(--md-x, 2)}",
        ":root{--other:1}",
    ],
)
def test_what_a_page_can_match_stays_as_it_is(rule: str) -> None:
    assert without_unused([rule], set(), []) == rule


def test_what_other_style_sheets_and_scripts_use_stays() -> None:
    css = ":root{--md-x:1}@keyframes turn{to{a:b}}"
    assert without_unused([css], set(), ["p{a:var(--md-x);animation-name:turn}"]) == css


def test_a_rule_stays_whole_with_the_selectors_that_match_nothing() -> None:
    """A browser leaves out a rule of which it does not know one selector: without that one the rule would hold."""
    rule = ".note::-moz-unknown,a{b:c}"
    assert without_unused([rule], set(), []) == rule


def test_several_style_sheets_become_one_that_says_its_encoding_once_and_first() -> None:
    assert without_unused(['@charset "UTF-8";a{b:c}', '@charset "UTF-8";d{e:f}'], set(), []) == (
        '@charset "UTF-8";a{b:c}d{e:f}'
    )


@pytest.mark.parametrize(("part", "by"), [(part, by) for part in parts() for by in part.brought_by])
def test_what_brings_a_part_into_pages_brings_its_rules_back(part: object, by: str) -> None:
    assert part in parts()
    words = next(one for one in parts() if one is part).words
    rules = "".join(f"{selector(word)}{{a:b}}" for word in words)
    assert without_unused([rules], set(), []) == ""
    assert without_unused([rules], {by}, []) == rules


def selector(word: str) -> str:
    return word.replace("fnref:", '"fnref:"') if word.startswith("[") else f".{word.removesuffix('*')}"


def test_every_word_of_the_table_stands_in_a_style_sheet_of_the_theme() -> None:
    css = "".join(_SHEETS).replace('"', "")
    for part in parts():
        for word in part.words:
            ends = "" if word.endswith("*") else r"(?![\w-])"
            name = re.escape(word.removesuffix("*"))
            pattern = rf"\[{re.escape(word.strip('[]'))}[\]=^]?" if word.startswith("[") else rf"\.{name}{ends}"
            assert re.search(pattern, css), word


def test_no_word_stands_in_the_table_twice() -> None:
    words = [word for part in parts() for word in part.words]
    assert len(words) == len(set(words))


def test_the_configuration_tells_what_may_be_in_pages(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(
        "site_name: x\ntheme: {name: material, features: [navigation.top], palette: [{primary: teal}]}\n"
        "plugins: [tags]\nmarkdown_extensions: [admonition, markdown.extensions.footnotes]\n"
        "extra: {consent: {title: x}}\nextra_javascript: [a.js]\n",
        encoding="utf-8",
    )
    (tmp_path / "docs").mkdir()
    assert brought(load_config(str(path))) == {
        "toc", "tables", "fenced_code", "admonition", "footnotes", "tags", "navigation.top", "consent",
        "extra_javascript", "palette",
    }  # fmt: skip


def test_the_project_s_own_configuration_brings_no_part_of_the_theme() -> None:
    has = brought(load_config(str(ROOT / "mkdocs.yml")))
    assert [part.name for part in parts() if not has.isdisjoint(part.brought_by)] == []


def test_a_site_has_one_style_sheet_of_the_theme_under_a_name_for_what_it_says(real_site: Path) -> None:
    (path,) = (real_site / "assets/stylesheets").glob("*.min.css")
    assert re.fullmatch(r"main\.[0-9a-f]{8}\.min\.css", path.name)
    assert path.stat().st_size < sum(len(sheet) for sheet in _SHEETS) / 7
    assert f"assets/stylesheets/{path.name}" in (real_site / "index.html").read_text(encoding="utf-8")


def test_every_custom_property_of_the_theme_that_a_site_uses_is_there(real_site: Path) -> None:
    texts = [*(real_site / "assets").rglob("*.css"), *(real_site / "assets").rglob("*.js")]
    said = "".join(path.read_text(encoding="utf-8") for path in texts)
    theirs = set(re.findall(r"(--md-[\w-]+)\s*:", "".join(_SHEETS)))
    used = set(re.findall(r"var\(\s*(--md-[\w-]+)", said)) & theirs
    assert used
    assert used <= set(re.findall(r"(--md-[\w-]+)\s*:", said))
