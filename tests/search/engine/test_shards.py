"""The engine loads shards, and says what is wrong with one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.support.search_engine import FAILURE, OPEN, load
from tests.support.shards import packed, script_of, shard_name, stream_of, unpacked
from tests.support.sites import Address


def shard(site: Path, kind: str) -> Path:
    """Return the file of the first shard of a kind."""
    return min((site / "search" / kind).iterdir())


def with_content(path: Path, data: bytes) -> None:
    path.write_bytes(script_of(shard_name(path), packed(data)))


def cut(path: Path) -> None:
    script = path.read_bytes()
    path.write_bytes(script[: len(script) // 4 * 2])


def corrupt(path: Path) -> None:
    stream = bytearray(stream_of(path.read_bytes()))
    stream[len(stream) // 2] ^= 1
    path.write_bytes(script_of(shard_name(path), bytes(stream)))


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
    with_content(path, json.dumps(json.loads(unpacked(path)) | {"format": 3}).encode())
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
    asked: list[str] = []
    rough.on("request", lambda request: asked.append(request.url))
    load(rough, address(site))
    rough.evaluate(OPEN)
    rough.evaluate("() => Promise.all(['fence', 'fence', 'garden', '\"the fence\"'].map(query => index.search(query)))")
    rough.evaluate("async () => index.records([0, 1, 0])")
    shards = [url for url in asked if "/search/" in url and "/assets/" not in url]
    assert len(shards) == len(set(shards)) > 3
