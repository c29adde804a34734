"""Casebook: a folder of Ombudsman decisions becomes a static documentation site."""

__version__ = "0.1.0"
