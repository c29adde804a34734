"""The command `casebook new`: a folder of one's own, with a configuration, a corpus, a page and a workflow."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli.options import FOLDER
from generator.cli.output import clear_errors
from generator.project import CONFIG, looks_of

_STARTER = Path(__file__).parent / "starter"
_FILES = {
    "corpus/README.md": "corpus.md",
    "docs/this-archive.md": "this-archive.md",
    "pages/.gitignore": "pages.gitignore",
    ".gitignore": "gitignore",
    "requirements.txt": "requirements.txt",
    ".github/workflows/publish.yml": "publish.yml",
}
"""The files of a new folder besides `mkdocs.yml`, each with its source."""

_CHANGES = {
    "docs_dir: site_src/docs\n": "docs_dir: pages  # made by Casebook, also of your own pages in docs/\n",
    "  custom_dir: site_src/overrides\n": "  # custom_dir: overrides  (your templates; all others are Casebook's)\n",
    "      - About Casebook: about.md\n": "      - About Casebook: about.md\n      - This archive: this-archive.md\n",
}
"""What a folder's `mkdocs.yml` says in the place of lines of Casebook's own."""


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
def new(folder: Path) -> None:
    """Write a folder of your own: configuration, corpus, a page to edit, a workflow that publishes the site.

    What is there already stays as it is. In the folder `casebook build` makes the site, and so does `mkdocs build`.

    \b
    Example:
      casebook new my-archive
    """
    if looks_of(folder.resolve()) == folder.resolve():
        raise click.UsageError(f"{folder} is a checkout of Casebook, which has all this")
    with clear_errors():
        for name, text in {CONFIG: _configuration(), **_texts()}.items():
            click.echo(f"{folder / name}: {'written' if _write(folder / name, text) else 'is there, and stays'}")
    click.echo(
        f"Put decisions into {folder / 'corpus'} (or `casebook import` them), then run casebook build in {folder}"
    )


def _configuration() -> str:
    text = (looks_of(Path("/")) / CONFIG).read_text(encoding="utf-8")
    for old, own in _CHANGES.items():
        if old not in text:
            raise click.ClickException(f"Casebook's own {CONFIG} has no line {old.strip()!r} any more")
        text = text.replace(old, own)
    return text


def _texts() -> dict[str, str]:
    return {name: (_STARTER / source).read_text(encoding="utf-8") for name, source in _FILES.items()}


def _write(path: Path, text: str) -> bool:
    """Write a file that is not there yet; return whether it was not.

    Raises:
        OSError: it cannot be written.
    """
    if os.path.lexists(path):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return True
