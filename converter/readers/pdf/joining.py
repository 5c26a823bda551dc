"""The words of printed rows that belong together, and what of a row would have had to fit on the one above."""

from collections.abc import Iterable

from converter.language.expression import expression
from converter.language.sentences import CANNOT_OPEN, PAIRS
from converter.readers.pdf.paper import Row

_CANNOT_OPEN = frozenset(CANNOT_OPEN + "…·.:!?]}%％")  # so typesetters hold; typed by hand, some open a list
_BEGUN, _REST = expression(r"[\d,]*\d(?:,\d{0,2}|\.)"), expression(r"[\d,]*\d(?:\.\d+)?[%％]?")
"""A number that a narrow cell broke: 12,34 over 5.67."""
_QUOTES = frozenset("“”‘’")
_CANNOT_CLOSE = frozenset((*PAIRS, "[", "{"))


def unit(row: Row) -> float:
    """Return the width of what would have had to fit on the row above: a word or a character with its marks.

    Programs that break lines by UAX 14 (LB19) part a quotation mark from neither neighbour: 煤改“电”78 is one word.
    """
    text = row.text
    stop = 0
    while stop < len(text) - 1 and text[stop] in _CANNOT_CLOSE:
        stop += 1
    stop = _word_end(text, stop)
    while stop < len(text) and (text[stop] in _QUOTES or text[stop - 1] in _QUOTES):
        stop = _word_end(text, stop)
    while stop < len(text) and text[stop] in _CANNOT_OPEN:
        stop += 1
    if stop < len(row.starts):
        return row.starts[stop] - row.left
    return row.right - row.left


def _word_end(text: str, start: int) -> int:
    """Return where the Latin word or the one character ends that begins at `start`."""
    stop = start + 1
    while _is_latin(text[start]) and stop < len(text) and _is_latin(text[stop]):
        stop += 1
    return stop


def _is_latin(character: str) -> bool:
    return (character.isascii() and not character.isspace() and character not in _CANNOT_CLOSE) or character in "∶–−"


def joined(rows: Iterable[Row]) -> str:
    """Return the words of rows as one text; a space only between Latin words or numbers."""
    parts: list[str] = []
    for row in rows:
        before = parts[-1][-1] if parts else "-"
        is_parted = before.isascii() and row.text[0].isascii() and before not in "-/" and row.text[0] not in "-/"
        is_parted = is_parted and not (_BEGUN.fullmatch(parts[-1]) and _REST.fullmatch(row.text))
        parts += [" ", row.text] if is_parted else [row.text]
    return "".join(parts)
