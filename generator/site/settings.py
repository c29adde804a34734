"""What the plugin can be told in `mkdocs.yml`."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError


class _AtLeastOne(config_options.Type[int]):
    """A number of things of which there is at least one."""

    def __init__(self) -> None:
        super().__init__(int)

    def run_validation(self, value: object) -> int:
        number = super().run_validation(value)
        if number < 1:
            raise ValidationError(f"must be 1 or more, not {number}")
        return number


class CasebookConfig(Config):
    """The plugin's settings in `mkdocs.yml`."""

    bulk_from = config_options.Type(int, default=1000)
    """From how many generated pages on they are built in bulk."""
    jobs = config_options.Optional(_AtLeastOne())
    """How many processes share the work; one for each core unless it is told."""
    search = config_options.Type(bool, default=True)
    """Whether there is a search."""
    lean = config_options.Type(bool, default=False)
    """Whether the Markdown pages of decisions stay out of the site."""
    generate = config_options.Type(bool, default=True)
    """Whether the pages are made of the corpus, where the command has not done so."""
