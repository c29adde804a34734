"""Read the bytes of a text: UTF-8, or what its byte-order mark names."""

from __future__ import annotations

import codecs
import re

NEWLINE = re.compile("\r\n|\r|\n")
"""Where a line ends."""

# UTF-32's mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32-LE"),
    (codecs.BOM_UTF32_BE, "UTF-32-BE"),
    (codecs.BOM_UTF16_LE, "UTF-16-LE"),
    (codecs.BOM_UTF16_BE, "UTF-16-BE"),
)


class EncodingError(ValueError):
    """Bytes that are no text; `code` is a hyphenated word for what is wrong, `line` where, from 1, or None."""

    def __init__(self, code: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.line = line


def decoded(data: bytes) -> str:
    """Return the text of a file, without its byte-order mark.

    Raises:
        EncodingError: it is binary, or not in the encoding that its mark names (UTF-8 without one).
    """
    encoding, mark = next(((encoding, mark) for mark, encoding in _MARKS if data.startswith(mark)), ("UTF-8", b""))
    body = data[len(mark) :]
    if encoding == "UTF-8" and b"\0" in body:
        raise EncodingError(*_not_text(data))
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        start = error.start + len(mark)
        line = len(NEWLINE.findall(body[: error.start].decode(encoding, "replace"))) + 1
        message = f"byte {start} (0x{data[start]:02x}) is not valid {encoding[:6].rstrip('-')}"
        code = "invalid-utf8" if encoding == "UTF-8" else "invalid-encoding"
        raise EncodingError(code, message, line) from error
    if "\0" in text:
        raise EncodingError("binary-file", "it has the character NUL: this is not a text file")
    return text


def _not_text(data: bytes) -> tuple[str, str]:
    """Return code and message for a file with a byte of zero. In UTF-16 Western letters have one in every second place,
    in UTF-32 in three places of four."""
    for encoding, width in (("UTF-32", 4), ("UTF-16", 2)):
        zeros = [data[at::width].count(0) for at in range(width)]
        if sum(zero * width * 10 >= len(data) * 9 for zero in zeros) == width - 1 and len(data) >= 4 * width:
            code = f"unmarked-{encoding.lower().replace('-', '')}"
            return code, f"the bytes look like {encoding} without a byte-order mark; save the file as UTF-8"
    return "binary-file", f"byte {data.index(0)} is NUL: this is not a text file"
