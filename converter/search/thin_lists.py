"""Positions are taken out of lists as they are coded (`list_codes.py`); the codes of the others stay as they are."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from converter.model import Value
from converter.search import bits
from converter.search.list_codes import some

_OF_PARTED = 4
"""How many sets of indexes a list of three characters has behind its positions."""
_OF_BIGRAM = 2
"""And that of a bigram, besides one for each parted bigram that it may run on into and one more where there is any."""


class Thin(Value, frozen=True):
    """A file of lists from which positions were taken."""

    keys: list[str]
    bits: str
    lengths: dict[str, int]
    """Of each list that changed, in bits; 0 where nothing is left of it."""


def thin_file(
    keys: Sequence[str], code: str, base: int, following: Mapping[str, str], gone: Mapping[str, Sequence[int]]
) -> Thin:
    """Return what is left of a file of lists.

    keys: of its lists; code: these, as bits; base: that positions are counted from; following: character → those that it makes a parted
    bigram with; gone: key → positions, in order. Raises ValueError where a list has not the positions that are to be taken out of it.
    """
    reader = bits.Reader(code)
    kept: list[str] = []
    pieces: list[str] = []
    lengths: dict[str, int] = {}
    waiting = len(gone)
    start = 0
    for number, key in enumerate(keys):
        if not waiting:
            kept += keys[number:]
            break
        sets = _OF_PARTED if len(key) > 2 else _OF_BIGRAM + (len(more) + 1 if (more := following.get(key[1])) else 0)  # noqa: PLR2004 - a bigram
        if key not in gone:
            _pass_list(reader, sets)
            kept.append(key)
            continue
        waiting -= 1
        pieces.append(code[start : reader.at])
        left = "".join(_left(reader, base, gone[key], sets))
        start = reader.at
        lengths[key] = len(left)
        if left:
            pieces.append(left)
            kept.append(key)
    if waiting:
        raise ValueError(keys[0])
    return Thin(kept, "".join((*pieces, code[start:])), lengths)


def _pass_list(reader: bits.Reader, sets: int) -> None:
    """Go behind a list."""
    count = _pass_numbers(reader)
    for _ in range(sets):
        if reader.read(1):
            if reader.read(1):
                reader.at += count
            else:
                _pass_numbers(reader)


def _pass_numbers(reader: bits.Reader) -> int:
    count, width = reader.gamma(), reader.read(5)
    reader.at = reader.behind("1", count) + count * width
    return count


def _left(reader: bits.Reader, base: int, gone: Sequence[int], sets: int) -> Iterator[str]:
    """Yield the parts of a list without some positions; nothing where all are gone. The reader goes behind it."""
    count, width = reader.gamma(), reader.read(5)
    upper = reader.at
    lower = reader.behind("1", count)
    indexes = _indexes(reader.bits, upper, lower, width, [position - base for position in gone])
    left = count - len(indexes)
    if left:
        # Behind the last number there are no zeros.
        ones = [upper + index + (position - base >> width) for index, position in zip(indexes, gone, strict=True)]
        yield f"{bits.gamma(left)}{width:05b}"
        yield _without(reader.bits, upper, lower, ones, 1).rstrip("0")
        yield _without(reader.bits, lower, lower + count * width, [lower + index * width for index in indexes], width)
    reader.at = lower + count * width
    for _ in range(sets):
        said = _said(reader, count, indexes)
        if left:
            yield said


def _indexes(code: str, upper: int, lower: int, width: int, gone: Sequence[int]) -> list[int]:
    """Return the indexes of numbers in a list; upper, lower: where the parts of its numbers begin."""
    reader = bits.Reader(code, upper)
    found: list[int] = []
    passed = 0
    mask = (1 << width) - 1
    for number in gone:
        high = number >> width
        if high > passed:
            reader.behind("0", high - passed)
            passed = high
        index = reader.at - upper - high
        own = f"{number & mask:0{width}b}" if width else ""
        # Numbers of one upper part are few.
        while code[upper + high + index] == "1" and not code.startswith(own, lower + index * width):
            index += 1
        if upper + high + index >= lower or code[upper + high + index] == "0":
            raise ValueError(number)
        found.append(index)
        reader.at = upper + high + index + 1
    return found


def _without(code: str, start: int, end: int, places: Sequence[int], width: int) -> str:
    """Return a part of a code without pieces of a width that begin at some places."""
    pieces = []
    for place in places:
        pieces.append(code[start:place])
        start = place + width
    return "".join((*pieces, code[start:end]))


def _said(reader: bits.Reader, count: int, gone: Sequence[int]) -> str:
    """Return the code of the next set of indexes of a list of so many numbers, of which some are gone."""
    if not reader.read(1):
        return "0"
    if reader.read(1):
        start = reader.at
        reader.at += count
        marks = _without(reader.bits, start, reader.at, [start + index for index in gone], 1)
        return "11" + marks if "1" in marks else "0"
    found = []
    for index in reader.ascending():
        before = bisect_left(gone, index)
        if before == len(gone) or gone[before] != index:
            found.append(index - before)
    return some(found, count - len(gone))
