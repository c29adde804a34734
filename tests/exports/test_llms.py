"""`llms.txt` of councils and categories: in the form of llmstxt.org, each link leads to a file, none is large."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from generator.archive.facts import Facts, keyed
from generator.archive.groups import archive_of
from generator.exports.llms import MOST, ROWS, LlmsFile, llms_files
from tests.support.factories import facts

LINK = re.compile(r"^- \[(?:\\.|[^]\\])+\]\(([^)]+)\)(?:: .+)?$", re.M)


def made(items: list[Facts], site_url: str = "") -> dict[str, LlmsFile]:
    return {file.name: file for file in llms_files(archive_of(items), site_url)}


def many(count: int, **values: object) -> list[Facts]:
    return [
        keyed(msgspec.structs.replace(facts(), slug=slug, reference=slug.replace("-", " "), **values))
        for slug in (f"20-{at // 1000:03}-{at % 1000:03}" for at in range(count))
    ]


def test_every_body_and_category_has_a_file_whose_links_lead_to_files(cases_site: Path) -> None:
    for folder in ("councils", "categories"):
        pages = [path for path in (cases_site / folder).glob("*.html") if not path.name.startswith("index")]
        assert len(pages) > 3
        for page in pages:
            path = page.with_suffix("") / "llms.txt"
            links = LINK.findall(path.read_text(encoding="utf-8"))
            assert any(link.endswith(".md") for link in links)
            assert all((path.parent / link).resolve().is_file() for link in links), path


def test_each_file_has_one_title_a_quotation_and_lists_of_links(cases_site: Path) -> None:
    paths = [*cases_site.glob("councils/**/llms*.txt"), *cases_site.glob("categories/**/llms*.txt")]
    assert len(paths) > 8
    for path in paths:
        title, empty, quoted, *rest = path.read_text(encoding="utf-8").splitlines()
        assert title.startswith("# ")
        assert (empty, quoted[:2]) == ("", "> ")
        assert all(not line or line.startswith("## ") or LINK.fullmatch(line) for line in rest), path


def test_the_main_file_leads_by_lists_to_the_file_of_every_group(cases_site: Path) -> None:
    seen: set[Path] = set()
    waiting = [cases_site / "llms.txt"]
    while waiting:
        path = waiting.pop().resolve()
        if path not in seen:
            seen.add(path)
            links = LINK.findall(path.read_text(encoding="utf-8"))
            waiting += [path.parent / link for link in links if link.endswith(".txt")]
    assert seen == {path.resolve() for path in cases_site.rglob("llms*.txt")}


def test_a_decision_is_named_by_its_title_with_outcome_date_and_subject() -> None:
    item = many(1)[0]
    text = made([item], "https://casebook.example/x")[f"councils/{archive_of([item]).bodies[0].slug}/llms.txt"].text()
    said = ", ".join([str(item.outcome), str(item.date), str(item.subcategory_group)])
    assert f"](https://casebook.example/x/decisions/20/20-000-000.md): {said}\n" in text


def test_a_file_names_the_newest_decisions_only_and_says_how_many_there_are() -> None:
    file = made(many(MOST + 7))[f"councils/{archive_of(many(1)).bodies[0].slug}/llms.txt"]
    assert file.text().count(".md)") == MOST
    assert f"{MOST + 7} decisions" in file.text()
    assert f"The newest {MOST} are below" in file.text()
    assert len(file.text().encode()) < 200 * MOST


def test_a_long_list_goes_on_in_another_that_the_first_leads_to() -> None:
    items = [
        keyed(msgspec.structs.replace(one, body=f"Wexcombe {at:04} Borough Council"))
        for at, one in enumerate(many(ROWS + 3))
    ]
    found = made(items)
    first, second = found["councils/llms.txt"].text(), found["councils/llms-2.txt"].text()
    assert "(../councils/llms-2.txt): from Wexcombe 0500" in first
    assert (first.count("/llms.txt): 1 decision\n"), second.count("/llms.txt): 1 decision\n")) == (ROWS, 3)


def test_a_key_is_another_wherever_the_file_is() -> None:
    seen: dict[tuple[str, str], str] = {}
    for items in (many(2), many(3), many(3, title="Another (20 000 001)"), many(3, outcome=None)):
        for site_url in ("", "https://casebook.example/"):
            for file in made(items, site_url).values():
                assert seen.setdefault((file.name, file.key), file.text()) == file.text()
