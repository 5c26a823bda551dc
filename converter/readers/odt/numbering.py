"""The numbers that an OpenDocument text prints before its list items and headings.

Source: OpenDocument 1.3 part 3, 5.3 (lists), 16.30 (list styles), 19.500 (style:num-format); where it is silent, what
LibreOffice prints: a level counts on until an item of a level above it comes, also across interruptions of the list.
"""

import re

import msgspec

from converter.language.expression import expression
from converter.language.numerals import alphabetic
from converter.model import Value
from converter.readers.archive import Element
from converter.readers.docx.numerals import format_number
from converter.readers.docx.symbols import is_symbol_font
from converter.readers.odt.package import FO, LOEXT, STYLE, TEXT

_FORMS = {
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
    "01": "decimalZero",
    "壹, 贰": "chineseLegalSimplified",
    "壹, 貳": "ideographLegalTraditional",
}
"""How `style:num-format` begins → the name of the same format in Word."""
DEEPEST = 10  # levels of a list style
_LONGEST = 50  # characters of a prefix, suffix or pattern
_MOST_LETTERS = 700  # number of the last item that has letters
_PLACE = expression(r"%(\d{1,2})%")
_PRIVATE_USE = expression("[\ue000-\uf8ff]")


class Level(Value, frozen=True):
    """How one level of a list is numbered."""

    format: str = ""
    """`style:num-format`; empty for no number."""
    bullet: str = ""
    """The character of a bullet; with it, `is_bullet` is set."""
    is_bullet: bool = False
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    """How many levels the number shows (1.2.3 shows three)."""
    pattern: str = ""
    """LibreOffice's `num-list-format` (`第%1%章`), which says it all where it is given."""
    is_repeated: bool = False
    """Whether letters go on as aa, bb (else aa, ab)."""


_NO_NUMBER = Level()
_UNSAID = Level(format="1", suffix=".")
"""What LibreOffice prints for a level that a list style leaves out."""

ListStyle = dict[int, Level]
"""Level from 1 → how it is numbered."""


class Counter(msgspec.Struct):
    """Where the numbers of one list stand."""

    values: dict[int, int] = msgspec.field(default_factory=dict)

    def advance(self, style: ListStyle, level: int, start: int | None = None) -> str:
        """Count one item of a level (from 1) and return its printed number; start: a value to begin anew with."""
        for above in range(1, min(level, DEEPEST + 1)):
            self.values.setdefault(above, _of(style, above).start)
        if start is not None:
            self.values[level] = start
        elif level in self.values:
            self.values[level] += 1
        else:
            self.values[level] = _of(style, level).start
        for deeper in [each for each in self.values if each > level]:
            del self.values[deeper]
        return self._printed(style, level)

    def _printed(self, style: ListStyle, level: int) -> str:
        own = _of(style, level)
        if own.is_bullet:
            return own.bullet

        def number(at: int) -> str:
            each = _of(style, at)
            return written(self.values.get(at, each.start), each.format, is_repeated=each.is_repeated)

        if own.pattern:
            return _PLACE.sub(lambda match: number(int(match[1])), own.pattern)
        numbers = [number(at) for at in range(max(level - own.shown + 1, 1), level + 1)] if own.format else []
        return own.prefix + ".".join(filter(None, numbers)) + own.suffix


def _of(style: ListStyle, level: int) -> Level:
    return style.get(level, _UNSAID if style else _NO_NUMBER)


def list_style(element: Element) -> ListStyle:
    """Return the levels of a `text:list-style` or `text:outline-style`."""
    style: ListStyle = {}
    for child in element.iterchildren("*"):
        level = whole(child.get(TEXT + "level"))
        if level is not None and level <= DEEPEST:
            style[level] = _level(child)
    return style


def whole(value: str | None) -> int | None:
    """Return a number of up to six digits, or None for anything else (also for hostile ones)."""
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value) else None


def written(value: int, form: str, *, is_repeated: bool = False) -> str:
    """Return a number in the form of `style:num-format`; in ASCII digits where the form is unknown or ends earlier.

    3, "一, 二, 三, ..." → "三"; 12, "①, ②, ③, ..." → "⑫"; 4, "I" → "IV"; 28, "a" → "ab"
    """
    if not form:
        return ""
    if form[0] in "aA" and 0 < value <= _MOST_LETTERS:
        letters = format_number(value, "lowerLetter") if is_repeated else alphabetic(value)
        return letters if form[0] == "a" else letters.upper()
    name = next((name for start, name in _FORMS.items() if form.startswith(start)), "decimal")
    if value == 0 and name.startswith("chinese"):
        return "0"  # LibreOffice has no 〇、 as Word has
    return format_number(value, name)


def _level(element: Element) -> Level:
    start, shown = whole(element.get(TEXT + "start-value")), whole(element.get(TEXT + "display-levels"))
    is_number = element.tag in {TEXT + "list-level-style-number", TEXT + "outline-level-style"}
    return Level(
        format=element.get(STYLE + "num-format", "") if is_number else "",
        bullet="" if is_number else _bullet(element),
        is_bullet=not is_number,
        prefix=element.get(STYLE + "num-prefix", "")[:_LONGEST],
        suffix=element.get(STYLE + "num-suffix", "")[:_LONGEST],
        start=1 if start is None else start,
        shown=1 if shown is None else shown,
        pattern=(element.get(LOEXT + "num-list-format") or element.get(STYLE + "num-list-format") or "")[:_LONGEST],
        is_repeated=element.get(STYLE + "num-letter-sync") == "true",
    )


def _bullet(element: Element) -> str:
    """Return the character of a bullet; nothing for a picture, or a letter that a symbol font draws as one."""
    bullet: str = element.get(TEXT + "bullet-char", "")[:1]
    fonts = [
        font.strip("'\"")
        for each in element.iterchildren(STYLE + "text-properties")
        for font in (each.get(STYLE + "font-name", ""), each.get(FO + "font-family", ""))
    ]
    is_drawn = any(map(is_symbol_font, fonts)) and (bullet.isascii() or not bullet)
    return "" if is_drawn or bullet.isalnum() or _PRIVATE_USE.search(bullet) else bullet
