"""Casebook: a folder of Ombudsman decisions becomes a static documentation site."""

from importlib import import_module
from importlib.util import find_spec

__version__ = "0.1.0"

if find_spec("mkdocs") is None and find_spec("properdocs") is not None:
    import_module("properdocs.replacement")  # gives all modules of MkDocs' names those of its fork
