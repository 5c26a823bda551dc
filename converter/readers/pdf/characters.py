"""The codes of a PDF's glyphs → the characters that are printed."""

from __future__ import annotations

import unicodedata

HIGH, LOW, AFTER = 0xD800, 0xDC00, 0xE000
"""Halves of pairs in UTF-16: where the first ones begin, the second ones, and what follows."""

# Unicode's EquivalentUnifiedIdeograph.txt: whole characters among the radicals (U+2E80) that NFKC leaves alone
_IDEOGRAPHS = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
        "民西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
        strict=True,
    )
)
_UPRIGHT = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄",
        "，、。：；！？〖〗…—（）｛｝〔〕【】《》〈〉「」『』",
        strict=True,
    )
)
"""Forms of marks for vertical writing."""


def character_of(code: int, *, is_hyphen: bool) -> str:
    """Return the character that is printed; empty for a control character.

    Fonts share one glyph between a radical (⼀ U+2F00) or a compatibility ideograph (U+F900) and the ideograph itself,
    and many programs write the wrong one of the two into the PDF: a defect of the font's map, not the author's word.
    Only what Unicode holds to be the same character is put right, in these blocks alone; full-width forms stay.
    """
    if is_hyphen or code in {0x02, 0xAD}:  # PDFium marks a hyphen at the end of a line
        return "-"
    if code == 0 or HIGH <= code < AFTER or code in {0xFFFE, 0xFFFF} or code > 0x10FFFF:  # noqa: PLR2004
        return "\ufffd"
    character = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:  # noqa: PLR2004
        return _IDEOGRAPHS.get(character) or unicodedata.normalize("NFKC", character)
    if character in _UPRIGHT:
        return _UPRIGHT[character]
    if unicodedata.category(character) == "Cc":
        return " " if character.isspace() else ""
    return character


def is_radical(text: str) -> bool:
    """Whether a character is of the blocks of radicals."""
    return "\u2e80" <= text <= "\u2fdf"
