"""The configurations that the guide offers do what it says: nginx with a browser under it, and the workflow."""

from __future__ import annotations

import gzip
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.support.hosting import POLICY, watch
from tests.support.nginx import find_nginx, serving
from tests.support.project import ROOT
from tests.support.search_page import settled

WORKFLOW = ROOT / ".github" / "workflows" / "publish.yml"
GUIDE = ROOT / "site_src" / "docs" / "hosting.md"

# What a decision may cost over the wire, with all headers: on a first visit, and when another was read before.
FIRST = 100_000
NEXT = 15_000


@pytest.fixture(scope="module")
def hosted(archive_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an archive that nginx serves by docs/nginx.conf."""
    nginx = find_nginx()
    assert nginx, "no nginx: run `make test`, or `python -m tests.support.nginx`"
    with serving(nginx, archive_site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def asked(address: str, **headers: str) -> tuple[dict[str, str], bytes]:
    with urlopen(
        Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    ) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def test_every_answer_of_nginx_has_the_headers_of_the_guide(hosted: str) -> None:
    with pytest.raises(HTTPError) as missing:
        asked(hosted + "nowhere.html")
    assert missing.value.code == 404
    found = {name.lower(): value for name, value in missing.value.headers.items()}
    assert "This page is not here" in missing.value.read().decode()
    assert "immutable" not in found.get("cache-control", "")
    for headers in (found, asked(hosted)[0], asked(hosted + "search/root.js")[0]):
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["server"] == "nginx"


def test_nginx_keeps_for_good_only_what_never_changes_under_its_name(hosted: str, archive_site: Path) -> None:
    kept = "public, max-age=31536000, immutable"
    part = min((archive_site / "search" / "terms").rglob("*.js")).relative_to(archive_site).as_posix()
    named = next((archive_site / "assets" / "stylesheets").glob("main.*.min.css")).relative_to(archive_site).as_posix()
    for name, caching in (
        ("index.html", "no-cache"),
        ("search/root.js", "no-cache"),
        ("assets/stylesheets/casebook.css", "public, max-age=300"),
        (part, kept),
        (named, kept),
    ):
        assert asked(hosted + name)[0]["cache-control"] == caching, name
    etag = asked(hosted + "index.html")[0]["etag"]
    with pytest.raises(HTTPError, match="304"):
        asked(hosted + "index.html", If_None_Match=etag)


def test_nginx_compresses_and_sends_what_is_compressed_already_as_it_is(
    hosted: str, archive_site: Path, request: pytest.FixtureRequest
) -> None:
    assert "content-encoding" not in asked(hosted + "search/root.js", Accept_Encoding="gzip")[0]
    for name in ("index.html", "assets/javascripts/theme.js", "assets/stylesheets/casebook.css"):
        headers, data = asked(hosted + name, Accept_Encoding="gzip")
        assert headers["content-encoding"] == "gzip", name
        assert gzip.decompress(data) == (archive_site / name).read_bytes()
    made = archive_site / "about.html.gz"
    request.addfinalizer(made.unlink)
    made.write_bytes(gzip.compress(b"made before"))
    assert gzip.decompress(asked(hosted + "about.html", Accept_Encoding="gzip")[1]) == b"made before"


def test_nginx_knows_the_type_of_every_file(tmp_path: Path) -> None:
    nginx = find_nginx()
    assert nginx, "no nginx: run `make test`, or `python -m tests.support.nginx`"
    types = {
        "x.html": "text/html; charset=utf-8",
        "x.md": "text/markdown; charset=utf-8",
        "x.ics": "text/calendar; charset=utf-8",
        "x.svg": "image/svg+xml",
        "x.json": "application/json",
        "x.feed.json": "application/feed+json",
        "x.atom": "application/atom+xml",
        "x.jsonl": "application/jsonl",
        "x.webmanifest": "application/manifest+json",
        "x.parquet": "application/vnd.apache.parquet",
        "x.sqlite": "application/vnd.sqlite3",
    }
    site = tmp_path / "site"
    site.mkdir()
    for name in types:
        (site / name).write_text("x")
    with serving(nginx, site, tmp_path) as address:
        assert {name: asked(address + name)[0]["content-type"] for name in types} == types


def test_the_commands_that_compress_and_exchange_the_site_do_so(real_site: Path, tmp_path: Path) -> None:
    """Twice, as an owner does who publishes again."""
    block = re.search(r"^    cp -r site .*\n(?:    .*\n)+", GUIDE.read_text(encoding="utf-8"), re.M)
    assert block is not None
    commands = block[0].replace("/srv/casebook", str(tmp_path)).replace("cp -r site ", f"cp -r {real_site} ")
    for _ in range(2):
        subprocess.run(["sh", "-e"], input=commands, text=True, check=True)
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        page = tmp_path / "site" / "about.html"
        assert gzip.decompress(page.with_name("about.html.gz").read_bytes()) == page.read_bytes()
        assert {path.suffix for path in tmp_path.rglob("*.gz.gz")} == set()


@pytest.mark.tried("Host", "nginx", "the site works in a browser under `docs/nginx.conf`")
def test_the_site_works_in_a_browser_under_nginx_without_a_fault(page: Page, hosted: str) -> None:
    page.goto(hosted)
    page.get_by_role("combobox", name="Search decisions").fill("council fault")
    page.keyboard.press("Enter")
    settled(page)
    page.locator(".cb-hit h3 a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    page.locator(".cb-headline a[href*='councils/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.context.cookies() == []


def test_a_decision_is_small_over_the_wire(browser: Browser, hosted: str, archive_site: Path) -> None:
    """The largest of an archive, on a first visit and after another decision, all requests and headers counted."""
    pages = sorted(archive_site.glob("decisions/*/*.html"), key=lambda path: path.stat().st_size)
    largest, other = (path.relative_to(archive_site).as_posix() for path in (pages[-1], pages[0]))
    assert transferred(browser, [hosted + largest])[-1] <= FIRST
    assert transferred(browser, [hosted + other, hosted + largest])[-1] <= NEXT


def transferred(browser: Browser, addresses: list[str]) -> list[int]:
    """Return the bytes that came over the wire for each page of a visit."""
    context = browser.new_context()
    page = context.new_page()
    faults = watch(page)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []

    def count(event: dict[str, Any]) -> None:
        sizes[-1] += int(event["encodedDataLength"])

    session.on("Network.loadingFinished", count)
    for address in addresses:
        sizes.append(0)
        page.goto(address, wait_until="networkidle")
    context.close()
    assert faults == []
    assert all(size > 1000 for size in sizes)
    return sizes


# ---- The workflow ---------------------------------------------------------------------------------------------------


def test_the_workflow_runs_the_tests_before_it_publishes_and_each_job_may_do_no_more_than_it_must() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    jobs = workflow["jobs"]
    assert workflow["permissions"] == {"contents": "read"}
    assert [step.get("run") for step in jobs["test"]["steps"]][-1] == "make test"
    assert (jobs["build"]["needs"], jobs["deploy"]["needs"]) == ("test", "build")
    assert {name: job.get("permissions") for name, job in jobs.items()} == {
        "test": None,
        "pythons": None,
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }


def test_every_action_of_the_workflow_is_pinned_to_a_commit_and_names_its_version() -> None:
    used = re.findall(r"uses: (.*)", WORKFLOW.read_text(encoding="utf-8"))
    assert len(used) == 9
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action) for action in used)


def test_the_guide_names_the_files_that_it_offers() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for name in ("docs/nginx.conf", ".github/workflows/publish.yml"):
        assert f"`{name}`" in guide
        assert (ROOT / name).is_file()
