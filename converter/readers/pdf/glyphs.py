"""The printed characters of a page, as PDFium tells of them, each measured along the line that it stands on."""

import ctypes
import math
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from converter.model import Value
from converter.readers.pdf.paper import are_places

TILT = 0.1
"""Radians by which a line may be turned and counts as straight."""
_SAME_GLYPH = 0.01  # points
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


class Glyph(Value, frozen=True):
    """One printed character; lengths in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    angle: float
    """Of the line it stands on, in radians, anticlockwise."""
    follows_space: bool
    """Whether a space was typed before it (one that PDFium infers from a gap does not count)."""
    follows_gap: bool = False
    """Whether PDFium infers a space before it inside one stretch of text: typed, or letters that are spaced."""


def glyphs_of(text: Any) -> list[Glyph]:
    """Return the glyphs of a PDFium text page as the file orders them, white space left out."""
    return _once_each(_glyphs(text))


def _glyphs(text: Any) -> Iterator[Glyph]:
    from pypdfium2 import raw  # type: ignore[import-untyped]

    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    follows_space = False
    high = space_of = 0
    for index in range(raw.FPDFText_CountChars(text.raw)):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        is_inferred = raw.FPDFText_IsGenerated(text.raw, index) == 1
        if is_inferred and code != ord("-"):
            # a space at the end of a stretch counts as inferred, but was typed; one inside may be letter spacing
            space_of = _stretch(text, index) if code == ord(" ") else space_of
            continue
        if HIGH <= code < LOW:  # the first half of a pair of UTF-16
            high = code
            continue
        if LOW <= code < AFTER and high:
            code = 0x10000 + ((high - HIGH) << 10) + (code - LOW)
        high = 0
        character = character_of(code, is_hyphen=raw.FPDFText_IsHyphen(text.raw, index) == 1)
        if character.isspace() or not character:
            follows_space = follows_space or character.isspace()
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        raw.FPDFText_GetLooseCharBox(text.raw, index, box)
        raw.FPDFText_GetMatrix(text.raw, index, matrix)
        if character == "\ufffd" and box.right <= box.left:
            continue
        size = abs(raw.FPDFText_GetFontSize(text.raw, index)) * math.hypot(matrix.c, matrix.d)
        numbers = x.value, y.value, size, matrix.a, matrix.b, box.left, box.bottom, box.right, box.top
        if not are_places(numbers):
            continue
        angle = math.atan2(matrix.b, matrix.a)
        is_inside = bool(space_of) and space_of == _stretch(text, index)
        follows_space = follows_space or (bool(space_of) and not is_inside)
        space_of = 0
        glyph = Glyph(character, x.value, box.right, y.value, max(size, 1.0), angle, follows_space, is_inside)
        yield _measured(glyph, box)
        follows_space = False


def _stretch(text: Any, index: int) -> int:
    """Return which stretch of text (an object of the page) a character belongs to; 0 for none."""
    from pypdfium2 import raw

    return ctypes.cast(raw.FPDFText_GetTextObject(text.raw, index), ctypes.c_void_p).value or 0


def _once_each(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return the glyphs, those that the font maps to two codes with one of them: the ideograph, not the radical.

    macOS writes both into the map of a font (`⼀一`); two characters that are printed (人人) stand at two places.
    """
    kept: list[Glyph] = []
    for glyph in glyphs:
        last = kept[-1] if kept else None
        if last and _is_one_glyph(last, glyph):
            if is_radical(last.text):
                kept[-1] = replace(last, text=glyph.text)
        else:
            kept.append(glyph)
    return kept


def _is_one_glyph(one: Glyph, other: Glyph) -> bool:
    is_one_place = abs(one.left - other.left) < _SAME_GLYPH and abs(one.base - other.base) < _SAME_GLYPH
    return is_one_place and (one.text == other.text or is_radical(one.text) or is_radical(other.text))


def _measured(glyph: Glyph, box: Any) -> Glyph:
    """Return the glyph in the coordinates of its line (turned pages read as upright ones), with its advance width."""
    upright = abs(glyph.angle) < TILT
    left, base = glyph.left, glyph.base
    if not upright:
        cosine, sine = math.cos(glyph.angle), math.sin(glyph.angle)
        left, base = left * cosine + base * sine, base * cosine - left * sine
    is_wide = unicodedata.east_asian_width(glyph.text[0]) in {"W", "F"}
    right = max(box.right, left)
    if is_wide:  # the boxes of some fonts hug the ink
        right = left + glyph.size
    elif not upright:
        right = left + min(abs(box.right - box.left), abs(box.top - box.bottom), glyph.size)
    return Glyph(glyph.text, left, right, base, glyph.size, glyph.angle, glyph.follows_space, glyph.follows_gap)


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
