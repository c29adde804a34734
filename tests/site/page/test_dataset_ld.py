"""The data in the head of its page, for search engines for data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.site.page.dataset_ld import dataset_ld
from tests.support.project import ROOT
from tests.support.runs import run


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset") / "docs"
    run(ROOT / "corpus", folder)
    return folder


def said(element: str) -> dict[str, Any]:
    found = re.fullmatch('<script type="application/ld\\+json">(.*)</script>', element)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_it_has_what_search_engines_for_data_ask_for(docs: Path) -> None:
    found = said(dataset_ld(str(docs), "https://casebook.example/", "Casebook </script>"))
    assert (found["@type"], found["license"]) == ("Dataset", "https://www.lgo.org.uk/copyright")
    assert 50 <= len(found["description"]) <= 5000
    assert found["version"] == json.loads((docs / "data/datapackage.json").read_text())["version"]
    assert found["temporalCoverage"] == "2021-08-09/2023-06-15"
    assert found["creator"]["name"] == "Casebook </script>"
    files = {one["contentUrl"].rpartition("/")[2]: one for one in found["distribution"]}
    assert files["decisions.parquet"]["contentUrl"] == "https://casebook.example/data/decisions.parquet"
    size = (docs / "data/decisions.parquet").stat().st_size
    assert files["decisions.parquet"]["contentSize"] == f"{size} B"


def test_without_an_address_links_lead_from_the_page(docs: Path) -> None:
    found = said(dataset_ld(str(docs), "", "Casebook"))
    assert "url" not in found
    assert found["distribution"][0]["contentUrl"] == "decisions.csv"


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"title": "x", "licenses": []}'])
def test_a_site_without_data_says_nothing_of_it(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data/datapackage.json").write_text(text)
    assert dataset_ld(str(tmp_path), "", "Casebook") == ""
