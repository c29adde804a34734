"""The engine loads shards, and says what is wrong with one."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.hosting import Host, serving
from tests.support.search_engine import FAILURE, OPEN, load
from tests.support.shards import packed, script_of, shard_name, unpacked
from tests.support.sites import Address


def shard(site: Path, kind: str) -> Path:
    """Return the file of the first shard of a kind."""
    return min((site / "search" / kind).iterdir())


def with_content(path: Path, data: bytes) -> None:
    path.write_bytes(script_of(shard_name(path), packed(data)))


def cut(path: Path) -> None:
    script = path.read_bytes()
    path.write_bytes(script[: min(200, len(script) // 4 * 2)])


def corrupt(path: Path) -> None:
    """Change all of the string of a volume but for its quotation marks."""
    script = path.read_bytes()
    path.write_bytes(script[:128] + "a".encode("utf-16-le") * ((len(script) - 136) // 2) + script[-8:])


def other(path: Path) -> None:
    """Put in the place of a shard one that hands over something else."""
    path.write_bytes(script_of("other/0", b""))


def silent(path: Path) -> None:
    path.write_text("", encoding="utf-8")


FAULTS: list[tuple[Callable[[Path], None], str]] = [
    (Path.unlink, "missing"),
    (cut, "damaged"),
    (corrupt, "damaged"),
    (other, "damaged"),
    (silent, "damaged"),
]


@pytest.mark.parametrize(("spoil", "kind"), FAULTS)
def test_a_faulty_shard_is_told_others_serve_and_a_retry_works(
    rough: Page, address: Address, site: Path, spoil: Callable[[Path], None], kind: str
) -> None:
    path = shard(site, "terms")
    whole = path.read_bytes()
    spoil(path)
    load(rough, address(site))
    documents = rough.evaluate(OPEN)
    assert rough.evaluate(FAILURE, "fence") == [True, kind, "terms/0"]
    assert rough.evaluate(FAILURE, "year:2022") > 0
    assert rough.evaluate("async () => (await (await index.search('')).facets()).year.get('2022')") > 0
    path.write_bytes(whole)
    assert 0 < rough.evaluate(FAILURE, "fence") < documents
    assert rough.locator("script[src*='/search/terms/']").count() == 0


def test_a_faulty_root_is_told_and_a_retry_works(rough: Page, address: Address, site: Path) -> None:
    base = address(site)
    path = site / "search/root.js"
    whole = path.read_bytes()
    opened = "async () => { try { await Casebook.search.open('./'); } catch (error) { return error.kind; } }"
    load(rough, base)
    path.unlink()
    assert rough.evaluate(opened) == "missing"
    path.write_bytes(whole)
    with_content(path, json.dumps(json.loads(unpacked(path)) | {"format": 7}).encode())
    assert rough.evaluate(opened) == "version"
    with_content(path, b"{")
    assert rough.evaluate(opened) == "damaged"
    path.write_bytes(whole)
    assert rough.evaluate(opened) is None
    assert rough.evaluate(OPEN) > 0


def test_a_shard_whose_numbers_end_too_early_is_damaged(rough: Page, address: Address, site: Path) -> None:
    path = shard(site, "dates")
    with_content(path, unpacked(path)[:-1] + b"\x80")
    load(rough, address(site))
    rough.evaluate(OPEN)
    assert rough.evaluate(FAILURE, "year:2022") == [True, "damaged", "dates/0"]


def test_an_index_that_was_replaced_is_told_and_opened_anew(rough: Page, address: Address, site: Path) -> None:
    base = address(site)
    load(rough, base)
    rough.evaluate(OPEN)
    old, root = shard(site, "terms"), site / "search/root.js"
    data = unpacked(root)
    hashes = json.loads(data)["terms"]["hashes"]
    old.rename(old.with_name("0-ffffff.js"))
    with_content(root, data.replace(hashes.encode(), b"ffffff" + hashes[6:].encode()))
    assert rough.evaluate(FAILURE, "fence") == [True, "stale", "terms/0"]
    rough.evaluate(OPEN)
    assert rough.evaluate(FAILURE, "fence") > 0


def test_a_slow_host_and_a_lost_one_are_told(rough: Page, serve: Address, site: Path) -> None:
    base = serve(site)
    load(rough, base)
    rough.evaluate(OPEN)
    held: list[Route] = []
    rough.route("**/search/terms/**", lambda route: held.append(route))
    rough.evaluate("Casebook.search.patience = 200")
    assert rough.evaluate(FAILURE, "fence") == [True, "missing", "terms/0"]
    rough.unroute("**/search/terms/**")
    assert held
    rough.context.set_offline(True)
    assert rough.evaluate(FAILURE, "fence") == [True, "missing", "terms/0"]
    told = "async () => { try { await index.search('fence'); } catch (error) { return error.message; } }"
    assert "offline" in rough.evaluate(told)
    rough.context.set_offline(False)
    rough.evaluate("Casebook.search.patience = 0")
    assert rough.evaluate(FAILURE, "fence") > 0


def test_a_browser_that_cannot_unpack_is_told(rough: Page, address: Address, site: Path) -> None:
    load(rough, address(site))
    rough.evaluate("delete window.DecompressionStream")
    told = "async () => { try { await Casebook.search.open('./'); } catch (error) { return error.kind; } }"
    assert rough.evaluate(told) == "unsupported"


def test_a_shard_is_asked_for_once(rough: Page, address: Address, site: Path) -> None:
    asked: list[tuple[str, str | None]] = []
    rough.on("request", lambda request: asked.append((request.url, request.headers.get("range"))))
    load(rough, address(site))
    rough.evaluate(OPEN)
    rough.evaluate("() => Promise.all(['fence', 'fence', 'garden', '\"the fence\"'].map(query => index.search(query)))")
    rough.evaluate("async () => index.records([0, 1, 0])")
    shards = [asking for asking in asked if "/search/" in asking[0] and "/assets/" not in asking[0]]
    assert len(shards) == len(set(shards)) > 3


class Whole(Host):
    """A host that gives no parts of files."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with the whole file."""
        del self.headers["Range"]
        return super().send_head()


FOUND = "async (query) => [...(await index.search(query)).ids]"


def test_a_host_that_gives_no_parts_of_files_is_not_asked_for_more_of_them(browser: Browser, site: Path) -> None:
    found: list[list[int]] = []
    asked: list[str] = []
    for host in (Host, Whole):
        with serving(site, host) as base:
            page = browser.new_page()
            page.on("request", lambda request: asked.append(request.headers.get("range", "")))
            load(page, base).evaluate(OPEN)
            found.append(page.evaluate(FOUND, '"the council" fence'))
            parts = len(list(filter(None, asked)))
            asked.clear()
            found.append(page.evaluate("async () => (await index.records([0])).map((one) => one.blocks.length)"))
            assert bool(list(filter(None, asked))) == (host is Host)
            asked.clear()
            assert parts
            page.close()
    assert found[:2] == found[2:]
    assert all(found)


def test_a_part_is_a_small_piece_of_its_file(rough: Page, serve: Address, archive_site: Path) -> None:
    sizes: list[int] = []
    rough.on("response", lambda answer: sizes.append(int(answer.headers["content-length"])))
    load(rough, serve(archive_site))
    rough.evaluate(OPEN)
    sizes.clear()
    rough.evaluate("async () => index.records([0, 1])")
    whole = sum(path.stat().st_size for path in (archive_site / "search/documents").iterdir())
    assert len(sizes) >= 3
    assert sum(sizes) < whole / 4


def test_after_one_part_that_failed_those_of_other_files_are_asked_for(rough: Page, serve: Address, site: Path) -> None:
    load(rough, serve(site)).evaluate(OPEN)
    refused = "**/search/terms/**"
    rough.route(refused, lambda route: route.abort() if "range" in route.request.headers else route.continue_())
    assert rough.evaluate(FOUND, "fence")
    asked: list[str] = []
    rough.on("request", lambda request: asked.append(request.headers.get("range", "")))
    rough.evaluate("async () => index.records([0])")
    assert any(asked)


def test_a_host_that_gave_no_part_is_asked_again_after_a_pause(browser: Browser, site: Path) -> None:
    asked: list[str] = []
    with serving(site, Whole) as base:
        page = browser.new_page()
        load(page, base).evaluate(OPEN)
        page.evaluate("Casebook.search.pause = 0")
        assert page.evaluate(FOUND, '"the council" fence')
        page.on("request", lambda request: asked.append(request.headers.get("range", "")))
        assert page.evaluate("async () => (await index.records([0])).length") == 1
        page.close()
    assert any(asked)
