"""Write text as numbers of common words, the wordbook, so that it takes little room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.search.tokens import parts

_SIZE = 8000  # pieces
_DICTIONARY = 1 << 15  # bytes that a zlib stream can refer back to
_HEADERS = 6000  # bytes


def wordbook(texts: Iterable[str]) -> list[str]:
    """Return the commonest pieces of `texts`: words and signs, each with the blank before it.

    A piece that occurs only once is not worth a place.
    """
    counts = Counter(piece for text in texts for piece in parts(text))
    common = sorted((piece for piece, count in counts.items() if count > 1), key=lambda piece: (-counts[piece], piece))
    return common[:_SIZE]


class Coder:
    """Writes text by a wordbook: its piece number n (from 0) as the varint n + 1.

    A piece that it does not have is the varint 0, a varint with its length in UTF-8, and these bytes.
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        self._codes = {piece: _varint(number) for number, piece in enumerate(pieces, 1)}

    def code(self, pieces: Sequence[str]) -> bytes:
        """Return the code of the text that `pieces` make."""
        get = self._codes.get
        return b"".join([get(piece) or self._spelt(piece) for piece in pieces])

    def _spelt(self, piece: str) -> bytes:
        spelt = piece.encode("utf-8", "backslashreplace")
        code = self._codes[piece] = _varint(0) + _varint(len(spelt)) + spelt
        return code


def dictionary(codes: Sequence[bytes], headers: Sequence[bytes]) -> bytes:
    """Return what the packs of documents refer back to: some of `codes`, those of blocks, and the start of `headers`.

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
