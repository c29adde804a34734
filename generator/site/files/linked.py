"""Hard-link generated files that are no pages (data, feeds) into the site, or copy them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.contract.layout import is_generated
from generator.system.files import link_or_copy


class LinkedFile(File):
    """A file that is not copied into the site but linked, as the generator never writes into a file that is there."""

    def copy_file(self, dirty: bool = False) -> None:
        """Link the file into the site, or copy it where that cannot be.

        Raises:
            OSError: it cannot be copied.
        """
        assert self.abs_src_path is not None
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        link_or_copy(self.abs_src_path, self.abs_dest_path)


def link_generated(files: Files, config: MkDocsConfig) -> None:
    """Let the generated files among `files` that are no pages be linked."""
    found = [file for file in files if is_generated(file.src_uri) and not file.is_documentation_page()]
    for file in found:
        files.remove(file)
        linked = LinkedFile(
            file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls, inclusion=file.inclusion
        )
        files.append(linked)
