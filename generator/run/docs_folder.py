"""The docs folder: what is copied there, what may be written there, and nothing stale left behind.

The user's own files are never replaced and never removed, and no link is followed.
"""

from __future__ import annotations

import filecmp
from collections.abc import Container, Sequence
from pathlib import Path, PurePosixPath

from generator.contract.layout import HOME, OWNED, NotCasebookFolderError, is_taken
from generator.contract.record import Record
from generator.contract.regions import SIGN
from generator.system.files import PART, Tree, replace_file
from generator.system.lock import LOCK
from generator.system.memory import MEMORY

_KEPT = ".kept"

_TAKEN = "not in the site, since Casebook makes what stands at this address"
_HOME = (
    "under another name, such as welcome.md, it is a page to put into the navigation, and a template home.html in the "
    "theme's custom_dir changes the home page itself"
)
_ELSEWHERE = "give it another name, outside of Casebook's folders"


def prepare(docs_dir: Path, handwritten: Path, own_pages: Path | None = None) -> Record:
    """Make `docs_dir` ready, and return the record of what Casebook wrote there.

    The hand-written pages and assets are copied there, unless that is where they live; those in `own_pages` take the
    place of others with their names.

    Raises:
        NotCasebookFolderError: `docs_dir` holds files, and Casebook did not make it; or a link stands where a folder of
            Casebook's has to be.
        OSError: a file cannot be written.
    """
    own = docs_dir.resolve() == handwritten.resolve()
    if not own and _holds_anything(docs_dir) and not (docs_dir / MEMORY).is_dir():
        raise NotCasebookFolderError(
            f"{docs_dir} is not empty and was not made by Casebook; name an empty or new folder"
        )
    for name in (MEMORY, *OWNED):
        if (docs_dir / name).is_symlink():
            raise NotCasebookFolderError(
                f"{docs_dir / name} is a link; Casebook writes only into folders of its own: remove the link"
            )
    (docs_dir / MEMORY).mkdir(parents=True, exist_ok=True)
    record = Record(docs_dir)
    if not own:
        _copy(docs_dir, [handwritten, *([own_pages] if own_pages else [])], record)
    return record


def _holds_anything(docs_dir: Path) -> bool:
    """Return whether there is anything in the folder but the lock of the build that is at work there.

    A `.gitignore` is no more than what keeps the empty folder in a repository.
    """
    return docs_dir.is_dir() and any(path.name not in (LOCK, ".gitignore") for path in docs_dir.iterdir())


def _copy(docs_dir: Path, layers: Sequence[Path], record: Record) -> None:
    """Copy the hand-written files that changed, and remove the copies of those that are gone.

    Each of the folders `layers` has its files in the place of those with their names in the ones before it.
    """
    sources = {
        path.relative_to(layer).as_posix(): path
        for layer in layers
        for path in layer.rglob("*")
        if path.is_file() and not _is_left_out(path.relative_to(layer))
    }
    present = set(sources)
    before = record.copied
    if before != present:  # named first: a run that is killed leaves a folder that the next one may clean
        record.save(before | present, record.generated)
    for name in sorted(present):
        source, target = sources[name], docs_dir / name
        if not (target.is_file() and not target.is_symlink() and filecmp.cmp(source, target, shallow=False)):
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_file(target, source.read_bytes())
    for name in before - present:
        _remove(docs_dir, name)
    if before != present:
        record.save(present, record.generated)


def _is_left_out(path: Path) -> bool:
    return is_taken(path.as_posix()) or any(part.startswith(".") for part in path.parts)


def passed_over(own_pages: Path | None) -> dict[str, str]:
    """Return the files in a folder of hand-written pages that are in no site, by their paths: why, and what to do."""
    found = {}
    for path in sorted(own_pages.rglob("*")) if own_pages else ():
        name = path.relative_to(own_pages or "")
        if path.is_file() and is_taken(name.as_posix()) and not any(part.startswith(".") for part in name.parts):
            found[str(path)] = f"{_TAKEN}; {_HOME if name.as_posix() == HOME else _ELSEWHERE}"
    return found


def make_way(docs_dir: Path, tree: Tree, name: str, record: Record) -> str | None:
    """See that the generated file `name` may be written; return where a file of someone else's was moved, or None.

    `tree` are the files that are there. A file that Casebook did not write is moved aside only where the record is
    damaged, or that of a run that did not end, and may have lost its name.

    Raises:
        NotCasebookFolderError: there is a file of someone else's.
        OSError: it cannot be moved.
    """
    path = docs_dir / name
    if name not in tree or name in record.generated or _is_signed(path):
        return None
    if not record.damaged:
        raise NotCasebookFolderError(f"{path} was not made by Casebook, and stands where a page of its goes: move it")
    number = 1
    while (kept := path.with_name(f"{path.name}{_KEPT}{number if number > 1 else ''}")).exists():
        number += 1
    path.rename(kept)
    return kept.relative_to(docs_dir).as_posix()


def sweep(docs_dir: Path, tree: Tree, made: Container[str], record: Record) -> tuple[int, list[str]]:
    """Remove from `docs_dir` and from `tree`, its files, what Casebook wrote and this run did not: stale files.

    Folders that are left empty go too. Returns how many pages were removed, and which files are not Casebook's.
    """
    pages, others = 0, []
    for name in [name for name in tree if name not in made]:
        whole = name.removesuffix(PART)
        half_written = name != whole and (whole in record.generated or whole in made)
        if name not in record.generated and not half_written and not _is_signed(docs_dir / name):
            others.append(name)
            continue
        _remove(docs_dir, name)
        del tree[name]
        pages += name.endswith(".md")
    return pages, others


def _is_signed(path: Path) -> bool:
    """Return whether `path` is a page that Casebook made: it has a region."""
    try:
        return not path.is_symlink() and path.suffix == ".md" and SIGN in path.read_bytes()
    except OSError:
        return False


def _remove(docs_dir: Path, name: str) -> None:
    """Remove a file and the folders that it leaves empty. A file behind a link is left alone."""
    path = docs_dir / name
    if path.parent.resolve() != docs_dir.resolve() / PurePosixPath(name).parent:
        return
    path.unlink(missing_ok=True)  # writing the page has moved its half-written file
    for folder in path.parents:
        if folder == docs_dir or (folder.is_dir() and any(folder.iterdir())):
            break
        if folder.is_dir():  # a damaged record may name files in folders that never were
            folder.rmdir()
