"""Code text as numbers of common pieces, so that it takes little room: the wordbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.search.index.tokens import parts

_SIZE = 8000
_DICTIONARY = 1 << 15  # bytes that a zlib stream can refer back to
_HEADERS = 6000


def wordbook(texts: Iterable[str]) -> list[str]:
    """Return the commonest pieces of `texts`: words and signs, each with the blank before it.

    A piece that stands there only once is not worth a place.
    """
    counts = Counter(piece for text in texts for piece in parts(text))
    common = sorted((piece for piece, count in counts.items() if count > 1), key=lambda piece: (-counts[piece], piece))
    return common[:_SIZE]


class Coder(dict[str, bytes]):
    """Codes text by a wordbook: piece number n (from 0) is the varint n + 1.

    A piece that is not in it is the varint 0, a varint with the bytes that it takes in UTF-8, and these.
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        super().__init__((piece, _varint(number)) for number, piece in enumerate(pieces, 1))

    def __missing__(self, piece: str) -> bytes:
        said = piece.encode("utf-8", "backslashreplace")
        code = self[piece] = _varint(0) + _varint(len(said)) + said
        return code

    def code(self, pieces: Iterable[str]) -> bytes:
        """Return the code of the text that `pieces` make."""
        return b"".join([self[piece] for piece in pieces])


def dictionary(codes: Sequence[bytes], headers: Sequence[bytes]) -> bytes:
    """Return what packs of texts refer back to: some of `codes`, those of blocks, and the beginnings of `headers`.

    A pack begins with its header, so the headers come last, where they are nearest.
    """
    beginnings = b"".join(headers)[:_HEADERS]
    return _spread(codes, _DICTIONARY - len(beginnings)) + beginnings


def _spread(codes: Sequence[bytes], size: int) -> bytes:
    """Return codes of at most `size` bytes in all, taken evenly from `codes`."""
    step = max(1, -(-sum(map(len, codes)) // max(1, size)))
    return b"".join(codes[::step])[-size:]


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
