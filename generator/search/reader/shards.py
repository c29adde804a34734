"""Read the files of the index, the shards: each a script that hands over compressed bytes, read when it is needed.

Written from the page on the format, `site_src/docs/search-index.md`, and not from the writer, so that each checks the
other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeVar

from generator.search.reader.unpacking import DIGITS, bytes_of, inflated, unpacked

_START = 64  # the character at which the string of a volume begins
_VOLUME = re.compile(r'\ufeffcasebookShard\("([^"\\]*)",[0-9]+, *"')
T = TypeVar("T")


class Numbered(NamedTuple):
    """Where streams are that are called by their numbers, as the root says it."""

    each: int
    """How many are in a volume."""
    lengths: list[int]
    """Of each the length, as `Shards.stream` takes it."""
    hashes: str
    """The digits of the volumes."""


def numbered(table: dict[str, Any]) -> Numbered:
    """Return a table of the root.

    Raises:
        LookupError, TypeError, ValueError: it is none.
    """
    return Numbered(int(table["each"]), [int(length) for length in table["lengths"]], str(table["hashes"]))


class UnreadableIndexError(Exception):
    """A part of the index cannot be read. `shard` is its name, `path` its file; the message names both."""

    def __init__(self, shard: str, path: Path, trouble: str) -> None:
        super().__init__(f"the search index cannot be read: its part “{shard}” ({path}) {trouble}")
        self.shard = shard
        self.path = path


class MissingShardError(UnreadableIndexError):
    """The file of a shard is not there, or cannot be opened."""


class DamagedShardError(UnreadableIndexError):
    """The file of a shard does not hold what it should: it is cut off, changed, or of another build."""


class OtherFormatError(UnreadableIndexError):
    """The index has a format that this reader does not know."""


class Shards:
    """The shards of the index in a folder. Each is read once, when it is needed; one that fails is tried again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._decoded: dict[str, Any] = {}
        self._paths = {"root": folder / "root.js"}

    def root(self, decode: Callable[[bytes], T]) -> T:
        """Return what `decode` makes of the root.

        Raises:
            MissingShardError: there is none.
            DamagedShardError: it is damaged, or `decode` fails on it.
        """
        data = self._data("root", None)
        return self.guarded("root", lambda: decode(data))

    def load(self, name: str, digits: str | None, decode: Callable[[bytes], T]) -> T:
        """Return what `decode` makes of the shard `name` (`terms/12`), from the last time or from its file.

        `digits` are those in the name of its file.

        Raises:
            MissingShardError: its file cannot be opened.
            DamagedShardError: it is damaged, or `decode` fails on it.
        """
        if name not in self._decoded:
            self._paths[name] = self._folder / f"{name}-{digits}.js"
            data = self._data(name, digits)
            self._decoded[name] = self.guarded(name, lambda: decode(data))
        decoded: T = self._decoded[name]
        return decoded

    def once(self, name: str, digits: str, decode: Callable[[bytes], T]) -> T:
        """Do as `load`, and keep nothing."""
        decoded = self.load(name, digits, decode)
        self._decoded.pop(name, None)
        return decoded

    def numbered(self, kind: str, number: int, hashes: str, decode: Callable[[bytes], T]) -> T:
        """Return what `decode` makes of shard `number` of a kind; `hashes` are the digits of all of that kind.

        Raises:
            MissingShardError: its file cannot be opened.
            DamagedShardError: it is damaged, or `decode` fails on it; or the root does not list it.
        """
        digits = hashes[number * DIGITS : (number + 1) * DIGITS]
        if number < 0 or len(digits) != DIGITS:
            raise self.unlisted(f"{kind}/{number}")
        return self.load(f"{kind}/{number}", digits, decode)

    def stream(
        self,
        volume: tuple[str, str],
        place: tuple[int, int],
        decode: Callable[[bytes], T],
        dictionary: bytes | None = None,
    ) -> T:
        """Return what `decode` makes of one stream of a volume, from the last time or from its file.

        `volume` is its name and its digits; `place` says where in its string the stream begins (characters), and how
        long it is (twice the characters, less one if its bytes are of an odd number). With a `dictionary`, the stream
        goes on after that.

        Raises:
            MissingShardError: the file of the volume cannot be opened.
            DamagedShardError: it is damaged, or `decode` fails on it.
        """
        name, digits = volume
        key = f"{name}@{place[0]}"
        if key not in self._decoded:
            path = self._paths[name] = self._folder / f"{name}-{digits}.js"

            def read(file: BinaryIO) -> T:
                match = _VOLUME.fullmatch(file.read(2 * _START).decode("utf-16-le"))
                if not match or match[1] != name:
                    raise ValueError("it is cut off or not of this kind")
                start, length = place
                file.seek(2 * (_START + start))
                text = file.read(length + length % 2).decode("utf-16-le", "surrogatepass")
                return decode(inflated(bytes_of(text, length % 2), dictionary))

            self._decoded[key] = self.guarded(name, lambda: self._opened(name, path, read))
        decoded: T = self._decoded[key]
        return decoded

    def numbered_stream(self, kind: str, number: int, table: Numbered, decode: Callable[[bytes], T]) -> T:
        """Return what `decode` makes of stream `number` of a kind, whose places are in `table`.

        Raises:
            MissingShardError: the file of its volume cannot be opened.
            DamagedShardError: it is damaged, or `decode` fails on it; or the root does not list it.
        """
        volume, at = divmod(number, table.each)
        name = f"{kind}/{volume}"
        digits = table.hashes[volume * DIGITS : (volume + 1) * DIGITS]
        if not 0 <= number < len(table.lengths) or len(digits) != DIGITS:
            raise self.unlisted(name)
        return self.stream((name, digits), place_of(table.lengths[volume * table.each :], at), decode)

    def guarded(self, name: str, read: Callable[[], T]) -> T:
        """Return what `read` returns. Where it stumbles, the shard `name` is damaged.

        Raises:
            DamagedShardError: `read` failed.
        """
        try:
            return read()
        except (LookupError, TypeError, AttributeError, OverflowError) as error:
            raise self.damaged(name, f"is damaged: it does not hold what it should ({error!r})") from error
        except ValueError as error:
            raise self.damaged(name, f"is damaged: {error}") from error

    def damaged(self, name: str, trouble: str) -> DamagedShardError:
        """Return the error that says what is wrong with the shard `name`, which was read."""
        return DamagedShardError(name, self._paths[name], trouble)

    def unlisted(self, name: str) -> DamagedShardError:
        """Return the error that says that the root does not list the shard `name`."""
        return self.damaged("root", f"does not list the part “{name}”")

    def _data(self, name: str, digits: str | None) -> bytes:
        script = self._opened(name, self._paths[name], lambda file: file.read())
        return self.guarded(name, lambda: unpacked(script, name, digits))

    def _opened(self, name: str, path: Path, read: Callable[[BinaryIO], T]) -> T:
        """Return what `read` makes of a file."""
        try:
            with path.open("rb") as file:
                return read(file)
        except FileNotFoundError as error:
            raise MissingShardError(name, path, "is missing") from error
        except OSError as error:
            raise MissingShardError(name, path, f"cannot be opened ({error.strerror})") from error


def place_of(lengths: Sequence[int], at: int, first: int = 0) -> tuple[int, int]:
    """Return where in its volume stream `at` is, for `Shards.stream`; the first one begins at the character `first`.

    Raises:
        IndexError: there is no such stream.
    """
    return first + sum((length + 1) // 2 for length in lengths[:at]), lengths[at]


def json_object(data: bytes) -> dict[str, Any]:
    """Return the object in JSON `data`.

    Raises:
        ValueError: it holds something else.
    """
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("it is no object")
    return found


def json_list(data: bytes) -> list[Any]:
    """Return the list in JSON `data`.

    Raises:
        ValueError: it holds something else.
    """
    found = json.loads(data)
    if not isinstance(found, list):
        raise ValueError("it is no list")
    return found


def json_text(data: bytes) -> str:
    """Return the string in JSON `data`.

    Raises:
        ValueError: it holds something else.
    """
    found = json.loads(data)
    if not isinstance(found, str):
        raise ValueError("it is no string")
    return found
