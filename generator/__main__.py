"""`python -m generator` is the same as `casebook`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.system.console import run


def main() -> None:
    """Run the command line; what it needs is loaded when a signal can stop it already."""
    run(_command)


def _command() -> Callable[[], object]:
    from generator.cli import main as command

    return partial(command, prog_name="casebook")


if __name__ == "__main__":
    main()
