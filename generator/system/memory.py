"""Where what is remembered between runs lies, and the keys by which a change is seen."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

MEMORY = ".casebook"


_RENDERERS = ("jinja2", "matplotlib", "pyromark", "pystemmer", "pyyaml")


@cache
def code_key() -> str:
    """Return a hash of all that makes pages besides the input: code, templates, vocabularies, renderers."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".j2", ".yml") and path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _RENDERERS:
        digest.update(f"{name} {version(name)}\0".encode())
    return digest.hexdigest()


def key_of(text: str) -> str:
    """Return a short hash of `text`."""
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=12).hexdigest()
