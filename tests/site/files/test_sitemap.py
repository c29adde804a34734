"""The sitemap: an index of files, with the dates of the decisions."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from generator.site.files.sitemap import write_sitemap
from tests.support.changing_project import BODIES, Project, themed


def test_the_sitemap_is_an_index_of_files_with_the_decisions_own_dates(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(3):
        project.write(number, themed(number, BODIES[0], 2020 + number, "fence", 0))
    project.build("grown")
    index = ElementTree.parse(tmp_path / "grown-site/sitemap.xml").getroot()
    assert [(one[0].text, one[1].text) for one in index] == [("https://casebook.example/sitemap-1.xml", "2022-03-03")]
    pages = ElementTree.parse(tmp_path / "grown-site/sitemap-1.xml").getroot()
    dates = {one[0].text: one[1].text if len(one) > 1 else None for one in pages}
    made = {path.relative_to(tmp_path / "grown-site").as_posix() for path in (tmp_path / "grown-site").rglob("*.html")}
    assert set(dates) == {f"https://casebook.example/{name}" for name in made - {"404.html"}}
    assert dates["https://casebook.example/decisions/20/20-000-001.html"] == "2021-03-02"
    assert dates["https://casebook.example/councils/wexcombe-borough-council.html"] == "2022-03-03"
    assert dates["https://casebook.example/about.html"] is None


def test_a_sitemap_has_at_most_fifty_thousand_addresses_a_file(tmp_path: Path) -> None:
    write_sitemap(tmp_path, "https://casebook.example/", {f"{number}.html": None for number in range(50_001)})
    counts = [len(ElementTree.parse(tmp_path / f"sitemap-{number}.xml").getroot()) for number in (1, 2)]
    assert counts == [50_000, 1]
