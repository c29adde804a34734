"""What a wheel has besides the code: `mkdocs.yml`, the configuration of a folder that has none of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedFiles(BuildHookInterface):
    """Puts `mkdocs.yml` beside the looks. An editable install finds all of them in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the file, unless the install is editable (`version`)."""
        if version == "standard":
            build_data["force_include"][str(Path(self.root, "mkdocs.yml"))] = "generator/shipped/mkdocs.yml"
