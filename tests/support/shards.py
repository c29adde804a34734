"""Files of the search index, as `site_src/docs/search-index.md` describes them: taken apart and put together."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

_SCRIPT = re.compile(r'\ufeffcasebookShard\("([^"]*)",(\d+),"([^"]*)"\);\n')
_ESCAPED = set('\n\r"\\\ue000')


def stream_of(script: bytes) -> bytes:
    """Return the bytes that a shard's file hands over."""
    match = _SCRIPT.fullmatch(script.decode("utf-16-le"))
    assert match
    text = re.sub("\ue000(.)", lambda escaped: chr(ord(escaped[1]) ^ 0x8000), match[3], flags=re.DOTALL)
    return text.encode("utf-16-le", "surrogatepass")[: int(match[2])]


def script_of(name: str, stream: bytes) -> bytes:
    """Return the file that hands over a stream as the shard `name`."""
    numbers = [int.from_bytes(stream[at : at + 2], "little") for at in range(0, len(stream), 2)]
    text = "".join(
        "\ue000" + chr(number ^ 0x8000) if chr(number) in _ESCAPED or 0xD800 <= number < 0xE000 else chr(number)
        for number in numbers
    )
    return f'\ufeffcasebookShard("{name}",{len(stream)},"{text}");\n'.encode("utf-16-le")


def packed(data: bytes, dictionary: bytes | None = None) -> bytes:
    """Return `data` as a stream; with a dictionary, as what follows it."""
    if dictionary is None:
        return zlib.compress(data)
    packer = zlib.compressobj(wbits=-15, zdict=dictionary)
    return packer.compress(data) + packer.flush() + zlib.adler32(dictionary + data).to_bytes(4, "big")


def unpacked(path: Path) -> bytes:
    """Return the data of a shard in the index of a site; that of a pack of documents goes on after a dictionary."""
    stream = stream_of(path.read_bytes())
    if path.parent.name != "documents":
        return zlib.decompress(stream)
    dictionary = dictionary_of(path.parents[2])
    unpacker = zlib.decompressobj(-15, zdict=dictionary)
    data = unpacker.decompress(stream)
    assert unpacker.unused_data == zlib.adler32(dictionary + data).to_bytes(4, "big")
    return data


def dictionary_of(site: Path) -> bytes:
    """Return what the packs of documents of a site go on after."""
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
