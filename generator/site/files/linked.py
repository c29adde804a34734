"""Generated files that are no pages (data, feeds): the site gets a further name for each, where there can be one."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.contract.layout import OWNED, ROOT_FILES


class LinkedFile(File):
    """A file that is not copied into the site but linked, as the generator never writes into a file that is there."""

    def copy_file(self, dirty: bool = False) -> None:
        """Put the file into the site. Where there are no hard links, or not between these folders, it is copied."""
        assert self.abs_src_path is not None
        Path(self.abs_dest_path).parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self.abs_src_path, self.abs_dest_path)
        except OSError:
            super().copy_file(dirty)


def link_generated(files: Files, config: MkDocsConfig) -> None:
    """Let the generated files among `files` that are no pages be linked."""
    found = [
        file
        for file in files
        if (file.src_uri.partition("/")[0] in OWNED or file.src_uri in ROOT_FILES) and not file.is_documentation_page()
    ]
    for file in found:
        files.remove(file)
        linked = LinkedFile(
            file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls, inclusion=file.inclusion
        )
        files.append(linked)
