"""Find xmllint for the tests, or install it (`python -m tests.support.xmllint`), and check XML with it.

The schemas are those that others use. That of a sitemap is the one of sitemaps.org, as the npm package `sitemap` has
it; that of JSON Feed 1.1 comes from npm too. RFC 4287 has its grammar only in the compact form, which xmllint does not
read: `schemas/atom.rng` was written for these tests from the sections of the RFC.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.support.npm_files import NpmFile, get
from tests.support.packages import installed

SCHEMAS = Path(__file__).parent / "schemas"
ATOM = SCHEMAS / "atom.rng"
SITEMAP_INDEX = SCHEMAS / "sitemap-index.rng"
SITEMAP = NpmFile(
    "sitemap",
    "9.0.1",
    "S6hzjGJSG3d6if0YoF5kTyeRJvia6FSTBroE5fQ0bu1QNxyJqhhinfUsXi9fH3MgtXODWvwo2BDyQSnhPQ88uQ==",
    "package/schema/sitemap.xsd",
)
JSON_FEED = NpmFile(
    "jsonfeed-schema",
    "0.5.0",
    "P2+N3F2UCkYoeRQrJ5wf+Y/a9LULHtTdCxkVmgwEDuS+IyQUhJfJ1l5mB205Zlb2JcMYVWhM6SP1Jbasave5Eg==",
    "package/schema-v1.1.json",
)


def find_xmllint() -> str | None:
    """Return the path of an installed xmllint."""
    return shutil.which("xmllint")


def install_xmllint() -> str:
    """Install xmllint with the system's package manager, and return its path.

    Raises:
        SystemExit: it could not be installed.
    """
    if found := installed(find_xmllint, apt=["libxml2-utils"], dnf=["libxml2"], brew=["libxml2"]):
        return found
    raise SystemExit("The tests need xmllint, and it could not be installed here. Install libxml2, and try again.")


def schema(file: NpmFile) -> Path:
    """Return the path of a schema from npm.

    Raises:
        SystemExit: it could not be got.
    """
    if found := get(file):
        return found
    raise SystemExit(f"The tests need {file.member} of {file.package} {file.version} on npm; it could not be got here.")


def faults_of(xmllint: str, files: Sequence[Path], by: Path | None = None) -> list[str]:
    """Return what xmllint says against `files`, a line each: against their form, and by a schema (.rng or .xsd)."""
    option = {".rng": "--relaxng", ".xsd": "--schema"}
    against = [option[by.suffix], str(by)] if by else []
    command = [xmllint, "--noout", "--nonet", *against, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    faults = [line for line in done.stderr.splitlines() if not line.endswith(" validates")]
    assert bool(faults) == bool(done.returncode), done.stderr
    return faults


if __name__ == "__main__":
    print("XML checker for the tests:", find_xmllint() or install_xmllint())
    print("Its schemas:", *(schema(file) for file in (SITEMAP, JSON_FEED)))
