"""The lists of a segment as bits: where a bigram stands, and what is said of it there. What they hold: `segment.py`.

A bigram that stands very often is *parted*: it has no list of its own, but one for each character that follows it. And a list whose
bigram may run on into a parted one says where it does. So a phrase of common characters is found by lists that are short.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from functools import cache, partial
from itertools import compress, repeat
from operator import add

from converter.search import bits
from converter.search.fold import END
from converter.search.folded_places import FoldedPlaces
from converter.search.heads import FLAGS, IN_HEADING, NEW, flags_of

_LONG = 64
"""Numbers of a list from which on it is computed with as one."""
_FEW, _LOW = 3, 32
"""Of so many indexes, all below the other number, the code is remembered: most are such."""
MANY = 8
"""Where more than one in so many is meant, each has a bit: that is hardly longer, and one that leaves moves no other."""
_ONE = ord("1")
_HEADED = bytes(1 if flags & IN_HEADING else 0 for flags in range(256))
_REPEATED = bytes(0 if flags & NEW else 1 for flags in range(256))


class ListCoder:
    """Writes the lists of a segment."""

    def __init__(self, places: FoldedPlaces, parted: Collection[str]) -> None:
        """Take the places, and the bigrams that are parted."""
        self.parted = parted
        self._text = places.text if parted else ""
        self._ends = _Marks(len(self._text))
        """Where the last two characters of headings stand."""
        for _, heading, position in places if parted else ():
            if heading > 1:
                self._ends.add(position + heading - 2)
        self._following: defaultdict[str, str] = defaultdict(str)
        """Character → those that it makes a parted bigram with, in order."""
        for bigram in sorted(parted):
            self._following[bigram[0]] += bigram[1]
        self._alone: dict[str, str] = {}

    def parts(self, bigram: str, numbers: array[int]) -> Iterator[tuple[str, array[int]]]:
        """Yield for each character that follows a parted bigram, in order, all three and their numbers."""
        lists: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
        deque(map(array.append, map(lists.__getitem__, self._thirds(_positions(numbers))), numbers), maxlen=0)
        for third in sorted(lists):
            yield bigram + third, lists[third]

    def code(self, bigram: str, numbers: array[int], base: int) -> str:
        """Return the list of a bigram that is not parted, as bits."""
        following = self._following.get(bigram[1], "") if self.parted else ""
        if len(numbers) == 1 and not numbers[0] & IN_HEADING:
            # By far the most lists.
            position = numbers[0] // FLAGS
            code = bits.alone(position - base) + "00"
            return code + self._tail(following, self._text[position + 2]) if following else code
        positions, flags, count = _positions(numbers), flags_of(numbers), len(numbers)
        code = bits.ascending(positions, base)
        headed: list[int] = []
        if flags.count(NEW) == len(flags):
            code += "00"
        else:
            headed = _where(flags, _HEADED)
            code += some(headed, count) + some(_where(flags, _REPEATED), count)
        if not following:
            return code
        thirds = "".join(self._thirds(positions))
        ended = [at for at in headed if thirds[at] in following and positions[at] in self._ends]
        return code + "".join([some([*_find(thirds, each)], count) for each in following]) + some(ended, count)

    def _thirds(self, positions: Sequence[int]) -> Iterator[str]:
        return map(self._text.__getitem__, map(add, positions, repeat(2)))

    def _tail(self, following: str, third: str) -> str:
        if (tail := self._alone.get(following + third)) is None:
            tail = "".join([some([0] if each == third else [], 1) for each in following]) + some([], 1)
            self._alone[following + third] = tail
        return tail

    def code_parted(self, numbers: array[int], base: int) -> str:
        """Return one of the `parts` of a list as bits."""
        positions, flags = _positions(numbers), flags_of(numbers)
        repeated: list[int] = []
        again: list[int] = []
        for at in _where(flags, _REPEATED):
            # Where the bigram stood before in the place, all three may be new.
            last = positions[at - 1] if at else base - 1
            is_new = last < 0 or self._text.find(END, last, positions[at]) >= 0
            (again if is_new else repeated).append(at)
        headed: list[int] = []
        ended: list[int] = []
        for at in _where(flags, _HEADED):
            (ended if positions[at] in self._ends else headed).append(at)
        said = (headed, repeated, again, ended)
        return bits.ascending(positions, base) + "".join([some(indexes, len(numbers)) for indexes in said])


class _Marks:
    """Numbers below a bound, a bit each."""

    def __init__(self, bound: int) -> None:
        self._bits = bytearray(bound + 7 >> 3)

    def add(self, number: int) -> None:
        self._bits[number >> 3] |= 1 << (number & 7)

    def __contains__(self, number: int) -> bool:
        return bool(self._bits[number >> 3] >> (number & 7) & 1)


def _positions(numbers: array[int]) -> Sequence[int]:
    """Return numbers without their flags."""
    if len(numbers) < _LONG:
        return [number // FLAGS for number in numbers]
    # Shifted all at once; what comes from the number beside is masked out.
    whole = int.from_bytes(numbers.tobytes(), sys.byteorder) >> FLAGS.bit_length() - 1
    mask = int.from_bytes((0xFFFFFFFF // FLAGS).to_bytes(4, "big") * len(numbers), "big")
    return array("I", (whole & mask).to_bytes(4 * len(numbers), sys.byteorder))


def _where(flags: bytes, table: bytes) -> list[int]:
    return [*compress(range(len(flags)), flags.translate(table))]


def _find(text: str, character: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def some(indexes: Sequence[int], count: int) -> str:
    """Return the code of some indexes, in order, of a list of so many numbers."""
    if not indexes:
        return "0"
    if len(indexes) * MANY > count:
        marks = bytearray(b"0") * count
        for at in indexes:
            marks[at] = _ONE
        return "11" + marks.decode("ascii")
    if len(indexes) <= _FEW and indexes[-1] < _LOW:
        return _few(*indexes)
    return "10" + bits.ascending(indexes, 0)


@cache
def _few(*indexes: int) -> str:
    return "10" + bits.ascending(indexes, 0)
