"""Files of the search index, as `site_src/docs/search-index.md` describes them: taken apart and put together."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

_SCRIPT = re.compile(r'\ufeffcasebookShard\("([^"]*)",(\d+), *"([^"]*)"\);\n')
_START = 64
VOLUMES = ("documents", "postings", "shared", "sharers", "terms")
"""The kinds of files that hold several streams."""
_ESCAPED = set('\n\r"\\\ue000')


def stream_of(script: bytes) -> bytes:
    """Return the bytes that a shard's file hands over."""
    match = _SCRIPT.fullmatch(script.decode("utf-16-le"))
    assert match
    text = re.sub("\ue000(.)", lambda escaped: chr(ord(escaped[1]) ^ 0x8000), match[3], flags=re.DOTALL)
    return text.encode("utf-16-le", "surrogatepass")[: int(match[2])]


def script_of(name: str, stream: bytes) -> bytes:
    """Return the file that hands over a stream as the shard `name`."""
    return f'\ufeffcasebookShard("{name}",{len(stream)},"{_text_of(stream)}");\n'.encode("utf-16-le")


def volume_of(name: str, streams: list[bytes]) -> tuple[bytes, list[tuple[int, int]]]:
    """Return the file of the volume `name` with some streams, and for each where it begins and how long it is."""
    texts = list(map(_text_of, streams))
    places = [
        (sum(map(len, texts[:at])), 2 * len(text) - len(stream) % 2)
        for at, (text, stream) in enumerate(zip(texts, streams, strict=True))
    ]
    head = f'\ufeffcasebookShard("{name}",{sum(map(len, streams))},'.ljust(_START - 1)
    return f'{head}"{"".join(texts)}");\n'.encode("utf-16-le"), places


def _text_of(stream: bytes) -> str:
    numbers = [int.from_bytes(stream[at : at + 2], "little") for at in range(0, len(stream), 2)]
    return "".join(
        "\ue000" + chr(number ^ 0x8000) if chr(number) in _ESCAPED or 0xD800 <= number < 0xE000 else chr(number)
        for number in numbers
    )


def packed(data: bytes, dictionary: bytes | None = None) -> bytes:
    """Return `data` as a stream; with a dictionary, as what follows it."""
    if dictionary is None:
        return zlib.compress(data)
    packer = zlib.compressobj(wbits=-15, zdict=dictionary)
    return packer.compress(data) + packer.flush() + zlib.adler32(dictionary + data).to_bytes(4, "big")


def unpacked(path: Path) -> bytes:
    """Return the data of a shard in the index of a site, those of all streams of a volume one after the other."""
    if path.parent.name in VOLUMES:
        return b"".join(streams_in(path))
    return zlib.decompress(stream_of(path.read_bytes()))


def streams_in(path: Path) -> list[bytes]:
    """Return the data of each stream in a volume; those of documents, after the head, go on after a dictionary."""
    match = _SCRIPT.fullmatch(path.read_bytes().decode("utf-16-le"))
    assert match
    text = re.sub("\ue000(.)", lambda escaped: chr(ord(escaped[1]) ^ 0x8000), match[3], flags=re.DOTALL)
    left = text.encode("utf-16-le", "surrogatepass")
    dictionary = dictionary_of(path.parents[2]) if path.parent.name == "documents" else b""
    found: list[bytes] = []
    while left:
        if dictionary and found:
            unpacker = zlib.decompressobj(-15, zdict=dictionary)
            found.append(unpacker.decompress(left))
            rest = unpacker.unused_data[4:]
            assert unpacker.unused_data[:4] == zlib.adler32(dictionary + found[-1]).to_bytes(4, "big")
        else:
            unpacker = zlib.decompressobj()
            found.append(unpacker.decompress(left))
            rest = unpacker.unused_data
        left = rest[len(rest) % 2 :]  # a stream of an odd number of bytes is filled up with one more
    return found


def dictionary_of(site: Path) -> bytes:
    """Return what the documents of a site go on after."""
    (path,) = (site / "search/wordbook").iterdir()
    data = unpacked(path)
    return data[4 + int.from_bytes(data[:4], "little") :]


def shard_name(path: Path) -> str:
    """Return the name of the shard in a file of the index."""
    return "root" if path.stem == "root" else f"{path.parent.name}/{path.stem.rpartition('-')[0]}"


def varint_at(data: bytes, at: int) -> tuple[int, int]:
    """Return the varint at index `at`, and the index after it."""
    number = shift = 0
    while True:
        number |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 0x80:
            return number, at
