"""`casebook pack`: one zip with checksums, of a whole site or of a part that stands alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from generator.search.reader.answer import search
from generator.search.reader.filters import Options
from generator.search.reader.index import Index
from generator.site.own_files import RECORD
from generator.site.pack.part import Part, UnknownPartError, find_part
from generator.site.pack.zip import PackError, pack
from generator.system.files import tree_of
from tests.support.hosting import watch
from tests.support.html_page import HtmlPage
from tests.support.project import casebook


def unpacked(site: Path, folder: Path, place: str | None = None) -> Path:
    """Pack a site, or the part at `place`, and return the folder into which it was unpacked."""
    pack(site, folder / "pack.zip", place)
    with zipfile.ZipFile(folder / "pack.zip") as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def busiest(site: Path, kind: str) -> str:
    """Return the place of the council or category with most decisions."""
    facts = Counter[str]()
    for path in site.glob("decisions/*/*.html"):
        box = path.read_text(encoding="utf-8").partition('class="cb-headline"')[2].partition("</section>")[0]
        facts.update(set(re.findall(rf'href="\.\./\.\./({kind}/[^"]+)\.html"', box)))
    return facts.most_common(1)[0][0]


def broken(folder: Path) -> list[tuple[str, str]]:
    """Return each page with a local address that leads nowhere."""
    found = []
    pages = {path: HtmlPage(path) for path in sorted(folder.rglob("*.html")) if path.name != "404.html"}
    for path, page in pages.items():
        for link in page.links + page.loads:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            lost = bool(parts.fragment) and target in pages and unquote(parts.fragment) not in pages[target].ids
            if not target.is_file() or lost:
                found.append((path.name, link))
    assert len(pages) > 5
    return found


def test_the_whole_site_is_packed_byte_for_byte_and_its_checksums_hold(archive_site: Path, tmp_path: Path) -> None:
    folder = unpacked(archive_site, tmp_path)
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=folder, check=True)
    sums = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    (folder / "SHA256SUMS").unlink()
    names = sorted(tree_of(archive_site).keys() - {RECORD, ".nojekyll"})  # which only hosts and builds read
    assert [line[66:] for line in sums] == sorted(tree_of(folder)) == names
    assert all((folder / name).read_bytes() == (archive_site / name).read_bytes() for name in names)
    assert broken(folder) == []


def test_the_same_site_gives_the_same_bytes_whatever_the_files_times(real_site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(real_site, copy, copy_function=shutil.copyfile)
    pack(real_site, tmp_path / "1.zip")
    pack(copy, tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert archive.namelist()[:-1] == sorted(archive.namelist()[:-1])
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


@pytest.mark.parametrize("kind", ["councils", "categories"])
def test_a_part_has_its_decisions_and_no_other_and_no_broken_link(
    archive_site: Path, tmp_path: Path, kind: str
) -> None:
    place = busiest(archive_site, kind)
    folder = unpacked(archive_site, tmp_path, place)
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=folder, check=True)
    part = find_part(archive_site, place, tree_of(archive_site))
    packed = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("decisions/*/*.html")}
    assert packed == part.decisions
    listed = {
        f"decisions/{name}"
        for page in [archive_site / f"{place}.html", *sorted((archive_site / place).rglob("page-*.html"))]
        for name in re.findall(r'href="[./]*/decisions/([^"]+)\.html"', page.read_text(encoding="utf-8"))
    }
    assert 5 < len(packed) < 400
    assert listed <= packed
    for name in packed:
        formats = {path.suffix for path in archive_site.glob(f"{name}.*")}
        assert {path.suffix for path in folder.glob(f"{name}.*")} == formats
    assert broken(folder) == []


def test_the_search_of_a_part_finds_its_decisions_and_no_other_and_names_no_page_that_is_not_there(
    archive_site: Path, tmp_path: Path
) -> None:
    place = busiest(archive_site, "councils")
    folder = unpacked(archive_site, tmp_path, place)
    index, whole = Index(folder), Index(archive_site)
    found = {index.document(number).url for number in search(index, "").documents}
    assert found == {path.relative_to(folder).as_posix() for path in folder.rglob("decisions/*/*.html")}
    assert 1 < len(found) < whole.documents
    for query in ("fault", '"the council" delay', "remedy:payment OR refund", "homeless*"):
        of_whole = [whole.document(number).url for number in search(whole, query, Options(sort="newest")).documents]
        of_part = [index.document(number).url for number in search(index, query, Options(sort="newest")).documents]
        assert of_part == [url for url in of_whole if url in found], query
    named = {value.url for facet in ("outcome", "category", "body") for value in index.facet(facet)}
    assert {url for url in named if url} <= {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert f"{place}.html" in named


def test_a_part_is_the_same_bytes_each_time_with_its_index(real_site: Path, tmp_path: Path) -> None:
    for name in ("1.zip", "2.zip"):
        pack(real_site, tmp_path / name, "councils/derbyshire-county-council")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_packing_a_part_leaves_the_site_as_it_was(real_site: Path, tmp_path: Path) -> None:
    before = {name: (real_site / name).stat().st_mtime_ns for name in tree_of(real_site)}
    pack(real_site, tmp_path / "x.zip", "councils/derbyshire-county-council")
    assert {name: (real_site / name).stat().st_mtime_ns for name in tree_of(real_site)} == before


def test_the_statement_of_a_part_is_that_of_the_site(archive_site: Path, tmp_path: Path) -> None:
    """Addresses of links may differ, and nothing else."""
    folder = unpacked(archive_site, tmp_path, busiest(archive_site, "councils"))
    pages = sorted(folder.rglob("decisions/*/*.html"))
    for path in pages:
        own, received = (
            text[text.index('<article class="md-content') : text.index("</article>")]
            for text in (path.read_text(encoding="utf-8"), (archive_site / path.relative_to(folder)).read_text("utf-8"))
        )
        assert re.sub(r"<[^>]*>", "", own) == re.sub(r"<[^>]*>", "", received), path
    assert pages


def test_a_part_is_read_from_disk_without_a_network(browser: Browser, archive_site: Path, tmp_path: Path) -> None:
    folder = unpacked(archive_site, tmp_path, busiest(archive_site, "categories"))
    context = browser.new_context(offline=True)
    page = context.new_page()
    faults = watch(page)
    page.goto((folder / "index.html").as_uri())
    expect(page.locator(".md-banner").first).to_contain_text("A part of this site")
    title = page.get_by_role("heading", level=1).inner_text()
    page.locator("article a[href*='decisions/']").first.click()
    expect(page.locator(".cb-statement")).to_be_visible()
    page.get_by_role("banner").locator("a.cb-home").click()
    expect(page).to_have_url((folder / "index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    count = len(list(folder.rglob("decisions/*/*.html")))
    page.goto((folder / "search.html").as_uri() + "?sort=newest")
    expect(page.locator(".cb-status")).to_contain_text(re.compile(rf"^{count} decisions?"))
    page.get_by_role("combobox", name="Search decisions").fill("council")
    expect(page.get_by_role("option").first).to_be_visible()
    suggested = page.locator(".cb-suggestions a").evaluate_all(
        "all => all.map((one) => one.href.replace(/[?#].*/, ''))"
    )
    assert [link for link in suggested if not Path(unquote(urlsplit(link).path)).is_file()] == []
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.locator(".cb-hit h3 a").first.click()
    expect(page.locator(".cb-statement")).to_be_visible()
    page.goto((folder / "search.html").as_uri() + "?q=zzzqq")
    page.get_by_role("link", name="browse the decisions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    context.close()
    assert faults == []


def test_the_whole_pack_is_searched_from_disk_without_a_network(
    browser: Browser, archive_site: Path, tmp_path: Path
) -> None:
    folder = unpacked(archive_site, tmp_path)
    context = browser.new_context(offline=True)
    page = context.new_page()
    faults = watch(page)
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("combobox", name="Search decisions").fill("council")
    page.keyboard.press("Enter")
    page.locator(".cb-hit h3 a").first.click()
    expect(page.locator(".cb-statement")).to_be_visible()
    context.close()
    assert faults == []


# ---- Links to what is left out --------------------------------------------------------------------------------------

_FACTS = '<section class="cb-facts"><a href="../../councils/a.html">A</a>{}</section>'


def part(folder: Path, site_url: str = "") -> Part:
    (folder / "decisions/20").mkdir(parents=True)
    for name, link in (("20-000-001", ""), ("20-000-002", '<a href="https://www.lgo.org.uk/x?a=1&amp;b=2">S</a>')):
        (folder / f"decisions/20/{name}.html").write_text(_FACTS.format(link))
    return Part(folder, "councils/b", "B & <C>", frozenset({"decisions/20/20-000-003"}), site_url)


@pytest.mark.parametrize(
    ("site_url", "given", "expected"),
    [
        ("", '<a href="20-000-003.html#para-1">', '<a href="20-000-003.html#para-1">'),
        (
            "",
            '<a class="x" href="20-000-002.html#para-1">',
            '<a class="x" href="https://www.lgo.org.uk/x?a=1&amp;b=2">',
        ),
        (
            "",
            '<a href="20-000-001.html">',
            '<a role="link" aria-disabled="true" title="Not in this part of the archive">',
        ),
        (
            "https://h.example/",
            '<a href="20-000-001.html">',
            '<a href="https://h.example/decisions/20/20-000-001.html">',
        ),
        (
            "https://h.example/",
            '<a href="../../search.html?council=b&amp;sort=newest">',
            '<a href="../../search.html?council=b&amp;sort=newest">',
        ),
        ("", '<link rel="alternate" href="../../feed.atom">', ""),
        ("", '<img src="../../assets/images/logo.svg" alt="">', '<img src="../../assets/images/logo.svg" alt="">'),
        ("", '<a href="https://elsewhere.example/">', '<a href="https://elsewhere.example/">'),
        ("", '<a href="../../index.html">', '<a href="../../index.html">'),
        ("", '<form class="cb-box" action="../../search.html">', '<form class="cb-box" action="../../search.html">'),
    ],
)
def test_a_link_leads_to_what_is_there(tmp_path: Path, site_url: str, given: str, expected: str) -> None:
    assert part(tmp_path, site_url).page(given, "decisions/20/20-000-003.html") == expected


def test_a_page_that_moves_to_the_top_keeps_its_links(tmp_path: Path) -> None:
    page = (
        '<a href="b/part-2.html?q#x"></a><script src="../assets/x.js"></script><a href="b.html"></a><a href="#y"></a>'
    )
    assert part(tmp_path).page(page, "councils/b.html", "index.html") == (
        '<a href="councils/b/part-2.html?q#x"></a><script src="assets/x.js"></script><a href="councils/b.html"></a>'
        '<a href="#y"></a>'
    )


def test_the_notice_says_what_the_part_is(tmp_path: Path) -> None:
    page = part(tmp_path).page('<div data-md-component="announce"></div>', "councils/b.html")
    assert "A part of this site: B &amp; &lt;C&gt;, 1 decision. The search finds these." in page


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("councils/b.html", True),
        ("councils/b/part-2.html", True),
        ("councils/b.csv", True),
        ("feeds/councils/b.atom", True),
        ("councils/b-c.html", False),
        ("councils/index.html", False),
        ("decisions/20/20-000-003.json", True),
        ("decisions/20/20-000-004.html", False),
        ("about.html", True),
        ("search.html", True),
        ("my-list.html", True),
        ("search/root.js", False),
        ("assets/javascripts/theme.js", True),
        ("sitemap.xml", False),
    ],
)
def test_what_belongs_to_a_part(tmp_path: Path, address: str, expected: bool) -> None:
    assert part(tmp_path).has(address) is expected


# ---- What cannot be packed ------------------------------------------------------------------------------------------


def test_an_unknown_part_names_the_nearest(real_site: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownPartError, match="no council 'derbyshire'; near to it: derbyshire-county-council"):
        pack(real_site, tmp_path / "x.zip", "councils/derbyshire")
    with pytest.raises(UnknownPartError, match="no category 'index'"):
        pack(real_site, tmp_path / "x.zip", "categories/index")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a:b.html", "con.html", "decisions/aux/x.html", "x/end.", "Index.html", "n" * 200])
def test_a_name_that_windows_cannot_have_is_refused(real_site: Path, tmp_path: Path, name: str) -> None:
    copy = shutil.copytree(real_site, tmp_path / "copy")
    (copy / name).parent.mkdir(parents=True, exist_ok=True)
    (copy / name).touch()
    with pytest.raises(PackError, match="Windows"):
        pack(copy, tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()


def test_the_command_says_what_it_did_and_what_is_wrong(real_site: Path, tmp_path: Path) -> None:
    done = casebook("pack", "--site", real_site, "--council", "derbyshire-county-council", cwd=tmp_path, afresh=True)
    assert done.returncode == 0, done.stderr
    assert "are in site-derbyshire-county-council.zip; unpack it and open index.html" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["site-derbyshire-county-council.zip"]
    wrong: list[tuple[list[str | Path], str]] = [
        (["--site", tmp_path], "holds no site of Casebook's"),
        (["--site", real_site, "--council", "x", "--category", "y"], "not both"),
        (["--site", real_site, "--out", real_site / "x.zip"], "lies in the site itself"),
        (["--site", real_site, "--category", "childrens-care"], "near to it: childrens-care-services"),
    ]
    for arguments, message in wrong:
        done = casebook("pack", *arguments, cwd=tmp_path)
        assert (done.returncode, message in done.stderr) == (2, True), done.stderr
