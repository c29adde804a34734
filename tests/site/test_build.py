"""A site is whole at every moment, whatever ends the build."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import CASES, ROOT, casebook
from tests.support.runs import pages


def test_a_full_disk_leaves_the_old_site_and_says_so(tmp_path: Path) -> None:
    """A small file system is filled. Where none can be mounted, the system refuses to write past a size instead."""
    disk = tmp_path / "disk"
    disk.mkdir()
    options = ["--docs-dir", str(disk / "docs"), "--site-dir", str(disk / "site")]
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)]
    mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        assert casebook("build", *options).returncode == 0
        before = pages(disk / "site")
        if mounted:
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            (disk / "ballast").write_bytes(b"x" * (free - 200_000))
        limit = "" if mounted else "ulimit -f 100; "
        command = [sys.executable, "-m", "generator", "build", "--corpus", str(CASES / "site"), *options]
        shell = ["sh", "-c", limit + shlex.join(command)]
        done = subprocess.run(shell, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert ("No space left" if mounted else "File too large") in done.stderr
        assert pages(disk / "site") == before
        (disk / "ballast").unlink(missing_ok=True)
        assert casebook("build", *options).returncode == 0
        assert pages(disk / "site") == before
    finally:
        if mounted:
            subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("bulk_from", [0, 1_000_000_000])
def test_a_lean_site_has_no_markdown_pages_and_leads_to_none(tmp_path: Path, bulk_from: int) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\ntheme: {{custom_dir: {ROOT}/site_src/overrides}}\n"
        f"plugins: [{{casebook: {{bulk_from: {bulk_from}, search: false}}}}]\n"
    )
    options: list[str | Path] = ["--corpus", CASES / "site", "--config-file", config]
    options += ["--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site"]
    built = {}
    for name in ("whole", "lean", "lean again", "whole again"):
        done = casebook("build", *options, *(["--lean"] if "lean" in name else []))
        assert done.returncode == 0, done.stderr
        built[name] = pages(tmp_path / "site")
    assert built["whole again"] == built["whole"]
    assert built["lean again"] == built["lean"]
    copies = {name for name in built["whole"] if name.startswith("decisions/") and name.endswith(".md")}
    assert len(copies) > 5
    assert set(built["lean"]) == set(built["whole"]) - copies
    for name, data in built["lean"].items():
        if name.startswith("decisions/"):
            assert b".md" not in data, name
    assert b"(`.md`)" in built["whole"]["llms.txt"]
    assert b"(`.md`)" not in built["lean"]["llms.txt"]
