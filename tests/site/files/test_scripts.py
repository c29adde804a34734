"""The scripts of a site: which are joined, and what is left out of them."""

from __future__ import annotations

import pytest

from generator.site.files.scripts import BUNDLES, SCRIPTS, ScriptsError, site_scripts
from tests.support.project import ROOT

DOCS = ROOT / "site_src/docs"


def sources() -> dict[str, str]:
    return {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in (DOCS / SCRIPTS).rglob("*.js")}


def test_each_folder_of_a_bundle_becomes_one_script_and_the_others_stay() -> None:
    made = site_scripts(sources())
    folders = tuple(f"{SCRIPTS}{bundle}/" for bundle in BUNDLES)
    alone = {path for path in sources() if not path.startswith(folders)}
    assert set(made) == alone | {f"{SCRIPTS}{bundle}.js" for bundle in BUNDLES}
    assert f"{SCRIPTS}theme.js" in made


def test_the_scripts_of_a_bundle_are_in_the_order_of_its_list() -> None:
    marked = {
        f"{SCRIPTS}{bundle}/{name}.js": f'mark("{bundle}/{name}");'
        for bundle, names in BUNDLES.items()
        for name in names
    }
    for bundle, names in BUNDLES.items():
        text = site_scripts(dict(sorted(marked.items(), reverse=True)))[f"{SCRIPTS}{bundle}.js"]
        scripts = [line for line in text.splitlines() if line.startswith("mark(")]
        assert [line.rstrip(";") for line in scripts] == [f'mark("{bundle}/{name}")' for name in names]


def test_a_script_that_is_in_no_list_or_missing_is_an_error() -> None:
    known = sources()
    with pytest.raises(ScriptsError, match="base/extra"):
        site_scripts(known | {f"{SCRIPTS}base/extra.js": ""})
    del known[f"{SCRIPTS}base/dom.js"]
    with pytest.raises(ScriptsError, match="base/dom"):
        site_scripts(known)


def test_comments_go_and_licences_and_texts_stay() -> None:
    written = sources()
    made = site_scripts(written)
    for address, script in made.items():
        assert "/**" not in script, address
        assert not any(line.lstrip().startswith("//") for line in script.splitlines()), address
    assert sum(map(len, made.values())) < 0.75 * sum(map(len, written.values()))
    assert made[f"{SCRIPTS}search/engine.js"].count("Redistribution and use in source and binary forms") == 1
    one = '/*! kept */\n// gone\nconst text = `a\n  // b`; /* gone */ const url = "https://x";\n'
    assert site_scripts(written | {"alone.js": one})["alone.js"] == (
        '/*! kept */const text=`a\n  // b`,url="https://x"\n'
    )
