"""The command line `casebook`."""

from generator.cli.commands import main

__all__ = ["main"]
