r"""Which encoding the bytes of an RTF file are in: that of the font, else that of the file.

Source: Rich Text Format Specification 1.9.1, "Font Table" (\fcharset), "Character Set" (\ansicpg).
"""

import codecs
import re

import msgspec

from converter.readers.docx.symbols import is_symbol_font, map_symbol

_SYMBOL = 2
_PRIVATE = 0xF000
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES = {936: "gb18030", 54936: "gb18030", 10008: "gb2312", 950: "cp950", 10002: "big5", 1361: "johab", 65001: "utf-8"}
_DOUBLE = {"cp932", "cp949", "johab", "gb18030", "gb2312", "cp950", "big5"}
_WESTERN = "cp1252"
_CHINESE_PAIRS = re.compile(rb"(?:[\x00-\x7f]|[\xb0-\xf7][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe])*")
"""Text in GB/T 2312: characters, punctuation, full-width letters."""


class Font(msgspec.Struct):
    """A font of the font table."""

    name: str = ""
    charset: int = 0
    page: int | None = None

    @property
    def family(self) -> str:
        """The name without the mark that ends it."""
        return self.name.partition(";")[0].strip()


class Fonts(msgspec.Struct):
    """The font table and the encoding of the file."""

    page: str | None = None
    """Encoding of the file, where it says so."""
    default: int | None = None
    table: dict[int, Font] = msgspec.field(default_factory=dict)

    def decode(self, data: bytes, number: int | None) -> str:
        """Return the characters that some bytes stand for in a font (None for the default one)."""
        font = self._font(number)
        if _draws_symbols(font):
            return "".join(_symbol(byte, font) for byte in data)
        if data.isascii():
            return data.decode("ascii")
        codecs_to_try = self._codecs(font, data)
        for codec in codecs_to_try:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                continue
        return data.decode(codecs_to_try[0], "replace")

    def character(self, code: int, number: int | None) -> str:
        r"""Return the character of a \u: in a symbol font, what it looks like; else the one of that code."""
        font = self._font(number)
        return _symbol(code, font) if _draws_symbols(font) else chr(code)

    def _font(self, number: int | None) -> Font:
        key = self.default if number is None else number
        return self.table.get(key, _UNKNOWN) if key is not None else _UNKNOWN

    def _codecs(self, font: Font, data: bytes) -> list[str]:
        """Return the encodings to try: writers of Chinese also put GBK into runs of a Western font."""
        own = codec_of_page(font.page) if font.page else _CHARSETS.get(font.charset)
        if own:
            return [own]
        if self.page is None:
            return ["gb18030", _WESTERN] if _CHINESE_PAIRS.fullmatch(data) else [_WESTERN, "gb18030"]
        return [self.page, _WESTERN] if self.page in _DOUBLE else [self.page]


_UNKNOWN = Font()


def _draws_symbols(font: Font) -> bool:
    return font.charset == _SYMBOL and is_symbol_font(font.family)


def _symbol(code: int, font: Font) -> str:
    """Return what a code looks like; a private-use character where Unicode is not known to have it."""
    shown = map_symbol(chr(code), font.family)
    return chr(_PRIVATE + code % _PRIVATE) if shown is None else shown


def codec_of_page(page: int) -> str:
    """Return the codec of a Windows code page; that of Western Europe for an unknown one."""
    if page in _PAGES:
        return _PAGES[page]
    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return _WESTERN


def has_double_bytes(codec: str | None) -> bool:
    """Whether characters of a codec may take two bytes."""
    return codec in _DOUBLE
