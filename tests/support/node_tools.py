"""Find Node for the checks of scripts, or install it, and get their tools (`python -m tests.support.node_tools`).

The tools are those of tests/node/package.json, each at the version and with the hash of package-lock.json.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.support.packages import installed

FOLDER = Path(__file__).parent.parent / "node"
_TOOLS = ("biome", "stylelint", "tsc")


def find_node() -> str | None:
    """Return the path of an installed Node, if npm is there too."""
    return shutil.which("node") if shutil.which("npm") else None


def install_node() -> str:
    """Install Node and npm with the system's package manager, and return the path of Node.

    Raises:
        SystemExit: they could not be installed.
    """
    if found := installed(find_node, apt=["--no-install-recommends nodejs npm"], dnf=["nodejs npm"], brew=["node"]):
        return found
    raise SystemExit(
        "The scripts are checked and tested with Node and npm, and they could not be installed here. Install Node 18 "
        "or newer with npm, and try again."
    )


def get_tools() -> Path:
    """Get the tools from npm, and return the folder of their programs. npm compares each package with its hash.

    Raises:
        SystemExit: they could not be got.
    """
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    print("$", " ".join(command), flush=True)
    done = subprocess.run(command, check=False, cwd=FOLDER)
    programs = FOLDER / "node_modules" / ".bin"
    missing = [tool for tool in _TOOLS if not (programs / tool).exists()]
    if done.returncode or missing:
        raise SystemExit(f"npm could not get the tools that check scripts and style sheets ({', '.join(_TOOLS)}).")
    return programs


if __name__ == "__main__":
    print("Node for the checks of scripts:", find_node() or install_node())
    print("Their tools:", get_tools())
