"""Bytes → text: a byte-order mark, else strict UTF-8, else what charset-normalizer tells, decoded strictly.

A detector always has an opinion; a decoding is believed only where the text looks like Chinese, that is, where most of
its Han characters are among the common ones (level 1 of GB/T 2312-1980: 3,755 characters, rows 16 to 55; for traditional
text, level 1 of Big5: 5,401 characters). Text decoded in the wrong code page is full of rare ones.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator

from charset_normalizer import from_bytes

from converter.messages import message
from converter.readers.error import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_NAMES = {"gb18030": "gb18030", "big5": "big5", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be"}
_SAMPLE = 20_000  # characters that are enough to judge a text
_COMMON_SHARE = 0.8
_CONTROL_SHARE = 0.02


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text without its byte-order mark, and the name of its encoding.

    Raises ReadError: R002 for binary data, R003 where no encoding gives Chinese text.
    """
    for mark, encoding, codec in _MARKS:
        if data.startswith(mark):
            try:
                return _checked(data.decode(codec), name), encoding
            except UnicodeDecodeError:
                raise ReadError(message("R003", name)) from None
    try:
        return _checked(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError:
        pass
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_chinese(text):
            return text, encoding
    raise ReadError(message("R002" if b"\x00" in data else "R003", name))


def _candidates(data: bytes) -> Iterator[str]:
    """Yield encodings, the detector's choice first; all are tried, since it may give up on short texts."""
    told = [match.encoding for match in from_bytes(data, cp_isolation=list(_NAMES))]
    for name in dict.fromkeys([*told, *_NAMES]):
        if name in _NAMES:
            yield _NAMES[name]


def _checked(text: str, name: str) -> str:
    """Return the text unless it is binary data that happens to decode."""
    sample = text[:_SAMPLE]
    control = sum(unicodedata.category(character) == "Cc" and character not in "\t\n\r\f\v" for character in sample)
    if control > len(sample) * _CONTROL_SHARE:
        raise ReadError(message("R002", name))
    return text


def _looks_chinese(text: str) -> bool:
    sample = text[:_SAMPLE]
    han = [character for character in sample if "\u3400" <= character <= "\u9fff"]
    foreign = sum(unicodedata.category(character) in {"Cc", "Cn", "Co", "Lo"} for character in sample if character not in "\t\n\r")
    if not han or foreign > len(han) * 1.2:
        return False
    return max(_share(han, "gb2312", 0xB0, 0xD7), _share(han, "big5", 0xA4, 0xC6)) >= _COMMON_SHARE


def _share(characters: list[str], codec: str, first: int, last: int) -> float:
    """Return the share of characters whose lead byte in the codec lies in the rows of common characters."""
    encoded = (character.encode(codec, "ignore") for character in characters)
    return sum(bool(code) and first <= code[0] <= last for code in encoded) / len(characters)
