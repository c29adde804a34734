"""The files of a site: which are built in bulk, and which are none of Casebook's."""

from __future__ import annotations

import logging
import re
from pathlib import Path, PurePath

from mkdocs.structure.files import File, Files

from generator.contract.layout import OWNED, is_decision
from generator.contract.record import Record
from generator.site.reuse import DECISIONS

log = logging.getLogger("mkdocs.plugins.casebook")

_INDEX = re.compile(r"index(-\d+)?\.md")


class ArchiveFiles(Files):
    """The files of the site. MkDocs does not go through those in bulk, but they can be linked to."""

    def __init__(self, files: Files) -> None:
        self.bulk = [file for file in files if _is_bulk(file)]
        self._bulk = {file.src_uri: file for file in self.bulk}
        super().__init__(file for file in files if file.src_uri not in self._bulk)

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file with this path, relative to the docs."""
        return super().get_file_from_path(path) or self._bulk.get(PurePath(path).as_posix())


def _is_bulk(file: File) -> bool:
    folder, _, name = file.src_uri.rpartition("/")
    return file.is_documentation_page() and folder.split("/")[0] in OWNED and not _INDEX.fullmatch(name)


def leave_out_strays(files: Files, docs_dir: Path) -> None:
    """Take out of `files` what lies among the decisions and is none of Casebook's pages."""
    record = Record(docs_dir)
    for file in [file for file in files if file.src_uri.startswith(DECISIONS)]:
        known = file.src_uri in record.generated or record.damaged or not record.generated
        if not is_decision(file.src_uri) or not known:
            log.info("'%s' is no page of Casebook's and is left out", file.src_uri)
            files.remove(file)
